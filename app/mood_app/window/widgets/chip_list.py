"""Moods as chips that are only shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ...safe_text import safe
from ..language import listed_moods, mood_name
from .chips import Chip, chip_size, paint_chip_text
from .flow_layout import FlowLayout
from .label import Label


class ChipList(QWidget):
    """Moods one after the other, wrapped like words; `size` is as of a `Label`."""

    def __init__(self, size: float = 1.0) -> None:
        super().__init__()
        self._size = size
        self._flow = FlowLayout(self)

    def show_moods(self, moods: Sequence[str]) -> None:
        self.show_chips([Chip(mood) for mood in moods])

    def show_chips(self, chips: Sequence[Chip]) -> None:
        self._flow.clear()
        for chip in chips:
            widget = ChipLabel(chip, self._size)
            self._flow.addWidget(widget)
            widget.show()
        self.setAccessibleName(safe(listed_moods(chip.mood for chip in chips)))
        self.updateGeometry()


class ChipLabel(Label):
    """A chip; a label, since its text follows the text size of the widget around it."""

    def __init__(self, chip: Chip, size: float = 1.0) -> None:
        self._chip = chip._replace(mood=safe(chip.mood))
        super().__init__(mood_name(self._chip.mood), size=size, wrap=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return chip_size(self.text(), self.fontMetrics(), bool(self._chip.mark)) + QSize(2, 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self.rect().adjusted(1, 2, -1, -2)
        paint_chip_text(painter, rect, self._chip, self.palette(), self.layoutDirection())
