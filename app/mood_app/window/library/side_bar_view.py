"""How the side bar looks: entries with icons and quiet counts, the chosen ones as pills."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

from ..design.icons import icon_size
from ..design.style_sheet import FLAT
from ..design.tokens import CAPTION, RADIUS, SMALL, scaled, theme_of

# Whether an entry is part of the filter, and whether the filter excludes it; the name of the
# colour of its text.
CHOSEN_ROLE, EXCLUDED_ROLE, TONE_ROLE = (Qt.ItemDataRole.UserRole + place for place in (1, 2, 3))
# Pixels at a text size of 100 %.
_ROW, _SECTION, _INDENT, _MARGIN = 27, 34, 18, 6
# The side bar is never narrower: there is room for most names and for the counts.
_LEAST_LETTERS = 24


class SideBarView(QTreeWidget):
    """Sections of entries, which may have others below."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty(FLAT, True)
        self.setItemDelegate(_EntryDelegate(self))
        self.setMouseTracking(True)

    def drawRow(  # noqa: N802 - Qt's own
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if index.parent().isValid():
            self._paint_pill(painter, option.rect, index)
        super().drawRow(painter, option, index)

    def _paint_pill(
        self, painter: QPainter, row: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = theme_of(self.palette())
        place = self.viewport().mapFromGlobal(QCursor.pos())
        colour = None
        if index.data(CHOSEN_ROLE):
            colour = theme.tint
        elif self.viewport().underMouse() and row.contains(place):
            colour = theme.hover
        focused = self.hasFocus() and self.currentIndex().siblingAtColumn(0) == index
        if colour is None and not focused:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if colour is None else QColor(colour))
        pill = QRectF(row).adjusted(0, 1, -_MARGIN, -1)
        painter.drawRoundedRect(pill, RADIUS - 2, RADIUS - 2)
        painter.restore()

    def _fit(self) -> None:
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LEAST_LETTERS)
        self.setIndentation(scaled(_INDENT, self.fontMetrics()))
        self.setIconSize(icon_size(self.fontMetrics()))


class _EntryDelegate(QStyledItemDelegate):
    """A section's title, or an entry in its first or second column."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.initStyleOption(option, index)
        theme, metrics, cell = theme_of(option.palette), option.fontMetrics, option.rect
        direction = option.direction
        painter.save()
        text, font = str(index.data() or ""), QFont(option.font)
        leading = QStyle.visualAlignment(
            direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        if not index.parent().isValid():
            gap = scaled(SMALL, metrics)
            font.setPointSizeF(font.pointSizeF() * CAPTION)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(theme.faint))
            room = cell.adjusted(gap, gap, 0, 0)
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QStyle.visualRect(direction, cell, room), leading, text)
        elif index.column() == 1:
            font.setPointSizeF(font.pointSizeF() * CAPTION)
            painter.setFont(font)
            painter.setPen(QColor(theme.faint))
            trailing = QStyle.visualAlignment(
                direction, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
            room = cell.adjusted(0, 0, -(_MARGIN + scaled(SMALL, metrics)), 0)
            painter.drawText(QStyle.visualRect(direction, cell, room), trailing, text)
        else:
            self._paint_entry(painter, option, index, leading)
        painter.restore()

    def _paint_entry(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        leading: Qt.AlignmentFlag,
    ) -> None:
        theme, cell, font = theme_of(option.palette), option.rect, QFont(option.font)
        if index.data(CHOSEN_ROLE):
            font.setWeight(QFont.Weight.DemiBold)
        font.setStrikeOut(bool(index.data(EXCLUDED_ROLE)))
        left = scaled(SMALL / 4, option.fontMetrics)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QIcon) and not picture.isNull():
            size = option.decorationSize
            room = QRect(cell.left() + left, cell.top(), size.width(), cell.height())
            where = QStyle.visualRect(option.direction, cell, room)
            picture.paint(painter, where, Qt.AlignmentFlag.AlignCenter)
            left += size.width() + scaled(SMALL, option.fontMetrics)
        painter.setFont(font)
        painter.setPen(QColor(getattr(theme, index.data(TONE_ROLE) or "text")))
        room = cell.adjusted(left, 0, 0, 0)
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(QStyle.visualRect(option.direction, cell, room), leading, text)

    def sizeHint(  # noqa: N802 - Qt's own
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        high = _ROW if index.parent().isValid() else _SECTION
        extra = 0
        if index.column() == 1:
            extra = 2 * _MARGIN + scaled(SMALL, option.fontMetrics)
        return QSize(size.width() + extra, scaled(high, option.fontMetrics))
