"""Values of a field before and after, painted with what is added and removed."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...safe_text import safe
from ..design.tokens import Theme, theme_of
from ..language import translate
from ..widgets.rows_model import Index

# The values of a cell, as a sequence of `Value`.
VALUES_ROLE = Qt.ItemDataRole.UserRole + 1
# Of a line's height: the room before and after a value, and between two.
_ROOM, _GAP, _RADIUS = 0.35, 0.3, 0.3


class Change(Enum):
    """What happens to a value, with its sign: colour alone says nothing to some eyes."""

    NONE = ""
    ADDED = "+ "
    REMOVED = "\N{MINUS SIGN} "


class Value(NamedTuple):
    """A value of a field, and what happens to it."""

    text: str
    change: Change = Change.NONE


def values_before(before: Sequence[str], after: Sequence[str]) -> list[Value]:
    return _compared(before, after, Change.REMOVED)


def values_after(before: Sequence[str], after: Sequence[str]) -> list[Value]:
    return _compared(after, before, Change.ADDED)


def _compared(values: Sequence[str], others: Sequence[str], change: Change) -> list[Value]:
    return [Value(safe(each), Change.NONE if each in others else change) for each in values]


def spoken(values: Sequence[Value]) -> str:
    """For screen readers."""
    texts = {
        Change.NONE: "{}",
        Change.ADDED: translate("Values", "added: {}"),
        Change.REMOVED: translate("Values", "removed: {}"),
    }
    return "; ".join(texts[value.change].format(value.text) for value in values)


class ValuesDelegate(QStyledItemDelegate):
    """Paints `VALUES_ROLE`: what is added in green, with a plus; removed, struck out in red."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        values = index.data(VALUES_ROLE)
        styled = QStyleOptionViewItem(option)
        self.initStyleOption(styled, index)
        styled.text = ""
        style = styled.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, styled, painter, styled.widget)
        if not values:
            return
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        faded = index.data(Qt.ItemDataRole.ForegroundRole) is not None
        _paint(painter, option, values, faded)
        painter.restore()


def _paint(
    painter: QPainter, option: QStyleOptionViewItem, values: Sequence[Value], faded: bool
) -> None:
    theme, metrics = theme_of(option.palette), option.fontMetrics
    quiet = option.palette.placeholderText().color()
    room, gap = round(_ROOM * metrics.height()), round(_GAP * metrics.height())
    inner = option.rect.adjusted(room, 0, -room, 0)
    left, right = inner.left(), inner.right()
    for place, (value, change) in enumerate(values):
        sign = metrics.horizontalAdvance(change.value)
        wide = metrics.horizontalAdvance(value) + sign + 2 * room
        left_over = metrics.horizontalAdvance(f"+{len(values)}") + gap
        more = left_over if place < len(values) - 1 else 0
        if place and left + wide + more > right:
            rest = QRect(left, inner.top(), right - left, inner.height())
            painter.setPen(quiet)
            _draw(painter, option, rest, f"+{len(values) - place}")
            return
        box = QRect(left, inner.top(), min(wide, right - more - left), inner.height())
        text, back = (QColor(each) for each in _colours(change, theme))
        if not faded:
            _paint_pill(painter, QStyle.visualRect(option.direction, option.rect, box), back)
        painter.setPen(quiet if faded else text)
        box.adjust(room, 0, -room, 0)
        _draw(painter, option, box, change.value)
        box.adjust(sign, 0, 0, 0)
        shown = metrics.elidedText(value, Qt.TextElideMode.ElideRight, box.width() + 1)
        _draw(painter, option, box, shown, strike_out=change is Change.REMOVED)
        left += wide + gap


def _colours(change: Change, theme: Theme) -> tuple[str, str]:
    """Of the text and of what is behind it."""
    return {
        Change.NONE: (theme.text, theme.hover),
        Change.ADDED: (theme.success, theme.success_tint),
        Change.REMOVED: (theme.danger, theme.danger_tint),
    }[change]


def _paint_pill(painter: QPainter, room: QRect, colour: QColor) -> None:
    tall = min(round(1.25 * painter.fontMetrics().height()), room.height() - 2)
    pill = QRectF(room.left(), QRectF(room).center().y() - tall / 2, room.width(), tall)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(pill, _RADIUS * tall, _RADIUS * tall)


def _draw(
    painter: QPainter,
    option: QStyleOptionViewItem,
    box: QRect,
    text: str,
    strike_out: bool = False,
) -> None:
    font = QFont(option.font)
    font.setStrikeOut(strike_out)
    painter.setFont(font)
    where = QStyle.visualRect(option.direction, option.rect, box)
    side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    flags = QStyle.visualAlignment(option.direction, side)
    painter.drawText(where, flags | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, text)
