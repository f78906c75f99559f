from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import cast

import msgspec
import numpy as np
import pytest

fsspec = pytest.importorskip("fsspec")
pytest.importorskip("pyarrow")

from engine.archive.test_rows import analysed
from engine.scanning.scanner import Scanner, counts
from mood_engine.analysis.analyser import Analyser
from mood_engine.archive.importing import ImportReport, ImportRequest, PathMap, import_archive
from mood_engine.archive.results import ResultsFolder
from mood_engine.archive.rows import FileState, Outcome, Row
from mood_engine.archive.worker import Worker, WorkerSetup
from mood_engine.bundles.card import ModelCard
from mood_engine.errors import ErrorCode, MoodEngineError, Problem
from mood_engine.library.library import Library
from mood_engine.library.preferences import Exclusions, save_exclusions

MakeTrack = Callable[..., Path]
DIGEST = "0" * 64

# What a library has of analyses and files, times and row ids aside.
_TABLES = {
    "tracks": "path, size, modified, title, artist, album, genre, year, bpm, rating, file_moods, "
    "missing_since, digest, duration, codec, sample_rate, channels, broken_packets",
    "analyses": "digest, silent, short, outdated, window_starts, window_scores, embedding, energy, "
    "pleasantness",
}


def contents(library: Library) -> dict[str, list[tuple[object, ...]]]:
    found = {
        "tracks": f"SELECT {_TABLES['tracks']} FROM tracks LEFT JOIN recordings "
        "ON recordings.id = recording_id ORDER BY path",
        "analyses": f"SELECT {_TABLES['analyses']} FROM analyses JOIN recordings "
        "ON recordings.id = recording_id ORDER BY digest",
        "scores": "SELECT digest, scores.* FROM scores JOIN recordings "
        "ON recordings.id = recording_id ORDER BY digest",
        "failures": "SELECT path, reason FROM failures JOIN tracks ON tracks.id = track_id",
        "folders": "SELECT path FROM folders",
        "models": "SELECT digest, name FROM models",
    }
    rows = {name: library.db.execute(sql).fetchall() for name, sql in found.items()}
    rows["scores"] = [(row[0], *row[3:]) for row in rows["scores"]]
    return rows


def assert_same(one: Library, other: Library) -> None:
    first, second = contents(one), contents(other)
    for row, same in zip(first.pop("scores"), second.pop("scores"), strict=True):
        assert row[0] == same[0]
        # Another batch adds up in another order.
        assert np.allclose(np.array(row[1:], float), np.array(same[1:], float), atol=1e-6)
    for row, same in zip(first.pop("analyses"), second.pop("analyses"), strict=True):
        assert row[:5] == same[:5]
        for place, kind in ((5, "<f2"), (6, "<f4")):
            one_part, other_part = (
                np.frombuffer(cast(bytes, each[place]), kind) for each in (row, same)
            )
            assert np.allclose(one_part, other_part, atol=1e-3)
        assert row[7:] == pytest.approx(same[7:], abs=0.11)  # rounded to a tenth
    assert first == second


@pytest.fixture
def music(make_track: MakeTrack) -> Path:
    """Three files of music, one of which has tags and a copy, and one file without any."""
    first = make_track("one/first.mp3", seed=1, title="First", artist="Somebody", date="1999")
    make_track("one/second.flac", seed=2, seconds=4)
    make_track("two/short.ogg", seed=3, seconds=0.5)
    folder = first.parents[1]
    shutil.copy(first, folder / "two/copy.mp3")
    (folder / "two/broken.mp3").write_bytes(b"no music" * 99)
    return folder


Analyse = Callable[[list[str], Path], ResultsFolder]


@pytest.fixture
def analyse(models: Path, card: ModelCard) -> Analyse:
    """Have one worker, in this process, analyse files, and store the results as a run does."""
    worker = Worker(WorkerSetup((models / "tiny.safetensors").read_bytes(), "cpu", False, 1))

    def run(uris: list[str], folder: Path) -> ResultsFolder:
        results = ResultsFolder(str(folder))
        sources = [str(folder.parent / "music")]
        results.begin(uris, program="1", card=card, digest=DIGEST, thorough=False, sources=sources)
        found = {place: each for part in worker.analyse(uris) for place, each in part}
        rows = [Row(uri, found[place]) for place, uri in enumerate(uris)]
        results.write(0, rows, len(card.vocabulary))
        return results

    return run


