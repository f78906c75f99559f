"""One colour per mood, readable in light and dark themes."""

from __future__ import annotations

import zlib

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

# The families' dots, in light and in dark themes. No two are closer than 16 hundredths of Oklab,
# and 10 with simulated red-green blindness (Machado et al. 2009). Each has three times the contrast
# of what is behind it. Found by a random search among hues that suit the moods.
_FAMILIES = {
    "calm": ("#099dcf", "#1ac3fd"),
    "atmospheric": ("#3e210c", "#dd810c"),
    "happy": ("#bf8c01", "#fcc709"),
    "energetic": ("#d60a0f", "#da1c2a"),
    "epic": ("#9c3dd4", "#9f4dba"),
    "sad": ("#2304aa", "#3d70ff"),
    "romantic": ("#820762", "#e894b9"),
    "inspiring": ("#4b775b", "#bfffc9"),
}
# How much of that is in the background of a chip, and in its text.
_LIGHT_CHIP_SHARE, _DARK_CHIP_SHARE = 0.42, 0.3
_CHIP_TEXT_SHARE = 0.15
_LIGHT_CHIP, _DARK_CHIP = QColor("#ffffff"), QColor("#2b2b2b")
# In degrees of hue from one mood of the vocabulary to the next, which has another shade, too, as
# (saturation, lightness). Both were chosen so that moods which often share a track look different.
_STEP = 74
_SHADES = 4
_NUMBERS = {tag: number for number, tag in enumerate(MTG_JAMENDO_MOODS)}
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
    if (family := _family_colour(mood, dark)) is not None:
        if dark:
            back = _mixed(family, _DARK_CHIP, _DARK_CHIP_SHARE)
            return back, _mixed(family, _LIGHT_CHIP, _CHIP_TEXT_SHARE)
        back = _mixed(family, _LIGHT_CHIP, _LIGHT_CHIP_SHARE)
        return back, _mixed(family, QColor(Qt.GlobalColor.black), _CHIP_TEXT_SHARE)
    hue, shade = _hue_and_shade(mood)
    if dark:
        return QColor.fromHsl(hue, *_DARK_CHIPS[shade]), QColor.fromHsl(hue, 170, 230)
    return QColor.fromHsl(hue, *_LIGHT_CHIPS[shade]), QColor.fromHsl(hue, 185, 45)


def strong_colour(mood: str, dark: bool) -> QColor:
    """A mood's colour for bars, lines and dots."""
    if (family := _family_colour(mood, dark)) is not None:
        return family
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


def _family_colour(mood: str, dark: bool) -> QColor | None:
    """The colour of a family, which is also that of the tag with its name."""
    colours = _FAMILIES.get(mood.casefold())
    return None if colours is None else QColor(colours[dark])


def _mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """`share` of a colour, and the rest of the other one."""
    return QColor.fromRgbF(
        share * colour.redF() + (1 - share) * other.redF(),
        share * colour.greenF() + (1 - share) * other.greenF(),
        share * colour.blueF() + (1 - share) * other.blueF(),
    )


def _hue_and_shade(mood: str) -> tuple[int, int]:
    number = _NUMBERS[mood] if mood in _NUMBERS else zlib.crc32(mood.encode())
    return number * _STEP % 360, number % _SHADES
