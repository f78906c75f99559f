"""Questions in a box of their own; names in them are shown as they are, never as HTML."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QWidget

from ...safe_text import safe_lines


class Question(QMessageBox):
    """Title, question, and more about it; the caller adds buttons."""

    def __init__(self, parent: QWidget | None, title: str, question: str, more: str = "") -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(safe_lines(title))
        self.setText(safe_lines(question))
        self.setInformativeText(safe_lines(more))
        show_as_text(self)


def show_as_text(dialog: QDialog) -> None:
    """No label of one of Qt's own dialogs takes a name for HTML."""
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
