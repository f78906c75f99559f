"""A view of a `RowsModel` that stays quick with a hundred thousand rows."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSignalBlocker
from PySide6.QtWidgets import QTableView

from mood_engine.library.columns import Rows

from .rows_model import RowsModel


class RowsTable(QTableView):
    """Whole rows are selected, and stay so when they are sorted."""

    def __init__(self, model: RowsModel) -> None:
        super().__init__()
        self._shown = model
        # What is selected, as rows of the model's, while the table is sorted.
        self._aside: Rows = np.zeros(0, np.intp)
        self.setModel(model)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        # A header that follows the selection asks every row of the table with each painting.
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(model, header))
        model.reordering.connect(self._put_aside)
        model.reordered.connect(self._put_back)

    def selected_places(self) -> Rows:
        """Rows of the table, ascending."""
        # Ranges, not indexes: of a hundred thousand rows there is one.
        selection = self.selectionModel().selection()
        parts = [
            np.arange(part.top(), part.bottom() + 1)
            for part in (selection.at(number) for number in range(selection.count()))
        ]
        return np.unique(np.concatenate(parts)) if parts else np.zeros(0, np.intp)

    def _select_none(self) -> None:
        # Told of it, or of one selection in place of another, Qt compares each row with each.
        with QSignalBlocker(self.selectionModel()):
            self.selectionModel().clearSelection()

    def _select(self, places: Rows) -> None:
        """Where nothing is selected; `places` are ascending."""
        if not len(places):
            return
        model, last = self._shown, self._shown.columnCount() - 1
        selection = QItemSelection()
        ends = np.flatnonzero(np.diff(places) > 1)
        tops = places[np.concatenate([[0], ends + 1])].tolist()
        bottoms = places[np.concatenate([ends, [len(places) - 1]])].tolist()
        for top, bottom in zip(tops, bottoms, strict=True):
            selection.select(model.index(top, 0), model.index(bottom, last))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    def _put_aside(self) -> None:
        self._aside = self._shown.rows[self.selected_places()]
        self._select_none()

    def _put_back(self) -> None:
        # The same rows: nobody needs to be told.
        with QSignalBlocker(self.selectionModel()):
            self._select(self._shown.places_of(self._aside))
        self.viewport().update()
