"""The plane of energy and pleasantness, drawn behind the points and at its edges."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPalette, QPen

from mood_engine.mapping.projection import Floats

from ..design.tokens import is_dark
from .view import View

# From dark to bright and from calm to energetic.
_CORNERS: Floats = np.array([[0, 0], [1, 1]], np.float32)
_MIDDLE = 0.5
_LINES = (0.25, _MIDDLE, 0.75)
# Hues of the quadrants: Sad, Peaceful, Tense, Cheerful; by column and row from below.
_HUES = ((215, 150), (355, 45))
_TINT_IN_LIGHT, _TINT_IN_DARK = 0.09, 0.13
_FAINT, _QUIET, _CLEAR = 0.06, 0.3, 0.75
_WORD_SIZE = 1.9
_INSET = 0.7  # of a word from its corner, in letters' heights


def paint_plane(painter: QPainter, palette: QPalette, view: View) -> None:
    """The quadrants with their words, below all points."""
    frame = _frame(view)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    # From the middle of the outer pixels, so that the tints reach the edges.
    painter.drawImage(frame, _tints(palette), QRectF(0.5, 0.5, 1, 1))
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
    for word, corner, quadrant in _quadrants(frame):
        _paint_word(painter, word, corner, quadrant & _whole(view))
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
        (_tr("Energetic"), QPointF(middle.x(), frame.top() - gap - height / 2), False),
        (_tr("Calm"), QPointF(middle.x(), frame.bottom() + gap + height / 2), False),
        (_tr("Dark"), QPointF(frame.left() - gap - height / 2, middle.y()), True),
        (_tr("Bright"), QPointF(frame.right() + gap + height / 2, middle.y()), True),
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


def _tints(palette: QPalette) -> QImage:
    """Two by two pixels, which are stretched."""
    dark = is_dark(palette)
    image = QImage(2, 2, QImage.Format.Format_ARGB32_Premultiplied)
    for row, hues in enumerate(reversed(_HUES)):
        for column, hue in enumerate(hues):
            colour = QColor.fromHsl(hue, 230, 140)
            image.setPixelColor(
                column, row, _with_alpha(colour, _TINT_IN_DARK if dark else _TINT_IN_LIGHT)
            )
    return image


def _quadrants(frame: QRectF) -> Iterator[tuple[str, Qt.AlignmentFlag, QRectF]]:
    """Their words, in which corner these are, and where they lie."""
    left, right, up, down = (
        Qt.AlignmentFlag.AlignLeft,
        Qt.AlignmentFlag.AlignRight,
        Qt.AlignmentFlag.AlignTop,
        Qt.AlignmentFlag.AlignBottom,
    )
    wide, tall = frame.width() / 2, frame.height() / 2
    x, y = frame.center().x(), frame.center().y()
    yield _tr("Tense"), left | up, QRectF(frame.left(), frame.top(), wide, tall)
    yield _tr("Cheerful"), right | up, QRectF(x, frame.top(), wide, tall)
    yield _tr("Sad"), left | down, QRectF(frame.left(), y, wide, tall)
    yield _tr("Peaceful"), right | down, QRectF(x, y, wide, tall)


def _paint_word(painter: QPainter, word: str, corner: Qt.AlignmentFlag, room: QRectF) -> None:
    """In the corner of what is seen of its quadrant, if there is room."""
    metrics = QFontMetricsF(painter.font())
    inset = metrics.height() * _INSET / _WORD_SIZE
    inner = room.adjusted(inset, inset, -inset, -inset)
    if inner.width() >= metrics.horizontalAdvance(word) and inner.height() >= metrics.height():
        painter.drawText(inner, corner | Qt.TextFlag.TextSingleLine, word)


def _with_alpha(colour: QColor, alpha: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(alpha)
    return faded


def _tr(text: str) -> str:
    return QCoreApplication.translate("Map", text)
