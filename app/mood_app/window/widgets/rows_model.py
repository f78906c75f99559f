"""A table model of numbered rows in an order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from mood_engine.library.columns import Rows

Index = QModelIndex | QPersistentModelIndex

_UP = Qt.SortOrder.AscendingOrder


class RowsModel(QAbstractTableModel):
    """A table of rows that subclasses choose, sort and show.

    Attributes:
        lines: what each line of the table shows, (lines,): the number of a row, or a negative
            number for what is no row, such as a header.
        rows: numbers of the shown rows, (shown,), in order.

    Signals:
        reordering(), reordered(): before and after the rows change places. Views deselect in
            between, since Qt would move a selection of thousands of rows one by one.
    """

    reordering = Signal()
    reordered = Signal()

    def __init__(self, titles: Sequence[str], sorted_by: int = 0) -> None:
        """`titles` of the columns; rows are in the order of the column `sorted_by` at first."""
        super().__init__()
        self._titles = titles
        self._sorted_by = sorted_by, _UP
        self._rows: Rows = np.zeros(0, np.intp)

    @property
    def lines(self) -> Rows:
        return self._rows

    @property
    def rows(self) -> Rows:
        return self._rows

    def places_of(self, rows: Rows) -> Rows:
        """Where in the table these lines stand, ascending; hidden ones nowhere."""
        places = self._places_of_each(rows)
        shown: Rows = np.sort(places[places >= 0])
        return shown

    def row_of(self, index: Index) -> int:
        return int(self._rows[index.row()])

    def arranged(self) -> Rows:
        """The rows that are to be shown, in order; a subclass knows."""
        raise NotImplementedError

    def title(self, column: int) -> str:
        return self._titles[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        return 0 if parent.isValid() else len(self._titles)

    def headerData(  # noqa: N802 - Qt's own
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.title(section)
        return None

    def sort(self, column: int, order: Qt.SortOrder = _UP) -> None:
        """What is selected stays so, elsewhere."""
        self.reordering.emit()
        self._sorted_by = column, order
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = self._rows[[index.row() for index in before]]
        self._rows = self.arranged()
        places = self._places_of_each(kept).tolist()
        columns = (index.column() for index in before)
        self.changePersistentIndexList(before, list(map(self.index, places, columns)))
        self.layoutChanged.emit()
        self.reordered.emit()

    def emit_changed(self, column: int | None = None) -> None:
        """Report that all cells, or those of a column, changed."""
        if len(self._rows):
            first = 0 if column is None else column
            last = len(self._titles) - 1 if column is None else column
            self.dataChanged.emit(self.index(0, first), self.index(len(self._rows) - 1, last))

    def _places_of_each(self, rows: Rows) -> Rows:
        """Where in the table these rows stand; -1 where they do not."""
        least = min(self._rows.min(initial=0), rows.min(initial=0))
        most = max(self._rows.max(initial=-1), rows.max(initial=-1))
        places = np.full(most + 1 - least, -1, np.intp)
        places[self._rows - least] = np.arange(len(self._rows))
        found: Rows = places[rows - least]
        return found