def paths_below(folder: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*.*") if path.is_file())


def imported(library: Library, results: ResultsFolder, *maps: PathMap) -> ImportReport:
    report = ImportReport()
    for _ in import_archive(library, ImportRequest(results=results.uri, maps=maps), report):
        pass
    return report


@pytest.mark.slow
def test_an_import_gives_the_library_of_a_scan_which_then_opens_nothing(
    music: Path, tmp_path: Path, analyser: Analyser, analyse: Analyse
) -> None:
    results = analyse(paths_below(music), tmp_path / "results")
    with Library(tmp_path / "scan.db") as scanned, Library(tmp_path / "import.db") as other:
        by_scan = Scanner(music, scanned, analyser)
        assert by_scan().failed == 1
        report = imported(other, results)
        assert (report.rows, len(report.failures)) == (5, 1)
        assert_same(other, scanned)
        again = Scanner(music, other, analyser)
        found = again()
        assert counts(found) == {"unchanged": 4, "failed": 1}
        assert found.known_failures == 1
        assert imported(other, results).unchanged == 4
        assert_same(other, scanned)


@pytest.mark.slow
def test_remote_files_are_imported_under_their_local_paths(
    music: Path, tmp_path: Path, analyser: Analyser, analyse: Analyse
) -> None:
    memory = fsspec.filesystem("memory")
    uris = []
    for path in paths_below(music):
        name = os.path.relpath(path, music)
        memory.pipe_file(f"/bucket/{name}", Path(path).read_bytes())
        uris.append(f"memory://bucket/{name}")
    results = analyse(uris, tmp_path / "results")
    with Library(tmp_path / "scan.db") as scanned, Library(tmp_path / "import.db") as other:
        by_scan = Scanner(music, scanned, analyser)
        by_scan()
        with pytest.raises(MoodEngineError, match="not on this machine") as raised:
            imported(other, results)
        assert raised.value.code is ErrorCode.FILES_ELSEWHERE
        assert not other.tracks()
        imported(other, results, PathMap("memory://bucket/", str(music)))
        assert_same(other, scanned)
        assert counts(Scanner(music, other, analyser)())["unchanged"] == 4


def row(path: str, size: int | None, code: ErrorCode | None = None) -> Row:
    if code is not None:
        return Row(path, Outcome(FileState(size), Problem("It failed.", code)))
    return Row(path, Outcome(FileState(size), analysed().found))


def test_files_that_are_gone_or_differ_are_counted_and_left_to_a_scan(
    tmp_path: Path, card: ModelCard
) -> None:
    for name in ("same", "changed", "excluded", "unread", "broken"):
        (tmp_path / f"{name}.mp3").write_bytes(b"abc")
    names = ["same", "changed", "excluded", "unread", "broken", "gone"]
    uris = [f"{tmp_path}/{name}.mp3" for name in names]
    few = msgspec.structs.replace(card, vocabulary=card.vocabulary[:5], thresholds={}, figures=())
    results = ResultsFolder(str(tmp_path / "results"))
    results.begin(uris, program="1", card=few, digest=DIGEST, thorough=False, sources=["/x"])
    rows = [row(uri, 4 if "changed" in uri else 3) for uri in uris]
    rows[3] = row(uris[3], None, ErrorCode.DRIVE_FAILED)
    rows[4] = row(uris[4], 3, ErrorCode.AUDIO_UNREADABLE)
    results.write(0, rows, 5)
    with Library(tmp_path / "library.db") as library:
        save_exclusions(library, Exclusions(patterns=("excluded*",)))
        report = imported(library, results)
        assert (report.analysed, report.changed, report.excluded) == (1, 1, 1)
        assert (report.not_read, report.not_here, len(report.failures)) == (1, 1, 1)
        assert {Path(path).stem for path in library.tracks()} == {"same", "broken"}


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("s3://b/x/a.mp3", "/mnt/x/a.mp3"),
        ("s3://b//a.mp3", "/mnt/a.mp3"),
        ("s3://b/../../etc/a.mp3", None),
        ("s3://other/a.mp3", None),
    ],
)
def test_a_prefix_leads_into_its_folder_only(uri: str, path: str | None) -> None:
    assert PathMap("s3://b/", "/mnt").path(uri) == path
