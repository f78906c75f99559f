"""What the steps of the first run have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..design.style_sheet import PRIMARY
from ..design.tokens import HEADLINE
from ..language import listed_moods
from ..widgets.chip_list import ChipLabel
from ..widgets.chips import Chip
from ..widgets.label import Label


class Step(QWidget):
    """A headline, a text, what the step is about, and buttons; Enter presses the one in focus.

    Attributes:
        title, text: the labels.
    """

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.title = Label(title, size=HEADLINE, bold=True)
        self.text = Label(text)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.text)
        self._row: Buttons | None = None

    def add(self, widget: QWidget) -> None:
        """Below what is there."""
        self._column.addWidget(widget)

    def add_centred(self, widget: QWidget, place: int = -1) -> None:
        """As wide as it wants to be; its texts may wrap."""
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(widget)
        row.addStretch()
        self._column.insertLayout(place, row)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """In a row; the first is where the keyboard begins."""
        self._row = Buttons(buttons)
        self._column.addWidget(self._row)
        self.setFocusProxy(buttons[0])
        self.fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.fit()

    def fit(self) -> None:
        """Sizes that follow the text size."""
        self._column.setSpacing(self.fontMetrics().height())
        if self._row is not None:
            self._row.fit()


class Buttons(QWidget):
    """Buttons in a row in the middle, or one below the other where there is no room for that."""

    def __init__(self, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self._buttons = buttons
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addStretch()
        for button in buttons:
            button.setAutoDefault(True)  # Enter is as good as Space
            self._layout.addWidget(button)
        self._layout.addStretch()

    def fit(self) -> None:
        """Sizes that follow the text size."""
        line = self.fontMetrics().height()
        self._layout.setSpacing(line)
        for button in self._buttons:
            button.setMinimumHeight(round(2.2 * line))
        self._choose()

    def _choose(self) -> None:
        shown = [button.sizeHint().width() for button in self._buttons if not button.isHidden()]
        needed = sum(shown) + self._layout.spacing() * (len(shown) + 1)
        directions = QBoxLayout.Direction
        fits = needed <= self.width()
        self._layout.setDirection(directions.LeftToRight if fits else directions.TopToBottom)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        size = super().minimumSizeHint()
        size.setWidth(max(button.minimumSizeHint().width() for button in self._buttons))
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        super().resizeEvent(event)
        self._choose()


class CentredChips(QWidget):
    """Moods in one line, in the middle; where there is no room, the outer ones are cut off."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.show_moods(())

    def show_moods(self, moods: Sequence[str]) -> None:
        while self._row.count():
            item = self._row.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._row.addStretch()
        for mood in moods:
            self._row.addWidget(ChipLabel(Chip(mood)), 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addStretch()
        self.setMinimumHeight(ChipLabel(Chip("a")).sizeHint().height())
        self.setAccessibleName(listed_moods(moods))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(0, super().minimumSizeHint().height())


def primary(text: str) -> QPushButton:
    """The main action of a step."""
    button = QPushButton(text)
    button.setProperty(PRIMARY, True)
    button.setDefault(True)
    return button
