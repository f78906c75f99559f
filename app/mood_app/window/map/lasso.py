"""Regions drawn around tracks: by the lasso, or rectangles."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPolygonF

from mood_engine.library.columns import Mask
from mood_engine.mapping.projection import Floats

_NEAR = 3.0
_FEWEST_CORNERS = 3


class Lasso:
    """The way of the pointer, in pixels; it closes itself."""

    def __init__(self, begin: QPointF) -> None:
        self.begin = begin
        self._way = [begin]

    def draw_to(self, point: QPointF) -> None:
        if (point - self._way[-1]).manhattanLength() >= _NEAR:
            self._way.append(point)

    @property
    def polygon(self) -> QPolygonF:
        """Empty where no way was drawn, as by a click."""
        return QPolygonF(self._way if len(self._way) >= _FEWEST_CORNERS else [])


class Rectangle:
    """From where the pointer was pressed to where it is, in pixels."""

    def __init__(self, begin: QPointF) -> None:
        self.begin = self._end = begin

    def draw_to(self, point: QPointF) -> None:
        self._end = point

    @property
    def polygon(self) -> QPolygonF:
        """Empty where no way was drawn, as by a click."""
        box = QRectF(self.begin, self._end).normalized()
        if box.width() < _NEAR or box.height() < _NEAR:
            return QPolygonF()
        corners = box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()
        return QPolygonF(corners)


def inside(polygon: QPolygonF, points: Floats, size: QSize) -> Mask:
    """Which points (points, 2), in pixels of a picture of this size, the polygon holds.

    It is painted, and looked up: at once for as many points and corners as there may be.
    """
    picture = QImage(size, QImage.Format.Format_Grayscale8)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.white)
    painter.drawPolygon(polygon, Qt.FillRule.WindingFill)
    painter.end()
    held: npt.NDArray[np.uint8] = np.frombuffer(picture.constBits(), np.uint8)
    held = held.reshape(size.height(), picture.bytesPerLine())
    at = np.floor(points).astype(np.int32)
    seen = (at >= 0).all(axis=1) & (at[:, 0] < size.width()) & (at[:, 1] < size.height())
    found = np.zeros(len(points), bool)
    found[seen] = held[at[seen, 1], at[seen, 0]] > 0
    return found
