"""Where a track lies between calm and energetic, unpleasant and pleasant."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..design.tokens import CAPTION, RADIUS
from ..widgets.quadrants import paint_quadrants, paint_words

_LINES_HIGH = 7
_DOT = 0.34  # its radius, in lines of text
_LINE_STRENGTH, _WORD_STRENGTH = 0.25, 0.7


class PlacePlane(QWidget):
    """A small plane of energy and pleasantness with one dot; both are from 0 to 1."""

    def __init__(self) -> None:
        super().__init__()
        self._place: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_place(self, energy: float, pleasantness: float) -> None:
        self._place = energy, pleasantness
        text = self.tr("Energy {:.0f} · Pleasant {:.0f}")
        text = text.format(100 * energy, 100 * pleasantness)
        self.setAccessibleName(text)
        self.setToolTip(self.tr("{} (how much music, in percent, has less of it)").format(text))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        height = _LINES_HIGH * self.fontMetrics().height()
        return QSize(2 * height, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        if self._place is None:
            return
        palette = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect())
        rounded = QPainterPath()
        rounded.addRoundedRect(frame, RADIUS, RADIUS)
        painter.setClipPath(rounded)
        paint_quadrants(painter, palette, frame)
        text = palette.color(QPalette.ColorRole.Text)
        painter.setPen(QPen(_faded(text, _LINE_STRENGTH), 1))
        middle = frame.center()
        painter.drawLine(QPointF(frame.left(), middle.y()), QPointF(frame.right(), middle.y()))
        painter.drawLine(QPointF(middle.x(), frame.top()), QPointF(middle.x(), frame.bottom()))
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * CAPTION)
        painter.setFont(font)
        painter.setPen(_faded(text, _WORD_STRENGTH))
        paint_words(painter, frame, frame)
        radius = _DOT * self.fontMetrics().height()
        inner = frame.adjusted(2 * radius, 2 * radius, -2 * radius, -2 * radius)
        energy, pleasantness = self._place
        centre = QPointF(
            inner.left() + pleasantness * inner.width(), inner.bottom() - energy * inner.height()
        )
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), radius / 2))
        painter.setBrush(palette.color(QPalette.ColorRole.Accent))
        painter.drawEllipse(centre, radius, radius)


def _faded(colour: QColor, strength: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(strength)
    return faded
