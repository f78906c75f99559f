"""Scans that are stopped, killed, or overtaken by the user."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from audio_files import MakeTrack
from engine.scanning.scanner import Scanner, counts, present, store_failures
from mood_engine.errors import BusyError
from mood_engine.library.library import Library
from mood_engine.library.lock import analysing_lock
from mood_engine.library.preferences import (
    music_folders,
    remove_folder,
)
from mood_engine.scanning.scan import ScanReport, scan


@pytest.mark.slow
def test_stopping_keeps_finished_tracks(scanner: Scanner, make_track: MakeTrack) -> None:
    for number in range(12):
        make_track(f"{number}.flac", seed=number)
    stop = threading.Event()
    report = ScanReport()
    steps = scan(scanner.library, scanner.request(stop=stop), report)
    next(steps)
    stop.set()
    list(steps)
    assert 1 <= report.analysed < 12
    assert report.missing == 0
    rest = scanner()
    assert rest.unchanged == report.analysed
    assert rest.analysed == 12 - report.analysed


@pytest.mark.slow
def test_closing_the_iterator_ends_the_threads(scanner: Scanner, make_track: MakeTrack) -> None:
    for number in range(8):
        make_track(f"{number}.flac", seed=number)
    steps = scan(scanner.library, scanner.request(), ScanReport())
    next(steps)
    steps.close()
    assert not [thread for thread in threading.enumerate() if "decode" in thread.name]


@pytest.mark.slow
@pytest.mark.usefixtures("models")
def test_a_kill_at_any_moment_loses_no_finished_track(
    tmp_path: Path, make_track: MakeTrack
) -> None:
    for number in range(30):
        make_track(f"{number}.flac", seed=number)
    library = tmp_path / "killed.db"
    command = [
        *(sys.executable, "-c", "from mood_app.cli.command import main; main()"),
        *("scan", str(tmp_path / "music"), "--library", str(library), "--model", "tiny"),
        *("--device", "cpu"),
    ]
    done = 0
    # Each start takes 2 s of CPU time, for importing torch.
    for _ in range(2):
        process = subprocess.Popen(command, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            with Library(library) as opened:
                now = len(opened.tracks())
            if now > done + 3:
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Library(library) as opened:
            now = len(opened.tracks())
        assert now >= done
        done = now
    finished = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "30 found" in finished.stderr
    assert f"{done} unchanged" in finished.stderr


@pytest.mark.slow
def test_a_folder_removed_while_it_is_scanned_does_not_come_back(
    scanner: Scanner, make_track: MakeTrack
) -> None:
    for name in ("a/1.flac", "a/2.flac", "a/3.flac", "b/4.flac"):
        make_track(name, seed=int(name[2]), seconds=0.5)
    report = ScanReport()
    request = scanner.request(scanner.folder / "a", scanner.folder / "b", processes=1)
    steps = scan(scanner.library, request, report)
    next(steps)
    remove_folder(scanner.library, str(scanner.folder / "a"))
    assert [(step.path, step.remaining) for step in steps] == [
        (str(scanner.folder / "b/4.flac"), 0)
    ]
    assert (report.found, report.analysed, report.remaining) == (2, 2, 0)
    assert [Path(path).name for path in scanner.catalogue().paths] == ["4.flac"]
    assert counts(scanner()) == {"analysed": 2, "unchanged": 2}


def test_a_folder_removed_while_files_are_listed_does_not_come_back(
    scanner: Scanner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, single = scanner.folder / "gone", tmp_path / "single.mp3"
    store_failures(scanner.library, gone / "a.mp3", scanner.folder / "kept" / "b.mp3", single)
    (gone / "new.mp3").touch()
    real = os.scandir

    def slow(folder: str) -> object:
        remove_folder(scanner.library, str(gone))
        return real(folder)

    monkeypatch.setattr(os, "scandir", slow)
    report = scanner(gone, scanner.folder / "kept", single)
    assert (report.found, report.missing, report.unreadable) == (2, 0, [])
    assert present(scanner.library) == ["b.mp3", "single.mp3"]
    assert music_folders(scanner.library) == [str(scanner.folder / "kept")]
    assert scanner(gone).found == 0, "and that nothing is left is no error"


def test_one_process_at_a_time_scans_into_a_library(scanner: Scanner) -> None:
    with analysing_lock(scanner.library.path), pytest.raises(BusyError):
        scanner()
    scanner()
