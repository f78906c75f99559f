"""Many files are written by several threads, and every one is accounted for."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from audio_files import MakeTrack
from engine.writing.writer import Writer
from mood_engine.library.journal import Journal
from mood_engine.tagging import Digest
from mood_engine.writing.apply import apply_write
from mood_engine.writing.options import WriteOptions
from mood_engine.writing.parallel import for_each
from mood_engine.writing.plan import PlannedFile, Status
from tag_helpers import read_moods

FILES = 20


@pytest.fixture
def planned(writer: Writer, make_track: MakeTrack) -> list[PlannedFile]:
    first = make_track("0.flac", seconds=1)
    paths = [first, *(first.with_name(f"{number}.flac") for number in range(1, FILES))]
    for path in paths[1:]:
        path.write_bytes(first.read_bytes())
    plans = writer.plan(*(writer.track(path, "happy") for path in paths))
    paths[3].unlink()
    return plans


@pytest.mark.slow
@pytest.mark.parametrize("threads", [1, 2])
def test_every_file_is_written_once(
    writer: Writer, planned: list[PlannedFile], threads: int
) -> None:
    run = writer.journal.new_run()
    before = threading.active_count()

    def work(journal: Journal, each: PlannedFile, digest: Digest) -> PlannedFile:
        return apply_write(journal, run, each, WriteOptions(), digest)

    done = dict(for_each(writer.library, planned, work, threads))
    assert threading.active_count() == before
    assert sorted(done) == list(range(FILES))
    assert done[3].status is Status.FAILED
    for number, each in done.items():
        assert each.path == planned[number].path
        if number != 3:
            assert each.status is Status.WRITTEN
            assert read_moods(each.path).values == ("happy",)
    assert len(writer.journal.writes_of(run)) == FILES - 1
    assert not writer.journal.begun()


@pytest.mark.slow
def test_whoever_stops_waits_for_what_is_being_written(
    writer: Writer, planned: list[PlannedFile]
) -> None:
    run = writer.journal.new_run()

    def work(journal: Journal, each: PlannedFile, digest: Digest) -> PlannedFile:
        return apply_write(journal, run, each, WriteOptions(), digest)

    outcomes = for_each(writer.library, planned, work, 2)
    next(outcomes)
    outcomes.close()
    assert threading.active_count() == 1
    assert not writer.journal.begun()
    written = [Path(write.path).name for write in writer.journal.writes_of(run)]
    assert 1 <= len(written) < FILES


def test_what_goes_wrong_in_a_thread_is_raised(writer: Writer) -> None:
    def work(journal: Journal, number: int, digest: Digest) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(for_each(writer.library, range(100), work, 2))
