"""A table's cell of moods, as chips."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .chips import paint_chips
from .rows_model import Index

# A cell's moods, as chips.
MOODS_ROLE = Qt.ItemDataRole.UserRole


class ChipsDelegate(QStyledItemDelegate):
    """A cell of moods; '+2' stands for those that do not fit."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # Without `initStyleOption`, which asks the model for all that is not painted here.
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        if chips := index.data(MOODS_ROLE):
            painter.save()
            painter.setClipRect(option.rect)
            paint_chips(painter, option.rect, chips, option)
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's own
        size = super().sizeHint(option, index)
        return size.expandedTo(QSize(0, round(option.fontMetrics.height() * 1.7)))
