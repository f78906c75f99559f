"""Background jobs: plans, writes and undos."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from mood_engine.errors import MoodEngineError
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.journal import FileWrite, Journal
from mood_engine.library.library import Library
from mood_engine.machine import usable_cores
from mood_engine.tagging import Digest
from mood_engine.writing.apply import apply_write
from mood_engine.writing.lock import only_writer
from mood_engine.writing.options import WriteOptions
from mood_engine.writing.parallel import for_each
from mood_engine.writing.plan import PlannedFile, plan_writes
from mood_engine.writing.recovery import Recovered, recover
from mood_engine.writing.undo import UndoneFile, run_to_undo, undo_write
from mood_engine.writing.wanted import wanted_moods

from ..problems import for_window
from .review_rows import ReviewRows

_REPORT_SECONDS = 0.1

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class Progress:
    """Files done so far, of how many."""

    done: int
    total: int


@dataclass(frozen=True)
class Plan:
    """What would change in the files that were looked at; fewer than `total` if it was stopped."""

    catalogue: Catalogue
    options: WriteOptions
    total: int
    rows: ReviewRows


@dataclass(frozen=True)
class Written:
    """What became of those of `planned` that were got to; `trouble` is what ended it early."""

    run: int
    options: WriteOptions
    planned: Sequence[PlannedFile]
    outcomes: Sequence[PlannedFile]
    recovered: Sequence[Recovered]
    trouble: str | None


@dataclass(frozen=True)
class Undone:
    """What became of those of `writes` that were got to; `trouble` is what ended it early."""

    writes: Sequence[FileWrite]
    outcomes: Sequence[UndoneFile]
    recovered: Sequence[Recovered]
    trouble: str | None


def plan_steps(
    library_path: Path,
    catalogue: Catalogue,
    rows: Sequence[int],
    options: WriteOptions,
    stop: threading.Event,
) -> Generator[Progress, None, Plan]:
    """Plan the writes for these catalogue rows, all of them analysed."""
    planned: list[PlannedFile] = []
    is_due = _clock()
    with Library(library_path) as library:
        tracks = wanted_moods(catalogue, rows, options)
        for file in plan_writes(Journal(library), tracks, options):
            planned.append(file)
            if is_due():
                yield Progress(len(planned), len(rows))
            if stop.is_set():
                break
    return Plan(catalogue, options, len(rows), ReviewRows.of(planned))


def write_steps(
    library_path: Path, planned: Sequence[PlannedFile], options: WriteOptions, stop: threading.Event
) -> Generator[Progress, None, Written]:
    """Write what is planned, after recovering interrupted writes.

    Raises `BusyError` where another process writes; nothing is written then.
    """
    outcomes: dict[int, PlannedFile] = {}
    with Library(library_path) as library, only_writer(library) as journal:
        recovered = list(recover(journal))
        run = journal.new_run()

        def work(journal: Journal, each: PlannedFile, digest: Digest) -> PlannedFile:
            return apply_write(journal, run, each, options, digest)

        trouble = yield from _each(library, planned, work, outcomes, stop)
    return Written(run, options, planned, _in_order(outcomes), recovered, trouble)


def undo_steps(
    library_path: Path, run: int, break_links: bool, stop: threading.Event
) -> Generator[Progress, None, Undone]:
    """Undo a run. Raises `MoodEngineError` as `write_steps`, or if it is undone."""
    outcomes: dict[int, UndoneFile] = {}
    with Library(library_path) as library, only_writer(library) as journal:
        recovered = list(recover(journal))
        number, writes = run_to_undo(journal, run)
        new = journal.new_run(undoes=number)

        def work(journal: Journal, write: FileWrite, digest: Digest) -> UndoneFile:
            return undo_write(journal, new, write, digest, break_links)

        trouble = yield from _each(library, writes, work, outcomes, stop)
    return Undone(writes, _in_order(outcomes), recovered, trouble)


def _each(
    library: Library,
    items: Sequence[Item],
    work: Callable[[Journal, Item, Digest], Outcome],
    outcomes: dict[int, Outcome],
    stop: threading.Event,
) -> Generator[Progress, None, str | None]:
    """Fill `outcomes` by the items' numbers; returns the sentence of what ended it, if any."""

    # Stored here, because after a stop `for_each` no longer yields what is finished.
    def kept(journal: Journal, numbered: tuple[int, Item], digest: Digest) -> None:
        place, item = numbered
        outcomes[place] = work(journal, item, digest)

    is_due = _clock()
    try:
        with closing(for_each(library, list(enumerate(items)), kept, usable_cores())) as done:
            if stop.is_set():
                return None
            for _ in done:
                if is_due():
                    yield Progress(len(outcomes), len(items))
                if stop.is_set():
                    break
    except MoodEngineError as error:
        return for_window(error)
    return None


def _in_order(outcomes: dict[int, Outcome]) -> list[Outcome]:
    return [outcomes[place] for place in sorted(outcomes)]


def _clock() -> Callable[[], bool]:
    """Whether a progress report is due: at once, then at intervals."""
    text = -_REPORT_SECONDS

    def is_due() -> bool:
        nonlocal text
        due = time.monotonic() - text >= _REPORT_SECONDS
        if due:
            text = time.monotonic()
        return due

    return is_due
