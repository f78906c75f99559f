"""Moods painted as chips: the hue is the family's, and the strength is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ..design.icons import paint_icon
from ..design.mood_colours import Strength, chip_colours
from ..design.tokens import is_dark
from ..language import mood_name

# Of the height of a line of text: the room above and below it, and the size of the mark.
_ROOM, _MARK = 0.28, 0.72
_LEAST_LETTERS = 3
# Of the text's colour, around a mood from the file: most such moods have no colour of their own.
_FAINT = 0.3


class Chip(NamedTuple):
    """A mood as it is shown: the user's own with a check mark, a learned one with dots around.

    `in_file`: the user or another program wrote it into the file's tags.
    """

    mood: str
    strength: Strength = Strength.CLEAR
    by_hand: bool = False
    learned: bool = False
    in_file: bool = False

    @property
    def mark(self) -> str:
        """The icon after the name; empty for none."""
        return "check" if self.by_hand else "tag" if self.in_file else ""


def chip_size(text: str, metrics: QFontMetrics, marked: bool = False) -> QSize:
    height = round(metrics.height() * (1 + _ROOM))
    mark = round(metrics.height() * _MARK) if marked else 0
    return QSize(metrics.horizontalAdvance(text) + height + mark, height)


def paint_chip(
    painter: QPainter, rect: QRect, chip: Chip, palette: QPalette, selected: bool = False
) -> QColor:
    """Paint what is behind a chip's text, in a row that may be selected. Returns the text's colour.

    Pale chips would hardly be seen on the tint of a selected row: they lie on the surface there,
    and all have an edge.
    """
    back, text, edge = chip_colours(chip.mood, chip.strength, is_dark(palette))
    if selected and chip.strength is not Strength.STRONG:
        edge = chip_colours(chip.mood, Strength.WEAK, is_dark(palette)).edge
        back = back if back.alpha() else palette.base().color()
    inner = QRectF(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    if chip.in_file and not edge.alpha():
        edge = QColor(text)
        edge.setAlphaF(_FAINT)
    if chip.learned or edge.alpha():
        dotted = QPen(text, 1.5, Qt.PenStyle.DotLine)
        painter.setPen(dotted if chip.learned else QPen(edge, 1))
        inner.adjust(0.75, 0.75, -0.75, -0.75)
    painter.setBrush(back)
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
    painter.setPen(text)
    return text


def paint_chip_text(
    painter: QPainter,
    rect: QRect,
    chip: Chip,
    palette: QPalette,
    direction: Qt.LayoutDirection,
    selected: bool = False,
) -> None:
    """Paint a chip with its name, and its mark after it; in a row that may be selected."""
    colour = paint_chip(painter, rect, chip, palette, selected)
    metrics = painter.fontMetrics()
    side = round(metrics.height() * _MARK) if chip.mark else 0
    inner = rect.adjusted(rect.height() // 2, 0, -(rect.height() // 2), 0)
    room = QRect(inner.topLeft(), QSize(max(inner.width() - side, 0), inner.height()))
    text = metrics.elidedText(mood_name(chip.mood), Qt.TextElideMode.ElideRight, room.width() + 1)
    where = QStyle.visualRect(direction, inner, room)
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
    if side:
        top = rect.top() + (rect.height() - side) / 2
        mark = QRect(inner.right() - side + side // 4 + 1, round(top), side, side)
        paint_icon(painter, chip.mark, QRectF(QStyle.visualRect(direction, inner, mark)), colour)


def paint_chips(
    painter: QPainter, room: QRect, chips: Sequence[Chip], option: QStyleOptionViewItem
) -> None:
    """Chips in a row; '+2' stands for those that do not fit."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(option.font)
    metrics = option.fontMetrics
    gap = metrics.height() // 3
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    left, right = room.left() + gap, room.right() - gap
    mirrored = option.direction is Qt.LayoutDirection.RightToLeft
    for place, chip in enumerate(chips):
        size = chip_size(mood_name(chip.mood), metrics, bool(chip.mark))
        more = f"+{len(chips) - place}"
        needed = 0 if place == len(chips) - 1 else gap + metrics.horizontalAdvance("+9")
        # A chip whose name cannot be seen says nothing.
        least = size.height() + metrics.averageCharWidth() * _LEAST_LETTERS
        too_narrow = min(size.width(), least) > right - left - (0 if place else needed)
        if too_narrow or (place and left + size.width() + needed > right):
            painter.setPen(option.palette.placeholderText().color())
            rest = QRect(left, room.top(), right - left, room.height())
            where = QStyle.visualRect(option.direction, room, rest)
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter, more)
            break
        size.setWidth(min(size.width(), right - needed - left))  # the first may not fit
        top = room.top() + (room.height() - size.height()) // 2
        where = QStyle.visualRect(option.direction, room, QRect(QPoint(left, top), size))
        paint_chip_text(painter, where, chip, option.palette, option.direction, selected)
        left += size.width() + gap
    painter.restore()
