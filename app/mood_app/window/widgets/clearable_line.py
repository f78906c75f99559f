"""A line for text with a button that clears it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QWidget

from ..design.tokens import SMALL, scaled
from ..language import translate
from .icon_button import IconButton


class ClearableLine(QLineEdit):
    """The button is there while the line has text, and as large as the text.

    Qt's own button has the same size whatever the text's is, and so have icons of its actions.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clear = IconButton("close", translate("ClearableLine", "Clear"))
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self._clear.clicked.connect(self._clear_text)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def room_before_text(self) -> int:
        """The width that the line keeps free in front of its text."""
        return 0

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_clear"):
            self._fit()

    def _clear_text(self) -> None:
        self.clear()
        self.textEdited.emit("")
        self.setFocus()

    def _fit(self) -> None:
        size, gap = self._clear.sizeHint(), scaled(SMALL, self.fontMetrics()) // 2
        place = QRect(self.width() - gap - size.width(), 0, size.width(), size.height())
        place.moveTop((self.height() - size.height()) // 2)
        self._clear.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
        self.setTextMargins(self.room_before_text(), 0, size.width(), 0)
