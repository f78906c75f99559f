"""Tags are read beside the analysis, first of all those of waiting files."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path

import mutagen
import numpy as np
import pytest

from audio_files import MakeTrack
from engine.scanning.scanner import Scanner, store_failures
from mood_engine.scanning.scan import ScanReport, scan
from mood_engine.track_numbers import TrackNumbers


@pytest.fixture
def tagged(scanner: Scanner, make_track: MakeTrack) -> Path:
    """A track in the scanned folder."""
    path = make_track(scanner.folder / "song.flac")
    retag(path, title="Title", artist="Artist", genre="Folk", date="1999", mood="mellow")
    return path


def retag(path: Path, **texts: str) -> None:
    tags = mutagen.File(path)
    tags.update(texts)
    tags.save()


def forget_tags(scanner: Scanner) -> None:
    """As an earlier version left the library."""
    with scanner.library.transaction():
        scanner.library.db.execute(
            "UPDATE tracks SET genre = NULL, year = NULL, file_moods = NULL, tags_read = 0"
        )


def test_names_come_before_the_analysis(scanner: Scanner, tagged: Path) -> None:
    named: list[Sequence[str]] = []
    read = threading.Event()

    def on_tags_read(paths: Sequence[str]) -> None:
        named.append(paths)
        read.set()

    def analyser() -> object:
        assert read.wait(30)
        catalogue = scanner.catalogue()
        assert not catalogue.analysed.any()
        assert catalogue.titles == ["Title"]
        assert catalogue.texts["genre"] == ["Folk"]
        assert catalogue.numbers_of([0]) == [TrackNumbers(year=1999)]
        assert catalogue.typed == {0: ("mellow",)}
        return scanner.analyser

    request = scanner.request(make_analyser=analyser, on_tags_read=on_tags_read)
    for _ in scan(scanner.library, request, ScanReport()):
        pass
    assert named == [[str(tagged)]]
    assert scanner.catalogue().analysed.all()


def test_tags_of_earlier_analyses_are_read_once(scanner: Scanner, tagged: Path) -> None:
    scanner()
    forget_tags(scanner)
    assert scanner.catalogue().texts["genre"] == [""]
    assert scanner().unchanged == 1
    catalogue = scanner.catalogue()
    assert catalogue.texts["genre"] == ["Folk"]
    assert catalogue.numbers_of([0]) == [TrackNumbers(year=1999)]
    assert catalogue.typed == {0: ("mellow",)}
    named: list[Sequence[str]] = []
    for _ in scan(scanner.library, scanner.request(on_tags_read=named.append), ScanReport()):
        pass
    assert named == []


def test_texts_that_only_the_decoder_found_stay(scanner: Scanner, tagged: Path) -> None:
    scanner()
    forget_tags(scanner)
    with scanner.library.transaction():
        scanner.library.db.execute("UPDATE tracks SET album = 'Album'")
    scanner()
    assert scanner.catalogue().texts["album"] == ["Album"]


def test_a_broken_file_stops_nothing(scanner: Scanner, tagged: Path) -> None:
    broken = scanner.folder / "broken.flac"
    store_failures(scanner.library, broken)
    (scanner.folder / "empty.mp3").touch()
    if hasattr(os, "mkfifo"):
        os.mkfifo(scanner.folder / "pipe.mp3")
    named: list[str] = []
    report = ScanReport()
    for _ in scan(scanner.library, scanner.request(on_tags_read=named.extend), report):
        pass
    assert report.analysed == 1
    assert {str(tagged), str(broken)} <= set(named)
    assert scanner.catalogue().titles[-1] == "Title"
    named.clear()
    for _ in scan(scanner.library, scanner.request(on_tags_read=named.extend), ScanReport()):
        pass
    assert named == []  # the broken one is not read again either


def test_an_unexpected_error_stops_nothing(
    scanner: Scanner, tagged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("mood_engine.tagging.track_tags.read_track_tags", fail)
    named: list[str] = []
    for _ in scan(scanner.library, scanner.request(on_tags_read=named.extend), ScanReport()):
        pass
    assert named == [str(tagged)]


def test_a_changed_file_has_its_new_names_first(scanner: Scanner, tagged: Path) -> None:
    scanner()
    retag(tagged, title="Another", date="2001")
    named: list[str] = []
    for _ in scan(scanner.library, scanner.request(on_tags_read=named.extend), ScanReport()):
        pass
    assert named == [str(tagged)]
    catalogue = scanner.catalogue()
    assert catalogue.titles == ["Another"]
    assert catalogue.numbers["year"].tolist() == [2001]


def test_what_another_program_stored_meanwhile_stays(scanner: Scanner, tagged: Path) -> None:
    from mood_engine.library.file_tags import ReadFile, store_tags
    from mood_engine.tagging import read_track_tags

    scanner()
    status = tagged.stat()
    tags = read_track_tags(str(tagged))
    with scanner.library.transaction():
        scanner.library.db.execute("UPDATE tracks SET size = size + 1, genre = 'Jazz'")
    store_tags(scanner.library, [ReadFile(str(tagged), status.st_size, status.st_mtime_ns, tags)])
    assert scanner.catalogue().texts["genre"] == ["Jazz"]
    assert np.isnan(scanner.catalogue().numbers["bpm"]).all()
