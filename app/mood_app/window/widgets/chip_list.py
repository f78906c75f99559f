"""Moods as chips that are only shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ...safe_text import safe
from .chips import chip_size, paint_chip
from .flow_layout import FlowLayout
from .label import Label


class ChipList(QWidget):
    """Moods one after the other, wrapped like words; `size` is as of a `Label`."""

    def __init__(self, size: float = 1.0) -> None:
        super().__init__()
        self._size = size
        self._flow = FlowLayout(self)

    def show_moods(self, moods: Sequence[str]) -> None:
        self._flow.clear()
        for mood in moods:
            chip = _Chip(safe(mood), self._size)
            self._flow.addWidget(chip)
            chip.show()
        self.setAccessibleName(", ".join(map(safe, moods)))
        self.updateGeometry()


class _Chip(Label):
    """A label, since its text follows the text size of the widget around it."""

    def __init__(self, mood: str, size: float) -> None:
        super().__init__(mood, size=size, wrap=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return chip_size(self.text(), self.fontMetrics()) + QSize(2, 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chip = self.rect().adjusted(1, 2, -1, -2)
        paint_chip(painter, chip, self.text(), self.palette())
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self.text())
