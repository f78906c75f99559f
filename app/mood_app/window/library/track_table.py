"""The table of tracks: selection that survives a change, columns of choice, menus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import (
    QByteArray,
    QElapsedTimer,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QStyle,
    QTableView,
)

from mood_engine.library.columns import Rows

from ...formatting import clock
from ..design.icons import icon_size
from ..design.style_sheet import FLAT
from ..language import decimal
from ..widgets.focus import focused_near
from ..window_settings import WindowSettings
from .covers import Covers
from .grouped_table import ENTER, GroupedTable
from .tag_numbers import FIVE_STARS
from .track_columns import OF_QUERY, TAG_NUMBERS, Column, column_title
from .track_delegate import row_height
from .tracks_model import LineKey, TracksModel

# How they share the width, in letters; the others are as wide as their longest text. In two lines,
# and in compact rows.
_TWO_LINES = {Column.TITLE: 46, Column.MOODS: 46, Column.FOLDER: 30, Column.GENRE: 16}
_COMPACT = {
    Column.TITLE: 34,
    Column.ARTIST: 22,
    Column.ALBUM: 22,
    Column.MOODS: 46,
    Column.FOLDER: 40,
    Column.GENRE: 16,
}
# What the second line has.
_IN_TITLE = (Column.ARTIST, Column.ALBUM)
_HIDDEN_AT_FIRST = (
    Column.SCORE,
    Column.FOLDER,
    Column.ENERGY,
    Column.PLEASANTNESS,
    Column.GENRE,
    *TAG_NUMBERS,
    *OF_QUERY,
)
# Where a column stands at first, if not in its own order: to the right of another one, or first.
_STANDS_AFTER = {
    Column.ENERGY: Column.SCORE,
    Column.PLEASANTNESS: Column.ENERGY,
    Column.SIMILARITY: Column.LENGTH,
    Column.POSITION: None,
    Column.GENRE: Column.ALBUM,
    Column.YEAR: Column.GENRE,
    Column.BPM: Column.YEAR,
    Column.RATING: Column.BPM,
}
# Letters in a table that is too narrow for the length of tracks.
_NARROW = 62
# The height of a compact row, in lines of text.
_COMPACT_ROW = 1.75
_AT_TOP = QAbstractItemView.ScrollHint.PositionAtTop
# A name, where a column of names does not share the width.
_AS_LONG = "A name of usual length"
_LONGEST = 10 * 3600 - 1  # seconds; hardly a track is longer
# More files than that no player takes at once, and their addresses take long to be made.
_MOST_DRAGGED = 5000


@dataclass(frozen=True)
class _Layout:
    shares: dict[Column, float]
    wide: bool
    columns: QByteArray


class TrackTable(GroupedTable):
    """A view of a `TracksModel`, in rows of two lines with a cover, or in compact ones.

    Attributes:
        compact: whether every track has one line, with its artist and album in columns.

    Signals:
        play(path: str): the user wants to play a track.
    """

    play = Signal(object)

    def __init__(self, model: TracksModel, covers: Covers | None = None) -> None:
        super().__init__(model, covers)
        # How the columns share the remaining width, and whether the user made them wider than the
        # view.
        self._shares: dict[Column, float] = {**_TWO_LINES}
        self._wide = False
        # What the other kind of rows had when it was shown last.
        self._other: _Layout | None = None
        # Whether the length is hidden for want of room alone.
        self._folded = False
        # While the model is reset: the keys of the current line and of the one from which on the
        # Shift key chooses, and the column.
        self._current: tuple[LineKey | None, LineKey | None, int] = (None, None, 0)
        self._goes_to: QModelIndex | None = None
        self._typed = ""
        self._since_typed = QElapsedTimer()
        self.setAccessibleName(self.tr("Tracks"))
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setProperty(FLAT, True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self._size_rows()
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(Column.TITLE, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._arrange()
        header.sectionResized.connect(self._take_widths)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._choose_columns)
        self.doubleClicked.connect(lambda index: self.play.emit(self._path(index.row())))
        model.modelAboutToBeReset.connect(self._keep_current)
        model.modelReset.connect(self._bring_current_back)

    @property
    def compact(self) -> bool:
        return self._compact

    def set_compact(self, compact: bool) -> None:
        """Show rows of one line, or of two; each kind has its own columns."""
        if compact is self._compact:
            return
        header, top = self.horizontalHeader(), self.rowAt(0)
        self._fold(False)
        before = _Layout(self._shares, self._wide, header.saveState())
        self._compact = compact
        self._choose_delegates(grouped=self._tracks.grouped_by is not None)
        self._size_rows()
        if self._other is None:
            self._shares, self._wide = {**(_COMPACT if compact else _TWO_LINES)}, False
            self._arrange()
        else:
            self._shares, self._wide = self._other.shares, self._other.wide
            with QSignalBlocker(header):
                self._restore_columns(self._other.columns)
        self._other = before
        self.show_query_columns()
        self._share_out()
        self.scrollTo(self._tracks.index(max(top, 0), self._first_column()), _AT_TOP)

    def _restore_columns(self, state: QByteArray) -> None:
        for column in Column:  # Qt would mix up hidden ones that the layout does not know
            self.setColumnHidden(column, False)
        self.horizontalHeader().restoreState(state)

    def _arrange(self) -> None:
        """The columns as they are at first."""
        header = self.horizontalHeader()
        for place, column in enumerate(Column):
            header.moveSection(header.visualIndex(column), place)
            self.setColumnHidden(column, column in _IN_TITLE and not self._compact)
        self._place_new(list(Column))
        if not self._compact:
            header.moveSection(header.visualIndex(Column.LENGTH), header.visualIndex(Column.MOODS))

    def _place_new(self, columns: Iterable[Column]) -> None:
        """Columns that no layout says anything about; they stand at the end until now."""
        header = self.horizontalHeader()
        for column in columns:
            if column in _HIDDEN_AT_FIRST:
                self.setColumnHidden(column, True)
            if column in _STANDS_AFTER:
                left = _STANDS_AFTER[column]
                place = 0 if left is None else header.visualIndex(left) + 1
                header.moveSection(header.visualIndex(column), place)

    def _size_rows(self) -> None:
        # Rows are all alike: nothing is measured row by row, however many there are.
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        metrics = self.fontMetrics()
        compact = round(metrics.height() * _COMPACT_ROW)
        rows.setDefaultSectionSize(compact if self._compact else row_height(metrics))

    def select_places(self, places: Rows) -> None:
        """Rows of the table, ascending; nothing is scrolled.

        The current row stays if it is one of them, otherwise it is the first of them.
        """
        some = len(places) or len(self.selected_places())
        if len(places) and not np.isin(self.currentIndex().row(), places):
            first = int(places[0])
            self._make_current(first, first, self._first_column())
        self._select(places)
        if some:
            self.selected.emit()

    def selectAll(self) -> None:  # noqa: N802 - Qt's own
        self.select_places(np.arange(self._tracks.rowCount()))

    def _make_current(self, place: int, anchor: int, column: int) -> None:
        """Nothing is selected any more. The Shift key chooses from `anchor` on."""
        focused = focused_near(self)
        with QSignalBlocker(self.selectionModel()):
            # Qt keeps the anchor to itself, and takes it from nothing but mouse and keys.
            self._goes_to = self._tracks.index(anchor, column)
            down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
            super().keyPressEvent(down)
            self._goes_to = None
            self.selectionModel().clear()
        self._forget_places()
        # With another program in front, Qt gives the keyboard to what a key is sent to.
        if focused is not None and focused is not focused_near(self):
            focused.setFocus()
        self.setAutoScroll(False)
        self.selectionModel().setCurrentIndex(
            self._tracks.index(place, column), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        self.setAutoScroll(True)

    def moveCursor(  # noqa: N802 - Qt's own
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        return self._goes_to or super().moveCursor(action, modifiers)

    def _keep_current(self) -> None:
        index = self.currentIndex()
        self._current = (None, None, 0)
        if index.isValid():
            line, anchor = map(self._tracks.key_at, (index.row(), self._anchor()))
            self._current = (line, anchor, index.column())

    def _anchor(self) -> int:
        """From where on the Shift key chose: the other end of what is selected around here."""
        here, places = self.currentIndex().row(), self.selected_places()
        gaps = places - np.arange(len(places))
        around = places[gaps == here - np.searchsorted(places, here)]
        if len(around) and here in (around[0], around[-1]):
            return int(around[0] + around[-1] - here)
        return here

    def _bring_current_back(self) -> None:
        line, anchor, column = self._current
        place = None if line is None else self._tracks.place_of_key(line)
        if place is not None:
            begin = None if anchor is None else self._tracks.place_of_key(anchor)
            self._make_current(place, place if begin is None else begin, column)

    def sort_by_mood(self, mood: str) -> None:
        self._tracks.sort_by_mood(mood)
        self._show_column(Column.SCORE, True)
        self._show_sorting()
        self.scrollToTop()

    def show_query_columns(self) -> None:
        """Show the columns of `OF_QUERY` that have values, and what the table is sorted by."""
        for column in OF_QUERY:
            if self._tracks.has_values(column) is self.isColumnHidden(column):
                self._show_column(column, self._tracks.has_values(column))
        self._show_sorting()

    def _show_sorting(self) -> None:
        with QSignalBlocker(self.horizontalHeader()):
            self.horizontalHeader().setSortIndicator(*self._tracks.sorted_by)

    def save_layout(self, settings: WindowSettings) -> None:
        header = self.horizontalHeader()
        with QSignalBlocker(header):
            header.setSortIndicator(*self._tracks.sorted_otherwise)
        self._fold(False)
        mine = header.saveState()
        other = QByteArray() if self._other is None else self._other.columns
        self._share_out()
        settings.columns, settings.two_line_columns = (
            (mine, other) if self._compact else (other, mine)
        )
        settings.compact_rows = self._compact
        self._show_sorting()
        settings.columns_known = len(Column)
        settings.columns_mood = self._tracks.mood
        settings.columns_exceed_window = self._wide

    def _take_widths(self) -> None:
        """Take over the widths that the user dragged."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            return  # the program's own doing
        self._keep_shares()
        self._wide = self.horizontalHeader().length() > self.viewport().width()

    def _keep_shares(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for column in self._shared():
            self._shares[column] = self.columnWidth(column) / letter

    def _shared(self) -> list[Column]:
        return [column for column in self._shares if not self.isColumnHidden(column)]

    def _fold(self, narrow: bool) -> None:
        """In rows of two lines, title and moods get the room of the length where it is scarce."""
        if narrow is not self._folded and (self._folded or not self.isColumnHidden(Column.LENGTH)):
            self._folded = narrow
            self.setColumnHidden(Column.LENGTH, narrow)

    def _share_out(self) -> None:
        """Columns with texts of the program's own have room for them, the others what is left."""
        header, letter = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        self._fold(not self._compact and self.viewport().width() < _NARROW * letter)
        width = header.length() if self._wide else self.viewport().width()
        for column in Column:
            if column not in self._shares:
                header.resizeSection(column, self._needed(column))
                width -= 0 if header.isSectionHidden(column) else self._needed(column)
        shared = self._shared()
        whole = sum(self._shares[column] for column in shared)
        for column in shared:
            wanted = int(width * self._shares[column] / whole)
            header.resizeSection(column, max(wanted, header.minimumSectionSize()))

    def _needed(self, column: Column) -> int:
        """How wide a column is with its longest text."""
        texts = {
            Column.LENGTH: [clock(_LONGEST)],
            Column.SCORE: ["100 %"],
            Column.ENERGY: ["100"],
            Column.PLEASANTNESS: ["100"],
            Column.SIMILARITY: ["100 %"],
            Column.POSITION: ["999"],
            Column.YEAR: ["1999"],
            Column.BPM: [decimal(199.9)],
            Column.RATING: [FIVE_STARS],
            Column.ARTIST: [_AS_LONG],
            Column.ALBUM: [_AS_LONG],
        }.get(column, [])
        metrics = self.fontMetrics()
        if column is Column.STATE:
            return 2 * icon_size(metrics).width()
        margin = self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        room = metrics.averageCharWidth() + 2 * margin
        wide = max(map(metrics.horizontalAdvance, texts), default=0) + room
        arrow = icon_size(metrics).width()  # of the column that the table is sorted by
        return max(wide, self.horizontalHeader().sectionSizeHint(column) + arrow)

    def restore_layout(self, settings: WindowSettings) -> None:
        for compact in (not settings.compact_rows, settings.compact_rows):
            self.set_compact(compact)
            self._restore(settings.columns if compact else settings.two_line_columns, settings)

    def _restore(self, state: QByteArray, settings: WindowSettings) -> None:
        if state.isEmpty():
            return
        self._tracks.show_mood(settings.columns_mood)
        self._restore_columns(state)
        self._place_new(list(Column)[settings.columns_known :])
        for column in OF_QUERY:  # saved while they were shown
            self.setColumnHidden(column, True)
        self._keep_shares()
        self._wide = settings.columns_exceed_window
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size_rows()
            self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        super().resizeEvent(event)
        if not self._wide:
            self._share_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        place = self.currentIndex().row()
        if event.key() in ENTER and place >= 0 and self._group_at(place) is None:
            self.play.emit(self._path(place))
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
        rows = self.selected_rows()[:_MOST_DRAGGED]
        if len(rows):
            drag = QDrag(self)
            drag.setMimeData(self._tracks.files_of(rows))
            drag.exec(Qt.DropAction.CopyAction)  # where it is dropped, nothing may move a file

    def _show_column(self, column: Column, shown: bool) -> None:
        self.setColumnHidden(column, not shown)
        if not self._wide:
            self._share_out()

    def _first_column(self) -> int:
        return next(column for column in Column if not self.isColumnHidden(column))

    def _path(self, place: int) -> str:
        return self._tracks.path_at(place)

    def _choose_columns(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in sorted(Column, key=self.horizontalHeader().visualIndex):
            # The query shows some, and the title has others.
            if column in OF_QUERY or (column in _IN_TITLE and not self._compact):
                continue
            action = menu.addAction(column_title(column))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.setEnabled(column is not Column.TITLE)
            action.toggled.connect(partial(self._show_column, column))
        menu.addSeparator()
        for column, text in (
            (Column.ARTIST, self.tr("Sort by artist")),
            (Column.ALBUM, self.tr("Sort by album")),
        ):
            menu.addAction(text, partial(self.sortByColumn, column, Qt.SortOrder.AscendingOrder))
        menu.addSeparator()
        menu.addMenu(self.group_menu)
        menu.popup(self.horizontalHeader().mapToGlobal(where))
