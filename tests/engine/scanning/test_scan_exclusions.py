"""Files that the user does not want in the library."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from audio_files import MakeTrack, encode, tune
from engine.scanning.scanner import Scanner
from mood_engine.library.catalogue import TrackState
from mood_engine.library.preferences import (
    Exclusions,
    save_exclusions,
)
from mood_engine.scanning.walk import find_music


def test_hidden_files_and_link_loops_are_skipped(tmp_path: Path) -> None:
    encode(tmp_path / "a.wav", tune(0.2, 22050, 1, 0), 22050)
    shutil.copy(tmp_path / "a.wav", tmp_path / "._a.wav")
    (tmp_path / ".trash").mkdir()
    shutil.copy(tmp_path / "a.wav", tmp_path / ".trash" / "b.wav")
    (tmp_path / "notes.txt").write_text("no music")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dangling.mp3").symlink_to(tmp_path / "nothing.mp3")
    found = find_music([str(tmp_path)])
    assert [Path(file.path).name for file in found.files] == ["a.wav"]
    assert [Path(path).name for path in found.unreadable] == ["dangling.mp3"]


def test_excluded_files_are_not_opened(scanner: Scanner, make_track: MakeTrack) -> None:
    kept = [make_track(name) for name in ("a.flac", "live/b.flac")]
    for name in ("Podcasts/c.flac", "live/rehearsal/d.flac", "x.m4b.flac", "marked/e.flac"):
        make_track(name)
    (scanner.folder / "marked" / ".nomood").touch()
    save_exclusions(scanner.library, Exclusions(("podcasts", "live/rehearsal/", "*.M4B.*")))
    assert scanner().found == 2
    assert scanner.catalogue().paths == sorted(map(str, kept))
    (scanner.folder / "live" / ".nomood").touch()
    report = scanner()
    assert (report.missing, report.excluded) == (0, 1)
    assert scanner.catalogue().paths == [str(kept[0])]


@pytest.mark.slow
def test_files_over_the_maximum_length_are_opened_once(
    scanner: Scanner, make_track: MakeTrack
) -> None:
    make_track("song.flac", seed=1, seconds=1)
    make_track("book.flac", seed=2, seconds=7)
    save_exclusions(scanner.library, Exclusions(longest_minutes=0.1))
    report = scanner()
    assert (report.analysed, report.too_long) == (1, 1)
    assert scanner.catalogue().states.tolist() == [TrackState.TOO_LONG, TrackState.ANALYSED]
    assert scanner().too_long == 1
    save_exclusions(scanner.library, Exclusions(longest_minutes=1.0))
    assert scanner().analysed == 1
