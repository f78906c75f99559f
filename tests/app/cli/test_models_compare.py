"""`mood-tagger models compare`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from compared_models import TwoModels
from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import save_bundle
from mood_engine.bundles.store import ModelStore
from mood_engine.comparing import Answer, Vote, pairs_of, save_votes
from mood_engine.library.corrections import correct
from mood_engine.library.library import Library
from mood_engine.networks import build_network
from small_model import small_model

Run = Callable[..., Any]


@pytest.fixture
def other(models: Path) -> None:
    save_bundle(models / "other.safetensors", *small_model("other"))


@pytest.fixture
def differing(run: Run, other: None, tmp_path: Path, card: ModelCard) -> Path:
    """A library that both models have analysed, with corrections and votes."""
    path = tmp_path / "library.db"
    store = ModelStore()
    with Library(path) as library:
        library.use_model("tiny")
        digests = store.digest("tiny"), store.digest("other")
        two = TwoModels(library, tmp_path / "music", card, digests)
        for number in range(12):
            recording = two.put(f"{number}.flac", "Calm", "Calm" if number % 2 else "Sad")
            if number < 3:
                correct(library, {recording: {"Calm": False, "Sad": True}})
        pairs = pairs_of(two.compare())
        votes = [Vote.on(pair.track, Answer.OTHERS) for pair in pairs]
        save_votes(library, two.model, two.other, votes)
    return path


def test_differences_corrections_and_votes_as_json(run: Run, differing: Path) -> None:
    answer = run("models", "compare", "other", "--json")
    assert answer.code == 0
    found = answer.json
    assert (found["model"], found["other"], found["sample"]) == ("tiny", "other", 12)
    assert found["analysed"] == 0
    assert found["agreement"] == {
        "tracks": 12,
        "same_family": 0.5,
        "overlap": 0.5,
        "families": {"Calm": {"model": 12, "other": 6}, "Sad": {"model": 0, "other": 6}},
    }
    assert len(found["differences"]) == 6
    difference = next(each for each in found["differences"] if each["title"] == "0")
    assert Path(difference["path"]).name == "0.flac"
    assert (difference["moods"][0], difference["other_moods"][0]) == ("Calm", "Sad")
    corrections = found["corrections"]
    assert (corrections["tracks"], corrections["enough"]) == (3, False)
    assert corrections["model"]["added_found"]["share"] == 0
    assert corrections["other"]["added_found"]["count"] == 2
    assert corrections["other"]["added_found"]["of"] == 3
    assert found["votes"] == {"model": 0, "other": 6, "both": 0, "neither": 0}
    assert found["recommendation"]["verdict"] == "switch"
    assert found["windows_per_second"] is None
    assert found["interrupted"] is False


def test_differences_as_a_table(run: Run, differing: Path) -> None:
    out = run("models", "compare", "other").out
    rows = [line.split() for line in out.splitlines()]
    assert ["Track", "Artist", "tiny", "other"] in rows
    assert ["First", "mood", "tiny", "other"] in rows
    assert ["Sad", "0", "6"] in rows
    assert "removed moods not chosen  0 of 3 (0–56 %)  2 of 3 (21–94 %)" in out
    assert "tiny and other choose the same first mood for 6 of 12 tracks" in out
    assert "You have corrected or reviewed 3 of these tracks, too few for a conclusion." in out
    assert out.endswith("Switch to other: it fitted better on 6 of 6 tracks.\n")


def test_a_smaller_sample(run: Run, differing: Path) -> None:
    assert run("models", "compare", "other", "--json", "--sample", 4).json["sample"] == 4


@pytest.mark.slow
def test_the_other_model_analyses_each_track_once(run: Run, scanned: Path, other: None) -> None:
    answer = run("models", "compare", "other", "--json", "--device", "cpu", "--jobs", 1)
    assert answer.code == 0
    assert answer.json["analysed"] == 3
    assert answer.json["agreement"]["same_family"] == 1
    assert answer.json["windows_per_second"]["model"] > 0
    assert answer.json["recommendation"]["text"] == "No clear difference: keep tiny."
    (scanned / "two" / "third.ogg").write_text("no music")
    again = run("models", "compare", "other", "--json").json
    assert (again["analysed"], again["failures"]) == (0, [])
    assert run("scan", scanned / "one", "--model", "other", "--json").json["analysed"] == 0


@pytest.mark.slow
def test_a_broken_file_is_named_and_stays_in_the_library(
    run: Run, scanned: Path, other: None
) -> None:
    broken = scanned / "two" / "third.ogg"
    broken.write_text("no music")
    answer = run("models", "compare", "other", "--device", "cpu")
    assert answer.code == 1
    assert str(broken) in answer.err
    assert "for 2 of 2 tracks" in answer.out
    assert len(run("moods", "--json").json) == 3


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("tiny", "The model 'tiny' is in use. Name another one to compare it with."),
        ("none", "There is no model 'none'. Installed models: compact, other, tiny."),
    ],
)
def test_models_that_cannot_be_compared(
    run: Run, scanned: Path, other: None, name: str, sentence: str
) -> None:
    answer = run("models", "compare", name)
    assert answer.code == 2
    assert sentence in answer.err


def test_a_model_that_needs_external_features(
    run: Run, scanned: Path, models: Path, card: ModelCard
) -> None:
    settings = {"recurrent_units": 4, "features": 23}
    network = build_network("taiinn-crnn", len(card.vocabulary), settings)
    assert network.feature_count == 23
    needy = replace(card, name="needy", architecture="taiinn-crnn", settings=settings)
    save_bundle(models / "needy.safetensors", needy, network)
    answer = run("models", "compare", "needy", "--device", "cpu")
    assert answer.code == 2
    assert "needs 23 external features" in answer.err


def test_a_library_without_analyses(run: Run, other: None, tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.use_model("tiny")
    answer = run("models", "compare", "other")
    assert answer.code == 2
    assert "The model 'tiny' has not analysed any tracks" in answer.err
