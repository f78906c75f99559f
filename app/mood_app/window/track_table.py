"""The table of tracks: selection that survives a change, columns of choice, menus."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QSettings,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from mood_engine.library.catalogue import Rows

from .chips import ChipsDelegate
from .tracks_model import Column, TracksModel, column_title

# In widths of a letter.
_WIDTHS = {
    Column.TITLE: 34,
    Column.ARTIST: 22,
    Column.ALBUM: 22,
    Column.LENGTH: 8,
    Column.MOODS: 46,
    Column.SCORE: 15,
    Column.STATE: 11,
    Column.FOLDER: 40,
}
_HIDDEN_AT_FIRST = (Column.SCORE, Column.FOLDER)


class TrackTable(QTableView):
    """A view of a `TracksModel`.

    Signals:
        play(object): this file; its path need not be valid text.
        selected(): other rows are chosen.
    """

    play = Signal(object)
    selected = Signal()

    def __init__(self, model: TracksModel) -> None:
        super().__init__()
        self._tracks = model
        self._fitted = True
        self.setModel(model)
        self.setAccessibleName(self.tr("Tracks"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setItemDelegateForColumn(Column.MOODS, ChipsDelegate(self))
        self._size_rows()
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        # A header that follows the selection asks every row of the table with each painting.
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setSortIndicator(Column.TITLE, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in _WIDTHS.items():
            header.resizeSection(column, letters * letter)
            self.setColumnHidden(column, column in _HIDDEN_AT_FIRST)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        self.doubleClicked.connect(lambda index: self.play.emit(self._path(index.row())))
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())

    def _size_rows(self) -> None:
        # Rows are all alike: nothing is measured row by row, however many there are.
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(self.fontMetrics().height() * 1.75))

    def selected_places(self) -> Rows:
        """Rows of the table, ascending."""
        selection = self.selectionModel().selection()
        parts = [
            np.arange(part.top(), part.bottom() + 1)
            for part in (selection.at(number) for number in range(selection.count()))
        ]
        return np.unique(np.concatenate(parts)) if parts else np.zeros(0, np.intp)

    def select_places(self, places: Rows) -> None:
        """Rows of the table, ascending; the first of them is shown."""
        model, last = self._tracks, len(Column) - 1
        selection = QItemSelection()
        if len(places):
            ends = np.flatnonzero(np.diff(places) > 1)
            tops = places[np.concatenate([[0], ends + 1])].tolist()
            bottoms = places[np.concatenate([ends, [len(places) - 1]])].tolist()
            for top, bottom in zip(tops, bottoms, strict=True):
                selection.select(model.index(top, 0), model.index(bottom, last))
        flags = QItemSelectionModel.SelectionFlag
        if len(places):
            first = model.index(int(places[0]), self._first_column())
            self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def sort_by_mood(self, mood: str) -> None:
        self.setColumnHidden(Column.SCORE, False)
        header = self.horizontalHeader()
        self._tracks.sort_by_mood(mood)
        header.blockSignals(True)
        header.setSortIndicator(Column.SCORE, Qt.SortOrder.DescendingOrder)
        header.blockSignals(False)
        self.scrollToTop()

    def keep(self, settings: QSettings) -> None:
        settings.setValue("table/columns", self.horizontalHeader().saveState())

    def fit_columns(self) -> None:
        """Share out the table's width among the columns that are shown."""
        shown = [column for column in _WIDTHS if not self.isColumnHidden(column)]
        letters = self.viewport().width() / sum(_WIDTHS[column] for column in shown)
        for column in shown:
            self.horizontalHeader().resizeSection(column, int(_WIDTHS[column] * letters))

    def restore(self, settings: QSettings) -> None:
        state = settings.value("table/columns")
        if state is None:
            self._fitted = False  # as soon as there is a width to be shared
            return
        self.horizontalHeader().restoreState(state)
        # A mood's score is sorted by anew, when the person asks for it.
        if self.horizontalHeader().sortIndicatorSection() == Column.SCORE:
            self.sortByColumn(Column.TITLE, Qt.SortOrder.AscendingOrder)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        super().showEvent(event)
        if not self._fitted:
            self._fitted = True
            QTimer.singleShot(0, self.fit_columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.play.emit(self._path(self.currentIndex().row()))
        elif event.key() == Qt.Key.Key_Space:
            event.ignore()  # plays and pauses, in the window
        else:
            super().keyPressEvent(event)

    def _show_column(self, column: Column, shown: bool) -> None:
        self.setColumnHidden(column, not shown)

    def _first_column(self) -> int:
        return next(column for column in Column if not self.isColumnHidden(column))

    def _path(self, place: int) -> str:
        return self._tracks.path_at(place)

    def _choose_columns(self, where: QPoint) -> None:
        menu = QMenu(self)
        for column in Column:
            action = menu.addAction(column_title(column))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.setEnabled(column is not Column.TITLE)
            action.toggled.connect(partial(self._show_column, column))
        menu.popup(self.horizontalHeader().mapToGlobal(where))
