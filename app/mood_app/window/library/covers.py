"""Covers of many tracks, read beside the window as they come into view."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Generator

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QImage, QImageReader, QPainter, QPixmap, QTransform

from ..background import Background
from .cover_tile import Tile, paint_tile

# What covers are; Qt would also try SVG and PDF, which are programs more than pictures.
_FORMATS = (b"jpeg", b"png", b"webp", b"gif", b"bmp")
# Pictures, tracks known to have none, and tracks that wait: more than a view shows at a time.
_KEPT, _KNOWN, _WAITING = 400, 20_000, 60
_CORNER = 0.14  # of the side
_Read = tuple[str, int, QImage | None]


class Covers(QObject):
    """Covers as square pixmaps; those last asked for are read first, and old ones let go.

    Signals:
        ready(): another cover was read.
    """

    ready = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._pixmaps: OrderedDict[tuple[str, int], QPixmap] = OrderedDict()
        self._without: dict[str, None] = {}
        self._waiting: OrderedDict[str, int] = OrderedDict()
        self._lock = threading.Lock()
        self._reads = False

    def pixmap(self, path: str, tile: Tile, side: int) -> QPixmap:
        """The cover of a file, of so many pixels of the screen; a tile until it is read."""
        known = self._pixmaps.get((path, side))
        if known is not None:
            self._pixmaps.move_to_end((path, side))
            return known
        if path not in self._without:
            self._ask(path, side)
        return self._tile(tile, side)

    def _tile(self, tile: Tile, side: int) -> QPixmap:
        key = ("\0".join(tile), side)
        if key not in self._pixmaps:
            made = _empty(side)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_tile(painter, QRectF(0, 0, side, side), tile)
            painter.end()
            self._keep(key, made)
        self._pixmaps.move_to_end(key)
        return self._pixmaps[key]

    def _keep(self, key: tuple[str, int], pixmap: QPixmap) -> None:
        self._pixmaps[key] = pixmap
        while len(self._pixmaps) > _KEPT:
            self._pixmaps.popitem(last=False)

    def _ask(self, path: str, side: int) -> None:
        with self._lock:
            self._waiting[path] = side
            self._waiting.move_to_end(path)
            while len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)  # out of view by now
        if not self._reads:
            self._reads = True
            self._background.start(self._read, self._take, self._end, self._end)

    def _read(self, stop: threading.Event) -> Generator[_Read, None, None]:
        # Imported here: what knows tags takes a tenth of a second of the window's start.
        from mood_engine.tagging.cover import read_cover

        while not stop.is_set():
            with self._lock:
                if not self._waiting:
                    return
                path, side = self._waiting.popitem()
            found = read_cover(path)
            yield path, side, None if found is None else decoded(found, side)

    def _take(self, read: _Read) -> None:
        path, side, image = read
        if image is None:
            self._without[path] = None
            if len(self._without) > _KNOWN:
                self._without.pop(next(iter(self._without)))
            return
        self._keep((path, side), _square(image, side))
        self.ready.emit()

    def _end(self, _: object) -> None:
        self._reads = False
        with self._lock:
            waiting = next(reversed(self._waiting.items()), None)
        if waiting is not None:  # since it looked last
            self._ask(*waiting)


def decoded(data: bytes, side: int) -> QImage | None:
    """The picture, so large that it fits into `side` pixels; None if it is damaged."""
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if reader.format().data() not in _FORMATS:
        return None
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > 2 * side:
        # A JPEG is decoded at a fraction of its size, many times as fast.
        reader.setScaledSize(size.scaled(2 * side, 2 * side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if not image.isNull():  # a very long and thin one is, once it fits
        image = image.scaled(
            *(side, side),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    if image.isNull():
        return None
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _square(image: QImage, side: int) -> QPixmap:
    """The middle of a picture with rounded corners."""
    pixmap = _empty(side)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    scale = side / min(image.width(), image.height())
    left, top = (side - image.width() * scale) / 2, (side - image.height() * scale) / 2
    brush = QBrush(image)
    brush.setTransform(QTransform(scale, 0, 0, scale, left, top))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * _CORNER, side * _CORNER)
    painter.end()
    return pixmap


def _empty(side: int) -> QPixmap:
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
