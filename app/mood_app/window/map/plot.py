"""The map's mouse and keyboard handling: pan, zoom, tool tips and regions."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from ..widgets.plain_text import as_html
from .lasso import Lasso, Rectangle, inside
from .picture import Describe, MapPicture

_WHEEL_STEP = 120
_ZOOM = 1.25
_PAN_SHARE = 0.15


class MapPlot(MapPicture):
    """The map with mouse and keyboard. Drag moves it, or draws a region with Shift or `set_pen`.

    Attributes:
        plays_on_space: whether the space bar plays here.

    Signals:
        picked(point: int): the user clicked a point, or -1 for none.
        region_picked(number: int): the user clicked a region's name.
        opened(point: int): the user double-clicked a point.
        gathered(mask: array, box: QRectF): the user drew a region; the mask (points,) omits faded
            points, and the box of a rectangle is in the plane, with its least y as its top. That of
            a lasso is empty.
        play_wanted(): the user pressed the space bar.
        cleared(): the user pressed Escape while no region was being drawn.
    """

    picked = Signal(int)
    region_picked = Signal(int)
    opened = Signal(int)
    gathered = Signal(object, QRectF)
    play_wanted = Signal()
    cleared = Signal()

    def __init__(self, describe: Describe) -> None:
        super().__init__(describe)
        self.plays_on_space = False
        self._pen: type[Lasso | Rectangle] | None = None
        self._grabbed: QPointF | None = None
        self._moved = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Map of the library"))
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys move the map, plus and minus zoom, 0 shows the whole map, "
                "Enter selects the track in the middle, L and R turn lasso and rectangle on."
            )
        )

    def set_pen(self, pen: type[Lasso | Rectangle] | None) -> None:
        """What dragging draws; it moves the map, if None."""
        self._pen = pen
        self._set_cursor()

    def zoom_in(self) -> None:
        self.zoom(_ZOOM)

    def zoom_out(self) -> None:
        self.zoom(1 / _ZOOM)

    # --- the pointer --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and (self._pen is not None or shift):
            self.drawn = (self._pen or Lasso)(event.position())
            self._hover(-1, event)
        elif left or event.button() == Qt.MouseButton.MiddleButton:
            self._grabbed, self._moved = event.position(), False
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        if self.drawn is not None:
            self.drawn.draw_to(event.position())
            self.update()
        elif self._grabbed is not None:
            way = event.position() - self._grabbed
            if not self._moved and way.manhattanLength() < QApplication.startDragDistance():
                return
            self._hover(-1, event)
            self._grabbed, self._moved = event.position(), True
            self._set_cursor()
            self.pan(way.x(), way.y())
        else:
            region = self.region_at(event.position())
            self._hover(-1 if region >= 0 else self.nearest(event.position()), event)
            self._set_cursor(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        if self.drawn is not None:
            self.drawn.draw_to(event.position())
            self._close(self.drawn)
        elif self._grabbed is not None:
            clicked = not self._moved and event.button() == Qt.MouseButton.LeftButton
            self._grabbed, self._moved = None, False
            self._set_cursor()
            if clicked:
                self._pick(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        number = self.nearest(event.position())
        if number >= 0:
            self.opened.emit(number)
        elif self._pen is None:
            self.show_whole()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's own
        steps = event.angleDelta().y() / _WHEEL_STEP
        if steps:
            self._leave()
            self.zoom(_ZOOM**steps, event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        self._leave()
        super().leaveEvent(event)

    def _hover(self, number: int, event: QMouseEvent) -> None:
        if number < 0:
            self._leave()
        elif number != self.hovered:
            self.hovered = number
            title, more = map(as_html, self.describe(number))
            lines = "<br>".join([f"<b>{title}</b>", *filter(None, [more])])
            QToolTip.showText(event.globalPosition().toPoint(), lines, self)
            self.update()

    def _leave(self) -> None:
        if self.hovered >= 0:
            self.hovered = -1
            QToolTip.hideText()
            self.update()

    def _close(self, drawn: Lasso | Rectangle) -> None:
        self.drawn = None
        polygon = drawn.polygon
        if polygon.isEmpty():  # it was a click
            self.update()
            self._pick(drawn.begin)
            return
        held = inside(polygon, self._on_screen, self.size()) & self.points.bright
        self.show_region(polygon if held.any() else QPolygonF())
        box = QRectF()
        if isinstance(drawn, Rectangle):
            edges = polygon.boundingRect()
            left, bottom = self.view.to_plane(edges.left(), edges.bottom())
            right, top = self.view.to_plane(edges.right(), edges.top())
            box = QRectF(left, bottom, right - left, top - bottom)
        self.gathered.emit(held, box)

    def _pick(self, at: QPointF) -> None:
        region = self.region_at(at)
        if region >= 0:
            self.region_picked.emit(region)
        else:
            self.picked.emit(self.nearest(at))

    def _set_cursor(self, at: QPointF | None = None) -> None:
        if self._moved:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._pen is not None:
            self.setCursor(Qt.CursorShape.CrossCursor)
        elif at is not None and self.region_at(at) >= 0:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    # --- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # The window has its own use for the space bar, where there is nothing to play here.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
            and self.plays_on_space
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        step_x, step_y = self.width() * _PAN_SHARE, self.height() * _PAN_SHARE
        match event.key():
            case Qt.Key.Key_Left:
                self.pan(step_x, 0)
            case Qt.Key.Key_Right:
                self.pan(-step_x, 0)
            case Qt.Key.Key_Up:
                self.pan(0, step_y)
            case Qt.Key.Key_Down:
                self.pan(0, -step_y)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0 | Qt.Key.Key_Home:
                self.show_whole()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._pick_middle()
            case Qt.Key.Key_Space if self.plays_on_space:
                self.play_wanted.emit()
            case Qt.Key.Key_Escape if self.drawn is None:
                self.cleared.emit()
            case Qt.Key.Key_Escape:
                self.drawn = None
                self.update()
            case _:
                super().keyPressEvent(event)

    def _pick_middle(self) -> None:
        seen = self.seen()
        if len(seen):
            middle = np.array([self.width() / 2, self.height() / 2], np.float32)
            apart = ((self._on_screen[seen] - middle) ** 2).sum(axis=1)
            self.picked.emit(int(seen[apart.argmin()]))
