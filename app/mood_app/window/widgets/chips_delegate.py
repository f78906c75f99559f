"""A table's cell of moods, as chips."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .chips import chip_size, paint_chip
from .rows_model import Index

# A cell's moods, each as its name and whether the user added it.
MOODS_ROLE = Qt.ItemDataRole.UserRole


class ChipsDelegate(QStyledItemDelegate):
    """A cell of moods; those that do not fit are told as '+2'."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        moods = index.data(MOODS_ROLE)
        if not moods:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        metrics = option.fontMetrics
        gap = metrics.height() // 4
        left, right = option.rect.left() + gap, option.rect.right() - gap
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
                rest = QRect(left, option.rect.top(), right - left, option.rect.height())
                where = QStyle.visualRect(option.direction, option.rect, rest)
                side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
                painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter, more)
                break
            size.setWidth(min(size.width(), right - needed - left))  # the first may not fit
            top = option.rect.center().y() - size.height() // 2
            chip = QRect(QPoint(left, top), size)
            chip = QStyle.visualRect(option.direction, option.rect, chip)
            paint_chip(painter, chip, mood, option.palette, by_hand)
            room = size.width() - size.height() + 1
            text = metrics.elidedText(mood, Qt.TextElideMode.ElideRight, room)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
            left += size.width() + gap
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's own
        size = super().sizeHint(option, index)
        return size.expandedTo(QSize(0, round(option.fontMetrics.height() * 1.7)))
