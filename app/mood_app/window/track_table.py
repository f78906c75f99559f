"""The table of tracks: selection that survives a change, columns of choice, menus."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import (
    QElapsedTimer,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QSettings,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QDrag, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView

from mood_engine.library.columns import Rows

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
# More files than that no player takes at once, and their addresses take long to be made.
_MOST_DRAGGED = 5000


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
        # What is chosen, as rows of the catalogue, while the table is sorted.
        self._aside: Rows = np.zeros(0, np.intp)
        # The track of the current row and the column, while the model is reset.
        self._current: tuple[int | None, int] = (None, 0)
        self._typed = ""
        self._since_typed = QElapsedTimer()
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
        model.reordering.connect(self._put_aside)
        model.reordered.connect(self._put_back)
        model.modelAboutToBeReset.connect(self._keep_current)
        model.modelReset.connect(self._bring_current_back)

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
        """Rows of the table, ascending; nothing is scrolled.

        The current row stays if it is one of them, otherwise it is the first of them.
        """
        some = bool(len(self.selected_places()))
        self._select_none()
        if len(places) and not np.isin(self.currentIndex().row(), places):
            self._make_current(int(places[0]), self._first_column())
        self._select(places)
        self.viewport().update()
        if some and not len(places):
            self.selected.emit()

    def selectAll(self) -> None:  # noqa: N802 - Qt's own
        self.select_places(np.arange(self._tracks.rowCount()))

    def _select_none(self) -> None:
        # Told of it, or of one selection in place of another, Qt compares each row with each.
        with QSignalBlocker(self.selectionModel()):
            self.selectionModel().clearSelection()

    def _select(self, places: Rows) -> None:
        """Where nothing is selected."""
        if not len(places):
            return
        model, last = self._tracks, len(Column) - 1
        selection = QItemSelection()
        ends = np.flatnonzero(np.diff(places) > 1)
        tops = places[np.concatenate([[0], ends + 1])].tolist()
        bottoms = places[np.concatenate([ends, [len(places) - 1]])].tolist()
        for top, bottom in zip(tops, bottoms, strict=True):
            selection.select(model.index(top, 0), model.index(bottom, last))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    def _make_current(self, place: int, column: int) -> None:
        self.setAutoScroll(False)
        self.selectionModel().setCurrentIndex(
            self._tracks.index(place, column), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        self.setAutoScroll(True)

    def _put_aside(self) -> None:
        self._aside = self._tracks.rows[self.selected_places()]
        self._select_none()

    def _put_back(self) -> None:
        # The same tracks: nobody needs to be told.
        with QSignalBlocker(self.selectionModel()):
            self._select(self._tracks.places_of(self._aside))
        self.viewport().update()

    def _keep_current(self) -> None:
        index = self.currentIndex()
        track = self._tracks.id_at(index.row()) if index.isValid() else None
        self._current = track, index.column()

    def _bring_current_back(self) -> None:
        track, column = self._current
        place = None if track is None else self._tracks.place_of_id(track)
        if place is not None:
            self._make_current(place, column)

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

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's own
        """Go to what starts with the letters typed; the same one again goes on to the next."""
        pause = QApplication.keyboardInputInterval()
        if not search or not self._since_typed.isValid() or self._since_typed.hasExpired(pause):
            self._typed = ""
        self._since_typed.start()
        self._typed += search
        if not self._typed:
            return
        again = len(set(self._typed)) == 1
        place = self._tracks.place_starting(
            self._typed[0] if again else self._typed, max(self.currentIndex().row() + again, 0)
        )
        if place is not None:
            self.setCurrentIndex(self._tracks.index(place, self._first_column()))

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's own
        # Qt would ask for every cell of every row that is chosen.
        places = self.selected_places()[:_MOST_DRAGGED]
        if len(places):
            drag = QDrag(self)
            drag.setMimeData(self._tracks.files_at(places.tolist()))
            drag.exec(actions)

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
