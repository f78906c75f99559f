"""Files that are gone, and folders that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from audio_files import MakeTrack
from engine.scanning.scanner import Scanner, counts, present, store_failures
from mood_engine.errors import MoodEngineError


def test_a_deleted_file_is_missing_until_it_comes_back(
    scanner: Scanner, make_track: MakeTrack
) -> None:
    path = make_track("a.flac")
    make_track("b.flac", seed=1)
    scanner()
    content, times = path.read_bytes(), (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    path.unlink()
    assert counts(scanner()) == {"unchanged": 1, "missing": 1}
    assert counts(scanner()) == {"unchanged": 1, "missing": 1}
    path.write_bytes(content)
    os.utime(path, ns=times)
    assert counts(scanner()) == {"unchanged": 2}
    assert not any(track.missing for track in scanner.library.tracks().values())


def test_only_tracks_of_the_scanned_folders_are_marked_missing(
    scanner: Scanner, make_track: MakeTrack
) -> None:
    make_track("one/a.flac", seed=1)
    path = make_track("two/b.flac", seed=2)
    scanner()
    path.unlink()
    assert counts(scanner(scanner.folder / "one")) == {"unchanged": 1}


def test_a_folder_that_does_not_exist_is_an_error(scanner: Scanner) -> None:
    with pytest.raises(MoodEngineError, match="nothing to scan"):
        scanner(scanner.folder / "absent")


def test_a_waiting_file_that_is_gone_is_marked_missing(scanner: Scanner, tmp_path: Path) -> None:
    waiting, elsewhere = tmp_path / "one.flac", tmp_path / "drive" / "two.flac"
    scanner.library.put_waiting([(str(waiting), 1, 2), (str(elsewhere), 1, 2)])
    report = scanner(waiting)
    assert (counts(report), report.failures) == ({"missing": 1}, {})
    # If its folder is gone as well, a drive may be disconnected.
    with pytest.raises(MoodEngineError, match="nothing to scan"):
        scanner(elsewhere)
    with pytest.raises(MoodEngineError, match="nothing to scan"):
        scanner(tmp_path / "never.flac")
    assert scanner.catalogue().paths == [str(elsewhere)]
    assert list(scanner(elsewhere, scanner.folder).failures) == [str(elsewhere)]


def test_tracks_in_an_unreadable_folder_are_not_missing(
    scanner: Scanner, make_track: MakeTrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_track("open/a.flac", seed=1)
    make_track("closed/b.flac", seed=2)
    scanner()
    real = os.scandir

    def closed(folder: str) -> object:
        if folder.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", closed)
    report = scanner()
    assert counts(report) == {"unchanged": 1}
    assert [Path(path).name for path in report.unreadable] == ["closed"]


def test_an_empty_folder_may_be_a_disconnected_drive(
    scanner: Scanner, make_track: MakeTrack
) -> None:
    track = make_track("a.flac")
    scanner()
    elsewhere = scanner.folder.with_name("unplugged")
    scanner.folder.rename(elsewhere)
    scanner.folder.mkdir()
    with pytest.raises(MoodEngineError, match="The folder is empty"):
        scanner()
    assert scanner.catalogue().paths == [str(track)]


@pytest.mark.parametrize("given", [("usb", ""), ("", "usb")])
def test_a_drive_mounted_in_a_folder_may_be_disconnected(
    scanner: Scanner, given: tuple[str, ...]
) -> None:
    tracks = [scanner.folder / name for name in ("a.mp3", "usb/b.mp3", "album/c.mp3")]
    store_failures(scanner.library, *tracks)
    scanner(*(scanner.folder / name for name in given))
    scanner(scanner.folder / "album")  # as the folder watcher does
    for track in tracks[1:]:
        track.unlink()
    report = scanner()
    assert [Path(path).name for path in report.unreadable] == ["usb"]
    assert (report.failed, report.missing) == (1, 1)
    assert present(scanner.library) == ["a.mp3", "b.mp3"]
    assert scanner(scanner.folder / "album").failures == {}
