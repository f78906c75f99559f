"""Boxes of rows that are seen in the dark, too."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem


class CheckBoxDelegate(QStyledItemDelegate):
    """The style would draw an empty box black on black."""

    def initStyleOption(  # noqa: N802 - Qt's own
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        palette = option.palette
        palette.setColor(QPalette.ColorRole.Window, palette.color(QPalette.ColorRole.Text))
        option.palette = palette
