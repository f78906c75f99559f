"""Moved, copied and retagged files are recognised by their audio."""

from __future__ import annotations

import shutil
from pathlib import Path

import mutagen
import numpy as np
import pytest

from audio_files import MakeTrack
from engine.scanning.scanner import Scanner, counts


@pytest.mark.slow
@pytest.mark.parametrize("how", ["thorough", "force"])
def test_a_moved_file_that_is_analysed_again_keeps_its_row(
    scanner: Scanner, make_track: MakeTrack, how: str
) -> None:
    path = make_track("a.flac", seconds=9 * scanner.analyser.card.window_seconds)
    scanner()
    (before,) = scanner.library.tracks().values()
    path.rename(scanner.folder / "b.flac")
    assert counts(scanner(**{how: True})) == {"analysed": 1}
    (after,) = scanner.library.tracks().values()
    assert (after.id, Path(after.path).name) == (before.id, "b.flac")


@pytest.mark.slow
def test_a_moved_file_keeps_its_row_and_its_analysis(
    scanner: Scanner, make_track: MakeTrack
) -> None:
    path = make_track("a.flac")
    scanner()
    (before,) = scanner.library.tracks().values()
    (scanner.folder / "album").mkdir()
    path.rename(scanner.folder / "album" / "b.flac")
    assert counts(scanner()) == {"moved": 1}
    (after,) = scanner.library.tracks().values()
    assert after.id == before.id
    assert after.path.endswith("album/b.flac")


@pytest.mark.slow
def test_a_renamed_folder_of_copies_keeps_each_row(scanner: Scanner, make_track: MakeTrack) -> None:
    first = make_track("m/0.flac")
    for number in (1, 2):
        first.with_name(f"{number}.flac").write_bytes(first.read_bytes())
    scanner()
    before = {Path(t.path).name: t.id for t in scanner.library.tracks().values()}
    first.parent.rename(scanner.folder / "y")
    assert counts(scanner()) == {"moved": 3}
    assert {Path(t.path).name: t.id for t in scanner.library.tracks().values()} == before


@pytest.mark.slow
def test_a_moved_and_retagged_file_is_recognised(scanner: Scanner, make_track: MakeTrack) -> None:
    path = make_track("a.mp3", title="Before")
    scanner()
    tags = mutagen.File(path, easy=True)
    tags["title"] = "After"
    tags.save()
    path.rename(scanner.folder / "b.mp3")
    assert counts(scanner()) == {"moved": 1}
    assert scanner.catalogue().titles == ["After"]


@pytest.mark.slow
def test_a_retagged_file_is_not_analysed_again(scanner: Scanner, make_track: MakeTrack) -> None:
    path = make_track("a.mp3", title="Before")
    scanner()
    tags = mutagen.File(path, easy=True)
    tags["title"] = "After"
    tags.save()
    assert counts(scanner()) == {"unchanged": 1}
    assert scanner.catalogue().titles == ["After"]
    assert counts(scanner()) == {"unchanged": 1}


@pytest.mark.slow
def test_a_copy_shares_the_analysis(scanner: Scanner, make_track: MakeTrack) -> None:
    path = make_track("a.flac")
    scanner()
    shutil.copy(path, scanner.folder / "copy.flac")
    assert counts(scanner()) == {"unchanged": 1, "moved": 1}
    tracks = scanner.catalogue()
    assert len(tracks) == 2
    assert np.array_equal(tracks.scores[0], tracks.scores[1])


@pytest.mark.slow
def test_different_music_under_the_same_name_is_analysed(
    scanner: Scanner, make_track: MakeTrack
) -> None:
    make_track("a.flac", seed=1)
    scanner()
    make_track("a.flac", seed=2, seconds=3)
    assert counts(scanner()) == {"analysed": 1}
