"""The plane of energy and pleasantness, drawn behind the points and at its edges."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from mood_engine.mapping.projection import Floats

from ..language import translate
from ..widgets.quadrants import paint_quadrants, paint_words
from .view import View

# From unpleasant to pleasant and from calm to energetic.
_CORNERS: Floats = np.array([[0, 0], [1, 1]], np.float32)
_MIDDLE = 0.5
_LINES = (0.25, _MIDDLE, 0.75)
_FAINT, _QUIET, _CLEAR = 0.06, 0.3, 0.75
_WORD_SIZE = 1.9


def paint_plane(painter: QPainter, palette: QPalette, view: View) -> None:
    """The quadrants with their words, below all points."""
    frame = _frame(view)
    painter.save()
    paint_quadrants(painter, palette, frame)
    text = palette.color(QPalette.ColorRole.Text)
    for share in _LINES:
        strength = _QUIET if share == _MIDDLE else _FAINT
        painter.setPen(QPen(_with_alpha(text, strength), 1))
        x, y = view.to_screen(np.array([[share, share]], np.float32))[0].tolist()
        painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
    painter.setPen(QPen(_with_alpha(text, _QUIET), 1))
    painter.drawRect(frame)
    font = QFont(painter.font())
    font.setPointSizeF(font.pointSizeF() * _WORD_SIZE)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(_with_alpha(text, _QUIET * 0.75))
    paint_words(painter, frame, _whole(view), _WORD_SIZE)
    painter.restore()


def paint_ends(painter: QPainter, palette: QPalette, view: View) -> None:
    """What the axes mean, at the edges of the plane or of the picture, above all points."""
    metrics = QFontMetricsF(painter.font())
    height = metrics.height()
    whole, frame = _whole(view), _frame(view)
    seen = frame & whole
    if seen.isEmpty():
        return
    gap = height / 4
    middle = seen.center()
    painter.save()
    for text, centre, turned in (
        (translate("Map", "Energetic"), QPointF(middle.x(), frame.top() - gap - height / 2), False),
        (translate("Map", "Calm"), QPointF(middle.x(), frame.bottom() + gap + height / 2), False),
        (
            translate("Map", "Unpleasant"),
            QPointF(frame.left() - gap - height / 2, middle.y()),
            True,
        ),
        (translate("Map", "Pleasant"), QPointF(frame.right() + gap + height / 2, middle.y()), True),
    ):
        width = metrics.horizontalAdvance(text) + height
        across, down = (height + gap, width) if turned else (width, height + gap)
        inner = whole.adjusted(across / 2, down / 2, -across / 2, -down / 2)
        x = min(max(centre.x(), inner.left()), inner.right())
        y = min(max(centre.y(), inner.top()), inner.bottom())
        painter.save()
        painter.translate(x, y)
        if turned:
            painter.rotate(-90)
        label = QRectF(-width / 2, -(height + gap) / 2, width, height + gap)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_with_alpha(palette.color(QPalette.ColorRole.Base), _CLEAR))
        painter.drawRoundedRect(label, height / 3, height / 3)
        painter.setPen(_with_alpha(palette.color(QPalette.ColorRole.Text), _CLEAR))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
    painter.restore()


def _whole(view: View) -> QRectF:
    return QRectF(0, 0, view.width, view.height)


def _frame(view: View) -> QRectF:
    (left, bottom), (right, top) = view.to_screen(_CORNERS).tolist()
    return QRectF(left, top, right - left, bottom - top)


def _with_alpha(colour: QColor, alpha: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(alpha)
    return faded
