"""Bundles of strangers are refused with a sentence, or they work."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import torch
from msgspec.structs import replace
from safetensors.torch import load_file, save_file

from mood_engine.atomic_file import atomic_write
from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import load_bundle, read_card, save_bundle
from mood_engine.bundles.importing import import_checkpoint
from mood_engine.bundles.store import ModelStore
from mood_engine.errors import BundleError
from mood_engine.networks import build_network
from mutated_bundles import mutated, with_card_text
from small_model import Model

Save = Callable[..., Path]
SENTENCE = r"(?s)^.*\S\.$"


@pytest.fixture
def save(tmp_path: Path, tiny_model: Model) -> Save:
    """`save(name="x")`: the tiny model with something else on its card."""

    def saved(**changes: Any) -> Path:
        path = tmp_path / "stranger.safetensors"
        save_bundle(path, *tiny_model)
        values = {**json.loads(tiny_model[0].to_json()), **changes}
        path.write_bytes(with_card_text(path.read_bytes(), json.dumps(values)))
        return path

    return saved


@pytest.mark.parametrize("seed", range(60))
def test_a_mutated_bundle_is_refused_or_works(save: Save, seed: int) -> None:
    path = save()
    path.write_bytes(mutated(path.read_bytes(), seed))
    with suppress(BundleError):
        card, network = load_bundle(path)
        assert ModelCard.from_json(card.to_json()) == card
        with torch.inference_mode():
            window = torch.zeros(1, card.front_end.mel_bands, card.window_frames)
            assert network(window).shape == (1, len(card.vocabulary))


@pytest.mark.parametrize(
    "name",
    [
        *("", "x" * 101, "a/b", "a\\b", "..", ".hidden", "-x", "a\0b", "line\nbreak", "\x1b[31m"),
        *("song\u202egpj", "\ud800", "con", "NUL.txt", "a:b", " x", "x ", "x."),
    ],
)
def test_names_that_are_no_files_are_refused(save: Save, models: Path, name: str) -> None:
    with pytest.raises(BundleError, match="is not a valid model name"):
        read_card(save(name=name))
    with pytest.raises(BundleError, match="is not a valid model name"):
        ModelStore().own_path(name)
    with pytest.raises(BundleError, match="There is no model"):
        ModelStore().path(name)


@pytest.mark.parametrize("name", ["mtg-vggish", "Mélancolie 2", "模型", "my model (v2)", "x" * 100])
def test_other_names_are_fine(save: Save, models: Path, name: str) -> None:
    card, network = load_bundle(save(name=name))
    ModelStore().save(card, network)
    assert ModelStore().card(name) == card
    assert name in ModelStore().names()


@pytest.mark.parametrize(
    "tag",
    [
        *('a"b', "a;b", "a,b", "a/b", "a\\b", "a\0b", "a\nb", "a<b", "", " a", "a ", "x" * 65),
        *(
            "rowid",
            "OID",
            "_rowid_",
            "recording_id",
            "Model_ID",
            "\ud800",
            "\u202ea",
            "-a",
            7,
            None,
        ),
    ],
)
def test_tags_that_are_no_columns_are_refused(save: Save, tag: object) -> None:
    with pytest.raises(BundleError, match=SENTENCE):
        read_card(save(vocabulary=[tag], thresholds={}, figures=[]))


def test_tags_that_sqlite_takes_for_one_are_refused(save: Save) -> None:
    with pytest.raises(BundleError, match="twice"):
        read_card(save(vocabulary=["calm", "Calm"], thresholds={}, figures=[]))


@pytest.mark.parametrize(
    "tag", ["film", "r'n'b", "80s", "rock & roll", "mélancolique", "हिन्दी", "_x"]
)
def test_plain_tags_of_any_script_are_fine(save: Save, tag: str) -> None:
    if tag == "_x":
        with pytest.raises(BundleError, match="is not a valid tag"):
            read_card(save(vocabulary=[tag], thresholds={}, figures=[]))
    else:
        assert read_card(save(vocabulary=[tag], thresholds={}, figures=[])).vocabulary == (tag,)


@pytest.mark.parametrize(
    "changes",
    [
        {"window_frames": 1_000_000},
        {"window_frames": 20_000},
        {"windows_per_track": 10**9},
        {"windows_per_track": 2.5},
        {
            "vocabulary": [f"tag {number}" for number in range(1001)],
            "thresholds": {},
            "figures": [],
        },
        {"front_end": {"hop": 16_384}, "window_frames": 1366},
        {"front_end": {"fft_size": 16_384}, "window_frames": 1366},
        {"front_end": {"sample_rate": 0}},
        {"front_end": {"lowest_hertz": 7000.0}},
        {"front_end": {"mel_bands": 10**6}},
        {"front_end": {"power_floor": 0.0}},
        {"front_end": {"decibel_factor": float("nan")}},
        {"front_end": None},
        {"thresholds": {"best-f": [float("inf")] * 56}},
        {"figures": [None] * 56},
        {"origin": {"a": {"b": {"c": 1}}}},
        {"settings": {"channels": {"a": 1}}},
        {"licence": "x" * 5_000_000},
    ],
)
def test_a_card_that_asks_for_too_much_is_refused(save: Save, changes: dict[str, Any]) -> None:
    if isinstance(front_end := changes.get("front_end"), dict):
        known = json.loads(read_card(save()).to_json())["front_end"]
        changes = {**changes, "front_end": {**known, **front_end}}
    with pytest.raises(BundleError, match=SENTENCE):
        read_card(save(**changes))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"channels": [4096, 4096]}, "do not fit the architecture"),
        ({"channels": [2**40, 16]}, "Expected `int` <= 4096"),
        ({"channels": "8"}, "channels: Expected `array`"),
        ({"dropout": 2.0}, "dropout"),
        ({"dropout": None}, "dropout"),
        ({"pools": [[1, 1], [96, 96]]}, "does not accept windows"),
        ({"pools": []}, "channels has one"),
        ({"attention_at": [1], "attention_heads": 0}, "0 heads"),
        ({"activation": []}, "activation"),
    ],
)
def test_settings_take_no_memory_before_they_are_refused(
    save: Save, tiny_model: Model, settings: dict[str, Any], message: str
) -> None:
    path = save(settings={**tiny_model[0].settings, **settings})
    with pytest.raises(BundleError, match=message):
        load_bundle(path)


def test_windows_that_take_all_memory_are_refused(tmp_path: Path, tiny_model: Model) -> None:
    """Weights of few bytes can make planes of many."""
    settings = {"channels": [4096, 1], "pools": [[1, 1], [96, 4000]], "kernels": [[1, 1], [1, 1]]}
    network = build_network("mtg-vggish", 56, settings)
    card = replace(tiny_model[0], settings=settings, window_frames=4000)
    path = tmp_path / "wide.safetensors"
    save_bundle(path, card, network)
    with pytest.raises(BundleError, match="for one layer of a window"):
        load_bundle(path)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_that_are_no_numbers_are_refused(save: Save, value: float) -> None:
    path = save()
    card = read_card(path)
    weights = load_file(path)
    weights["dense.bias"][3] = value
    save_file(weights, path, {"mood_tagger_model": card.to_json()})
    with pytest.raises(BundleError, match="not finite"):
        load_bundle(path)


def test_what_is_loaded_does_not_need_the_file(save: Save, tiny_model: Model) -> None:
    path = save()
    _, network = load_bundle(path)
    os.truncate(path, 0)
    with torch.inference_mode():
        window = torch.zeros(1, 96, 64)
        assert torch.equal(network(window), tiny_model[1](window))


# --- checkpoints --------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_checkpoint_is_refused(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "damaged.pth"
    torch.save({"dense.weight": torch.zeros(56, 64), "deep": [[{}]]}, path)
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)
    if seed % 2:
        content = content[: chance.randrange(len(content))]
    for _ in range(20 if content else 0):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content)
    with pytest.raises(BundleError, match=r"with weights only\.|do not fit the architecture"):
        import_checkpoint(path, "mtg-vggish")


@pytest.mark.parametrize("content", [3, [1], {1: torch.zeros(1)}, {"dense.weight": "x"}, None])
def test_a_checkpoint_of_something_else_is_refused(tmp_path: Path, content: object) -> None:
    path = tmp_path / "other.pth"
    torch.save(content, path)
    with pytest.raises(BundleError, match="do not fit the architecture"):
        import_checkpoint(path, "mtg-vggish")


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "absent", Path("x" * 300)):
        with pytest.raises(BundleError, match=SENTENCE):
            read_card(path)
        with pytest.raises(BundleError, match=SENTENCE):
            import_checkpoint(path, "mtg-vggish")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pth"
    path.touch()
    os.truncate(path, 10**10)
    with pytest.raises(BundleError, match="larger than 64 MB"):
        import_checkpoint(path, "mtg-vggish")


# --- the folder of models -----------------------------------------------------------------------


def test_leftovers_of_a_killed_import_are_removed(models: Path) -> None:
    (models / "other.safetensors.partial").touch()
    (models / ".mood-tagger-0123456789abcdef.safetensors.tmp").touch()
    for name in ("notes.partial", ".mood-tagger-0123.tmp", "mine.tmp"):
        (models / name).touch()
    with atomic_write(models / "new.safetensors") as file:  # of another process, say
        ModelStore().remove_leftovers()
        file.write(b"new")
    ModelStore().remove_leftovers()
    left = {path.name for path in models.iterdir()} - {"tiny.safetensors", "new.safetensors"}
    assert left == {"notes.partial", ".mood-tagger-0123.tmp", "mine.tmp"}


def test_files_that_are_no_models_are_not_listed(models: Path) -> None:
    (models / ".hidden.safetensors").touch()
    (models / "line\nbreak.safetensors").touch()
    assert ModelStore().names() == ["compact", "tiny"]
