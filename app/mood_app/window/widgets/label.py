"""Text for reading, in letters that keep their size in relation to those around them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from ...safe_text import safe_lines


class Label(QLabel):
    """Shows a text as it is, never as HTML.

    `size` is that of the letters, in those of the widget around it. What is `quiet` is told in
    passing; of what is `selectable` the mouse may take a copy.
    """

    def __init__(
        self,
        text: str = "",
        *,
        size: float = 1.0,
        bold: bool = False,
        quiet: bool = False,
        wrap: bool = True,
        selectable: bool = False,
    ) -> None:
        super().__init__()
        self._size, self._bold = size, bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        if quiet:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._set_letters()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's own
        super().setText(safe_lines(text))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        around = self.parentWidget()
        if event.type() is QEvent.Type.StyleChange and self._size != 1:
            self._set_letters()  # a style sheet hides that the font around it changed
        if event.type() is QEvent.Type.ParentChange and around is not None and self._size != 1:
            # Qt does not tell a widget with a size of its own that others have another one now.
            around.installEventFilter(self)
            self._set_letters()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        if event.type() is QEvent.Type.FontChange and watched is self.parentWidget():
            self._set_letters()
        return super().eventFilter(watched, event)

    def _set_letters(self) -> None:
        font = QFont()  # what is not set is as around it
        if self._bold:
            font.setBold(True)
        if self._size != 1:
            around = self.parentWidget() or QApplication
            font.setPointSizeF(QFontInfo(around.font()).pointSizeF() * self._size)
        if font != self.font() or font.resolveMask() != self.font().resolveMask():
            self.setFont(font)
