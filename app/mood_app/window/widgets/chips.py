"""Moods painted as coloured chips."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen

from .colours import chip_colours, is_dark


def chip_size(text: str, metrics: QFontMetrics) -> QSize:
    height = metrics.height() + metrics.height() // 5
    return QSize(metrics.horizontalAdvance(text) + height, height)


def paint_chip(
    painter: QPainter, chip: QRect, mood: str, palette: QPalette, by_hand: bool = False
) -> QColor:
    """Paint a chip, with an outline if the user added the mood. Returns the text's colour."""
    back, front = chip_colours(mood, is_dark(palette))
    painter.setPen(QPen(front, 1.5) if by_hand else Qt.PenStyle.NoPen)
    painter.setBrush(back)
    inner = chip.adjusted(1, 1, -1, -1) if by_hand else chip
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
    painter.setPen(front)
    return front
