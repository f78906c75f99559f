"""Damaged files of every kind are refused or written without harm; `benchmarks/mutations.py`."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from engine.tagging.mutations import by_ffmpeg, examine, mutate
from engine.tagging.rich_files import KINDS, rich_files

FILES_OF_A_KIND = 6


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, bytes]]:
    return rich_files(tmp_path_factory.mktemp("originals"))


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_no_damaged_file_is_harmed(
    name: str, originals: dict[str, tuple[str, bytes]], tmp_path: Path
) -> None:
    suffix, original = originals[name]
    path = tmp_path / f"song{suffix}"
    for number in range(FILES_OF_A_KIND):
        path.write_bytes(mutate(original, random.Random(f"{name} {number}")))
        assert examine(path, {"FFmpeg": by_ffmpeg}).harm == ()


def test_undamaged_files_are_written(
    originals: dict[str, tuple[str, bytes]], tmp_path: Path
) -> None:
    for suffix, original in originals.values():
        path = tmp_path / f"song{suffix}"
        path.write_bytes(original)
        outcome = examine(path, {"FFmpeg": by_ffmpeg})
        assert (outcome.refused, outcome.harm) == (None, ())
