"""What does not work here, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ..design.icons import icon_size, paint_icon
from ..design.tokens import MEDIUM, SMALL, scaled, theme_of
from .icon_button import IconButton
from .label import Label


class Notice(QWidget):
    """A strip that stays until it is closed; its text, with a command, can be copied.

    Signals:
        message(sentence: str): the same again, after the user closed the strip.
        closed(): the user has closed the strip.
    """

    message = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._closed = ""
        self._text = Label(selectable=True)
        close = IconButton("close", self.tr("Close"))
        close.clicked.connect(self._close)
        row, metrics = QHBoxLayout(self), self.fontMetrics()
        row.setContentsMargins(*(scaled(each, metrics) for each in (MEDIUM, SMALL, SMALL, SMALL)))
        row.setSpacing(scaled(SMALL, metrics))
        row.addWidget(_Sign())
        row.addWidget(self._text, 1)
        row.addWidget(close)
        self.hide()

    def show_reason(self, sentence: str) -> None:
        if sentence == self._closed:
            self.message.emit(sentence)
        else:
            self._text.setText(sentence)
            self.show()

    def _close(self) -> None:
        self._closed = self._text.text()
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter, theme = QPainter(self), theme_of(self.palette())
        painter.fillRect(self.rect(), QColor(theme.surface))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.line))


class _Sign(QWidget):
    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return icon_size(self.fontMetrics())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        square = QRectF(0, 0, *icon_size(self.fontMetrics()).toTuple())
        square.moveCenter(QRectF(self.rect()).center())
        painter = QPainter(self)
        paint_icon(painter, "warning", square, QColor(theme_of(self.palette()).warning))
