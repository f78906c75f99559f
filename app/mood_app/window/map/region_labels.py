"""Names of regions on the map, none over another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
)

from ..design.mood_colours import Strength, chip_colours
from ..design.tokens import is_dark

# Sizes of the letters, in those around: of the largest region, and of one in ten of it or less.
_LARGE, _SMALL = 1.7, 1.15
# Space around a name, and how thick its halo is, in heights of the text around.
_GAP, _HALO = 0.35, 0.3
_HALO_ALPHA = 0.88


class RegionName(NamedTuple):
    """A region's name: where it stands on the screen, its mood, and how large the region is.

    `share` is that of the largest region, 0 to 1; `number` is the region's.
    """

    number: int
    text: str
    mood: str
    at: QPointF
    share: float


class Label(NamedTuple):
    """A name in its place."""

    name: RegionName
    font: QFont
    rect: QRectF


def arrange(names: Sequence[RegionName], font: QFont, room: QRectF) -> list[Label]:
    """Those that fit into the room and stand over none before them; the first count most."""
    gap = QFontMetricsF(font).height() * _GAP
    taken: list[QRectF] = []
    labels: list[Label] = []
    for name in names:
        if not room.contains(name.at):
            continue
        own = QFont(font)
        share = min(max((name.share - 0.1) / 0.9, 0.0), 1.0)
        own.setPointSizeF(font.pointSizeF() * (_SMALL + (_LARGE - _SMALL) * share))
        own.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetricsF(own)
        rect = QRectF(0, 0, metrics.horizontalAdvance(name.text), metrics.height())
        rect.moveCenter(name.at)
        rect = _inside(rect, room.adjusted(gap, gap, -gap, -gap))
        around = rect.adjusted(-gap, -gap / 2, gap, gap / 2)
        if room.contains(rect) and not any(map(around.intersects, taken)):
            taken.append(around)
            labels.append(Label(name, own, rect))
    return labels


def paint(painter: QPainter, palette: QPalette, labels: Sequence[Label]) -> None:
    """In the colours of their moods, on a halo that sets them apart from the tracks."""
    dark = is_dark(palette)
    halo = QColor(palette.color(QPalette.ColorRole.Base))
    halo.setAlphaF(_HALO_ALPHA)
    thick = painter.fontMetrics().height() * _HALO
    painter.save()
    pen = QPen(halo, thick)
    pen.setJoinStyle(pen.joinStyle().RoundJoin)
    for label in labels:
        path = QPainterPath()
        baseline = label.rect.top() + QFontMetricsF(label.font).ascent()
        path.addText(QPointF(label.rect.left(), baseline), label.font, label.name.text)
        painter.strokePath(path, pen)
        painter.fillPath(path, chip_colours(label.name.mood, Strength.WEAK, dark).text)
    painter.restore()


def _inside(rect: QRectF, room: QRectF) -> QRectF:
    """Moved as little as puts it into the room."""
    x = max(min(rect.left(), room.right() - rect.width()), room.left())
    y = max(min(rect.top(), room.bottom() - rect.height()), room.top())
    return QRectF(x, y, rect.width(), rect.height())
