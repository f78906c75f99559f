"""The map's mouse and keyboard handling: pan, zoom, tool tips and the lasso."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from ..widgets.plain_text import as_html
from .lasso import Lasso, inside
from .picture import Describe, MapPicture

_WHEEL_STEP = 120
_ZOOM = 1.25
_PAN_SHARE = 0.15
_FEWEST_CORNERS = 3


class MapPlot(MapPicture):
    """The map with mouse and keyboard. Drag moves it, or draws a region with Shift or `set_lasso`.

    Attributes:
        plays_on_space: whether the space bar plays here.

    Signals:
        picked(point: int): the user clicked a point, or -1 for none.
        opened(point: int): the user double-clicked a point.
        gathered(mask: array): the user drew a region; the mask (points,) omits faded points.
        play_wanted(): the user pressed the space bar.
        cleared(): the user pressed Escape while no region was being drawn.
    """

    picked = Signal(int)
    opened = Signal(int)
    gathered = Signal(object)
    play_wanted = Signal()
    cleared = Signal()

    def __init__(self, describe: Describe) -> None:
        super().__init__(describe)
        self.plays_on_space = False
        self._lasso_on = False
        self._grabbed: QPointF | None = None
        self._moved = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Map of the library"))
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys move the map, plus and minus zoom, 0 shows the whole map, "
                "Enter selects the track in the middle, L turns the lasso on."
            )
        )

    def set_lasso(self, on: bool) -> None:
        """Whether dragging draws a region rather than moves the map."""
        self._lasso_on = on
        self._set_cursor()

    def zoom_in(self) -> None:
        self.zoom(_ZOOM)

    def zoom_out(self) -> None:
        self.zoom(1 / _ZOOM)

    # --- the pointer --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and (self._lasso_on or shift):
            self.lasso = Lasso(event.position())
            self._hover(-1, event)
        elif left or event.button() == Qt.MouseButton.MiddleButton:
            self._grabbed, self._moved = event.position(), False
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        if self.lasso is not None:
            self.lasso.draw_to(event.position())
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
            self._hover(self.nearest(event.position()), event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        if self.lasso is not None:
            self.lasso.draw_to(event.position())
            self._close_lasso(self.lasso)
        elif self._grabbed is not None:
            clicked = not self._moved and event.button() == Qt.MouseButton.LeftButton
            self._grabbed, self._moved = None, False
            self._set_cursor()
            if clicked:
                self.picked.emit(self.nearest(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        number = self.nearest(event.position())
        if number >= 0:
            self.opened.emit(number)
        elif not self._lasso_on:
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

    def _close_lasso(self, lasso: Lasso) -> None:
        self.lasso = None
        if lasso.polygon.size() < _FEWEST_CORNERS:  # no way was drawn, it was a click
            self.update()
            self.picked.emit(self.nearest(lasso.polygon.first()))
            return
        held = inside(lasso.polygon, self._on_screen, self.size()) & self.points.bright
        self.show_region(lasso.polygon if held.any() else QPolygonF())
        self.gathered.emit(held)

    def _set_cursor(self) -> None:
        if self._moved:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._lasso_on:
            self.setCursor(Qt.CursorShape.CrossCursor)
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
            case Qt.Key.Key_Escape if self.lasso is None:
                self.cleared.emit()
            case Qt.Key.Key_Escape:
                self.lasso = None
                self.update()
            case _:
                super().keyPressEvent(event)

    def _pick_middle(self) -> None:
        seen = self.seen()
        if len(seen):
            middle = np.array([self.width() / 2, self.height() / 2], np.float32)
            apart = ((self._on_screen[seen] - middle) ** 2).sum(axis=1)
            self.picked.emit(int(seen[apart.argmin()]))
