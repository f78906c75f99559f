"""Results of an archive -> library, as if a scan had analysed the files."""

from __future__ import annotations

import os
import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from ..analysis.results import Analysed, Analysis, Failed, FileResult, Known
from ..errors import ErrorCode, MoodEngineError, Problem
from ..library.library import Library
from ..library.lock import analysing_lock
from ..library.outside import file_state
from ..library.preferences import add_folders, load_exclusions
from ..scanning.storing import ResultStorage, StoredCounts
from ..scanning.walk import FoundFile
from .results import Manifest, ResultsFolder
from .rows import Row
from .storage import is_local, normal

# Failures that are about the file, wherever it is; the others are about the way to it.
_OF_THE_FILE = frozenset(
    (
        ErrorCode.AUDIO_UNREADABLE,
        ErrorCode.FILE_EMPTY,
        ErrorCode.MEMORY_LIMIT,
        ErrorCode.MODEL_UNUSABLE,
        ErrorCode.WORKER_DIED,
    )
)


@dataclass(frozen=True)
class PathMap:
    """Where files of an archive are on this machine: those whose URI begins with `prefix`."""

    prefix: str
    folder: str

    def path(self, uri: str) -> str | None:
        """The file's path here; None for one that does not begin with the prefix."""
        if not uri.startswith(self.prefix):
            return None
        rest = uri[len(self.prefix) :].lstrip("/").replace("/", os.sep)
        path = os.path.normpath(os.path.join(self.folder, rest))
        # A name with '..' in it must not lead out of the folder.
        return path if os.path.commonpath([self.folder, path]) == self.folder else None


@dataclass(frozen=True, kw_only=True)
class ImportRequest:
    """What to import.

    Attributes:
        results: folder of the results, a path or a URI.
        maps: for files that are here under other paths; the first that fits counts.
        stop: ends the import after the partition in work when it is set.
    """

    results: str
    maps: Sequence[PathMap] = ()
    stop: threading.Event = field(default_factory=threading.Event)


@dataclass
class ImportReport(StoredCounts):
    """The counts of an import; they grow while it runs.

    Attributes:
        rows: rows of the results that are finished; the sum of all other counts in the end.
        not_here: files that this machine does not have.
        changed: files that have another size here than when they were analysed.
        excluded: files that the library's rules exclude by name.
        not_read: files that the workers could not get; a scan can analyse them.
        remaining_files: files of the archive that have not been analysed yet.
    """

    rows: int = 0
    not_here: int = 0
    changed: int = 0
    excluded: int = 0
    not_read: int = 0
    remaining_files: int = 0


def import_archive(
    library: Library, request: ImportRequest, report: ImportReport
) -> Generator[tuple[int, int]]:
    """Store the results of a run in a library; yields how many rows are done, and of how many.

    Each partition is stored completely or not at all; imported again, it changes nothing. A file
    has to be on this machine, with the size that it had, for a library plays files and writes into
    them. Raises `MoodEngineError` if files have no path here, `BusyError` while a scan runs.
    """
    results = ResultsFolder(request.results)
    manifest = results.manifest()
    if manifest is None:
        raise MoodEngineError(
            f"There are no results in {results.uri}.", ErrorCode.ARCHIVE_UNREADABLE
        )
    finished = sorted(results.finished())
    total = sum(map(manifest.size, finished))
    report.remaining_files = manifest.files - total
    with analysing_lock(library.path):
        _check_paths(results, finished, request.maps)
        merge = _Import(library, results, manifest, request.maps, report)
        for number in finished:
            if request.stop.is_set():
                return
            merge.store(number)
            yield report.rows, total


def _check_paths(
    results: ResultsFolder, partitions: Sequence[int], maps: Sequence[PathMap]
) -> None:
    """Raise an error that names a file without a path, before anything is stored."""
    for number in partitions:
        for uri in results.uris(number):
            if _path_of(uri, maps) is None:
                raise MoodEngineError(
                    f"{uri} is not on this machine. Say where the files are mounted.",
                    ErrorCode.FILES_ELSEWHERE,
                    prefix=f"{uri.rpartition('/')[0]}/",
                )


def _path_of(uri: str, maps: Sequence[PathMap]) -> str | None:
    for each in maps:
        if (path := each.path(uri)) is not None:
            return path
    return uri if is_local(uri) else None


class _Import:
    def __init__(
        self,
        library: Library,
        results: ResultsFolder,
        manifest: Manifest,
        maps: Sequence[PathMap],
        report: ImportReport,
    ) -> None:
        self._library, self._results = library, results
        self._maps, self._report = maps, report
        card = results.card(manifest)
        model_id = library.add_model(card, manifest.digest)
        folders = [*(each.folder for each in maps), *map(normal, manifest.sources)]
        add_folders(library, (path for path in folders if is_local(path) and os.path.isdir(path)))
        self._rules = load_exclusions(library)
        self._stored = library.tracks()
        self._recordings = library.analysed_recordings(model_id)
        self._storage = ResultStorage(
            library,
            model_id,
            card,
            self._stored,
            self._recordings,
            self._stored.values(),
            report,
        )

    def store(self, number: int) -> None:
        """Store the rows of a partition."""
        with self._library.transaction():
            for row in self._results.rows(number):
                self._store_row(row)
                self._report.rows += 1

    def _store_row(self, row: Row) -> None:
        path = _path_of(row.uri, self._maps)
        assert path is not None  # `_check_paths`
        try:
            size, modified = file_state(os.stat(path))
        except OSError:
            self._report.not_here += 1
            return
        if self._rules.excludes(path):
            self._report.excluded += 1
            return
        found, state = row.outcome.found, row.outcome.state
        if isinstance(found, Problem) and found.code not in _OF_THE_FILE:
            self._report.not_read += 1
        elif state.size is not None and size != state.size:
            self._report.changed += 1
        else:
            self._storage.store(FoundFile(path, size, modified), self._result(path, found))

    def _result(self, path: str, found: Analysis | Problem) -> FileResult:
        """What a scan would have found out about the file."""
        if isinstance(found, Problem):
            return Failed(path, found.text, found.code)
        info = found.info
        if self._rules.is_too_long(info.duration) or info.digest in self._recordings:
            return Known(path, info)
        return Analysed(path, found)
