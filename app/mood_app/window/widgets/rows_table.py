"""A view of a `RowsModel` that stays quick with a hundred thousand rows."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QRect, QSignalBlocker
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView

from mood_engine.library.columns import Rows

from ..design.tokens import theme_of
from .rows_model import RowsModel
from .table_header import TableHeader

# How wide the bar is that marks selected rows.
_BAR = 3


class RowsTable(QTableView):
    """Whole rows are selected, and stay so when they are sorted.

    The row under the mouse is shaded, and a bar stands before selected ones.
    """

    def __init__(self, model: RowsModel) -> None:
        super().__init__()
        self._shown = model
        # What is selected, as rows of the model's, while the table is sorted.
        self._aside: Rows = np.zeros(0, np.intp)
        # What is selected, as rows of the table, until that changes.
        self._places: Rows | None = None
        self.setModel(model)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        # A header that follows the selection asks every row of the table with each painting.
        header = TableHeader(self)
        self.setHorizontalHeader(header)
        header.setSelectionModel(QItemSelectionModel(model, header))
        self.selectionModel().selectionChanged.connect(self._forget_places)
        model.modelReset.connect(self._forget_places)
        model.reordering.connect(self._put_aside)
        model.reordered.connect(self._reselect)
        self._under_mouse = -1
        self.setMouseTracking(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        super().mouseMoveEvent(event)
        self._shade(event.position().toPoint().y())

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        if event.type() is QEvent.Type.Leave:
            self._shade(-1)
        return super().viewportEvent(event)

    def _shade(self, y: int) -> None:
        before, self._under_mouse = self._under_mouse, y
        rows = {self.rowAt(before), self.rowAt(y)} if before != y else set()
        if len(rows) > 1:
            for row in rows:
                self.viewport().update(self._line(row))

    def _line(self, row: int) -> QRect:
        top = self.rowViewportPosition(row) if row >= 0 else -1
        return QRect(0, top, self.viewport().width(), self.rowHeight(row) if row >= 0 else 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        theme = theme_of(self.palette())
        shaded = self.rowAt(self._under_mouse) if self._under_mouse >= 0 else -1
        if shaded >= 0:
            painter = QPainter(self.viewport())
            painter.fillRect(self._line(shaded), QColor(theme.hover))
            painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        mirrored = self.isRightToLeft()
        for row in self._visible_selected():
            line = self._line(row)
            line.setLeft(line.right() + 1 - _BAR if mirrored else 0)
            line.setWidth(_BAR)
            painter.fillRect(line, QColor(theme.accent))

    def _visible_selected(self) -> list[int]:
        places = self.selected_places()
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0 or not len(places):
            return []
        last = self._shown.rowCount() - 1 if last < 0 else last
        begin, end = np.searchsorted(places, (first, last + 1)).tolist()
        visible: list[int] = places[begin:end].tolist()
        return visible

    def selected_places(self) -> Rows:
        """Rows of the table, ascending."""
        if self._places is None:
            # Ranges, not indexes: of a hundred thousand rows there is one, or very many.
            selection = self.selectionModel().selection()
            parts = [
                np.arange(part.top(), part.bottom() + 1)
                for part in (selection.at(number) for number in range(selection.count()))
            ]
            self._places = np.unique(np.concatenate([np.zeros(0, np.intp), *parts]))
        return self._places

    def _forget_places(self) -> None:
        self._places = None

    def _select(self, places: Rows) -> None:
        """Select exactly these table rows, ascending, without a signal."""
        model, last = self._shown, self._shown.columnCount() - 1
        selection = QItemSelection()
        firsts = np.flatnonzero(np.diff(places, prepend=-2) > 1)
        lasts = np.flatnonzero(np.diff(places, append=len(model.lines) + 1) > 1)
        for top, bottom in zip(places[firsts].tolist(), places[lasts].tolist(), strict=True):
            # Not `index`, which asks the model how large it is, each time.
            selection.select(model.createIndex(top, 0), model.createIndex(bottom, last))
        # Told of it, or of one selection in place of another, Qt compares each row with each.
        with QSignalBlocker(self.selectionModel()):
            self.selectionModel().clearSelection()
            self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)
        self._places = places
        self.viewport().update()

    def _put_aside(self) -> None:
        self._aside = self._shown.lines[self.selected_places()]
        self._select(np.zeros(0, np.intp))

    def _reselect(self) -> None:
        self._select(self._shown.places_of(self._aside))
