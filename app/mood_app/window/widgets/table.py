"""Tables of text: how they look here, and a model of columns that only shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from mood_engine.library.columns import Rows

from ...safe_text import safe
from .plain_text import tip
from .rows_model import Index, RowsModel
from .rows_table import RowsTable

# Of the letters that a column asks for; less would tell nothing.
_LEAST_SHARE = 0.5


class Table(RowsTable):
    """Rows are as high as the font wants them; long texts end in dots.

    Columns share the width until the user drags one of them.
    """

    def __init__(self, name: str, model: RowsModel, shares: Sequence[int]) -> None:
        """`shares` of the width, of all columns, are the letters that fit in at least."""
        super().__init__(model)
        self._shares = shares
        self._is_sharing = False
        self._by_hand = False
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.sectionResized.connect(self._note_hand)
        self._fit()

    def header_width(self) -> int:
        """The width at which no column's title is cut."""
        header = self.horizontalHeader()
        titles = sum(header.sectionSizeHint(column) for column in range(header.count()))
        return titles + 2 * self.frameWidth() + self.verticalScrollBar().sizeHint().width()

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
        header, room = self.horizontalHeader(), self.viewport().width()
        letter = _LEAST_SHARE * metrics.averageCharWidth()
        least = [
            max(int(share * letter), header.sectionSizeHint(column))
            for column, share in enumerate(self._shares)
        ]
        # What is stretched takes what is left, even if that is nothing.
        header.setStretchLastSection(sum(least) <= room)
        for column, width in enumerate(shared_out(room, self._shares, least)):
            self.setColumnWidth(column, width)
        self._is_sharing = False

    def _note_hand(self, column: int) -> None:
        # The last one only takes what the others leave.
        if not self._is_sharing and column < len(self._shares) - 1:
            self._by_hand = True


def shared_out(room: int, shares: Sequence[int], least: Sequence[int]) -> list[int]:
    """Widths of columns by their shares of the room; none is narrower than its least width."""
    widths = list(least)
    flexible = list(range(len(shares)))
    while flexible:
        left = room - sum(width for column, width in enumerate(widths) if column not in flexible)
        whole = sum(shares[column] for column in flexible)
        wanted = {column: left * shares[column] // whole for column in flexible}
        narrow = [column for column in flexible if wanted[column] < least[column]]
        if not narrow:
            for column, width in wanted.items():
                widths[column] = width
            break
        flexible = [column for column in flexible if column not in narrow]
    return widths


class FileNames(QStyledItemDelegate):
    """Of a long one, its first folder and its end are seen."""

    def initStyleOption(  # noqa: N802 - Qt's own
        self, option: QStyleOptionViewItem, index: Index
    ) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class TextTable(RowsModel):
    """Columns of text; a tip is the whole text, or another one for the first column."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__(titles)
        self._columns: Sequence[Sequence[str]] = [()] * len(titles)
        self._tips: Sequence[str] = ()

    def show(self, columns: Sequence[Sequence[str]], tips: Sequence[str] = ()) -> None:
        """`tips` are of the first column, by row."""
        self.beginResetModel()
        self._columns, self._tips = columns, tips
        self._rows = self.arranged()
        self.endResetModel()

    def arranged(self) -> Rows:
        return np.arange(len(self._columns[0]))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._columns[index.column()][index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return safe(text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._tips[index.row()] if self._tips and not index.column() else text)
        return None
