"""A scan in the background, with a monitor that the window polls."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from mood_engine.errors import BusyError
from mood_engine.library.library import Library
from mood_engine.library.preferences import add_folders
from mood_engine.machine import usable_cores
from mood_engine.scanning.scan import ScanReport, ScanRequest, scan

from ...model_in_use import choose_model, make_analyser
from ...safe_text import safe
from ..language import plural
from ..torch_libraries import load_torch_libraries

if TYPE_CHECKING:
    from mood_engine.analysis.analyser import Analyser


# Files of one scan whose failures are logged.
_MOST_LOGGED = 200
# How often a scan tries whether another program still analyses.
_RETRY_SECONDS = 1.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ScanOptions:
    """`processes` is None for as many as there are cores."""

    device: str = "auto"
    processes: int | None = None
    thorough: bool = False
    force: bool = False


@dataclass(frozen=True)
class ScanSnapshot:
    """How far a scan is; `finished` files, and those with `new_tags`, since the last look.

    `left` is None until files are opened; `place` is where the model runs, empty before that.
    `blocked`: another program analyses, and the scan waits for its end.
    """

    finished: tuple[str, ...]
    new_tags: tuple[str, ...]
    analysing: frozenset[str]
    done: int
    left: int | None
    place: str
    blocked: bool = False


class ScanMonitor:
    """Shared by the thread that scans and the one that looks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._finished: list[str] = []
        self._new_tags: list[str] = []
        self._analysing: set[str] = set()
        self._done = 0
        self._left: int | None = None
        self._place = ""
        self._blocked = False

    def opened(self, path: str) -> None:
        with self._lock:
            self._analysing.add(path)
            self._blocked = False

    def finished(self, path: str, left: int) -> None:
        with self._lock:
            self._analysing.discard(path)
            self._finished.append(path)
            self._done += 1
            self._left = left

    def tags_read(self, paths: Sequence[str]) -> None:
        with self._lock:
            self._new_tags += paths

    def runs_on(self, place: str) -> None:
        with self._lock:
            self._place = place

    def is_blocked(self, blocked: bool) -> None:
        with self._lock:
            self._blocked = blocked

    def take(self) -> ScanSnapshot:
        with self._lock:
            finished, self._finished = tuple(self._finished), []
            new_tags, self._new_tags = tuple(self._new_tags), []
            analysing = frozenset(self._analysing)
            return ScanSnapshot(
                finished, new_tags, analysing, self._done, self._left, self._place, self._blocked
            )


def scan_steps(
    library_path: Path,
    folders: Sequence[str],
    options: ScanOptions,
    watch: ScanMonitor,
    stop: threading.Event,
) -> Generator[None, None, ScanReport]:
    """Scan; a step is a file. Files that a crash left torn are looked after first."""
    report = ScanReport()
    with Library(library_path) as library:
        if problem := library.back_up_daily():
            _log.warning(problem)
        recover_writes(library)
        model = choose_model(library)
        _log.info("Scan of %s with the model %s", first_and_count(folders), model.name)

        def load_analyser() -> Analyser:
            load_torch_libraries()
            analyser = make_analyser(model, options.device)
            watch.runs_on(analyser.place)
            _log.info("Analysing on %s", analyser.place)
            return analyser

        request = ScanRequest(
            folders=folders,
            model_id=model.id,
            card=model.card,
            make_analyser=load_analyser,
            processes=options.processes or usable_cores(),
            force=options.force,
            thorough=options.thorough,
            stop=stop,
            on_opened=watch.opened,
            on_tags_read=watch.tags_read,
        )
        try:
            yield from _when_free(library, request, report, watch)
        finally:
            _log_end(report)
    return report


def _when_free(
    library: Library, request: ScanRequest, report: ScanReport, watch: ScanMonitor
) -> Generator[None, None, None]:
    """Scan, as soon as no other program does."""
    while True:
        try:
            for step in scan(library, request, report):
                watch.is_blocked(False)
                watch.finished(step.path, step.remaining)
                yield
        except BusyError:
            watch.is_blocked(True)
            folders = map(os.path.abspath, request.folders)
            # At once: so that they are kept if the window is closed.
            add_folders(library, filter(os.path.isdir, folders))
            yield
            if request.stop.wait(_RETRY_SECONDS):
                return
        else:
            return


def recover_writes(library: Library) -> int:
    """Recover writes that a crash interrupted; returns the number of files."""
    if not library.has_begun_writes():
        return 0
    # Imported here: the tag readers take a tenth of a second of the window's start.
    from mood_engine.writing.recovery import recover_interrupted

    files = recover_interrupted(library)
    for file in files:
        _log.info("%s: %s", safe(file.path), file.outcome)
    return len(files)


def first_and_count(paths: Sequence[str]) -> str:
    """The first of them, and how many others there are."""
    first, others = safe(paths[0]), len(paths) - 1
    if not others:
        return first
    return plural("ScanJob", "{} and %Ln more", others).format(first)


def _log_end(report: ScanReport) -> None:
    for path, reason in islice(report.failures.items(), _MOST_LOGGED):
        _log.warning("%s: %s", safe(path), reason)
    if len(report.failures) > _MOST_LOGGED:
        _log.warning("… and %d more failed", len(report.failures) - _MOST_LOGGED)
    _log.info(
        "Scan ended after %.1f s: %d tracks found, %d analysed, %d unchanged, %d moved, %d "
        "excluded, %d missing, %d failed (%d of them earlier), %d unreadable, %d waiting",
        *(report.seconds, report.found, report.analysed, report.unchanged, report.moved),
        *(report.too_long + report.excluded, report.missing, report.failed, report.known_failures),
        *(len(report.unreadable), report.remaining),
    )
