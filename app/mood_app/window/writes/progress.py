"""Progress and remaining time of slow work, with a stop button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from ..widgets.label import Label
from .task import Task


class ProgressPanel(QWidget):
    """Progress of a task, the time left, and Stop."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task
        self._message, self._left, self._bar = Label(), Label(), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stop = QPushButton()
        self._stop.clicked.connect(task.stop)
        self.setFocusProxy(self._stop)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for label in (self._message, self._left):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._message)
        layout.addWidget(self._bar)
        layout.addWidget(self._left)
        layout.addSpacing(self.fontMetrics().height())
        layout.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        task.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        task = self._task
        if not task.running:
            return
        self._message.setText(task.sentence)
        self._left.setText(task.left)
        self._bar.setRange(0, task.total)
        self._bar.setValue(task.done)
        # Not disabled: that would send the keyboard's focus elsewhere.
        self._stop.setText(self.tr("Stopping…") if task.stopping else self.tr("Sto&p"))
        self._stop.setVisible(task.stoppable)
