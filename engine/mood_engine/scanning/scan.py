"""Bringing a library up to date with folders of music."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..bundles.card import ModelCard
from ..errors import MoodEngineError
from ..library.library import Library, StoredTrack
from ..library.paths import displayable, lies_below, to_column
from ..library.preferences import LeftOut, add_folders, left_out, music_folders
from ..library.records import DurationRow
from .known import NO_TIME, emptied_folders, is_as_known
from .walk import Found, FoundFile, find_music

if TYPE_CHECKING:
    from ..analysis.analyser import Analyser
    from ..analysis.results import FileResult
    from ..audio import AudioInfo


@dataclass
class ScanReport:
    """Counts of a scan, growing while it runs.

    `found` files are `analysed`, `unchanged` (retagged ones among them), `moved` (known audio under
    a new name, copies among them), `left_out` (longer than the library's person wants) or `failed`;
    `missing` ones were expected in the folders and are gone, `unwanted` ones are there and left out
    by name by now. `failures` maps paths to reasons, also those of `unreadable` folders and files,
    which could not be looked at and are not among the found; `remembered` counts those of earlier
    scans that were not tried again.
    """

    found: int = 0
    analysed: int = 0
    unchanged: int = 0
    moved: int = 0
    left_out: int = 0
    missing: int = 0
    unwanted: int = 0
    remembered: int = 0
    seconds: float = 0.0
    failures: dict[str, str] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)

    @property
    def failed(self) -> int:
        return len(self.failures) - len(self.unreadable)

    @property
    def done(self) -> int:
        return self.analysed + self.unchanged + self.moved + self.left_out + self.failed

    @property
    def left(self) -> int:
        """Found, and not got to."""
        return self.found - self.done


@dataclass(frozen=True)
class ScanProgress:
    """One finished file. `left` counts those that still need to be heard."""

    path: str
    outcome: str
    left: int


def scan(
    library: Library,
    model_id: int,
    card: ModelCard,
    make_analyser: Callable[[], Analyser],
    folders: Sequence[str],
    report: ScanReport,
    threads: int,
    stop: threading.Event | None = None,
    force: bool = False,
    thorough: bool = False,
    opened: Callable[[str], None] = lambda path: None,
) -> Iterator[ScanProgress]:
    """Analyse what is new or changed in `folders`; progress comes file by file.

    `thorough` hears tracks in full, also those of which the library knows a part only. `opened` is
    told, from other threads, which file is being listened to.

    Files that wait are in the library at once, and the folders are kept as the library's.
    `make_analyser` is called when there are files to be opened: it loads torch and the model of
    `card`, which is `model_id` in the library. Every file is committed when it is finished, so
    an interruption loses none. Files whose size and time are those of the library cost no
    reading. A track whose file is wanted by its name and is gone is missing. What the library is
    made to forget meanwhile is not heard and does not come back. Raises `MoodEngineError` if no
    folder can be looked at.
    """
    begun = time.monotonic()
    rules = left_out(library)
    roots = [os.path.abspath(folder) for folder in folders]
    add_folders(library, (root for root in roots if os.path.isdir(root)))
    kept = music_folders(library)
    found = find_music(roots, rules, stop)
    # That may have taken minutes, in which a person can take folders away.
    still_kept = music_folders(library)
    forgotten = [folder for folder in kept if not lies_below(folder, still_kept)]
    found.leave_out(forgotten)
    roots = [root for root in roots if not lies_below(root, forgotten)]
    for root in roots:
        # It may have waited for its turn: without this it would wait for ever.
        if root in found.unreadable and _is_gone(root) and library.track_ids([root]):
            del found.unreadable[root]
    for folder in emptied_folders(library, roots):
        found.unreadable[folder] = "It is empty; if it is on a drive, plug that in."
    if roots and all(root in found.unreadable for root in roots):
        reasons = " ".join(f"{displayable(root)}: {found.unreadable[root]}" for root in roots)
        raise MoodEngineError(f"There is nothing to scan. {reasons}")
    job = _Scan(library, model_id, card, roots, found, report, force, thorough, rules, opened)
    try:
        yield from job.run(make_analyser, threads, stop or threading.Event())
    finally:
        report.seconds = time.monotonic() - begun


class _Scan:
    def __init__(
        self,
        library: Library,
        model_id: int,
        card: ModelCard,
        roots: list[str],
        found: Found,
        report: ScanReport,
        force: bool,
        thorough: bool,
        rules: LeftOut,
        opened: Callable[[str], None],
    ) -> None:
        self._library = library
        self._model_id = model_id
        self._card = card
        self._roots = roots
        self._found = found
        self._report = report
        self._force = force
        self._rules = rules
        self._opened = opened
        self._windows = None if thorough else card.windows_per_track
        self._stored = library.tracks()
        self._recordings = library.analysed_recordings(
            model_id, card.window_seconds if thorough else None
        )
        self._analysed_ids = set(self._recordings.values())
        self._too_long = self._known_as_too_long()
        self._files = {file.path: file for file in found.files}
        self._looked_through = set(found.folders)
        # Tracks with other files, by recording: a new file with the audio of one whose file is
        # gone is a moved one.
        self._elsewhere: dict[int, list[StoredTrack]] = {}

    def run(
        self, make_analyser: Callable[[], Analyser], threads: int, stop: threading.Event
    ) -> Iterator[ScanProgress]:
        report = self._report
        report.found = len(self._files)
        report.failures.update(self._found.unreadable)
        report.unreadable = list(self._found.unreadable)
        waiting = self._sort_out()
        if waiting:
            self._library.put_waiting((file.path, file.size, file.modified) for file in waiting)
            self._sort_elsewhere()
            yield from self._hear(waiting, make_analyser, threads, stop)
        if not stop.is_set():
            self._mark_missing()

    def _hear(
        self,
        waiting: list[FoundFile],
        make_analyser: Callable[[], Analyser],
        threads: int,
        stop: threading.Event,
    ) -> Iterator[ScanProgress]:
        # Not above: a scan of nothing new needs no decoders.
        from ..analysis.pipeline import analyse_files

        left = {file.path for file in waiting}
        heard_files = analyse_files(
            (file.path for file in waiting if file.path in left),
            *(
                self._card,
                make_analyser,
                self._windows,
                threads,
                self._is_known,
                stop,
                self._opened,
            ),
        )
        for heard in heard_files:
            if heard.path in left and self._is_forgotten(heard.path):
                forgotten = {path for path in left if self._is_forgotten(path)}
                left -= forgotten
                self._report.found -= len(forgotten)
            if heard.path in left:
                left.remove(heard.path)
                yield ScanProgress(heard.path, self._store(heard), len(left))

    def _is_forgotten(self, path: str) -> bool:
        """Since this scan began, when none of its files was missing."""
        found = self._library.db.execute(
            "SELECT 1 FROM tracks WHERE path = ? AND missing_since IS NOT NULL", [to_column(path)]
        )
        return found.fetchone() is not None

    def _sort_out(self) -> list[FoundFile]:
        """Count what needs no listening; return the rest."""
        waiting = []
        found_again = []
        for file in self._files.values():
            track = self._stored.get(file.path)
            if track is not None and track.missing:
                found_again.append(track.id)
            if (
                track is None
                or self._force
                or not is_as_known(
                    file.path, (file.size, file.modified), (track.size, track.modified)
                )
            ):
                waiting.append(file)
            elif track.failure is not None:
                self._report.failures[file.path] = track.failure
                self._report.remembered += 1
            elif track.recording_id in self._analysed_ids:
                self._report.unchanged += 1
            elif track.recording_id in self._too_long:
                self._report.left_out += 1
            else:
                waiting.append(file)
        if found_again:
            self._library.mark_found(found_again)
        return waiting

    def _sort_elsewhere(self) -> None:
        for track in self._stored.values():
            if track.recording_id is not None and track.path not in self._files:
                self._elsewhere.setdefault(track.recording_id, []).append(track)

    def _known_as_too_long(self) -> set[int]:
        rows = self._library.read(DurationRow, "SELECT id, duration FROM recordings")
        return {row.id for row in rows if self._rules.is_too_long(row.seconds)}

    def _is_known(self, info: AudioInfo) -> bool:
        if self._rules.is_too_long(info.duration):
            return True
        return not self._force and info.digest in self._recordings

    def _store(self, heard: FileResult) -> str:
        """Commit one outcome; returns which count it went to."""
        file = self._files[heard.path]
        report = self._report
        failure = heard.failure
        if heard.analysis is not None and not heard.analysis.is_finite:
            failure = "The model returns no usable scores for this file."
        if failure is not None:
            modified = file.modified if os.access(file.path, os.R_OK) else NO_TIME
            self._library.put_failure(file.path, file.size, modified, failure)
            report.failures[file.path] = failure
            return "failed"
        if heard.known is not None:
            known = self._recordings.get(heard.known.digest, -1)
            if known < 0:
                self._library.put_track(file.path, file.size, file.modified, heard.known)
                report.left_out += 1
                return "left out"
            self._move(known, file.path)
            self._library.put_track(file.path, file.size, file.modified, heard.known)
            if file.path in self._stored and self._stored[file.path].recording_id == known:
                report.unchanged += 1
                return "unchanged"
            report.moved += 1
            return "moved"
        assert heard.analysis is not None
        recording = self._library.put_analysis(
            file.path,
            file.size,
            file.modified,
            self._model_id,
            self._card,
            heard.analysis,
        )
        self._recordings[heard.analysis.info.digest] = recording
        if self._move(recording, file.path):
            self._library.put_track(file.path, file.size, file.modified, heard.analysis.info)
        report.analysed += 1
        return "analysed"

    def _move(self, recording: int, path: str) -> bool:
        """Give a file the track that held its audio under a name that is gone."""
        others = self._elsewhere.get(recording, [])
        candidates = [track for track in others if track.missing or not os.path.lexists(track.path)]
        if not candidates:
            return False
        file = self._files[path]

        def likeness(track: StoredTrack) -> tuple[bool, bool]:
            same_state = (track.size, track.modified) == (file.size, file.modified)
            return same_state, os.path.basename(track.path) == os.path.basename(path)

        # Of copies, each with tags of its own, the one that is most like the file.
        gone = max(candidates, key=likeness)
        others.remove(gone)
        self._library.move_track(gone.id, path)
        return True

    def _mark_missing(self) -> None:
        """Tracks of the scanned folders that are gone; those behind a closed door are not."""
        closed = list(self._found.unreadable)
        moved = {track.id for track in self._library.tracks().values() if track.path in self._files}
        missing = [
            track
            for track in self._stored.values()
            if track.path not in self._files
            and track.id not in moved
            and lies_below(track.path, self._roots)
            and not lies_below(track.path, closed)
        ]
        self._report.unwanted = sum(self._is_passed_over(track.path) for track in missing)
        self._report.missing = len(missing) - self._report.unwanted
        self._library.mark_missing(track.id for track in missing if not track.missing)

    def _is_passed_over(self, path: str) -> bool:
        """Whether a file that was not found is there all the same."""
        # What is gone for years is not looked for with each scan.
        seen = os.path.dirname(path) in self._looked_through and not self._rules.leaves_out(path)
        return not seen and os.path.lexists(path)


def _is_gone(path: str) -> bool:
    """The file is, and not the drive or folder with it."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        return os.path.isdir(os.path.dirname(path))
    except OSError:
        return False  # nobody knows
    return False
