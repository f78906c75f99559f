"""The pages as a segmented pill."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QRect, QRectF, QVariantAnimation
from PySide6.QtGui import QActionGroup, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStyle, QToolButton, QWidget

from ..design.tokens import MOTION_MS, RADIUS, theme_of

_EDGE = 3


class PageSwitch(QWidget):
    """A button for each action of a group; the surface behind the chosen one slides there."""

    def __init__(self, pages: QActionGroup) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._row.setSpacing(2)
        self._buttons: list[QToolButton] = []
        for action in pages.actions():
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextOnly)
            action.toggled.connect(self._follow)
            self._buttons.append(button)
            self._row.addWidget(button)
        self._thumb = QRect()
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._move_thumb)

    def _chosen(self) -> QToolButton | None:
        return next((each for each in self._buttons if each.isChecked()), None)

    def _follow(self, chosen: bool) -> None:
        button = self._chosen()
        if chosen and button is not None:
            self._slide_to(button)

    def _slide_to(self, button: QToolButton) -> None:
        moves = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        if self._thumb.isEmpty() or not self.isVisible() or not moves:
            self._move_thumb(button.geometry())
            return
        self._motion.stop()
        self._motion.setDuration(MOTION_MS)
        self._motion.setStartValue(self._thumb)
        self._motion.setEndValue(button.geometry())
        self._motion.start()

    def _move_thumb(self, place: QRect) -> None:
        self._thumb = QRect(place)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        super().resizeEvent(event)
        self._settle()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._settle()
        return done

    def _settle(self) -> None:
        """Without a movement, where the buttons took other places."""
        self._row.activate()
        self._motion.stop()
        if (chosen := self._chosen()) is not None:
            self._move_thumb(chosen.geometry())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.hover), 1))
        painter.setBrush(QColor(theme.hover))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if not self._thumb.isEmpty():
            painter.setPen(QPen(QColor(theme.line if not theme.dark else theme.pressed), 1))
            painter.setBrush(QColor(theme.surface if not theme.dark else theme.pressed))
            thumb = QRectF(self._thumb).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(thumb, RADIUS - 2, RADIUS - 2)
