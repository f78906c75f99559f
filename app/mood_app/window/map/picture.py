"""The map as it is seen: points, titles, a region, and which part of the plane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mood_engine.library.columns import Rows

from ..design.icons import paint_icon
from ..design.tokens import theme_of
from .lasso import Lasso, Rectangle
from .named_regions import NamedRegions
from .plane import paint_ends, paint_plane
from .points import RING, Points
from .region_labels import Label, RegionName, arrange, paint
from .titles import paint_labels
from .view import View

# Discs are larger where there is room, within limits in letters' heights.
_DISC, _SMALLEST, _LARGEST = 0.3, 0.09, 0.28
# A title needs so much room, in letters' heights by letters' heights.
_ROOM_FOR_LABEL = 60
_POINTED_AT = 0.6
# The radius of the mark of what plays, in letters' heights.
_PLAYING = 0.62
# Around a plane, for the ends of its axes, in letters' heights.
_EDGE = 1.8

# Of a point by number: its title, and lines with what else there is to say.
Describe = Callable[[int], tuple[str, str]]


class MapPicture(QWidget):
    """Points on a plane, with titles where there is room; all are in view until it is zoomed.

    Attributes:
        points: what is drawn.
        view: the visible part of the plane.
        describe: title and further lines of a point, by number.
        hovered: the number of the point under the mouse, or -1.
        playing: the number of the point whose track plays, or -1.
        drawn: the region being drawn, or None.
        is_plane: whether the points lie in the plane of energy and pleasantness.
        regions: those that have names on the map.
        has_titles: whether so few tracks are seen that each has its title, instead of names of
            regions.
    """

    def __init__(self, describe: Describe) -> None:
        super().__init__()
        self.describe = describe
        self.points = Points()
        self.hovered = self.playing = -1
        self.drawn: Lasso | Rectangle | None = None
        self.is_plane = False
        self.regions = NamedRegions()
        self._names: list[Label] | None = None  # as they are seen
        self._view, self._fits = View(1, 1), True
        self._on_screen = self.points.places
        self._image: QImage | None = None
        self._region = QPolygonF()  # in the plane
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def view(self) -> View:
        return self._view

    # --- what is shown ------------------------------------------------------------------------

    def show_points(self, points: Points, plane: bool = False) -> None:
        """`plane`: their places are pleasantness and energy, 0 to 1."""
        if len(points) != len(self.points) or plane != self.is_plane:
            self.hovered = -1
        self.points = points
        if plane != self.is_plane:
            self.is_plane, self._fits = plane, True
        self._look(self._fitted(self._view) if self._fits else self._view)

    def show_regions(self, regions: NamedRegions) -> None:
        self.regions, self._names = regions, None
        self.update()

    def show_playing(self, number: int) -> None:
        """Mark the point whose track plays; none, if -1."""
        if number != self.playing:
            self.playing = number
            self.update()

    def show_whole(self) -> None:
        self._fits = True
        self._look(self._fitted(self._view))

    def _fitted(self, view: View) -> View:
        if self.is_plane:
            return view.filled(_EDGE * self.fontMetrics().height())
        return view.fitted(self.points.places)

    def show_region(self, polygon: QPolygonF) -> None:
        """In pixels of what is seen now; it moves with the map. An empty one is none."""
        corners = [self._view.to_plane(point.x(), point.y()) for point in polygon.toList()]
        self._region = QPolygonF([QPointF(x, y) for x, y in corners])
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """What is at a pixel stays there; in the middle, if none is given."""
        self._fits = False
        at = at or QPointF(self.width() / 2, self.height() / 2)
        self._look(self._view.zoomed(factor, at.x(), at.y()))

    def pan(self, right: float, down: float) -> None:
        self._fits = False
        self._look(self._view.panned(right, down))

    def _look(self, view: View) -> None:
        self._view = view
        self._on_screen = view.to_screen(self.points.places)
        self._image = self._names = None
        self.update()

    # --- what is where ------------------------------------------------------------------------

    def seen(self) -> Rows:
        """Points in the picture that are not faded."""
        x, y = self._on_screen[:, 0], self._on_screen[:, 1]
        inside = (x >= 0) & (y >= 0) & (x < self.width()) & (y < self.height())
        return np.flatnonzero(inside & self.points.bright)

    def nearest(self, at: QPointF) -> int:
        """The point under a pixel, or near it; -1 if there is none. Faded ones come second."""
        if not len(self.points):
            return -1
        apart = self._on_screen - np.array([at.x(), at.y()], np.float32)
        squares = (apart**2).sum(axis=1)
        reach = self.radius() + self.fontMetrics().height() * _POINTED_AT
        for each in (np.where(self.points.bright, squares, np.inf), squares):
            number = int(each.argmin())
            if each[number] <= reach**2:
                return number
        return -1

    def region_at(self, at: QPointF) -> int:
        """The number of the region whose name is under a pixel; -1 if there is none."""
        found = (label.name.number for label in self._region_names() if label.rect.contains(at))
        return next(found, -1)

    def _region_names(self) -> list[Label]:
        """The names of regions that are seen."""
        if self._names is None:
            self._names = []
            regions = self.regions.at(self._view.zoom)
            if regions is not None and regions.named and not (self.is_plane or self.has_titles):
                places = np.array([(each.x, each.y) for each in regions.named], np.float32)
                largest = regions.named[0].tracks
                names = [
                    RegionName(
                        *(number, self.regions.name(region), self.regions.first_mood(region)),
                        *(QPointF(*at), region.tracks / largest),
                    )
                    for number, (region, at) in enumerate(
                        zip(regions.named, self._view.to_screen(places).tolist(), strict=True)
                    )
                ]
                self._names = arrange(names, self.font(), QRectF(self.rect()))
        return self._names

    def radius(self) -> float:
        """Of a point's disc, in pixels."""
        letter = self.fontMetrics().height()
        room = self.width() * self.height() / max(1, len(self.points))
        radius = _DISC * float(np.sqrt(room * max(self._view.zoom, 0.1)))
        return min(max(radius, letter * _SMALLEST), letter * _LARGEST)

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        sharpness = self.devicePixelRatioF()
        if self._image is None or self._image.devicePixelRatio() != sharpness:
            size = (self.width(), self.height())
            ground = self._ground(sharpness) if self.is_plane else None
            self._image = self.points.paint(
                self._on_screen, size, self.radius(), sharpness, self.palette(), ground
            )
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_titles(painter)
        paint(painter, self.palette(), self._region_names())
        if self.is_plane:
            paint_ends(painter, self.palette(), self._view)
        self._paint_region(painter)
        self._paint_playing(painter)
        self._paint_hovered(painter)
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _ground(self, sharpness: float) -> QImage:
        """The plane below the points."""
        ground = QImage(self.size() * sharpness, QImage.Format.Format_RGB32)
        ground.setDevicePixelRatio(sharpness)
        ground.fill(self.palette().color(QPalette.ColorRole.Base))
        painter = QPainter(ground)
        painter.setFont(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_plane(painter, self.palette(), self._view)
        painter.end()
        return ground

    @property
    def has_titles(self) -> bool:
        room = self.width() * self.height() / self.fontMetrics().height() ** 2
        return len(self.seen()) * _ROOM_FOR_LABEL <= room

    def _paint_titles(self, painter: QPainter) -> None:
        if self.has_titles:
            seen = self.seen()
            titles = [self.describe(number)[0] for number in seen.tolist()]
            at, whole = self._on_screen[seen], QRectF(self.rect())
            paint_labels(painter, self.palette(), whole, at, titles, self.radius() + RING)

    def _paint_region(self, painter: QPainter) -> None:
        if self.drawn is not None:
            polygon = self.drawn.polygon
        else:
            corners = [(point.x(), point.y()) for point in self._region.toList()]
            at = self._view.to_screen(np.array(corners, np.float32).reshape(-1, 2))
            polygon = QPolygonF([QPointF(x, y) for x, y in at.tolist()])
        if polygon.isEmpty():
            return
        colour = self.palette().color(QPalette.ColorRole.Accent)
        inner = QColor(colour)
        inner.setAlphaF(0.12)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(inner)
        painter.drawPolygon(polygon, Qt.FillRule.WindingFill)

    def _paint_playing(self, painter: QPainter) -> None:
        if not 0 <= self.playing < len(self.points):
            return
        theme = theme_of(self.palette())
        radius = _PLAYING * self.fontMetrics().height()
        at = QPointF(*self._on_screen[self.playing].tolist())
        disc = QRectF(0, 0, 2 * radius, 2 * radius)
        disc.moveCenter(at)
        painter.setPen(QPen(QColor(theme.surface), RING / 2))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(disc)
        inset = 0.45 * radius
        inner = disc.adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, "volume", inner, QColor(theme.on_accent))

    def _paint_hovered(self, painter: QPainter) -> None:
        if self.hovered >= 0:
            x, y = self._on_screen[self.hovered].tolist()
            around = self.radius() + RING
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Text), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, y), around, around)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        view = self._view.resized(self.width(), self.height())
        fitted = self._fitted(view)
        self._look(fitted if self._fits else replace(view, whole=fitted.whole))
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._look(self._view)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(40, 10) * self.fontMetrics().height()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(12, 10) * self.fontMetrics().height()
