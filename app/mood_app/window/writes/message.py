"""Words where there is nothing to show, and a line of them above what is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..widgets.label import Label


class Message(QWidget):
    """A headline, a sentence and perhaps a button, in the middle.

    Attributes:
        text: headline and sentence.

    Signals:
        pressed(): the user pressed the button.
    """

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._told = Label(size=1.4, bold=True), Label()
        self._button = QPushButton()
        self._button.clicked.connect(self.pressed)
        self.setFocusProxy(self._button)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for label in (self._title, self._told):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addSpacing(self.fontMetrics().height())
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    @property
    def text(self) -> str:
        return f"{self._title.text()}\n{self._told.text()}"

    def say(self, title: str, told: str = "", button: str = "") -> None:
        self._title.setText(title)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._button.setText(button)
        self._button.setVisible(bool(button))


class Note(QFrame):
    """A sentence above a page and perhaps a button; hidden while there is nothing to say.

    Attributes:
        text: the sentence, or empty.

    Signals:
        pressed(): the user pressed the button.
    """

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._told = Label()
        self._button = QPushButton()
        self._button.clicked.connect(self.pressed)
        layout = QHBoxLayout(self)
        layout.addWidget(self._told, 1)
        layout.addWidget(self._button)
        self.hide()

    @property
    def text(self) -> str:
        return self._told.text() if not self.isHidden() else ""

    def say(self, told: str, button: str = "") -> None:
        self._told.setText(told)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setVisible(bool(told))
