"""Moods painted as coloured chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from .colours import chip_colours, is_dark


def chip_size(text: str, metrics: QFontMetrics) -> QSize:
    height = metrics.height() + metrics.height() // 5
    return QSize(metrics.horizontalAdvance(text) + height, height)


def paint_chip(
    painter: QPainter,
    chip: QRect,
    mood: str,
    palette: QPalette,
    by_hand: bool = False,
    learned: bool = False,
) -> QColor:
    """Paint a chip, with an outline if the user added the mood, a dotted one if it was learned.

    Returns the text's colour.
    """
    back, front = chip_colours(mood, is_dark(palette))
    outline = QPen(front, 1.5, Qt.PenStyle.DotLine if learned else Qt.PenStyle.SolidLine)
    painter.setPen(outline if by_hand or learned else Qt.PenStyle.NoPen)
    painter.setBrush(back)
    inner = chip.adjusted(1, 1, -1, -1) if by_hand or learned else chip
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
    painter.setPen(front)
    return front


def paint_chips(
    painter: QPainter,
    room: QRect,
    moods: Sequence[tuple[str, bool]],
    option: QStyleOptionViewItem,
) -> None:
    """Moods, each with whether the user added it; '+2' stands for those that do not fit."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    metrics = option.fontMetrics
    gap = metrics.height() // 4
    left, right = room.left() + gap, room.right() - gap
    mirrored = option.direction is Qt.LayoutDirection.RightToLeft
    for place, (mood, by_hand) in enumerate(moods):
        size = chip_size(mood, metrics)
        more = f"+{len(moods) - place}"
        needed = 0 if place == len(moods) - 1 else gap + metrics.horizontalAdvance("+9")
        if place and left + size.width() + needed > right:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            palette = option.palette
            quiet = palette.highlightedText() if chosen else palette.placeholderText()
            painter.setPen(quiet.color())
            rest = QRect(left, room.top(), right - left, room.height())
            where = QStyle.visualRect(option.direction, room, rest)
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter, more)
            break
        size.setWidth(min(size.width(), right - needed - left))  # the first may not fit
        top = room.center().y() - size.height() // 2
        chip = QRect(QPoint(left, top), size)
        chip = QStyle.visualRect(option.direction, room, chip)
        paint_chip(painter, chip, mood, option.palette, by_hand)
        inside = size.width() - size.height() + 1
        text = metrics.elidedText(mood, Qt.TextElideMode.ElideRight, inside)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
        left += size.width() + gap
    painter.restore()
