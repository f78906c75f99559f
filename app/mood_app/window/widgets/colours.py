"""One colour per mood, readable in light and dark themes."""

from __future__ import annotations

import zlib

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

# In degrees of hue from one mood of the vocabulary to the next, which has another shade, too, as
# (saturation, lightness). Both were chosen so that moods which often share a track look different.
_STEP = 74
_SHADES = 4
# The family without a tag of its name has a number that is far from all tags and families.
_NUMBERS = {**{tag: number for number, tag in enumerate(MTG_JAMENDO_MOODS)}, "atmospheric": 66}
_LIGHT_CHIPS = ((190, 205), (100, 229), (230, 231), (90, 209))
_DARK_CHIPS = ((140, 52), (70, 78), (150, 72), (60, 50))
# As dots: each has three times the contrast of what is behind it, and no two look the same.
_STRONG_IN_LIGHT = ((197, 80), (163, 72), (82, 102), (119, 107))
_STRONG_IN_DARK = ((250, 201), (197, 156), (136, 144), (255, 165))
# Larger than it is shown, and scaled: crisp at every size.
_DOT = 48


def is_dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Base).lightness() < 128


def chip_colours(mood: str, dark: bool) -> tuple[QColor, QColor]:
    """Background and text of a mood's chip."""
    hue, shade = _hue_and_shade(mood)
    if dark:
        return QColor.fromHsl(hue, *_DARK_CHIPS[shade]), QColor.fromHsl(hue, 170, 230)
    return QColor.fromHsl(hue, *_LIGHT_CHIPS[shade]), QColor.fromHsl(hue, 185, 45)


def strong_colour(mood: str, dark: bool) -> QColor:
    """A mood's colour for bars, lines and dots."""
    hue, shade = _hue_and_shade(mood)
    return QColor.fromHsl(hue, *(_STRONG_IN_DARK if dark else _STRONG_IN_LIGHT)[shade])


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


def _hue_and_shade(mood: str) -> tuple[int, int]:
    tag = mood.casefold()  # the family Calm has the colour of the tag
    number = _NUMBERS[tag] if tag in _NUMBERS else zlib.crc32(mood.encode())
    return number * _STEP % 360, number % _SHADES
