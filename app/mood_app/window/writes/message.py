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
        self._title, self._message = Label(size=1.4, bold=True), Label()
        self._button = QPushButton()
        self._button.clicked.connect(self.pressed)
        self.setFocusProxy(self._button)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for label in (self._title, self._message):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addSpacing(self.fontMetrics().height())
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    @property
    def text(self) -> str:
        return f"{self._title.text()}\n{self._message.text()}"

    def say(self, title: str, text: str = "", button: str = "") -> None:
        self._title.setText(title)
        self._message.setText(text)
        self._message.setVisible(bool(text))
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
        self._message = Label()
        self._button = QPushButton()
        self._button.clicked.connect(self.pressed)
        layout = QHBoxLayout(self)
        layout.addWidget(self._message, 1)
        layout.addWidget(self._button)
        self.hide()

    @property
    def text(self) -> str:
        return self._message.text() if not self.isHidden() else ""

    def say(self, text: str, button: str = "") -> None:
        self._message.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setVisible(bool(text))
