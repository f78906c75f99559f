"""A line of text that may be longer than the room for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle

from ...safe_text import safe
from .plain_text import tip


class ElidedLabel(QLabel):
    """Shows as much of a plain text as there is room for, and all of it as a tool tip."""

    def __init__(self, *, bold: bool = False, quiet: bool = False) -> None:
        super().__init__()
        if bold:
            font = QFont()  # what is not set is as around it
            font.setBold(True)
            self.setFont(font)
        if quiet:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's own
        super().setText(safe(text))
        self.setToolTip(tip(text))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter = QPainter(self)
        elided = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        side = QStyle.visualAlignment(self.layoutDirection(), middle)
        painter.drawText(self.rect(), side, elided)
