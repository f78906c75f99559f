"""Moods of a track as numbered chips that can be switched on and off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ...safe_text import safe
from ..language import mood_name
from ..widgets.chips import Chip, chip_size, paint_chip
from ..widgets.flow_layout import FlowLayout
from ..widgets.plain_text import tip

MOST_NUMBERED = 9


class NumberedChips(QWidget):
    """Up to nine moods, each with the key that switches it.

    Signals:
        toggled(mood: str): the user switched a mood.
    """

    toggled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        self._chips: list[_Chip] = []
        self._moods: tuple[str, ...] = ()

    def show_moods(self, moods: Sequence[str], states: Mapping[str, bool]) -> None:
        """`states` says by mood whether the track has it."""
        shown = tuple(moods[:MOST_NUMBERED])
        if shown != self._moods:
            self._moods = shown
            self._flow.clear()
            self._chips = [_Chip(number, mood) for number, mood in enumerate(shown, 1)]
            for chip in self._chips:
                chip.clicked.connect(partial(self.toggled.emit, chip.mood))
                self._flow.addWidget(chip)
                chip.show()
            self.updateGeometry()
        for chip in self._chips:
            chip.show_state(states.get(chip.mood, False))

    def toggle(self, number: int) -> None:
        """As a click on the chip of this number, from 1 on."""
        if 1 <= number <= len(self._moods):
            self.toggled.emit(self._moods[number - 1])


class _Chip(QAbstractButton):
    """Struck through while the track does not have the mood."""

    def __init__(self, number: int, mood: str) -> None:
        super().__init__()
        self.mood = mood
        self._text = f"{number}  {safe(mood_name(mood))}"
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(safe(mood_name(mood)))
        text = self.tr("Click or press {} to add “{}” to this track, or to remove it.")
        self.setToolTip(tip(text.format(number, mood_name(mood))))
        self.setAccessibleDescription(text.format(number, safe(mood_name(mood))))

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's own
        """Not by the click itself: `show_state` follows."""

    def show_state(self, on: bool) -> None:
        self.setChecked(on)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return chip_size(self._text, self.fontMetrics()) + QSize(2, 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isChecked():
            painter.setOpacity(0.55)
        chip = self.rect().adjusted(1, 2, -1, -2)
        paint_chip(painter, chip, Chip(self.mood), self.palette())
        font = painter.font()
        font.setStrikeOut(not self.isChecked())
        painter.setFont(font)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self._text)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
