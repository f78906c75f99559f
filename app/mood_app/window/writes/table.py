"""Tables of text: how they look here, and a model of columns that only shows them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

# Of the letters that a column asks for; less would tell nothing.
_LEAST_SHARE = 0.5

Index = QModelIndex | QPersistentModelIndex


class Table(QTableView):
    """Whole rows are selected; as high as the font wants them; long texts end in dots.

    Columns share the width until the person drags one of them.
    """

    def __init__(self, name: str, model: QAbstractTableModel, shares: Sequence[int]) -> None:
        """`shares` of the width, of all columns, are the letters that fit in at least."""
        super().__init__()
        self._shares = shares
        self._is_sharing = False
        self._by_hand = False
        self.setAccessibleName(name)
        self.setModel(model)
        # With the table's own, all rows of a column are asked whether they are selected: seconds.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.sectionResized.connect(self._note_hand)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(1.5 * metrics.height()))
        if self._by_hand:
            return
        self._is_sharing = True
        least = _LEAST_SHARE * metrics.averageCharWidth()
        letter = self.viewport().width() / sum(self._shares)
        # What is stretched takes what is left, even if that is nothing.
        self.horizontalHeader().setStretchLastSection(letter >= least)
        letter = max(letter, least)
        for column, share in enumerate(self._shares[: None if letter == least else -1]):
            self.setColumnWidth(column, int(share * letter))
        self._is_sharing = False

    def _note_hand(self, column: int) -> None:
        # The last one only takes what the others leave.
        if not self._is_sharing and column < len(self._shares) - 1:
            self._by_hand = True


class TextTable(QAbstractTableModel):
    """Columns of text; a tip is the whole text, or another one for the first column."""

    def __init__(self, headers: Sequence[str]) -> None:
        super().__init__()
        self._headers = headers
        self._columns: Sequence[Sequence[str]] = [()] * len(headers)
        self._tips: Sequence[str] = ()

    def show(self, columns: Sequence[Sequence[str]], tips: Sequence[str] = ()) -> None:
        """`tips` are of the first column, by row."""
        self.beginResetModel()
        self._columns, self._tips = columns, tips
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        return 0 if parent.isValid() else len(self._columns[0])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        return 0 if parent.isValid() else len(self._headers)

    def headerData(  # noqa: N802 - Qt's own
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._columns[index.column()][index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._tips[index.row()] if self._tips and not index.column() else text)
        return None


def tip(text: str) -> str:
    """Plain text that is wrapped, whatever characters it holds."""
    return f"<qt>{escape(text)}</qt>" if text else ""
