"""Scanning folders into a library: what is heard, what is recognised, what is remembered."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import mutagen
import numpy as np
import pytest

from audio_files import encode, tune
from mood_engine.analysis.analyser import Analyser
from mood_engine.analysis.decoding import DecodingProcess
from mood_engine.analysis.results import WindowScores
from mood_engine.audio import Samples
from mood_engine.errors import MoodEngineError
from mood_engine.library.catalogue import Catalogue, TrackState
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.preferences import (
    LeftOut,
    forget_folder,
    keep_left_out,
    music_folders,
)
from mood_engine.scanning.scan import ScanReport, scan
from mood_engine.scanning.walk import find_music


class Scanner:
    """Scans one folder again and again with one library."""

    def __init__(self, folder: Path, library: Library, listener: Analyser) -> None:
        self.folder = folder
        self.library = library
        self.listener = listener
        self.card = listener.card
        self.model_id = library.add_model(listener.card, "0" * 64)

    def __call__(self, *folders: Path, **options: bool) -> ScanReport:
        report = ScanReport()
        roots = [str(folder) for folder in folders or (self.folder,)]
        steps = scan(
            self.library,
            self.model_id,
            self.card,
            lambda: self.listener,
            roots,
            report,
            threads=2,
            **options,
        )
        for _ in steps:
            pass
        assert report.left == 0
        return report

    def catalogue(self) -> Catalogue:
        return load_catalogue(self.library, self.model_id, self.card)


@pytest.fixture
def scanner(tmp_path: Path, listener: Analyser) -> Iterator[Scanner]:
    (tmp_path / "music").mkdir()
    with Library(tmp_path / "library.db") as library:
        yield Scanner(tmp_path / "music", library, listener)


def counts(report: ScanReport) -> dict[str, int]:
    names = ("analysed", "unchanged", "moved", "failed", "missing")
    return {name: value for name in names if (value := getattr(report, name))}


def learn(library: Library, *paths: Path) -> None:
    """Files that need not be opened any more, as they failed."""
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("no music")
        status = path.stat()
        library.put_failure(str(path), status.st_size, status.st_mtime_ns, "It is no music.")


def present(library: Library) -> list[str]:
    return [Path(path).name for path, track in library.tracks().items() if not track.missing]


def test_every_track_gets_scores_once(scanner: Scanner, make_track) -> None:
    for number, suffix in enumerate(("mp3", "flac", "ogg", "opus", "m4a", "wav")):
        make_track(f"{number}.{suffix}", seed=number)
    assert counts(scanner()) == {"analysed": 6}
    assert counts(scanner()) == {"unchanged": 6}
    tracks = scanner.catalogue()
    assert tracks.scores.shape == (6, 56)
    assert np.all((tracks.scores > 0) & (tracks.scores < 1))
    assert tracks.paths == sorted(str(path) for path in scanner.folder.iterdir())


def test_an_unchanged_file_is_not_opened(scanner: Scanner, make_track, monkeypatch) -> None:
    make_track("a.flac")
    scanner()

    def refuse(*_: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(DecodingProcess, "open", refuse)
    assert counts(scanner()) == {"unchanged": 1}


@pytest.mark.slow
def test_a_thorough_scan_hears_in_full_what_was_heard_in_part(scanner: Scanner, make_track) -> None:
    seconds = scanner.listener.card.window_seconds
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


@pytest.mark.slow
@pytest.mark.parametrize("how", ["thorough", "force"])
def test_a_moved_file_that_is_heard_again_keeps_its_row(
    scanner: Scanner, make_track, how: str
) -> None:
    path = make_track("a.flac", seconds=9 * scanner.listener.card.window_seconds)
    scanner()
    (before,) = scanner.library.tracks().values()
    path.rename(scanner.folder / "b.flac")
    assert counts(scanner(**{how: True})) == {"analysed": 1}
    (after,) = scanner.library.tracks().values()
    assert (after.id, Path(after.path).name) == (before.id, "b.flac")


@pytest.mark.slow
def test_a_moved_file_keeps_its_row_and_its_analysis(scanner: Scanner, make_track) -> None:
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
def test_a_renamed_folder_of_copies_keeps_each_row(scanner: Scanner, make_track) -> None:
    first = make_track("m/0.flac")
    for number in (1, 2):
        first.with_name(f"{number}.flac").write_bytes(first.read_bytes())
    scanner()
    before = {Path(t.path).name: t.id for t in scanner.library.tracks().values()}
    first.parent.rename(scanner.folder / "y")
    assert counts(scanner()) == {"moved": 3}
    assert {Path(t.path).name: t.id for t in scanner.library.tracks().values()} == before


@pytest.mark.slow
def test_a_moved_and_retagged_file_is_recognised(scanner: Scanner, make_track) -> None:
    path = make_track("a.mp3", title="Before")
    scanner()
    tags = mutagen.File(path, easy=True)
    tags["title"] = "After"
    tags.save()
    path.rename(scanner.folder / "b.mp3")
    assert counts(scanner()) == {"moved": 1}
    assert scanner.catalogue().titles == ["After"]


@pytest.mark.slow
def test_a_retagged_file_is_not_heard_again(scanner: Scanner, make_track) -> None:
    path = make_track("a.mp3", title="Before")
    scanner()
    tags = mutagen.File(path, easy=True)
    tags["title"] = "After"
    tags.save()
    assert counts(scanner()) == {"unchanged": 1}
    assert scanner.catalogue().titles == ["After"]
    assert counts(scanner()) == {"unchanged": 1}


@pytest.mark.slow
def test_a_copy_shares_the_analysis(scanner: Scanner, make_track) -> None:
    path = make_track("a.flac")
    scanner()
    shutil.copy(path, scanner.folder / "copy.flac")
    assert counts(scanner()) == {"unchanged": 1, "moved": 1}
    tracks = scanner.catalogue()
    assert len(tracks) == 2
    assert np.array_equal(tracks.scores[0], tracks.scores[1])


@pytest.mark.slow
def test_other_music_under_the_same_name_is_heard(scanner: Scanner, make_track) -> None:
    make_track("a.flac", seed=1)
    scanner()
    make_track("a.flac", seed=2, seconds=3)
    assert counts(scanner()) == {"analysed": 1}


def test_a_deleted_file_is_missing_until_it_comes_back(scanner: Scanner, make_track) -> None:
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


def test_only_the_scanned_folders_can_miss_tracks(scanner: Scanner, make_track) -> None:
    make_track("one/a.flac", seed=1)
    path = make_track("two/b.flac", seed=2)
    scanner()
    path.unlink()
    assert counts(scanner(scanner.folder / "one")) == {"unchanged": 1}


@pytest.mark.slow
def test_broken_files_are_named_and_remembered(scanner: Scanner, make_track) -> None:
    good = make_track("good.flac")
    (scanner.folder / "empty.mp3").touch()
    (scanner.folder / "text.mp3").write_text("This is no music.\n" * 99)
    (scanner.folder / "folder.mp3").mkdir()
    (scanner.folder / "truncated.flac").write_bytes(good.read_bytes()[:300])
    report = scanner()
    assert counts(report) == {"analysed": 1, "failed": 3}
    assert all(reason.endswith((".", "?")) for reason in report.failures.values())
    again = scanner()
    assert counts(again) == {"unchanged": 1, "failed": 3}
    assert again.remembered == 3
    assert again.failures == report.failures
    assert counts(scanner(force=True)) == {"analysed": 1, "failed": 3}


@pytest.mark.slow
def test_a_mended_file_is_tried_again(scanner: Scanner, make_track) -> None:
    (scanner.folder / "a.flac").touch()
    scanner()
    make_track("a.flac")
    assert counts(scanner()) == {"analysed": 1}


def test_whatever_a_file_provokes_the_run_goes_on(scanner: Scanner, make_track, caplog) -> None:
    make_track("a.flac", seed=1)
    make_track("b.flac", seed=2)
    # Nothing that a file holds is known to get past the decoders' own errors: a hop of no length
    # does.
    front_end = replace(scanner.listener.card.front_end, hop=0)
    scanner.card = replace(scanner.listener.card, front_end=front_end)
    report = scanner()
    assert counts(report) == {"failed": 2}
    assert all("unexpectedly (ZeroDivisionError" in why for why in report.failures.values())
    assert "Traceback" in caplog.text


def test_silence_and_short_tracks_are_marked(scanner: Scanner, make_track) -> None:
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
def test_another_model_listens_anew(scanner: Scanner, make_track) -> None:
    make_track("a.flac")
    scanner()
    card = replace(scanner.listener.card, name="other")
    scanner.model_id = scanner.library.add_model(card, "1" * 64)
    assert counts(scanner()) == {"analysed": 1}


def test_names_that_are_no_utf8_survive(scanner: Scanner, make_track) -> None:
    path = make_track("a.flac")
    odd = os.fsencode(scanner.folder) + b"/caf\xe9.flac"
    os.rename(path, odd)
    assert counts(scanner()) == {"analysed": 1}
    assert counts(scanner()) == {"unchanged": 1}
    assert os.fsencode(next(iter(scanner.library.tracks()))) == odd


def test_a_folder_that_is_not_there_is_an_error(scanner: Scanner) -> None:
    with pytest.raises(MoodEngineError, match="nothing to scan"):
        scanner(scanner.folder / "absent")


def test_a_waiting_file_that_is_gone_waits_no_longer(scanner: Scanner, tmp_path: Path) -> None:
    waiting, elsewhere = tmp_path / "one.flac", tmp_path / "drive" / "two.flac"
    scanner.library.put_waiting([(str(waiting), 1, 2), (str(elsewhere), 1, 2)])
    report = scanner(waiting)
    assert (counts(report), report.failures) == ({"missing": 1}, {})
    # With its whole folder gone, a drive may just not be there.
    with pytest.raises(MoodEngineError, match="nothing to scan"):
        scanner(elsewhere)
    with pytest.raises(MoodEngineError, match="nothing to scan"):
        scanner(tmp_path / "never.flac")
    assert scanner.catalogue().paths == [str(elsewhere)]
    assert list(scanner(elsewhere, scanner.folder).failures) == [str(elsewhere)]


@pytest.mark.slow
def test_hearing_one_file_again_looks_at_no_other(
    scanner: Scanner, make_track, monkeypatch
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


def test_tracks_behind_a_closed_door_are_not_missing(
    scanner: Scanner, make_track, monkeypatch
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


@pytest.mark.slow
def test_stopping_keeps_what_is_finished(scanner: Scanner, make_track) -> None:
    for number in range(12):
        make_track(f"{number}.flac", seed=number)
    stop = threading.Event()
    report = ScanReport()
    steps = scan(
        scanner.library,
        scanner.model_id,
        scanner.listener.card,
        lambda: scanner.listener,
        [str(scanner.folder)],
        report,
        threads=2,
        stop=stop,
    )
    next(steps)
    stop.set()
    list(steps)
    assert 1 <= report.analysed < 12
    assert report.missing == 0
    rest = scanner()
    assert rest.unchanged == report.analysed
    assert rest.analysed == 12 - report.analysed


@pytest.mark.slow
def test_closing_the_iterator_ends_the_threads(scanner: Scanner, make_track) -> None:
    for number in range(8):
        make_track(f"{number}.flac", seed=number)
    steps = scan(
        scanner.library,
        scanner.model_id,
        scanner.listener.card,
        lambda: scanner.listener,
        [str(scanner.folder)],
        ScanReport(),
        threads=2,
    )
    next(steps)
    steps.close()
    assert not [thread for thread in threading.enumerate() if "decode" in thread.name]


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_no_finished_track(
    tmp_path: Path, make_track, models: Path
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
    for _ in range(3):
        process = subprocess.Popen(command, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            with Library(library) as opened:
                now = len(opened.tracks())
            if now > done + 3:
                break
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Library(library) as opened:
            now = len(opened.tracks())
        assert now >= done
        done = now
    finished = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "30 found" in finished.stderr
    assert f"{done} unchanged" in finished.stderr


def test_hidden_files_and_loops_of_links_are_passed_over(tmp_path: Path) -> None:
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


@pytest.mark.slow
def test_files_wait_in_the_library_until_they_are_heard(scanner: Scanner, make_track) -> None:
    for number in range(3):
        make_track(f"{number}.flac", seed=number)
    opened: list[str] = []
    steps = scan(
        *(scanner.library, scanner.model_id, scanner.card, lambda: scanner.listener),
        *([str(scanner.folder)], ScanReport(), 1),
        opened=opened.append,
    )
    next(steps)
    states = scanner.catalogue().states.tolist()
    assert sorted(states) == [TrackState.WAITING, TrackState.WAITING, TrackState.HEARD]
    steps.close()
    assert opened[0] == str(scanner.folder / "0.flac")
    assert music_folders(scanner.library) == [str(scanner.folder)]
    assert scanner().analysed == 2


def test_what_is_left_out_is_not_opened(scanner: Scanner, make_track) -> None:
    kept = [make_track(name) for name in ("a.flac", "live/b.flac")]
    for name in ("Podcasts/c.flac", "live/rehearsal/d.flac", "x.m4b.flac", "marked/e.flac"):
        make_track(name)
    (scanner.folder / "marked" / ".nomood").touch()
    keep_left_out(scanner.library, LeftOut(("podcasts", "live/rehearsal/", "*.M4B.*")))
    assert scanner().found == 2
    assert scanner.catalogue().paths == sorted(map(str, kept))
    (scanner.folder / "live" / ".nomood").touch()
    report = scanner()
    assert (report.missing, report.unwanted) == (0, 1)
    assert scanner.catalogue().paths == [str(kept[0])]


def test_a_folder_that_is_empty_may_be_a_drive_that_is_not_there(
    scanner: Scanner, make_track
) -> None:
    track = make_track("a.flac")
    scanner()
    elsewhere = scanner.folder.with_name("unplugged")
    scanner.folder.rename(elsewhere)
    scanner.folder.mkdir()
    with pytest.raises(MoodEngineError, match="It is empty; if it is on a drive"):
        scanner()
    assert scanner.catalogue().paths == [str(track)]


@pytest.mark.parametrize("given", [("usb", ""), ("", "usb")])
def test_a_drive_within_a_folder_may_not_be_there(scanner: Scanner, given: tuple[str, ...]) -> None:
    tracks = [scanner.folder / name for name in ("a.mp3", "usb/b.mp3", "album/c.mp3")]
    learn(scanner.library, *tracks)
    scanner(*(scanner.folder / name for name in given))
    scanner(scanner.folder / "album")  # as one who watches does
    for track in tracks[1:]:
        track.unlink()
    report = scanner()
    assert [Path(path).name for path in report.unreadable] == ["usb"]
    assert (report.failed, report.missing) == (1, 1)
    assert present(scanner.library) == ["a.mp3", "b.mp3"]
    assert scanner(scanner.folder / "album").failures == {}


@pytest.mark.slow
def test_a_file_with_new_rights_is_tried_again(scanner: Scanner, monkeypatch) -> None:
    (scanner.folder / "a.flac").write_text("no music")
    with monkeypatch.context() as without_rights:  # which the test's own user may always have
        without_rights.setattr(os, "access", lambda *_: False)
        assert counts(scanner()) == {"failed": 1}
        assert scanner().remembered == 1
    assert scanner().remembered == 0
    assert scanner().remembered == 1


@pytest.mark.slow
def test_what_is_longer_than_wanted_is_opened_once(scanner: Scanner, make_track) -> None:
    make_track("song.flac", seed=1, seconds=1)
    make_track("book.flac", seed=2, seconds=7)
    keep_left_out(scanner.library, LeftOut(longest_minutes=0.1))
    report = scanner()
    assert (report.analysed, report.left_out) == (1, 1)
    assert scanner.catalogue().states.tolist() == [TrackState.LEFT_OUT, TrackState.HEARD]
    assert scanner().left_out == 1
    keep_left_out(scanner.library, LeftOut(longest_minutes=1.0))
    assert scanner().analysed == 1


@pytest.mark.slow
def test_a_folder_that_is_forgotten_while_it_is_scanned_does_not_come_back(
    scanner: Scanner, make_track
) -> None:
    for name in ("a/1.flac", "a/2.flac", "a/3.flac", "b/4.flac"):
        make_track(name, seed=int(name[2]), seconds=0.5)
    report = ScanReport()
    steps = scan(
        *(scanner.library, scanner.model_id, scanner.card, lambda: scanner.listener),
        *([str(scanner.folder / "a"), str(scanner.folder / "b")], report, 1),
    )
    next(steps)
    forget_folder(scanner.library, str(scanner.folder / "a"))
    assert [(step.path, step.left) for step in steps] == [(str(scanner.folder / "b/4.flac"), 0)]
    assert (report.found, report.analysed, report.left) == (2, 2, 0)
    assert [Path(path).name for path in scanner.catalogue().paths] == ["4.flac"]
    assert counts(scanner()) == {"analysed": 2, "unchanged": 2}


def test_a_folder_that_is_forgotten_while_files_are_found_does_not_come_back(
    scanner: Scanner, tmp_path: Path, monkeypatch
) -> None:
    gone, single = scanner.folder / "gone", tmp_path / "single.mp3"
    learn(scanner.library, gone / "a.mp3", scanner.folder / "kept" / "b.mp3", single)
    (gone / "new.mp3").touch()
    real = os.scandir

    def slow(folder: str) -> object:
        forget_folder(scanner.library, str(gone))
        return real(folder)

    monkeypatch.setattr(os, "scandir", slow)
    report = scanner(gone, scanner.folder / "kept", single)
    assert (report.found, report.missing, report.unreadable) == (2, 0, [])
    assert present(scanner.library) == ["b.mp3", "single.mp3"]
    assert music_folders(scanner.library) == [str(scanner.folder / "kept")]
    assert scanner(gone).found == 0, "nor is it an error that all is gone"


@pytest.mark.parametrize("year", [2300, 1600])
def test_a_time_that_no_library_can_keep_stops_nothing(
    scanner: Scanner, make_track, year: int
) -> None:
    odd = make_track("odd.flac")
    make_track("good.flac", seed=1)
    seconds = (year - 1970) * 31_556_952
    os.utime(odd, (seconds, seconds))
    if odd.stat().st_mtime != seconds:
        pytest.skip(f"this file system keeps no time in the year {year}")
    assert counts(scanner()) == {"analysed": 2}
    assert counts(scanner()) == {"unchanged": 2}


def test_a_model_without_numbers_fails_each_file_alone(
    scanner: Scanner, make_track, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_track("a.flac")
    make_track("b.flac", seed=1)
    real = Analyser.listen

    def listen(listener: Analyser, windows: list[Samples]) -> list[WindowScores]:
        results = real(listener, windows)
        return [replace(each, scores=each.scores * np.float32("nan")) for each in results]

    monkeypatch.setattr(Analyser, "listen", listen)
    report = scanner()
    assert counts(report) == {"failed": 2}
    assert all("no usable scores" in reason for reason in report.failures.values())
    assert scanner.catalogue().states.tolist() == [TrackState.FAILED] * 2
