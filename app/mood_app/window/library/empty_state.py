"""Shown while the library is empty: two ways to add music."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..design.style_sheet import PRIMARY
from ..widgets.chips import Chip, chip_size, paint_chip_text
from ..widgets.label import Label

_MOODS = ("happy", "epic", "dark", "relaxing", "romantic", "summer")


class EmptyState(QWidget):
    """Shown instead of the pages while the library is empty.

    Signals:
        add_folder(): the user wants to add a music folder.
        try_demo(): the user wants to try the demo tracks.
    """

    add_folder = Signal()
    try_demo = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = Label(self.tr("What does your music feel like?"), size=1.8, bold=True)
        text = Label(
            self.tr(
                "Mood Tagger analyses your tracks on your own machine and finds their "
                "moods.\n"
                "Nothing leaves your machine, and you review every change before it is "
                "written."
            )
        )
        add = QPushButton(self.tr("&Add a music folder…"))
        add.setDefault(True)
        add.setProperty(PRIMARY, True)
        add.clicked.connect(self.add_folder)
        self.setFocusProxy(add)
        demo = QPushButton(self.tr("Try it with the &demo tracks"))
        demo.clicked.connect(self.try_demo)
        hint = Label(self.tr("or drop folders and files anywhere in this window"), quiet=True)
        for label in (title, text, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._ways = (add, demo)
        self._row = QHBoxLayout()
        self._row.addStretch()
        for button in self._ways:
            button.setAutoDefault(True)  # Enter is as good as Space
            self._row.addWidget(button)
        self._row.addStretch()
        self._column = QVBoxLayout(self)
        self._column.addStretch()
        self._column.addWidget(_Chips(_MOODS), alignment=Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(title)
        self._column.addWidget(text)
        self._column.addLayout(self._row)
        self._column.addWidget(hint)
        self._column.addStretch()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().height()
        self._column.setSpacing(line)
        self._row.setSpacing(line)
        for button in self._ways:
            button.setMinimumHeight(round(2.2 * line))


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
            paint_chip_text(
                painter, chip, Chip(mood), self.palette(), Qt.LayoutDirection.LeftToRight
            )
            left += chip.width() + self._gap
