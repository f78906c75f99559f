"""What stands for a cover where there is none: initials on the colour of the album."""

from __future__ import annotations

import os
import zlib
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter

from mood_engine.library.catalogue import Catalogue

from ..design.icons import paint_icon

# Of two hues of a tile, (saturation, lightness) at its corners, and how far they are apart.
_SHADES, _APART = ((110, 138), (120, 84)), 32
_WORDS = 2
_CORNER = 0.14  # of the side


class Tile(NamedTuple):
    """`key` chooses the colour: tracks of one album have the same one."""

    key: str
    initials: str


def tile_of(catalogue: Catalogue, row: int) -> Tile:
    """By the album of a track, its artist, or else its folder."""
    album, artist = catalogue.texts["album"][row], catalogue.artists[row]
    folder = os.path.dirname(catalogue.paths[row])
    return Tile(album or artist or folder, initials(album or artist))


def initials(name: str) -> str:
    """Of the first words that begin with a letter or a digit: 'The Last Ascent' is 'TL'."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0].upper() for word in words[:_WORDS])


def paint_tile(painter: QPainter, square: QRectF, tile: Tile) -> None:
    """A rounded square; a note stands in it where there are no initials."""
    hue = zlib.crc32(tile.key.encode(errors="replace")) % 360
    colours = [
        QColor.fromHsl((hue + place * _APART) % 360, *shade) for place, shade in enumerate(_SHADES)
    ]
    gradient = QLinearGradient(square.topLeft(), square.bottomRight())
    gradient.setColorAt(0, colours[0])
    gradient.setColorAt(1, colours[1])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    corner = square.width() * _CORNER
    painter.drawRoundedRect(square, corner, corner)
    light = QColor(255, 255, 255, 235)
    if not tile.initials:
        inset = square.width() * 0.28
        paint_icon(painter, "note", square.adjusted(inset, inset, -inset, -inset), light)
        return
    font = QFont(painter.font())
    font.setPixelSize(max(round(square.width() * 0.36), 1))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(light)
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, tile.initials)


def paint_on_cover(painter: QPainter, cover: QRectF, name: str, strong: bool = True) -> None:
    """An icon in a dark circle, which is seen on every cover."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 190 if strong else 120))
    radius = cover.width() * 0.34
    painter.drawEllipse(cover.center(), radius, radius)
    inner = QRectF(0, 0, radius * 1.2, radius * 1.2)
    inner.moveCenter(cover.center())
    paint_icon(painter, name, inner, QColor(Qt.GlobalColor.white))
    painter.restore()
