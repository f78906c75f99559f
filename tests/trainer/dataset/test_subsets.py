"""The other subsets of the data set: genres, instruments, the 50 most frequent tags, and all."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from mood_engine.bundles.file import read_card
from mood_engine.vocabulary import MTG_JAMENDO_MOODS
from mood_trainer.dataset.splits import PARTS, read_split, split_path
from mood_trainer.dataset.subsets import split_file_name
from mood_trainer.errors import DatasetError
from small_data import MakeData, Run
from small_recipes import write_recipe

GENRES = {"action": "genre---rock", "adventure": "genre---jazz"}


def renamed_tag(written: str) -> str:
    return GENRES.get(written.removeprefix("mood/theme---"), "genre---pop")


@pytest.fixture
def genres(make_data: MakeData, tmp_path: Path) -> Path:
    """A data folder whose tags are genres."""
    data = make_data(tmp_path / "genres", train=12, validation=6, test=6).path
    for part in PARTS:
        moods = split_path(data, part)
        header, *lines = moods.read_text().splitlines()
        rows = [line.split("\t") for line in lines]
        rows = [[*row[:5], *sorted(set(map(renamed_tag, row[5:])))] for row in rows]
        moods.with_name(split_file_name("genre", part)).write_text(
            "\n".join([header, *map("\t".join, rows)])
        )
        moods.unlink()
    return data


def test_the_vocabulary_is_that_of_all_parts(genres: Path) -> None:
    known = ("genre---jazz", "genre---pop", "genre---rock")
    file = split_path(genres, "test")
    assert read_split(file).vocabulary == known
    header, first, *_ = file.read_text().splitlines()
    alone = "\t".join([*first.split("\t")[:5], "genre---pop"])
    file.write_text(f"{header}\n{alone}\n")
    assert read_split(file).vocabulary == known
    np.testing.assert_array_equal(read_split(file).truth, [[False, True, False]])


def test_moods_in_mixed_subsets_have_the_names_that_they_always_have(genres: Path) -> None:
    header, first, *_ = split_path(genres, "test").read_text().splitlines()
    file = genres / split_file_name("all", "test")
    track = first.split("\t")[:5]
    file.write_text("\n".join([header, "\t".join([*track, "genre---pop", "mood/theme---calm"])]))
    assert read_split(file).vocabulary == ("calm", "genre---pop")


def test_moods_come_first_and_other_subsets_need_a_folder_each(genres: Path) -> None:
    file = split_path(genres, "train")
    file.with_name(split_file_name("top50tags", "train")).write_text(file.read_text())
    with pytest.raises(DatasetError, match=r"several subsets \(genre, top50tags\)"):
        split_path(genres, "train")
    moods = file.with_name(split_file_name("moodtheme", "train"))
    moods.write_text("")
    assert split_path(genres, "train") == moods


@pytest.mark.slow
def test_a_model_of_genres_is_trained_evaluated_and_exported(
    run: Run, genres: Path, tmp_path: Path
) -> None:
    recipe = write_recipe(tmp_path)
    out, bundle = tmp_path / "run", tmp_path / "genres.safetensors"
    code, stdout, _ = run("run", recipe, "--data", genres, "--out", out, "--epochs", 1)
    assert code == 0
    assert "of 3 tags" in stdout
    assert (out / "thresholds.tsv").read_text().startswith("genre---jazz\t")
    evaluated = ("evaluate", out / "predictions-test.npy", "--truth", split_path(genres, "test"))
    document = json.loads(run(*evaluated, "--per-tag", "--json")[1])
    assert list(document["tags"]) == ["genre---jazz", "genre---pop", "genre---rock"]
    assert run("export", out, "-o", bundle)[0] == 0
    assert read_card(bundle).vocabulary == ("genre---jazz", "genre---pop", "genre---rock")


def test_predictions_of_genres_do_not_fit_truth_of_moods(
    run: Run, genres: Path, make_data: MakeData, tmp_path: Path
) -> None:
    moods = make_data(tmp_path / "moods", test=6).path
    file, truth = tmp_path / "p.npy", tmp_path / "truth.npy"
    assert run("truth", split_path(genres, "test"), "-o", truth)[0] == 0
    np.save(file, np.zeros((6, 3), np.float32))
    code, _, err = run("evaluate", file, "--truth", split_path(moods, "test"))
    assert code == 2
    assert f"has 3 columns, but the task has {len(MTG_JAMENDO_MOODS)} tags" in err
    assert run("evaluate", file, "--truth", truth, "--trust-order")[0] == 0
