"""Analysing an archive: files dealt to workers, rows collected and stored, until all are done."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from ..bundles.card import ModelCard
from ..errors import ErrorCode, MoodEngineError, Problem, Stopped
from .cluster import Cluster, Died, Finished, Ready, Workers
from .dealing import Dealer, WaitingFile
from .inputs import list_files
from .results import Manifest, ResultsFolder
from .rows import Outcome
from .storage import normal

_WAIT_SECONDS = 0.2
# So many workers may die, one after the other, without a single analysed file between them.
_MAX_DEATHS = 12
# Only so many failures are kept in memory; all are rows.
MAX_FAILURES = 1000


def _ignore(_place: str, _workers: int) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class ArchiveRequest:
    """What to analyse, with which model, and where the results go.

    Attributes:
        sources: lists, folders and patterns, see `inputs.list_files`; may be empty for a run that
            has begun.
        column: of lists that are Parquet files.
        output: folder of the results, a path or a URI.
        card: the model's card.
        digest: the digest of its bundle.
        bundle: its bundle.
        program: the version of Mood Tagger.
        workers: how many; None for one on each GPU, or core.
        device: as `analysis.device.choose_device` takes it.
        thorough: analyse all of each track.
        address: of a cluster of Ray; None for this machine.
        retry_failed: try failed files of finished partitions again.
        stop: ends the run within a moment when it is set.
        on_ready: called once with a description of the first worker and how many there are.
    """

    sources: Sequence[str]
    output: str
    card: ModelCard
    digest: str
    bundle: bytes
    program: str
    column: str | None = None
    workers: int | None = None
    device: str = "auto"
    thorough: bool = False
    address: str | None = None
    retry_failed: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    on_ready: Callable[[str, int], None] = _ignore


@dataclass
class ArchiveReport:
    """The counts of a run; they grow while it runs.

    Attributes:
        files: files of the archive.
        kept: files that an earlier run finished.
        analysed: files that the model analysed.
        failed: files that failed.
        workers_died: workers that had to be replaced.
        failures: the first failures, by URI.
        seconds: how long the run took.
    """

    files: int = 0
    kept: int = 0
    analysed: int = 0
    failed: int = 0
    workers_died: int = 0
    failures: dict[str, Problem] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def remaining(self) -> int:
        return self.files - self.kept - self.analysed - self.failed


def run_archive(request: ArchiveRequest, report: ArchiveReport) -> Generator[int]:
    """Analyse all files of an archive; yields how many were finished, some at a time.

    A finished partition is stored at once. If the run is stopped, finished files of others are
    stored beside them, and a run with the same request continues; so it does where the program or
    a machine was killed, less the partitions in work. Raises `MoodEngineError` if the folder has
    results of another run, or nothing works.
    """
    begun = time.monotonic()
    results = ResultsFolder(request.output)
    try:
        if not request.sources and results.manifest() is None:
            raise MoodEngineError(
                f"No run has begun in {results.uri}. Name the files to analyse.",
                ErrorCode.NOTHING_TO_SCAN,
            )
        with results.in_use(), suppress(Stopped):
            yield from _steps(results, request, report)
    finally:
        report.seconds = time.monotonic() - begun


def _steps(
    results: ResultsFolder, request: ArchiveRequest, report: ArchiveReport
) -> Generator[int]:
    manifest = _manifest(results, request)
    failed_before = results.with_failures() if request.retry_failed else {}
    finished = results.finished()
    report.files = manifest.files
    report.kept = (
        sum(map(manifest.size, finished)) - sum(failed_before.values()) + results.known_rows()
    )
    if report.remaining:
        partitions = results.open_partitions(manifest, set(failed_before))
        dealer = Dealer(partitions, report.remaining)
        yield from _Run(request, report, results, dealer).run()


def _until(stop: threading.Event, uris: Iterable[str]) -> Iterator[str]:
    """Raises `Stopped`: a large archive takes long to list."""
    for uri in uris:
        if stop.is_set():
            raise Stopped("The listing was stopped.")
        yield uri


def _manifest(results: ResultsFolder, request: ArchiveRequest) -> Manifest:
    """That of the run that has begun, if the request is about the same, or a new one."""
    manifest = results.manifest()
    sources = tuple(map(normal, request.sources))
    if manifest is None:
        return results.begin(
            _until(request.stop, list_files(sources, request.column)),
            program=request.program,
            card=request.card,
            digest=request.digest,
            thorough=request.thorough,
            sources=sources,
        )
    what = None
    if manifest.digest != request.digest:
        same_name = manifest.model == request.card.name
        other = "another version of it" if same_name else f"'{manifest.model}'"
        what = f"by the model {other}, not by '{request.card.name}'"
    elif manifest.thorough != request.thorough:
        what = "of tracks in full" if manifest.thorough else "of excerpts of tracks"
    elif sources and manifest.sources != sources:
        what = f"of other files: {', '.join(manifest.sources)}"
    if what is not None:
        raise MoodEngineError(
            f"The results in {results.uri} are {what}. Continue that run as it began, or choose "
            "another folder.",
            ErrorCode.ARCHIVE_OF_ANOTHER_RUN,
            path=results.uri,
        )
    return manifest


class _Run:
    def __init__(
        self,
        request: ArchiveRequest,
        report: ArchiveReport,
        results: ResultsFolder,
        dealer: Dealer,
    ) -> None:
        self._request, self._report = request, report
        self._results, self._dealer = results, dealer
        self._tags = len(request.card.vocabulary)
        self._deaths_in_a_row = 0
        self._is_ready = False

    def run(self) -> Generator[int]:
        request = self._request
        with Cluster(request.address) as cluster:
            plan = cluster.plan(request.workers, request.device)
            workers = Workers(plan, request.bundle, request.thorough)
            try:
                while self._dealer.left and not request.stop.is_set():
                    for worker in workers.idle():
                        if files := self._dealer.deal(plan.workers):
                            workers.give(worker, files)
                    self._store_complete()
                    before = self._report.remaining
                    for event in workers.events(_WAIT_SECONDS):
                        self._take(event, plan.workers)
                    if self._report.remaining != before:
                        yield before - self._report.remaining
                self._store_complete()
            finally:
                # Whatever ended the run, nothing that is finished is lost.
                workers.close()
                self._store_incomplete()

    def _take(self, event: Ready | Finished | Died, workers: int) -> None:
        match event:
            case Ready(place=place):
                if not self._is_ready:
                    self._is_ready = True
                    self._request.on_ready(place, workers)
            case Finished(outcomes=outcomes):
                for file, outcome in outcomes:
                    self._dealer.finish(file, outcome)
                    self._count(file, outcome)
            case Died():
                self._take_death(event, workers)

    def _take_death(self, event: Died, workers: int) -> None:
        self._report.workers_died += 1
        self._deaths_in_a_row += 1
        for file, outcome in self._dealer.lose(event.unfinished):
            self._count(file, outcome)
        if self._deaths_in_a_row > max(_MAX_DEATHS, 2 * workers) or (
            event.before_start and not self._is_ready
        ):
            raise MoodEngineError(
                f"The workers cannot work: {event.reason.rstrip('.')}. Finished files are kept.",
                ErrorCode.CLUSTER_UNUSABLE,
            )

    def _count(self, file: WaitingFile, outcome: Outcome) -> None:
        if isinstance(outcome.found, Problem):
            self._report.failed += 1
            if len(self._report.failures) < MAX_FAILURES:
                self._report.failures[file.uri] = outcome.found
        else:
            self._report.analysed += 1
            self._deaths_in_a_row = 0

    def _store_complete(self) -> None:
        for number, rows in self._dealer.take_complete():
            self._results.write(number, rows, self._tags)

    def _store_incomplete(self) -> None:
        self._store_complete()
        for number, rows in self._dealer.take_incomplete():
            self._results.write_unfinished(number, rows, self._tags)
