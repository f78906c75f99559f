"""The four quadrants of energy and pleasantness."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPalette

from ..design.tokens import is_dark
from ..language import translate

# Hues of the quadrants: Sad, Peaceful, Tense, Cheerful; by column and row from below.
_HUES = ((215, 150), (355, 45))
_TINT_IN_LIGHT, _TINT_IN_DARK = 0.09, 0.13
_INSET = 0.7  # of a word from its corner, in heights of the text around


def paint_quadrants(painter: QPainter, palette: QPalette, frame: QRectF) -> None:
    """Tints from unpleasant to pleasant and from calm to energetic."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    # From the middle of the outer pixels, so that the tints reach the edges.
    painter.drawImage(frame, _tints(palette), QRectF(0.5, 0.5, 1, 1))


def paint_words(painter: QPainter, frame: QRectF, seen: QRectF, enlarged: float = 1.0) -> None:
    """The quadrants' words with the painter's pen, in the corners of what is seen of the frame.

    The font may be `enlarged` beside the text around.
    """
    metrics = QFontMetricsF(painter.font())
    inset = metrics.height() * _INSET / enlarged
    for word, corner, quadrant in quadrants(frame):
        inner = (quadrant & seen).adjusted(inset, inset, -inset, -inset)
        needed = metrics.horizontalAdvance(word), metrics.height()
        if inner.width() >= needed[0] and inner.height() >= needed[1]:
            painter.drawText(inner, corner | Qt.TextFlag.TextSingleLine, word)


def quadrants(frame: QRectF) -> Iterator[tuple[str, Qt.AlignmentFlag, QRectF]]:
    """Their words, in which corner these are, and where they lie."""
    left, right, up, down = (
        Qt.AlignmentFlag.AlignLeft,
        Qt.AlignmentFlag.AlignRight,
        Qt.AlignmentFlag.AlignTop,
        Qt.AlignmentFlag.AlignBottom,
    )
    wide, tall = frame.width() / 2, frame.height() / 2
    x, y = frame.center().x(), frame.center().y()
    yield translate("Map", "Tense"), left | up, QRectF(frame.left(), frame.top(), wide, tall)
    yield translate("Map", "Cheerful"), right | up, QRectF(x, frame.top(), wide, tall)
    yield translate("Map", "Sad"), left | down, QRectF(frame.left(), y, wide, tall)
    yield translate("Map", "Peaceful"), right | down, QRectF(x, y, wide, tall)


def _tints(palette: QPalette) -> QImage:
    """Two by two pixels, which are stretched."""
    dark = is_dark(palette)
    image = QImage(2, 2, QImage.Format.Format_ARGB32_Premultiplied)
    for row, hues in enumerate(reversed(_HUES)):
        for column, hue in enumerate(hues):
            colour = QColor.fromHsl(hue, 230, 140)
            colour.setAlphaF(_TINT_IN_DARK if dark else _TINT_IN_LIGHT)
            image.setPixelColor(column, row, colour)
    return image
