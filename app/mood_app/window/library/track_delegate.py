"""How tracks look in their table: two lines beside a cover, and an icon for the state."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ..design.icons import icon_size, paint_icon
from ..design.tokens import MEDIUM, SMALL, scaled, theme_of
from .cover_tile import paint_on_cover
from .covers import Covers
from .tracks_model import LINES_ROLE, STATE_ROLE

_ROW = 54  # pixels at a text size of 100 %
# Of a title; where it would be shorter, there is no room for the cover.
_LEAST_LETTERS = 10


def row_height(metrics: QFontMetrics) -> int:
    """Of a row with two lines."""
    return max(scaled(_ROW, metrics), 2 * metrics.height() + scaled(SMALL, metrics))


class _Delegate(QStyledItemDelegate):
    def _paint_behind(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
    ) -> None:
        # Without `initStyleOption`, which asks the model for all that is not painted here.
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)


class TitleLineDelegate(_Delegate):
    """The title alone, with room before it.

    Attributes:
        playing: the file that is marked as the one that plays.
    """

    playing: str | None = None

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self._paint_behind(painter, option)
        gap = scaled(SMALL, option.fontMetrics)
        room = option.rect.adjusted(gap, 0, -gap // 2, 0)
        colour = option.palette.text().color()
        lines = index.data(LINES_ROLE)
        if lines is not None and lines.path == self.playing:
            colour = QColor(theme_of(option.palette).accent)
            square = QRect(room.topLeft(), icon_size(option.fontMetrics))
            square.moveTop(room.center().y() - square.height() // 2)
            mark = QStyle.visualRect(option.direction, option.rect, square)
            paint_icon(painter, "volume", QRectF(mark), colour)
            room.setLeft(square.right() + gap // 2)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        text = str(index.data() or "")
        shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(option.font)
        painter.setPen(colour)
        where = QStyle.visualRect(option.direction, option.rect, room)
        painter.drawText(where, QStyle.visualAlignment(option.direction, middle), shown)


class TitleDelegate(_Delegate):
    """The cover, and beside it the title over artist and album.

    Attributes:
        playing: the file that is marked as the one that plays.
    """

    def __init__(self, view: QTableView, covers: Covers | None) -> None:
        super().__init__(view)
        self._view, self._covers = view, covers
        self.playing: str | None = None
        if covers is not None:
            covers.ready.connect(view.viewport().update)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self._paint_behind(painter, option)
        lines = index.data(LINES_ROLE)
        if lines is None:
            return
        theme, metrics, cell = theme_of(option.palette), option.fontMetrics, option.rect
        left, room = scaled(MEDIUM, metrics), scaled(SMALL, metrics)
        side = cell.height() - 2 * room

        def placed(left: int, top: int, width: int, height: int) -> QRect:
            within = QRect(cell.left() + left, cell.top() + top, width, height)
            return QStyle.visualRect(option.direction, cell, within)

        least = scaled(MEDIUM, metrics) + _LEAST_LETTERS * metrics.averageCharWidth()
        if self._covers is not None and cell.width() - left - side - room >= least:
            ratio = self._view.devicePixelRatioF()
            cover = self._covers.pixmap(lines.path, lines.tile, round(side * ratio))
            square = placed(left, room, side, side)
            painter.drawPixmap(square, cover)
            if lines.path == self.playing:
                paint_on_cover(painter, QRectF(square), "volume")
            left += side + scaled(MEDIUM, metrics)
        width = cell.width() - left - room
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        height = metrics.height()
        top = (cell.height() - 2 * height - height // 8) // 2
        side_of_text = QStyle.visualAlignment(
            option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for text, font, colour in (
            (lines.title, bold, theme.accent if lines.path == self.playing else theme.text),
            (lines.details, option.font, theme.dim),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(placed(left, top, width, height), side_of_text, shown)
            top += height + height // 8


class StateDelegate(_Delegate):
    """An icon; the tool tip says in words what it means."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self._paint_behind(painter, option)
        found = index.data(STATE_ROLE)
        if found is not None:
            size = icon_size(option.fontMetrics)
            place = QRectF(QRect(option.rect.topLeft(), size))
            place.moveCenter(QRectF(option.rect).center())
            colour = getattr(theme_of(option.palette), found.colour)
            paint_icon(painter, found.name, place, QColor(colour))
