"""A track's cover, or a placeholder."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..design.icons import paint_icon
from ..session import Session
from .cover_tile import Tile, paint_tile
from .covers import decoded

_KEPT = 32
_FAINT = 0.3  # share of the text's colour in the drawing
# Until then the cover before stays, so that stepping through tracks does not flicker.
_SLOW_MS = 150

# A path, and how many pixels wide its cover is shown.
_Key = tuple[str, int]


class CoverLabel(QWidget):
    """A square with rounded corners; covers are read, decoded and scaled in the background."""

    def __init__(self, session: Session, lines: int = 5) -> None:
        """As high as so many lines of text."""
        super().__init__()
        self._lines = lines
        self._background = session.background
        self._path: str | None = None
        self._tile: Tile | None = None
        self._image: QImage | None = None
        self._kept: OrderedDict[_Key, QImage | None] = OrderedDict()
        self._asked: _Key | None = None
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(lambda: self._show(None))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._show(None)

    def show_track(self, path: str | None, tile: Tile | None = None) -> None:
        """The cover of this file, when it is read; of several calls the last one counts.

        The tile is shown if there is none.
        """
        self._path, self._tile = path, tile
        self._ask()

    def _ask(self) -> None:
        if self._path is None:
            self._show(None)
            return
        key = (self._path, round(self._side * self.devicePixelRatio()))
        if key in self._kept:
            self._kept.move_to_end(key)
            self._show(self._kept[key])
            return
        self._slow.start()
        if self._asked is not None:
            return  # the last one that is wanted is asked for after that
        self._asked = key
        path, side = key

        def read() -> QImage | None:
            # Imported here: what knows tags takes a tenth of a second of the window's start.
            from mood_engine.tagging.cover import read_cover

            found = read_cover(path)
            return None if found is None else decoded(found, side)

        self._background.run(read, self._take)

    def _take(self, image: QImage | None) -> None:
        assert self._asked is not None
        self._kept[self._asked] = image
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self._asked = None
        self._ask()

    def _show(self, image: QImage | None) -> None:
        self._slow.stop()
        self._image = image
        self.setAccessibleName(self.tr("Cover") if image is not None else self.tr("No cover"))
        self.update()

    # --- how it looks -----------------------------------------------------------------------

    @property
    def _side(self) -> int:
        return min(self.width(), self.height())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        side = self._lines * self.fontMetrics().height()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return self.sizeHint() / 2

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        if self._path is not None:
            self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        square = QRectF(0, 0, self._side, self._side)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            square.moveRight(self.width())
        corner = self.fontMetrics().height() * 0.4
        painter.setPen(Qt.PenStyle.NoPen)
        if self._image is not None:
            wide, high = self._image.width(), self._image.height()
            scale = square.width() / max(wide, high)
            place = QRectF(0, 0, wide * scale, high * scale)
            place.moveCenter(square.center())
            # A brush, not a clip: that would leave the corners jagged.
            brush = QBrush(self._image)
            brush.setTransform(QTransform(scale, 0, 0, scale, place.x(), place.y()))
            painter.setBrush(brush)
            painter.drawRoundedRect(place, corner, corner)
            return
        if self._tile is not None:
            paint_tile(painter, square, self._tile)
            return
        back, front = self.palette().alternateBase().color(), self.palette().text().color()
        painter.setBrush(back)
        painter.drawRoundedRect(square, corner, corner)
        inset = square.width() * 0.32
        square.adjust(inset, inset, -inset, -inset)
        paint_icon(painter, "note", square, _mixed(back, front, _FAINT))


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Between two colours; unlike a translucent one it may be painted twice in a place."""
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(a + share * (b - a)) for a, b in parts))
