"""Commands with foreign models: they work or report one sentence."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mutated_bundles import mutated, with_card_text

Run = Callable[..., Any]


@pytest.fixture
def stranger(models: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(models / "tiny.safetensors", tmp_path / "stranger.safetensors"))


def test_a_model_that_cannot_be_read_is_named_beside_the_others(
    run: Run, models: Path, stranger: Path
) -> None:
    (models / "broken.safetensors").write_bytes(stranger.read_bytes()[:5000])
    listed = run("models", "list")
    assert listed.code == 1
    assert "compact" in listed.out
    assert "broken.safetensors is not a readable model bundle" in listed.err
    assert [each["name"] for each in run("models", "list", "--json").json] == ["compact", "tiny"]


def test_what_a_card_says_does_nothing_to_the_terminal(
    run: Run, models: Path, stranger: Path
) -> None:
    card = json.loads(run("models", "info", "tiny", "--json").out)
    del card["families"]  # not on the card
    card |= {"licence": "\x1b[2J", "origin": {"\x1b]0;x\x07": {"a\nb": "\u202ec"}, "\ud800": None}}
    (models / "tiny.safetensors").write_bytes(
        with_card_text(stranger.read_bytes(), json.dumps(card))
    )
    text = run("models", "info", "tiny")
    assert text.code == 0
    assert r"licence: \x1b[2J" in text.out
    assert not {"\x1b", "\x07", "\u202e", "\ud800"} & set(text.out)
    assert run("models", "info", "tiny", "--json").json["licence"] == "\x1b[2J"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_commands_take_a_mutated_bundle(
    run: Run, models: Path, make_track: Callable[..., Path], stranger: Path, seed: int
) -> None:
    """`benchmarks/bundles.py` tries many more."""
    stranger.write_bytes(mutated(stranger.read_bytes(), 100 + seed))
    shutil.copy(stranger, models / "mutated.safetensors")
    music = make_track("a.flac").parent
    for arguments in (
        ("models", "import", stranger, "--replace"),
        ("models", "list"),
        ("models", "info", "mutated"),
        ("models", "info", "mutated", "--json"),
        ("scan", music, "--model", "mutated", "--device", "cpu", "--jobs", 1),
        ("moods", "--model", "mutated", "--json"),
    ):
        answer = run(*arguments)
        assert answer.code in (0, 1, 2)
        assert "Traceback" not in answer.err
        assert "Unexpected error" not in answer.err
        assert answer.out or answer.err
