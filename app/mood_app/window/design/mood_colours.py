"""Colours of moods: a hue for each family, in both themes, and how chips use it."""

from __future__ import annotations

import zlib
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

from .mood_hues import MoodHues, own_hue
from .tokens import DARK, LIGHT

# Of dots and bars, in light and in dark themes. No two are closer than 16 hundredths of Oklab,
# and 10 with simulated red-green blindness (Machado et al. 2009). Each has three times the contrast
# of what is behind it. Found by simulated annealing, those of light themes
# from vivid hues that suit the moods.
_HUES = {
    "calm": ("#06a07a", "#15f0b0"),
    "atmospheric": ("#688dcb", "#18baf3"),
    "happy": ("#bd7e00", "#fed511"),
    "energetic": ("#c20000", "#e84525"),
    "epic": ("#bd2ffa", "#bc4ac4"),
    "sad": ("#3037ca", "#5e7cff"),
    "romantic": ("#b7218c", "#ff72b0"),
    "inspiring": ("#006a44", "#9ab90b"),
    # Of families that the user made, as far from the others as is left: 11, and 7.
    own_hue(0): ("#681453", "#a64f6b"),
    own_hue(1): ("#0a6bb9", "#7fe9fd"),
    own_hue(2): ("#263580", "#1e7697"),
    own_hue(3): ("#821102", "#deb17b"),
}
# Of moods in no family, such as themes and the user's own.
_NEUTRAL = ("#747782", "#9a9da8")
# How much of a colour is in a filled chip in dark themes, which would glare; in a tinted one, in
# light and in dark themes, and in an outline.
_FILLED_IN_DARK = 0.86
_TINT, _OUTLINE = (0.15, 0.26), (0.6, 0.6)
# Contrasts that chips reach: of WCAG 2.1 for text, and a little more where the row is tinted, too.
_FILLED_CONTRAST, _TEXT_CONTRAST = 4.6, 5.4
_WHITE, _BLACK = QColor("#ffffff"), QColor("#14151b")
# White text where the colour is no further than this from what white needs.
_NEARLY = 3.0
# In degrees of hue: the first mood of the vocabulary, and from one to the next, which has another
# shade, too, as (saturation, lightness). Chosen so that frequent moods look different.
_FIRST, _STEP = 297, 132
_SHADES = 4
_NUMBERS = {tag: number for number, tag in enumerate(MTG_JAMENDO_MOODS)}
# As dots: each has three times the contrast of what is behind it, and no two look the same.
_IN_LIGHT = ((197, 80), (163, 72), (82, 102), (119, 107))
_IN_DARK = ((250, 201), (197, 156), (136, 144), (255, 165))
# Larger than it is shown, and scaled: crisp at every size.
_DOT = 48


class Strength(IntEnum):
    """How much of a mood a track has, as its chip shows it."""

    WEAK = 0
    CLEAR = 1
    STRONG = 2


class ChipColours(NamedTuple):
    """`back` and `edge` are transparent where a chip has none."""

    back: QColor
    text: QColor
    edge: QColor


def hue_colour(hue: str, dark: bool) -> QColor:
    """The colour of a hue (`MoodHues`); grey for none."""
    return QColor(_HUES.get(hue, _NEUTRAL)[dark])


def mood_colour(mood: str, dark: bool) -> QColor:
    """A mood's colour for bars, lines and dots: that of its family."""
    return hue_colour(MoodHues.shown().hue_of(mood), dark)


def distinct_colour(mood: str, dark: bool) -> QColor:
    """A mood's own colour, where many tags stand beside each other, as on the map."""
    hues, folded = MoodHues.shown(), mood.casefold()
    if folded in hues.families:
        return hue_colour(hues.hue_of(mood), dark)
    tag = hues.tags.get(folded, mood)
    number = _NUMBERS[tag] if tag in _NUMBERS else zlib.crc32(tag.encode())
    return QColor.fromHsl(
        (_FIRST + number * _STEP) % 360, *(_IN_DARK if dark else _IN_LIGHT)[number % _SHADES]
    )


def chip_colours(mood: str, strength: Strength, dark: bool) -> ChipColours:
    """Of a mood's chip: filled where it is strong, tinted, or only outlined where it is weak."""
    return _chip_colours(MoodHues.shown().hue_of(mood), strength, dark)


@lru_cache(256)
def _chip_colours(hue: str, strength: Strength, dark: bool) -> ChipColours:
    colour, none = hue_colour(hue, dark), QColor(Qt.GlobalColor.transparent)
    if strength is Strength.STRONG:
        text = _BLACK if dark or contrast(colour, _WHITE) < _NEARLY else _WHITE
        other = _WHITE if text is _BLACK else _BLACK
        filled = mixed(colour, QColor(DARK.surface), _FILLED_IN_DARK) if dark else colour
        return ChipColours(_until(filled, other, text, _FILLED_CONTRAST), text, none)
    surface, other = (QColor(DARK.surface), _WHITE) if dark else (QColor(LIGHT.surface), _BLACK)
    back = mixed(colour, surface, _TINT[dark])
    # Outlined chips stand on selected rows, too.
    behind = QColor((DARK if dark else LIGHT).tint)
    darkest = min((back, behind), key=lambda each: contrast(each, other))
    text = _until(colour, other, darkest, _TEXT_CONTRAST)
    if strength is Strength.CLEAR:
        return ChipColours(back, text, none)
    return ChipColours(none, text, mixed(colour, surface, _OUTLINE[dark]))


def mood_dot(mood: str, dark: bool) -> QIcon:
    """Before a mood's name."""
    return dot(mood_colour(mood, dark))


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


def mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """`share` of a colour, and the rest of the other one."""
    return QColor.fromRgbF(
        share * colour.redF() + (1 - share) * other.redF(),
        share * colour.greenF() + (1 - share) * other.greenF(),
        share * colour.blueF() + (1 - share) * other.blueF(),
    )


def contrast(some: QColor, other: QColor) -> float:
    """Of two colours, from 1 to 21 (WCAG 2.1)."""
    luminances = sorted((_luminance(some), _luminance(other)))
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _until(colour: QColor, other: QColor, behind: QColor, wanted: float) -> QColor:
    """As much of a colour, mixed with another one, as has this contrast with what is behind it."""
    for share in range(100, -1, -4):
        made = mixed(colour, other, share / 100)
        if contrast(made, behind) >= wanted:
            return made
    return other
