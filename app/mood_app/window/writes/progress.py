"""Progress and remaining time of slow work, with a stop button."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from ..language import number
from ..widgets.label import Label
from .formatting import time_left

# Before that, nobody can say how long it takes.
_SECONDS_TO_JUDGE = 2.0


class ProgressPanel(QWidget):
    """Progress of slow work, the time left, and Stop.

    Signals:
        stop_wanted(): the user pressed Stop; emitted once for each work.
    """

    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._begun = 0.0
        self._is_stopping = False
        self._message, self._left, self._bar = Label(wrap=False), Label(wrap=False), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stop = QPushButton()
        self._stop.clicked.connect(self._stop_pressed)
        self.setFocusProxy(self._stop)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for label in (self._message, self._left):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        layout.addWidget(self._message)
        layout.addWidget(self._bar)
        layout.addWidget(self._left)
        layout.addSpacing(self.fontMetrics().height())
        layout.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def begin(self, title: str, stoppable: bool = True) -> None:
        """`title` says what is done, without a full stop."""
        self._title = title
        self._begun = time.monotonic()
        self._message.setText(title)
        self._left.setText("")
        self._bar.setRange(0, 0)
        self._is_stopping = False
        self._stop.setText(self.tr("Sto&p"))
        self._stop.setVisible(stoppable)

    def advance(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._message.setText(
            self.tr("{what}: {done} of {total}").format(
                what=self._title, done=number(done), total=number(total)
            )
        )
        seconds = time.monotonic() - self._begun
        if not self._is_stopping and done and seconds > _SECONDS_TO_JUDGE:
            self._left.setText(time_left(seconds / done * (total - done)))

    def _stop_pressed(self) -> None:
        if self._is_stopping:
            return
        # Not disabled: that would send the keyboard's focus elsewhere.
        self._is_stopping = True
        self._stop.setText(self.tr("Stopping…"))
        self._left.setText(self.tr("Stopping after the current file."))
        self.stop_wanted.emit()
