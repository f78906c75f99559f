"""Bringing a library up to date with folders of music."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..analysis.request import AnalysisRequest
from ..bundles.card import ModelCard
from ..errors import ErrorCode, MoodEngineError
from ..library.file_states import is_missing
from ..library.library import Library, StoredTrack
from ..library.lock import analysing_lock
from ..library.paths import below, displayable
from ..library.preferences import (
    Exclusions,
    add_folders,
    load_exclusions,
    music_folders,
    unite_folders,
)
from ..library.same_folders import full_path, path_in
from ..library.stored_axes import fill_axes
from .known import emptied_folders, is_up_to_date
from .same_files import find_same_files, merge_same_files, without_other_paths
from .storing import ResultStorage, StoredCounts
from .tag_reading import File, TagReading
from .walk import Found, FoundFile, find_music

if TYPE_CHECKING:
    from ..analysis.analyser import Analyser
    from ..audio import AudioInfo


def _ignore(_path: str) -> None:
    pass


def _ignore_all(_paths: Sequence[str]) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class ScanRequest:
    """What to scan, with which model, and how.

    Attributes:
        folders: folders or single files.
        model_id: the model's row in the library.
        card: the model's card.
        make_analyser: loads torch and the model; called only if there are files to open.
        processes: how many files are decoded at once.
        force: analyse every file again.
        thorough: analyse all of each track, also of those analysed in excerpts.
        stop: ends the scan within a moment when it is set.
        on_opened: called, from several threads, with the path of a file about to be opened.
        on_tags_read: called, from a thread, with the paths of files whose tags were stored.
    """

    folders: Sequence[str]
    model_id: int
    card: ModelCard
    make_analyser: Callable[[], Analyser]
    processes: int
    force: bool = False
    thorough: bool = False
    stop: threading.Event = field(default_factory=threading.Event)
    on_opened: Callable[[str], None] = _ignore
    on_tags_read: Callable[[Sequence[str]], None] = _ignore_all


@dataclass
class ScanReport(StoredCounts):
    """The counts of a scan; they grow while it runs.

    Attributes:
        found: files in the folders: the sum of `StoredCounts` once the scan is complete.
        missing: tracks of the library whose files are gone.
        excluded: tracks of the library whose files exist, but are excluded by name by now.
        known_failures: those among the failed files that were not tried again.
        unreadable: folders and files that could not be looked at; they are among the failures, but
            do not count as found.
        other_paths: paths, such as links, of files that the library has under another path; they
            do not count as found.
        known_as: the library's paths of the given ones that lie in one of its folders by another
            path.
        seconds: how long the scan took.
    """

    found: int = 0
    missing: int = 0
    excluded: int = 0
    known_failures: int = 0
    seconds: float = 0.0
    unreadable: list[str] = field(default_factory=list)
    other_paths: int = 0
    known_as: dict[str, str] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        return len(self.failures) - len(self.unreadable)

    @property
    def done(self) -> int:
        return self.analysed + self.unchanged + self.moved + self.too_long + self.failed

    @property
    def remaining(self) -> int:
        """Found files that the scan has not finished."""
        return self.found - self.done


@dataclass(frozen=True)
class ScanProgress:
    """One finished file; `remaining` files are still to be opened."""

    path: str
    remaining: int


def scan(library: Library, request: ScanRequest, report: ScanReport) -> Generator[ScanProgress]:
    """Analyse new and changed files; yields once per opened file and fills `report`.

    The folders and all new files are stored first, as waiting; each file is committed as soon as
    it is finished, so that an interrupted scan loses nothing. Beside the analysis, the tags of
    waiting files are read: their names come first. Files whose size and time the library knows are
    not opened, except once where it does not have all of their tags yet. Tracks below the folders
    whose files are gone are marked missing. A folder that the user removes from the library during
    the scan is dropped from it.

    Raises `BusyError` while another process scans into the library, `MoodEngineError` if none of
    the folders can be read.
    """
    with analysing_lock(library.path):
        yield from _scan_alone(library, request, report)


def _scan_alone(
    library: Library, request: ScanRequest, report: ScanReport
) -> Generator[ScanProgress]:
    begun = time.monotonic()
    fill_axes(library)
    rules = load_exclusions(library)
    unite_folders(library)
    given = [full_path(folder) for folder in request.folders]
    add_folders(library, filter(os.path.isdir, given))
    before = music_folders(library)
    named = {path: path_in(before, path) for path in given}
    report.known_as = {path: known for path, known in named.items() if path != known}
    roots = list(dict.fromkeys(named.values()))
    found = find_music(roots, rules, request.stop)
    # Listing files may take minutes, in which the user can remove folders from the library.
    is_in_library = below(music_folders(library))
    removed = [folder for folder in before if not is_in_library(folder)]
    found.remove_below(removed)
    is_removed = below(removed)
    roots = [root for root in roots if not is_removed(root)]
    for root in roots:
        # A track that waited to be analysed: unless marked missing, it would wait forever.
        if root in found.unreadable and _is_gone(root) and library.track_ids([root]):
            del found.unreadable[root]
    for folder in emptied_folders(library, roots):
        found.unreadable[folder] = "The folder is empty. If it is on a drive, connect the drive."
    if roots and all(root in found.unreadable for root in roots):
        reasons = " ".join(f"{displayable(root)}: {found.unreadable[root]}" for root in roots)
        raise MoodEngineError(f"There is nothing to scan. {reasons}", ErrorCode.NOTHING_TO_SCAN)
    try:
        yield from _Scan(library, request, report, roots, found, rules).run()
    finally:
        report.seconds = time.monotonic() - begun


class _Scan:
    def __init__(
        self,
        library: Library,
        request: ScanRequest,
        report: ScanReport,
        roots: list[str],
        found: Found,
        rules: Exclusions,
    ) -> None:
        self._library = library
        self._request = request
        self._report = report
        self._roots = roots
        self._found = found
        self._rules = rules
        self._stored = self._merged_tracks()
        self._recordings = library.analysed_recordings(
            request.model_id, request.card.window_seconds if request.thorough else None
        )
        self._analysed_ids = set(self._recordings.values())
        self._too_long_ids = {
            recording
            for recording, seconds in library.durations().items()
            if rules.is_too_long(seconds)
        }
        self._files = {file.path: file for file in found.files}
        self._entered = set(found.folders)

    def _merged_tracks(self) -> dict[str, StoredTrack]:
        """All tracks, each file's found paths reduced to the one that the library uses."""
        stored = self._library.tracks()
        in_library = below(music_folders(self._library))
        same = list(find_same_files(self._found.files, stored, below(self._roots), in_library))
        if not same:
            return stored
        merge_same_files(self._library, same)
        self._found.files = without_other_paths(self._found.files, same)
        self._report.other_paths = sum(len(each.others) for each in same)
        return self._library.tracks()

    def run(self) -> Iterator[ScanProgress]:
        self._report.found = len(self._files)
        self._report.failures.update(self._found.unreadable)
        self._report.unreadable = list(self._found.unreadable)
        to_open = self._sort_files()
        if to_open:
            self._library.put_waiting((file.path, file.size, file.modified) for file in to_open)
        tags = TagReading(
            self._library.path,
            list(self._with_unread_tags(to_open)),
            self._request.stop.is_set,
            self._request.on_tags_read,
        )
        tags.start()
        try:
            if to_open:
                yield from self._analyse(to_open)
            tags.finish()
        finally:
            tags.cancel()
        if not self._request.stop.is_set():
            self._mark_missing()

    def _analyse(self, to_open: list[FoundFile]) -> Iterator[ScanProgress]:
        # Not imported above: a scan that finds nothing new needs no decoders.
        from ..analysis.pipeline import analyse_files

        request = self._request
        storage = ResultStorage(
            self._library,
            request.model_id,
            request.card,
            self._stored,
            self._recordings,
            (track for path, track in self._stored.items() if path not in self._files),
            self._report,
        )
        remaining = {file.path for file in to_open}
        results = analyse_files(
            (file.path for file in to_open if file.path in remaining),
            AnalysisRequest(
                card=request.card,
                make_analyser=request.make_analyser,
                windows_per_track=None if request.thorough else request.card.windows_per_track,
                processes=request.processes,
                is_known=self._is_known,
                on_opened=request.on_opened,
                stop=request.stop,
            ),
        )
        for result in results:
            # Files wait in the library as present ones, unless their folder was removed from it.
            if result.path in remaining and is_missing(self._library, result.path):
                removed = {path for path in remaining if is_missing(self._library, path)}
                remaining -= removed
                self._report.found -= len(removed)
            if result.path in remaining:
                remaining.remove(result.path)
                storage.store(self._files[result.path], result)
                yield ScanProgress(result.path, len(remaining))

    def _sort_files(self) -> list[FoundFile]:
        """Count the files that need not be opened; return the others."""
        to_open = []
        found_again = []
        for file in self._files.values():
            track = self._stored.get(file.path)
            if track is not None and track.missing:
                found_again.append(track.id)
            if (
                track is None
                or self._request.force
                or not is_up_to_date(
                    file.path, (file.size, file.modified), (track.size, track.modified)
                )
            ):
                to_open.append(file)
            elif track.failure is not None:
                self._report.failures[file.path] = track.failure
                self._report.known_failures += 1
            elif track.recording_id in self._analysed_ids:
                self._report.unchanged += 1
            elif track.recording_id in self._too_long_ids:
                self._report.too_long += 1
            else:
                to_open.append(file)
        if found_again:
            self._library.mark_found(found_again)
        return to_open

    def _with_unread_tags(self, to_open: list[FoundFile]) -> Iterator[File]:
        """Files that wait or have changed, and those analysed before their tags were read."""
        waiting = {file.path for file in to_open}
        known = (file for path, file in self._files.items() if path not in waiting)
        for file in (*to_open, *known):
            track = self._stored.get(file.path)
            if track is None:
                yield file.path, file.size, file.modified
                continue
            state = track.size, track.modified
            has_changed = file.path in waiting and state != (file.size, file.modified)
            if has_changed or not track.tags_read:
                yield file.path, *state

    def _is_known(self, info: AudioInfo) -> bool:
        if self._rules.is_too_long(info.duration):
            return True
        return not self._request.force and info.digest in self._recordings

    def _mark_missing(self) -> None:
        """Mark tracks of the scanned folders that are gone, except below unreadable folders."""
        is_scanned, is_unreadable = below(self._roots), below(self._found.unreadable)
        moved = {track.id for track in self._library.tracks().values() if track.path in self._files}
        missing = [
            track
            for track in self._stored.values()
            if track.path not in self._files
            and track.id not in moved
            and is_scanned(track.path)
            and not is_unreadable(track.path)
        ]
        self._report.excluded = sum(self._is_excluded(track.path) for track in missing)
        self._report.missing = len(missing) - self._report.excluded
        self._library.mark_missing(track.id for track in missing if not track.missing)

    def _is_excluded(self, path: str) -> bool:
        """Whether a file that was not found exists nevertheless."""
        # Files that would have been found are not looked for again with every scan.
        looked_for = os.path.dirname(path) in self._entered and not self._rules.excludes(path)
        return not looked_for and os.path.lexists(path)


def _is_gone(path: str) -> bool:
    """Whether the file alone is gone, not its folder or drive with it."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        return os.path.isdir(os.path.dirname(path))
    except OSError:
        return False  # unknown
    return False
