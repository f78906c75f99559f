"""Titles beside the points, where there are few enough of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette

from mood_engine.mapping.projection import Floats

_LONGEST = 14  # letters' heights
_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine


def paint_labels(
    painter: QPainter,
    palette: QPalette,
    room: QRectF,
    at: Floats,
    titles: Sequence[str],
    radius: float,
) -> None:
    """Each title beside its point (titles, 2), below it or above; none over another or a point."""
    metrics = painter.fontMetrics()
    height = metrics.height()
    discs = [QRectF(x - radius, y - radius, 2 * radius, 2 * radius) for x, y in at.tolist()]
    taken = list(discs)
    colour = palette.color(QPalette.ColorRole.Text)
    colour.setAlphaF(0.8)
    painter.setPen(colour)
    for disc, title in zip(discs, titles, strict=True):
        text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, _LONGEST * height)
        width = metrics.horizontalAdvance(text)
        middle, gap = disc.center(), height / 5
        corners = (
            QPointF(disc.right() + gap, middle.y() - height / 2),
            QPointF(disc.left() - gap - width, middle.y() - height / 2),
            QPointF(middle.x() - width / 2, disc.bottom() + gap),
            QPointF(middle.x() - width / 2, disc.top() - gap - height),
        )
        for corner in corners:
            label = QRectF(corner.x(), corner.y(), width, height)
            if room.contains(label) and not any(map(label.intersects, taken)):
                painter.drawText(label, _CENTRED, text)
                taken.append(label)
                break
