"""How a line of the table of tracks looks that is the header of a group."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionFocusRect,
    QStyleOptionViewItem,
    QTableView,
)

from ..design.icons import icon_size, paint_icon
from ..widgets.chips import Chip, paint_chips
from ..widgets.rows_model import Index
from .grouped_rows import GroupHeader
from .tracks_model import HEADER_ROLE

# At most so much of the width is the title's.
_TITLE_SHARE = 0.5
# Lines of text that a row is high, from which on its header has two.
_TWO_LINES = 2.4


class GroupDelegate(QStyledItemDelegate):
    """Paints headers across all columns, a cell its part of them.

    `tracks` names the delegate that paints the other lines of a column.
    """

    def __init__(self, view: QTableView, tracks: Callable[[int], QAbstractItemDelegate]) -> None:
        super().__init__(view)
        self._view, self._tracks = view, tracks
        # The line that was painted last, from which the other cells of it take their parts.
        self._known: Hashable = None
        self._picture = QPixmap()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        header = index.data(HEADER_ROLE)
        if isinstance(header, GroupHeader):
            self._paint_part(painter, option, header)
        else:
            self._tracks(index.column()).paint(painter, option, index)

    def _paint_part(
        self, painter: QPainter, option: QStyleOptionViewItem, header: GroupHeader
    ) -> None:
        self.initStyleOption(option, QModelIndex())
        line, cell = whole_line(self._view, option.rect), QRect(option.rect)
        ratio = self._view.devicePixelRatioF()
        known = (
            *(header, line.size().toTuple(), option.palette.cacheKey(), option.font.key(), ratio),
            *(option.state & QStyle.StateFlag.State_Selected, option.direction),
        )
        if known != self._known:
            self._known = known
            self._picture = QPixmap(line.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            option.rect = QRect(QPoint(0, 0), line.size())
            on_picture = QPainter(self._picture)
            self._paint_line(on_picture, option, header)
            on_picture.end()
        painter.save()
        painter.setClipRect(cell)
        painter.drawPixmap(line.topLeft(), self._picture)
        painter.restore()
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus = QStyleOptionFocusRect()
            focus.initFrom(self._view)
            focus.rect = cell
            frame = QStyle.PrimitiveElement.PE_FrameFocusRect
            self._view.style().drawPrimitive(frame, focus, painter, self._view)

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, header: GroupHeader
    ) -> None:
        palette, direction, line = option.palette, option.direction, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(line, palette.highlight() if chosen else palette.window())

        def placed(left: int, width: int) -> QRect:
            return QStyle.visualRect(direction, line, QRect(left, 0, width, line.height()))

        left = arrow_width(self._view)
        self._paint_arrow(painter, placed(0, left), palette, header.collapsed)
        side = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)

        def write(
            text: str, left: int, font: QFont, role: QPalette.ColorRole, down: int = 0
        ) -> int:
            """Returns where it ends."""
            letters = QFontMetrics(font)
            most = int(line.width() * _TITLE_SHARE)
            # The end of a folder says most.
            text = letters.elidedText(text, Qt.TextElideMode.ElideMiddle, most)
            room = letters.horizontalAdvance(text)
            painter.setFont(font)
            painter.setPen(palette.color(QPalette.ColorRole.HighlightedText if chosen else role))
            where = placed(left, room + 1).translated(0, down)
            painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter, text)
            return left + room

        gap = option.fontMetrics.height() // 2
        bold = QFont(option.font)
        bold.setBold(True)
        title, quiet = QPalette.ColorRole.ButtonText, QPalette.ColorRole.PlaceholderText
        if line.height() > _TWO_LINES * option.fontMetrics.height():
            shift = round(option.fontMetrics.height() * 0.55)
            end = write(header.title, left, bold, title, -shift)
            left = max(end, write(header.details, left, option.font, quiet, shift)) + gap
        else:
            left = write(header.title, left, bold, title)
            left = write(header.details, left + 2 * gap, option.font, quiet) + gap
        painter.setFont(option.font)
        chips = [Chip(mood) for mood in header.moods]
        paint_chips(painter, placed(left, line.width() - left), chips, option)

    def _paint_arrow(
        self, painter: QPainter, rect: QRect, palette: QPalette, collapsed: bool
    ) -> None:
        name = "chevron-down"
        if collapsed:
            name = "chevron-left" if self._view.isRightToLeft() else "chevron-right"
        place = QRectF(QRect(rect.topLeft(), icon_size(self._view.fontMetrics())))
        place.moveCenter(QRectF(rect).center())
        paint_icon(painter, name, place, palette.placeholderText().color())


def whole_line(view: QTableView, cell: QRect) -> QRect:
    """The line of a cell, across all columns."""
    header = view.horizontalHeader()
    left = min(
        header.sectionViewportPosition(column)
        for column in range(header.count())
        if not header.isSectionHidden(column)
    )
    width = max(header.length(), view.viewport().width())
    return QRect(left, cell.top(), width, cell.height())


def arrow_width(view: QTableView) -> int:
    """How wide the arrow is that collapses a group."""
    return view.fontMetrics().height() + view.fontMetrics().averageCharWidth()
