"""Scanning folders into a library: each file is analysed once."""

from __future__ import annotations

import os

import numpy as np
import pytest
from msgspec.structs import replace

from audio_files import MakeTrack, encode
from engine.scanning.scanner import Scanner, counts
from mood_engine.analysis.decoding import DecodingProcess
from mood_engine.library.catalogue import TrackState
from mood_engine.library.preferences import (
    music_folders,
)
from mood_engine.scanning.scan import ScanReport, scan


def test_every_track_is_analysed_once(scanner: Scanner, make_track: MakeTrack) -> None:
    for number, suffix in enumerate(("mp3", "flac", "ogg", "opus", "m4a", "wav")):
        make_track(f"{number}.{suffix}", seed=number)
    assert counts(scanner()) == {"analysed": 6}
    assert counts(scanner()) == {"unchanged": 6}
    tracks = scanner.catalogue()
    assert tracks.scores.shape == (6, 56)
    assert np.all((tracks.scores > 0) & (tracks.scores < 1))
    assert tracks.paths == sorted(str(path) for path in scanner.folder.iterdir())


def test_an_unchanged_file_is_not_opened(
    scanner: Scanner, make_track: MakeTrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_track("a.flac")
    scanner()

    def refuse(*_: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(DecodingProcess, "open", refuse)
    assert counts(scanner()) == {"unchanged": 1}


@pytest.mark.slow
def test_a_thorough_scan_completes_tracks_analysed_in_excerpts(
    scanner: Scanner, make_track: MakeTrack
) -> None:
    seconds = scanner.analyser.card.window_seconds
    lengths = (0.5, 2.9, 3.1, 8.5)  # in windows
    for number, length in enumerate(lengths):
        make_track(f"{number}.flac", seed=number, seconds=length * seconds)

    def windows() -> list[int]:
        rows = scanner.library.db.query("SELECT json_array_length(window_starts) n FROM analyses")
        return sorted(row["n"] for row in rows)

    scanner()
    assert windows() == [1, 2, 3, 3]
    assert counts(scanner(thorough=True)) == {"analysed": 1, "unchanged": 3}
    assert windows() == [1, 2, 3, 8]
    assert counts(scanner(thorough=True)) == {"unchanged": 4}
    assert counts(scanner()) == {"unchanged": 4}


def test_silent_and_short_tracks_are_marked(scanner: Scanner, make_track: MakeTrack) -> None:
    encode(scanner.folder / "silent.wav", np.zeros((1, 44100), np.float32), 22050)
    make_track("short.flac", seconds=0.3)
    make_track("long.flac", seconds=3)
    assert counts(scanner()) == {"analysed": 3}
    tracks = scanner.catalogue()
    marks = dict(zip(tracks.titles, zip(tracks.silent, tracks.short, strict=True), strict=True))
    assert marks == {
        "silent.wav": (True, False),
        "short.flac": (False, True),
        "long.flac": (False, False),
    }


@pytest.mark.slow
def test_another_model_analyses_again(scanner: Scanner, make_track: MakeTrack) -> None:
    make_track("a.flac")
    scanner()
    card = replace(scanner.analyser.card, name="other")
    scanner.model_id = scanner.library.add_model(card, "1" * 64)
    assert counts(scanner()) == {"analysed": 1}


def test_names_that_are_not_utf8_survive(scanner: Scanner, make_track: MakeTrack) -> None:
    path = make_track("a.flac")
    odd = os.fsencode(scanner.folder) + b"/caf\xe9.flac"
    os.rename(path, odd)
    assert counts(scanner()) == {"analysed": 1}
    assert counts(scanner()) == {"unchanged": 1}
    assert os.fsencode(next(iter(scanner.library.tracks()))) == odd


@pytest.mark.slow
def test_files_are_stored_as_waiting_until_they_are_analysed(
    scanner: Scanner, make_track: MakeTrack
) -> None:
    for number in range(3):
        make_track(f"{number}.flac", seed=number)
    opened: list[str] = []
    request = scanner.request(processes=1, on_opened=opened.append)
    steps = scan(scanner.library, request, ScanReport())
    next(steps)
    states = scanner.catalogue().states.tolist()
    assert sorted(states) == [TrackState.WAITING, TrackState.WAITING, TrackState.ANALYSED]
    steps.close()
    assert opened[0] == str(scanner.folder / "0.flac")
    assert music_folders(scanner.library) == [str(scanner.folder)]
    assert scanner().analysed == 2


@pytest.mark.slow
def test_scanning_one_file_again_looks_at_no_other_file(
    scanner: Scanner, make_track: MakeTrack, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [make_track(f"{number}.flac", seed=number) for number in range(3)]
    scanner()
    looked: list[str] = []
    real = os.path.lexists

    def lexists(path: str) -> bool:
        looked.append(path)
        return real(path)

    monkeypatch.setattr(os.path, "lexists", lexists)
    assert counts(scanner(paths[0], force=True)) == {"analysed": 1}
    assert not {str(path) for path in paths[1:]} & set(looked)


@pytest.mark.parametrize("year", [2300, 1600])
def test_a_file_time_outside_64_bits_stops_nothing(
    scanner: Scanner, make_track: MakeTrack, year: int
) -> None:
    odd = make_track("odd.flac")
    make_track("good.flac", seed=1)
    seconds = (year - 1970) * 31_556_952
    os.utime(odd, (seconds, seconds))
    if odd.stat().st_mtime != seconds:
        pytest.skip(f"this file system keeps no time in the year {year}")
    assert counts(scanner()) == {"analysed": 2}
    assert counts(scanner()) == {"unchanged": 2}
