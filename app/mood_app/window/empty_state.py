"""What a person sees who has no music here yet: two ways in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from .chips import chip_size, paint_chip

_MOODS = ("happy", "epic", "dark", "relaxing", "romantic", "summer")


class EmptyState(QWidget):
    """Signals: `add_folder()`, `try_demo()`."""

    add_folder = Signal()
    try_demo = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = QLabel(self.tr("What does your music feel like?"))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        font.setBold(True)
        title.setFont(font)
        told = QLabel(
            self.tr(
                "Mood Tagger listens to your tracks on this machine and finds their moods.\n"
                "Nothing leaves it, and no file is changed before you have seen how."
            )
        )
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        chips = _Chips(_MOODS)
        add = QPushButton(self.tr("&Add a music folder…"))
        add.setDefault(True)
        add.clicked.connect(self.add_folder)
        demo = QPushButton(self.tr("&Try it with the demo tracks"))
        demo.clicked.connect(self.try_demo)
        hint = QLabel(self.tr("or drop folders and files anywhere in this window"))
        hint.setEnabled(False)
        for button in (add, demo):
            button.setMinimumHeight(round(2.2 * button.fontMetrics().height()))
        buttons = QHBoxLayout()
        buttons.setSpacing(self.fontMetrics().height())
        buttons.addStretch()
        buttons.addWidget(add)
        buttons.addWidget(demo)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        line = self.fontMetrics().height()
        layout.addStretch()
        for widget in (chips, title, told):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignCenter)
            layout.addSpacing(line // 2)
        layout.addSpacing(line)
        layout.addLayout(buttons)
        layout.addSpacing(line)
        layout.addWidget(hint, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()


class _Chips(QWidget):
    """Some moods, as they will stand in the table."""

    def __init__(self, moods: Sequence[str]) -> None:
        super().__init__()
        self._moods = moods

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        sizes = [chip_size(mood, self.fontMetrics()) for mood in self._moods]
        gaps = self._gap * (len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, sizes[0].height())

    @property
    def _gap(self) -> int:
        return self.fontMetrics().height() // 2

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for mood in self._moods:
            chip = QRect(QPoint(left, 0), chip_size(mood, self.fontMetrics()))
            paint_chip(painter, chip, mood, self.palette())
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, mood)
            left += chip.width() + self._gap
