"""How much a session of answers has brought."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer

from mood_engine.library.label_changes import LabelChanges, Labels

from ...formatting import clock
from ..language import translate

_MINUTE = 60


class Tally:
    """Counts a session's answers, time and changed labels; time stops while the page is hidden.

    Attributes:
        before: the labels at the session's beginning; None before that.
        changes: how the present ones differ.
        answers: how many questions were answered.
    """

    def __init__(self) -> None:
        self.before: Labels | None = None
        self.changes = LabelChanges()
        self.answers = 0
        self._clock = QElapsedTimer()
        self._earlier = 0  # milliseconds

    def restart(self, before: Labels) -> None:
        """A new session begins with these labels."""
        self.before, self.changes, self.answers = before, LabelChanges(), 0
        self._earlier = 0
        if self._clock.isValid():
            self._clock.restart()

    def go(self) -> None:
        if not self._clock.isValid():
            self._clock.start()

    def pause(self) -> None:
        if self._clock.isValid():
            self._earlier += self._clock.elapsed()
            self._clock.invalidate()

    @property
    def time(self) -> str:
        """As '28 s' or '2:10 min'."""
        running = self._clock.elapsed() if self._clock.isValid() else 0
        seconds = (self._earlier + running) // 1000
        if seconds < _MINUTE:
            return translate("Review", "{} s").format(seconds)
        return translate("Review", "{} min").format(clock(seconds))
