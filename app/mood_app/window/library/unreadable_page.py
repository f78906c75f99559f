"""Shown while the library cannot be read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..widgets.label import Label


class UnreadablePage(QWidget):
    """Shown instead of the pages while the library cannot be read; empty until `tell` is called.

    Signals:
        again(): the user wants to try again.
        settings(): the user wants to see the settings.
    """

    again = Signal()
    settings = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._message = Label(selectable=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        again = QPushButton(self.tr("Try &again"))
        again.clicked.connect(self.again)
        settings = QPushButton(self.tr("Settin&gs…"))
        settings.clicked.connect(self.settings)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.addStretch()
        row.addWidget(again)
        row.addWidget(settings)
        row.addStretch()
        column = QVBoxLayout(self)
        column.addStretch()
        column.addWidget(self._message)
        column.addWidget(self._buttons)
        column.addStretch()
        self._buttons.hide()

    def show_message(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._buttons.show()
