"""A small button that is only an icon."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from ..design.icons import icon_size, paint_icon
from ..design.tokens import RADIUS, scaled, theme_of
from .plain_text import tip
from .tool_tips import let_clicks_through

_ROOM = 3  # around the icon, in pixels at a text size of 100 %


class IconButton(QAbstractButton):
    """Painted when needed: unlike a `QIcon`, it costs nothing until it is seen.

    `filled` buttons are round and have the accent's colour.
    """

    def __init__(self, name: str, text: str = "", *, filled: bool = False) -> None:
        super().__init__()
        self._name, self._filled = name, filled
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.describe(text)

    def describe(self, text: str) -> None:
        """The text for tool tips and screen readers."""
        self.setAccessibleName(text)
        self.setToolTip(tip(text))

    def show_icon(self, name: str) -> None:
        if name != self._name:
            self._name = name
            self.update()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.ToolTip:
            let_clicks_through()
        return done

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        room = scaled(_ROOM * (3 if self._filled else 1), self.fontMetrics())
        return icon_size(self.fontMetrics()) + QSize(2 * room, 2 * room)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter, theme = QPainter(self), theme_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        over, down = self.underMouse() and self.isEnabled(), self.isDown()
        colour = QColor(theme.dim)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._filled:
            painter.setBrush(
                QColor(
                    theme.accent_pressed if down else theme.accent_hover if over else theme.accent
                )
            )
            colour = QColor(theme.on_accent)
        elif over or down:
            painter.setBrush(QColor(theme.pressed if down else theme.hover))
            colour = QColor(theme.text)
        if not self.isEnabled():
            colour = QColor(theme.disabled)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.text if self._filled else theme.accent), 2))
        radius = whole.height() / 2 if self._filled else RADIUS - 2
        painter.drawRoundedRect(whole, radius, radius)
        square = QRectF(0, 0, *icon_size(self.fontMetrics()).toTuple())
        square.moveCenter(whole.center())
        paint_icon(painter, self._name, square, colour)
