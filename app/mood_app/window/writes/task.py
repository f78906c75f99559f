"""How far slow work is, for all widgets that show it."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Signal

from ..language import number
from .formatting import time_left

# Before that, nobody can say how long it takes.
_SECONDS_TO_JUDGE = 2.0


class Task(QObject):
    """Slow work: a plan, a write or an undo.

    Attributes:
        running, stoppable, stopping: whether it runs, can be stopped, and has been.
        title: what is done, without a full stop.
        done, total: files; `total` is 0 while it is unknown.

    Signals:
        changed(): any of this changed.
        stop_wanted(): the user wants it stopped; emitted once for each work.
    """

    changed = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.title = ""
        self.running = self.stoppable = self.stopping = False
        self.done = self.total = 0
        self._begun = 0.0

    def begin(self, title: str, stoppable: bool = True) -> None:
        self.title, self.stoppable = title, stoppable
        self.running, self.stopping = True, False
        self.done = self.total = 0
        self._begun = time.monotonic()
        self.changed.emit()

    def advance(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.changed.emit()

    def end(self) -> None:
        if self.running:
            self.running = False
            self.changed.emit()

    def stop(self) -> None:
        if self.running and not self.stopping:
            self.stopping = True
            self.changed.emit()
            self.stop_wanted.emit()

    @property
    def sentence(self) -> str:
        if not self.total:
            return self.title
        text = self.tr("{what}: {done} of {total}")
        return text.format(what=self.title, done=number(self.done), total=number(self.total))

    @property
    def left(self) -> str:
        """How long it may still take; empty while that is unknown."""
        if self.stopping:
            return self.tr("Stopping after the current file.")
        seconds = time.monotonic() - self._begun
        if not self.done or seconds < _SECONDS_TO_JUDGE:
            return ""
        return time_left(seconds / self.done * (self.total - self.done))
