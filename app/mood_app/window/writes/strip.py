"""What the page Writes does or did, in the status bar of the other pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ..design.icons import icon, icon_size
from ..widgets.elided_label import ElidedLabel
from .page import WritePage
from .task import Task

# Widths of the text, at most and as long as there is room, and of the bar.
_LETTERS, _BAR_LETTERS = 44, 16


class WriteStrip(QWidget):
    """Progress of a plan, a write or an undo with Stop, and then the result with Undo.

    The page shows all that itself: beside it, the strip is hidden.

    Signals:
        show_wanted(): the user wants to see the page.
    """

    show_wanted = Signal()

    def __init__(self, page: WritePage) -> None:
        super().__init__()
        self._page = page
        self._result = ""
        self._message = _Text()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stop = QPushButton()
        self._show_page = QPushButton(self.tr("Show"))
        self._undo = QPushButton(self.tr("Undo…"))
        self._close = QToolButton()
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))
        self._stop.clicked.connect(self._stop_task)
        self._show_page.clicked.connect(self.show_wanted)
        self._undo.clicked.connect(self._ask_for_undo)
        self._close.clicked.connect(self._forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._message, 1)
        for widget in (self._bar, self._stop, self._show_page, self._undo, self._close):
            row.addWidget(widget)
        for task in page.tasks:
            task.changed.connect(self._refresh)
        page.ended.connect(self._end)
        page.installEventFilter(self)
        self._fit()
        self._refresh()

    @property
    def text(self) -> str:
        return self._message.text() if not self.isHidden() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            if event.type() is QEvent.Type.Show:
                self._result = ""
            self._refresh()
        return False

    @property
    def _task(self) -> Task | None:
        return next((task for task in self._page.tasks if task.running), None)

    def _end(self, sentence: str) -> None:
        self._result = "" if self._page.isVisible() else sentence
        self._refresh()

    def _forget(self) -> None:
        self._result = ""
        self._refresh()

    def _stop_task(self) -> None:
        if self._task is not None:
            self._task.stop()

    def _ask_for_undo(self) -> None:
        self.show_wanted.emit()
        self._page.ask_for_undo()

    def _refresh(self) -> None:
        task = self._task
        self.setVisible((task is not None or bool(self._result)) and not self._page.isVisible())
        if task is not None:
            self._message.setText(" · ".join(filter(None, (task.sentence, task.left))))
            self._bar.setRange(0, task.total)
            self._bar.setValue(task.done)
            self._stop.setText(self.tr("Stopping…") if task.stopping else self.tr("Stop"))
        else:
            self._message.setText(self._result)
        is_result = task is None
        self._bar.setVisible(not is_result)
        self._stop.setVisible(task is not None and task.stoppable)
        self._close.setVisible(is_result)
        self._undo.setVisible(is_result and self._page.can_undo)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit()

    def _fit(self) -> None:
        if hasattr(self, "_close"):  # not an event of its making
            self._bar.setFixedWidth(self.fontMetrics().averageCharWidth() * _BAR_LETTERS)
            self._close.setIcon(icon("close", self.palette()))
            self._close.setIconSize(icon_size(self.fontMetrics()))


class _Text(ElidedLabel):
    """Takes the room that there is, up to that of a long sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's own
        super().setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        metrics = self.fontMetrics()
        wanted = metrics.horizontalAdvance(self.text())
        return QSize(min(wanted, metrics.averageCharWidth() * _LETTERS) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(0, self.fontMetrics().height())
