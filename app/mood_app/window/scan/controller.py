"""Starting, following, pausing and stopping scans, one after the other."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from mood_engine.library.paths import lies_below
from mood_engine.scanning.scan import ScanReport

from ..background import Job
from ..session import Session
from .job import ScanMonitor, ScanOptions, ScanSnapshot, scan_steps

_LOOK_MS = 400
# Names come hundreds at a time; each reading of a large library takes a moment of the window's.
_NAMES_SECONDS = 2.0
# The speed is averaged over this time.
_PACE_SECONDS = 30.0


@dataclass(frozen=True)
class ScanStatus:
    """`pace` in tracks a second; None where nothing can be said yet.

    `blocked`: another program analyses, and the scan waits for its end.
    """

    done: int
    left: int | None
    pace: float | None
    place: str
    paused: bool
    blocked: bool = False


class ScanController(QObject):
    """Runs one scan at a time; folders that are added meanwhile come next.

    Attributes:
        running, paused: whether there is a scan, and whether it waits.
        writes: whether it may be changing the library.

    Signals:
        progressed(status: ScanStatus): several times a second.
        analysing(paths: frozenset[str]): the files being analysed changed.
        ended(report: ScanReport | None): a scan ended; None if it failed.
        state_changed(): a scan started, paused, resumed or ended.
    """

    progressed = Signal(object)
    analysing = Signal(object)
    ended = Signal(object)
    state_changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._watch = ScanMonitor()
        self._waiting: list[tuple[tuple[str, ...], ScanOptions]] = []
        self._paces: deque[tuple[float, int]] = deque()
        self._begun = self._blocked = False
        # Files whose names are in the library, but not in the window yet, and when that is due.
        self._named: set[str] = set()
        self._names_due = 0.0
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        session.folders_removed.connect(self._forget)

    @property
    def running(self) -> bool:
        return self._job is not None

    @property
    def writes(self) -> bool:
        """Whether a scan may be changing the library."""
        return self.running and not self._blocked

    @property
    def paused(self) -> bool:
        return self._job is not None and self._job.paused

    def start(self, folders: Sequence[str], options: ScanOptions | None = None) -> None:
        """Scan these folders and files, now or when the present scan is done."""
        wanted = tuple(folders), options or self.options()
        if not folders or wanted in self._waiting:
            return
        self._waiting.append(wanted)
        if self._job is None:
            self._next()
        else:  # so that they are kept if the window is closed
            self._session.add_folders(
                os.path.abspath(each) for each in folders if os.path.isdir(each)
            )

    def options(self) -> ScanOptions:
        """As the settings have them."""
        return self._session.settings.scanning

    def analyse_again(self, paths: Sequence[str]) -> None:
        self.start(paths, replace(self.options(), force=True))

    def pause(self, paused: bool) -> None:
        if self._job is not None:
            if paused:
                self._job.pause()
            else:
                self._paces.clear()
                self._job.resume()
            self._look()
            self.state_changed.emit()

    def stop(self) -> None:
        """Stop; finished tracks are kept, waiting ones can be analysed later."""
        self._waiting.clear()
        if self._job is not None:
            self._job.stop()

    def _forget(self, folders: list[str]) -> None:
        """What waits for its turn in them; a scan sees for itself once it looks at files."""
        kept = [
            (tuple(each for each in paths if not lies_below(os.path.abspath(each), folders)), how)
            for paths, how in self._waiting
        ]
        self._waiting = [each for each in kept if each[0]]

    def _next(self) -> None:
        folders, options = self._waiting.pop(0)
        self._watch = watch = ScanMonitor()
        self._paces.clear()
        self._begun = self._blocked = False
        self._named.clear()
        path = self._session.path

        def steps(stop: Event) -> Generator[None, None, ScanReport]:
            return scan_steps(path, folders, options, watch, stop)

        self._job = self._session.background.start(steps, lambda _: None, self._end, self._fail)
        self._timer.start()
        self.progressed.emit(ScanStatus(0, None, None, "", paused=False))
        self.state_changed.emit()

    def _look(self) -> None:
        news = self._watch.take()
        self._blocked = news.blocked
        self._named.update(news.new_tags)
        if not self._begun and (news.analysing or news.done or self._named):
            self._begun = True
            self._session.reload()  # files that wait have rows now
        elif news.finished or (self._named and time.monotonic() > self._names_due):
            self._session.reload_rows(paths=self._named.union(news.finished))
            self._named.clear()
            self._names_due = time.monotonic() + _NAMES_SECONDS
        # Decoders still open some files after a pause, which wait for the model.
        self.analysing.emit(frozenset() if self.paused else news.analysing)
        self.progressed.emit(
            ScanStatus(
                *(news.done, news.left, self._pace(news), news.place, self.paused), news.blocked
            )
        )

    def _pace(self, news: ScanSnapshot) -> float | None:
        now = time.monotonic()
        self._paces.append((now, news.done))
        while now - self._paces[0][0] > _PACE_SECONDS:
            self._paces.popleft()
        seconds, tracks = now - self._paces[0][0], news.done - self._paces[0][1]
        return tracks / seconds if tracks and seconds > 1 else None

    def _end(self, report: ScanReport | None) -> None:
        self._job = None
        self._timer.stop()
        self.analysing.emit(frozenset())
        self._session.reload()
        self.ended.emit(report)
        if self._waiting:
            self._next()
            return
        self.state_changed.emit()

    def _fail(self, sentence: str) -> None:
        self._session.message.emit(sentence)
        self._end(None)
