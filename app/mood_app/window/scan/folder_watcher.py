"""Folders of music that are watched: what comes, changes or goes is noticed by itself."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from mood_engine.library.file_states import State
from mood_engine.library.library import Library
from mood_engine.library.paths import lies_below
from mood_engine.scanning.changes import FileChange, find_changes, settled

from ..background import Job, Steps
from ..language import number
from ..session import Session
from .system_watch import SystemWatch

# So long nothing may change, neither in the folders nor in new files, before these are reported.
QUIET_SECONDS = 2.0
# The system reports names that come and go, not a file that is written over in its place,
# nor what another computer does on a network drive: now and then all folders are looked
# through. More often where the system watches some of them only.
LOOK_MINUTES = 15
LOOK_MINUTES_UNWATCHED = 3
# Where more folders have news than this, all of the library's are reported instead.
_MOST_REPORTED = 50


@dataclass(frozen=True)
class _Seen:
    """Folders to be watched, too, or no longer, and changes that are ready to be reported."""

    more: Sequence[str] = ()
    no_more: Sequence[str] = ()
    ready: Sequence[FileChange] = ()


class FolderWatcher(QObject):
    """Watches the session's folders while it is on.

    A file that was reported is not reported again before it changes once more, so neither a scan
    of it nor a write into it starts another scan.

    Attributes:
        is_on: whether it watches.

    Signals:
        changed(folders: list[str]): a scan of these folders would find changes.
    """

    changed = Signal(object)
    _watch = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._thread: QThread | None = None
        self._system: SystemWatch | None = None  # kept, for no other QObject holds it
        self._job: Job | None = None
        self._roots: list[str] = []
        self._watched: set[str] = set()
        self._due: set[str] = set()
        self._reported: dict[str, State] = {}
        self._reported_limit = False
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self._look)
        self._now_and_then = QTimer(self)
        self._now_and_then.timeout.connect(self.look_everywhere)
        session.changed.connect(self._follow_folders)

    @property
    def is_on(self) -> bool:
        return self._thread is not None

    def set_on(self, on: bool) -> None:
        """Begin or end watching. At its end no thread is left."""
        if on and self._thread is None:
            self._begin()
        elif not on and self._thread is not None:
            self._end()

    @Slot()
    def look_everywhere(self) -> None:
        """Look through all folders, as after a change of what is left out."""
        if self.is_on:
            self._due.update(self._roots)
            self._look()

    def _begin(self) -> None:
        self._thread = QThread(self)
        self._system = watch = SystemWatch()
        watch.moveToThread(self._thread)
        self._watch.connect(watch.change)
        watch.stirred.connect(self._stirred)
        watch.begun.connect(self._look_again)
        watch.lacking.connect(self._report_limit)
        self._thread.finished.connect(watch.deleteLater)
        self._thread.start()
        self._reported_limit = False
        self._now_and_then.start(LOOK_MINUTES * 60_000)
        self._follow_folders()

    def _end(self) -> None:
        assert self._thread is not None
        if self._job is not None:
            self._job.stop()
        self._quiet.stop()
        self._now_and_then.stop()
        self._thread.quit()
        self._thread.wait()
        self._thread.deleteLater()
        self._thread = self._system = None
        self._roots = []
        self._watched.clear()
        self._due.clear()
        self._reported.clear()

    def _follow_folders(self) -> None:
        if not self.is_on or self._session.folders == self._roots:
            return
        self._roots = list(self._session.folders)
        no_more = [each for each in self._watched if not lies_below(each, self._roots)]
        self._keep_watching(_Seen(no_more=no_more))
        self._reported.clear()
        self.look_everywhere()

    def _stirred(self, folder: str) -> None:
        if self.is_on:
            self._due.add(folder)
            self._quiet.start(round(1000 * QUIET_SECONDS))

    def _look_again(self, folders: list[str]) -> None:
        """Through folders that are watched from now on: what came before the watch is seen then."""
        if self.is_on:
            self._due.update(_outermost(folders))
            self._quiet.start(round(1000 * QUIET_SECONDS))

    def _look(self) -> None:
        """Through what is due; a look that goes on gives way, and what it left is due, too."""
        if self._job is not None:
            self._job.stop()
            return
        folders = [each for each in _outermost(self._due) if lies_below(each, self._roots)]
        self._due = set()
        if folders:
            steps = _looking(self._session.path, folders, frozenset(self._watched))
            self._job = self._session.background.start(
                steps, self._show, self._looked, self._not_looked
            )

    def _show(self, seen: _Seen) -> None:
        if not self.is_on:
            return
        self._keep_watching(seen)
        news = [
            change for change in seen.ready if self._reported.get(change.path, ()) != change.state
        ]
        self._reported.update({change.path: change.state for change in news})
        folders = _outermost(
            change.folder for change in news if lies_below(change.folder, self._roots)
        )
        if folders:
            self.changed.emit(folders if len(folders) <= _MOST_REPORTED else list(self._roots))

    def _looked(self, left: list[str]) -> None:
        self._job = None
        if not self.is_on:
            return
        self._due.update(left)
        if self._due and not self._quiet.isActive():
            self._look()

    def _not_looked(self, sentence: str) -> None:
        self._session.message.emit(sentence)
        self._looked([])

    def _keep_watching(self, seen: _Seen) -> None:
        if seen.more or seen.no_more:
            self._watched.difference_update(seen.no_more)
            self._watched.update(seen.more)
            self._watch.emit(list(seen.more), list(seen.no_more))

    def _report_limit(self, lacking: int) -> None:
        if not self.is_on or self._reported_limit:
            return
        self._reported_limit = True
        self._now_and_then.start(LOOK_MINUTES_UNWATCHED * 60_000)
        sentence = self.tr(
            "{lacking} of {all} folders cannot be watched, so Mood Tagger checks all folders every "
            "%Ln minutes.",
            "",
            LOOK_MINUTES_UNWATCHED,
        ).format(lacking=number(lacking), all=number(len(self._watched)))
        if sys.platform == "linux":
            sentence += " " + self.tr(
                "To watch more, raise the system's limit: "
                "sudo sysctl fs.inotify.max_user_watches=524288"
            )
        self._session.message.emit(sentence)


def _looking(library: Path, folders: list[str], watched: frozenset[str]) -> Steps:
    """Steps that look through folders and wait until what has changed is at rest.

    What they leave undone, stopped, are folders again.
    """

    def steps(stop: threading.Event) -> Generator[_Seen, None, list[str]]:
        with Library(library) as opened:
            seen = find_changes(opened, folders, stop)
            if stop.is_set():
                return folders
            more = sorted(set(seen.folders) - watched)
            below = {each for each in watched if lies_below(each, folders)}
            yield _Seen(more, sorted(below.difference(seen.folders)))
            moving = seen.changes
            while moving:
                if stop.wait(QUIET_SECONDS):
                    return folders
                resting, moving = settled(opened, moving)
                yield _Seen(ready=resting)
        return []

    return steps


def _outermost(folders: Iterable[str]) -> list[str]:
    """Those that lie in no other one."""
    found: set[str] = set()
    for folder in sorted(folders):  # one that holds another comes before it
        above = folder
        while above not in found and (higher := os.path.dirname(above)) != above:
            above = higher
        if above not in found:
            found.add(folder)
    return sorted(found)
