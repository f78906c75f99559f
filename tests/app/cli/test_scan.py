"""`mood-tagger scan`."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_scan_counts_what_it_did(run: Run, make_track: Callable[..., Path], tmp_path: Path) -> None:
    make_track("a.flac", seed=1)
    make_track("b.mp3", seed=2)
    (tmp_path / "music" / "empty.ogg").touch()
    first = run("scan", tmp_path / "music", "--model", "tiny", "--device", "cpu", "--json")
    assert first.code == 1
    counts = ("found", "analysed", "unchanged", "moved", "failed", "missing")
    assert [first.json[name] for name in counts] == [3, 2, 0, 0, 1, 0]
    assert first.json["device"] == "cpu"
    (failure,) = first.json["failures"]
    assert failure["path"].endswith("empty.ogg")
    assert "0 bytes" in failure["reason"]
    assert "empty.ogg: The file is empty" in first.err
    again = run("scan", tmp_path / "music", "--model", "tiny", "--json")
    assert [again.json[name] for name in counts] == [3, 0, 2, 0, 1, 0]
    assert "--force tries them again" in again.err


def test_scan_of_nothing_and_of_nowhere(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    hollow = run("scan", tmp_path / "hollow", "--model", "tiny")
    assert hollow.code == 0
    assert "No music files found" in hollow.err
    nowhere = run("scan", tmp_path / "nowhere", "--model", "tiny")
    assert nowhere.code == 2
    assert "nowhere: It does not exist" in nowhere.err


def test_scan_reports_excluded_and_unreadable_paths(
    run: Run, scanned: Path, tmp_path: Path
) -> None:
    (scanned / "two" / ".nomood").touch()
    answer = run("scan", scanned, tmp_path / "nowhere", "--json")
    counts = ("found", "unchanged", "failed", "missing", "unwanted", "unreadable")
    assert [answer.json[name] for name in counts] == [2, 2, 0, 0, 1, 1]
    assert "0 failed; 0 missing" in answer.err
    assert "1 excluded by name" in answer.err
    assert "1 could not be read" in answer.err
    assert "nowhere: It does not exist" in answer.err
    assert answer.code == 1


@pytest.mark.slow
def test_ctrl_c_stops_soon_and_keeps_what_is_finished(
    run: Run, make_track: Callable[..., Path], tmp_path: Path
) -> None:
    for number in range(40):
        make_track(f"{number:02}.flac", seed=number, seconds=3)
    arguments = [
        *(sys.executable, "-c", "from mood_app.cli.command import main; main()"),
        *("scan", str(tmp_path / "music"), "--model", "tiny", "--device", "cpu", "--json"),
    ]
    library = tmp_path / "library.db"
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not library.with_name("library.db-wal").exists():
        time.sleep(0.02)
    while time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.05)
        if library.with_name("library.db-wal").stat().st_size > 150_000:
            break
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    report = json.loads(out)
    assert report["interrupted"]
    assert 0 < report["analysed"] < 40
    assert "Run the same command again" in err
    rest = run("scan", tmp_path / "music", "--model", "tiny", "--json").json
    assert rest["unchanged"] == report["analysed"]
    assert rest["analysed"] == 40 - report["analysed"]
