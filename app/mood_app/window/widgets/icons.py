"""Simple icons, drawn in the palette's colours, sharp on every screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen, QPixmap, QPolygonF

from .colours import strong_colour

# In pixels of the screen: what Qt's styles ask for at 100, 125, 150, 200 and 300 %.
_SIZES = (16, 20, 24, 32, 40, 48, 64, 96)
# All are drawn on a grid of 16 by 16; outlines are so wide there.
_GRID = 16.0
_LINE = 1.5


def icon(name: str, palette: QPalette) -> QIcon:
    """One of `NAMES`; make it again when the palette changes."""
    role, group = QPalette.ColorRole.ButtonText, QPalette.ColorGroup
    colours = {
        QIcon.Mode.Normal: palette.color(group.Active, role),
        QIcon.Mode.Disabled: palette.color(group.Disabled, role),
        QIcon.Mode.Selected: palette.color(group.Active, QPalette.ColorRole.HighlightedText),
    }
    made = QIcon()
    for mode, colour in colours.items():
        for size in _SIZES:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            paint_icon(painter, name, QRectF(0, 0, size, size), colour)
            painter.end()
            made.addPixmap(pixmap, mode)
    return made


def program_icon() -> QIcon:
    """Bars in the colours of moods."""
    made = QIcon()
    for size in (*_SIZES, 256):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(size / _GRID, size / _GRID)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#2b2e3b"))
        painter.drawRoundedRect(QRectF(0, 0, _GRID, _GRID), 3.5, 3.5)
        for left, top, mood in ((2.4, 8.5, "calm"), (5.4, 3.5, "happy"), (8.4, 6.0, "epic")):
            painter.setBrush(strong_colour(mood, dark=True))
            painter.drawRoundedRect(QRectF(left, top, 2.2, 13.0 - top), 1.1, 1.1)
        painter.setBrush(strong_colour("deep", dark=True))
        painter.drawRoundedRect(QRectF(11.4, 10.0, 2.2, 3.0), 1.1, 1.1)
        painter.end()
        made.addPixmap(pixmap)
    return made


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """The icon in a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _GRID, rect.height() / _GRID)
    join, cap = Qt.PenJoinStyle.RoundJoin, Qt.PenCapStyle.RoundCap
    painter.setPen(QPen(colour, _LINE, Qt.PenStyle.SolidLine, cap, join))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _DRAWN[name](painter, colour)
    painter.restore()


# --- each of them -------------------------------------------------------------------------------


def _filled(painter: QPainter, colour: QColor, *points: tuple[float, float]) -> None:
    painter.setBrush(colour)
    painter.drawPolygon(_polygon(*points))


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(*point) for point in points])


def _lines(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(_polygon(*points))


def _play(painter: QPainter, colour: QColor) -> None:
    _filled(painter, colour, (5, 3), (13, 8), (5, 13))


def _pause(painter: QPainter, colour: QColor) -> None:
    for left in (4, 9):
        painter.fillRect(QRectF(left, 3, 3, 10), colour)


def _speaker(painter: QPainter, colour: QColor) -> None:
    _filled(painter, colour, (2, 6), (4, 6), (7.5, 3), (7.5, 13), (4, 10), (2, 10))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _volume(painter: QPainter, colour: QColor) -> None:
    _speaker(painter, colour)
    for radius in (3.0, 6.0):
        around = QRectF(7.5 - radius, 8 - radius, 2 * radius, 2 * radius)
        painter.drawArc(around, -48 * 16, 96 * 16)


def _mute(painter: QPainter, colour: QColor) -> None:
    _speaker(painter, colour)
    _lines(painter, (10.3, 6), (14.3, 10))
    _lines(painter, (14.3, 6), (10.3, 10))


def _folder(painter: QPainter, colour: QColor) -> None:
    corners = ((2, 13), (2, 3.5), (6, 3.5), (7.5, 5.5), (14, 5.5), (14, 13))
    painter.drawPolygon(_polygon(*corners))


def _note(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(2.5, 10.5, 3.6, 3))
    painter.drawEllipse(QRectF(9.5, 9, 3.6, 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _lines(painter, (6.1, 12), (6.1, 3.5), (13.1, 2), (13.1, 10.5))


def _pencil(painter: QPainter, colour: QColor) -> None:
    corners = ((2.5, 13.5), (3.3, 10.2), (11, 2.5), (13.5, 5), (5.8, 12.7))
    painter.drawPolygon(_polygon(*corners))
    _lines(painter, (9.2, 4.3), (11.7, 6.8))


def _bars(painter: QPainter, colour: QColor) -> None:
    for left, top in ((2.5, 8.0), (6.5, 3.0), (10.5, 6.0)):
        painter.fillRect(QRectF(left, top, 3.0, 13.5 - top), colour)


def _check(painter: QPainter, colour: QColor) -> None:
    _lines(painter, (3, 8.5), (6.5, 12), (13, 4))


def _question(painter: QPainter, colour: QColor) -> None:
    painter.drawEllipse(QRectF(2, 2, 12, 12))
    painter.drawArc(QRectF(6, 4.6, 4, 4), -90 * 16, 250 * 16)
    _lines(painter, (8, 8.6), (8, 9.3))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(8, 11.6), 0.9, 0.9)


def _map(painter: QPainter, colour: QColor) -> None:
    """Points of a scatter plot, some of them near each other."""
    _lines(painter, (2, 2), (2, 14), (14, 14))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for x, y in ((5.5, 10.5), (8.5, 9), (5.5, 5), (11.5, 4), (12.5, 8)):
        painter.drawEllipse(QPointF(x, y), 1.3, 1.3)


_DRAWN: Mapping[str, Callable[[QPainter, QColor], None]] = MappingProxyType(
    {
        "play": _play,
        "pause": _pause,
        "volume": _volume,
        "mute": _mute,
        "folder": _folder,
        "note": _note,
        "pencil": _pencil,
        "check": _check,
        "bars": _bars,
        "map": _map,
        "question": _question,
    }
)
NAMES = tuple(_DRAWN)
