"""Icons from SVG files, in the palette's colours, sharp on every screen."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from .mood_colours import hue_colour
from .tokens import scaled

# In pixels of the screen: what Qt's styles ask for at 100, 125, 150, 200 and 300 %.
_SIZES = (16, 20, 24, 32, 40, 48, 64, 96)
_FOLDER = files("mood_resources") / "icons"
NAMES = tuple(
    sorted(
        file.name.removesuffix(".svg") for file in _FOLDER.iterdir() if file.name.endswith(".svg")
    )
)
# The program's icon is drawn on a grid of so many units.
_GRID = 16.0


class _Engine(QIconEngine):
    """Draws an icon when it is first seen at a size."""

    def __init__(self, name: str, normal: QColor, disabled: QColor) -> None:
        super().__init__()
        self._name = name
        self._colours = normal, disabled

    def clone(self) -> _Engine:
        return _Engine(self._name, *self._colours)

    def paint(
        self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State, /
    ) -> None:
        normal, disabled = self._colours
        colour = disabled if mode is QIcon.Mode.Disabled else normal
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        paint_icon(painter, self._name, square, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, /) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap


def icon(name: str, palette: QPalette, colour: str | None = None) -> QIcon:
    """One of `NAMES`; make it again when the palette changes. `colour` instead of the text's."""
    role, group = QPalette.ColorRole.ButtonText, QPalette.ColorGroup
    normal = palette.color(group.Active, role) if colour is None else QColor(colour)
    return QIcon(_Engine(name, normal, palette.color(group.Disabled, role)))


def icon_size(metrics: QFontMetrics) -> QSize:
    """How large an icon is beside text."""
    side = scaled(16, metrics)
    return QSize(side, side)


def svg(name: str, colour: QColor) -> bytes:
    """The file of an icon in a colour."""
    return _source(name).replace(b"currentColor", colour.name().encode())


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """The icon in a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, colour.name()).render(painter, rect)
    painter.restore()


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
        for left, top, mood in (
            *((2.4, 8.5, "calm"), (5.4, 3.5, "happy")),
            *((8.4, 6.0, "epic"), (11.4, 10.0, "romantic")),
        ):
            painter.setBrush(hue_colour(mood, dark=True))
            painter.drawRoundedRect(QRectF(left, top, 2.2, 13.0 - top), 1.1, 1.1)
        painter.end()
        made.addPixmap(pixmap)
    return made


@cache
def _source(name: str) -> bytes:
    return (_FOLDER / f"{name}.svg").read_bytes()


@lru_cache(128)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg(name, QColor(colour))))
