"""One colour a mood, readable in light and dark."""

from __future__ import annotations

import zlib

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

# Neighbours in the vocabulary lie far apart on the wheel.
_GOLDEN_ANGLE = 137.508
# Larger than it is shown, and scaled: crisp at every size.
_DOT = 48


def is_dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Base).lightness() < 128


def chip_colours(mood: str, dark: bool) -> tuple[QColor, QColor]:
    """Background and text of a mood's chip."""
    hue = _hue(mood)
    if dark:
        return QColor.fromHsl(hue, 95, 58), QColor.fromHsl(hue, 170, 212)
    return QColor.fromHsl(hue, 150, 224), QColor.fromHsl(hue, 185, 58)


def strong_colour(mood: str, dark: bool) -> QColor:
    """A mood's colour for bars, lines and dots."""
    return QColor.fromHsl(_hue(mood), 150, 150 if dark else 115)


def mood_dot(mood: str, dark: bool) -> QIcon:
    """Before a mood's name."""
    return dot(strong_colour(mood, dark))


def dot(colour: QColor) -> QIcon:
    picture = QPixmap(_DOT, _DOT)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    edge = _DOT // 8
    painter.drawEllipse(picture.rect().adjusted(edge, edge, -edge, -edge))
    painter.end()
    return QIcon(picture)


def _hue(mood: str) -> int:
    if mood in MTG_JAMENDO_MOODS:
        number = MTG_JAMENDO_MOODS.index(mood)
    else:  # a name that a person gave
        number = zlib.crc32(mood.encode())
    return round(number * _GOLDEN_ANGLE) % 360
