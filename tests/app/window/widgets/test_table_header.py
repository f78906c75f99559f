"""Titles of columns make room for the sort arrow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from mood_app.window.design.icons import icon_size
from mood_app.window.widgets.table_header import TableHeader


def left_of_ink(header: TableHeader) -> int:
    """The leftmost column of pixels in which the only title has ink."""
    picture = header.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return next(
        x
        for x in range(200)
        if any(picture.pixelColor(x, y) != QColor("white") for y in range(picture.height()))
    )


def test_a_title_at_the_right_moves_away_from_the_arrow(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    header = TableHeader(table)
    table.setHorizontalHeader(header)
    header.setStyleSheet("QHeaderView::section { background: white; border: none; }")
    table.setModel(QStandardItemModel(1, 1))
    table.model().setHeaderData(0, Qt.Orientation.Horizontal, "Similarity")
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    header.resizeSection(0, 200)
    table.resize(400, 200)
    table.show()
    left = left_of_ink(header)
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    header.setSortIndicatorShown(True)
    assert left - left_of_ink(header) >= icon_size(header.fontMetrics()).width() - 1
