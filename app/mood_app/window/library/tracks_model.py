"""The library's tracks as a table."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication, QMimeData, Qt

from mood_engine.labelling.axes import AXES, ENERGY, PLEASANTNESS
from mood_engine.labelling.logits import Values
from mood_engine.library.catalogue import Catalogue, TrackState
from mood_engine.library.columns import Mask, Rows
from mood_engine.library.folded_texts import fold
from mood_engine.library.likeness import Similarities
from mood_engine.library.query import Query

from ...formatting import clock
from ...safe_text import safe
from ..paths import file_url
from ..widgets.chips_delegate import MOODS_ROLE
from ..widgets.plain_text import tip
from ..widgets.rows_model import Index, RowsModel
from .mood_bars import in_detail, mood_levels

_NO_ROWS: Rows = np.zeros(0, np.intp)


class Column(IntEnum):
    """The columns, in the order of saved layouts: new ones come last."""

    TITLE = 0
    ARTIST = 1
    ALBUM = 2
    LENGTH = 3
    MOODS = 4
    SCORE = 5
    STATE = 6
    FOLDER = 7
    ENERGY = 8
    PLEASANTNESS = 9
    SIMILARITY = 10
    POSITION = 11


# Of what some queries find, which are then sorted by it.
OF_QUERY = {
    Column.SIMILARITY: Qt.SortOrder.DescendingOrder,
    Column.POSITION: Qt.SortOrder.AscendingOrder,
}


# By the names that a catalogue has for its columns of text.
_TEXTS = {
    Column.TITLE: "title",
    Column.ARTIST: "artist",
    Column.ALBUM: "album",
    Column.FOLDER: "path",
}
# By their places among a catalogue's axes.
_AXES = {Column.ENERGY: AXES.index(ENERGY), Column.PLEASANTNESS: AXES.index(PLEASANTNESS)}
_NUMBERS = (Column.LENGTH, Column.SCORE, *OF_QUERY, *_AXES)


class TracksModel(RowsModel):
    """Rows of a catalogue that a query lets through, in an order.

    `SCORE` is of one mood, by which the table was sorted last: the share of music that has less.
    `SIMILARITY` is to what the query's terms `like` name, `POSITION` the place in the query's own
    order; the table is sorted by them when such a query is set.
    """

    def __init__(self) -> None:
        super().__init__([column_title(column) for column in Column])
        self._catalogue: Catalogue | None = None
        self._query = Query()
        self._sounds: Similarities | None = None
        self._of_query: dict[Column, Values] = {}
        self._sorted_before = self._sorted_by
        self._order = _NO_ROWS
        self._mood = ""
        self._analysing: frozenset[str] = frozenset()

    @property
    def mood(self) -> str:
        """The mood whose score is shown."""
        return self._mood

    @property
    def sorted_by(self) -> tuple[Column, Qt.SortOrder]:
        column, order = self._sorted_by
        return Column(column), order

    @property
    def sorted_otherwise(self) -> tuple[Column, Qt.SortOrder]:
        """What it is sorted by without what the query brings."""
        column, order = self.sorted_by
        if column in OF_QUERY:
            column, order = Column(self._sorted_before[0]), self._sorted_before[1]
        return column, order

    def has_values(self, column: Column) -> bool:
        """Whether a column of `OF_QUERY` has any."""
        return column in self._of_query

    def show_catalogue(self, catalogue: Catalogue, sounds: Similarities | None = None) -> None:
        """`sounds` if the query has terms `like`.

        Raises `MoodEngineError`, and changes nothing, if the query asks for what it has not.
        """
        self._show(catalogue, self._query, sounds, again=True)
        if self._mood and self._mood not in (*catalogue.names, *catalogue.tags):
            self.show_mood("")

    def set_query(self, query: Query, sounds: Similarities | None = None) -> None:
        """`sounds` if the query has terms `like`.

        Raises `MoodEngineError`, and changes nothing, for what the catalogue does not know.
        """
        if self._catalogue is None:
            self._query = query
        else:
            self._show(self._catalogue, query, sounds)

    def _show(
        self,
        catalogue: Catalogue,
        query: Query,
        sounds: Similarities | None,
        again: bool = False,
    ) -> None:
        """Rows that stay where they are keep selection and place; otherwise the model is reset.

        With `again` they are sorted again in any case.
        """
        mask, of_query = _search(query, catalogue, sounds)
        if not self._of_query:
            self._sorted_before = self._sorted_by
        if query.among != self._query.among and Column.POSITION in of_query:
            self._sorted_by = Column.POSITION, OF_QUERY[Column.POSITION]
        elif query.likes != self._query.likes and Column.SIMILARITY in of_query:
            self._sorted_by = Column.SIMILARITY, OF_QUERY[Column.SIMILARITY]
        elif self._sorted_by[0] in OF_QUERY and self._sorted_by[0] not in of_query:
            self._sorted_by = self._sorted_before
            again = True
        order = self._ordered(catalogue) if again else self._order
        rows = self._shown(order, mask, of_query)
        same = np.array_equal(rows, self._rows)
        if not same:
            self.beginResetModel()
        self._catalogue, self._order, self._query, self._rows = catalogue, order, query, rows
        self._sounds, self._of_query = sounds, of_query
        if same:
            self.emit_changed()
        else:
            self.endResetModel()

    def show_analysing(self, paths: frozenset[str]) -> None:
        """Mark the files that are being analysed."""
        if paths != self._analysing:
            self._analysing = paths
            self.emit_changed(Column.STATE)

    def show_mood(self, mood: str) -> None:
        self._mood = mood
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.SCORE, Column.SCORE)

    def sort_by_mood(self, mood: str) -> None:
        """Tracks with the highest score first."""
        self.show_mood(mood)
        self.sort(Column.SCORE, Qt.SortOrder.DescendingOrder)

    def path_at(self, place: int) -> str:
        """The file in this row of the table."""
        return "" if self._catalogue is None else self._catalogue.paths[int(self._rows[place])]

    def id_at(self, place: int) -> int | None:
        """The row id of the track in this row of the table."""
        return None if self._catalogue is None else int(self._catalogue.ids[self._rows[place]])

    def place_of_id(self, track: int) -> int | None:
        """The row of the table in which the track with this row id is shown."""
        if self._catalogue is None:
            return None
        places = np.flatnonzero(self._catalogue.ids[self._rows] == track)
        return int(places[0]) if len(places) else None

    def place_starting(self, text: str, first: int) -> int | None:
        """The next row of the table, from `first` on and around, that starts with a text.

        By the column of text that the table is sorted by, or else by title.
        """
        if self._catalogue is None:
            return None
        texts = self._catalogue.folded[_TEXTS.get(Column(self._sorted_by[0]), "title")]
        places = np.roll(np.arange(len(self._rows)), -first)
        rows = self._rows[places].tolist()
        wanted = fold(text)
        steps = (step for step, row in enumerate(rows) if texts[row].startswith(wanted))
        step = next(steps, None)
        return None if step is None else int(places[step])

    def title(self, column: int) -> str:
        return self._mood if column == Column.SCORE and self._mood else super().title(column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._catalogue is None:
            return None
        row, column = self.row_of(index), Column(index.column())
        if role == MOODS_ROLE:
            by_hand = self._catalogue.corrections.get(row, {})
            moods = self._moods_of(self._catalogue, row)
            return [(mood, by_hand.get(mood, False)) for mood in moods]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return safe(self._text(self._catalogue, row, column))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._tip(self._catalogue, row, column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        return None

    def files_at(self, places: Iterable[int]) -> QMimeData:
        """The files in these rows of the table, to be dropped on a player."""
        data = QMimeData()
        data.setUrls([file_url(self.path_at(place)) for place in places])
        return data

    def arranged(self) -> Rows:
        if self._catalogue is None:
            return _NO_ROWS
        self._order = self._ordered(self._catalogue)
        mask, of_query = _search(self._query, self._catalogue, self._sounds)
        return self._shown(self._order, mask, of_query)

    def _shown(self, order: Rows, mask: Mask, of_query: Mapping[Column, Values]) -> Rows:
        """The rows of `mask`, in this order or in that of a column of `OF_QUERY`."""
        by, direction = self.sorted_by
        if by not in of_query:
            rows: Rows = order[mask[order]]
            return rows
        rows = np.flatnonzero(mask)
        return rows[_in_order(of_query[by][rows], direction)]

    def _ordered(self, catalogue: Catalogue) -> Rows:
        """All rows; by a column of `OF_QUERY` few are shown, and sorted then."""
        by, direction = self._sorted_by
        # What is in order already, but for a few rows, is sorted in a moment.
        known = self._order if len(self._order) <= len(catalogue) else _NO_ROWS
        before = np.concatenate([known, np.arange(len(known), len(catalogue))])
        if by in OF_QUERY:
            return before
        return _order(catalogue, Column(by), direction, self._mood, before)

    def _moods_of(self, catalogue: Catalogue, row: int) -> list[str]:
        """Those that are asked for come first: there may be room for few."""
        asked = self._asked(catalogue)
        return sorted(catalogue.moods_of(row), key=lambda mood: mood.casefold() not in asked)

    def _asked(self, catalogue: Catalogue) -> set[str]:
        """The moods that the user filters or sorts by, in lower case."""
        asked = {self._mood.casefold()} if self._sorted_by[0] == Column.SCORE else set()
        for term in self._query.terms:
            if not term.negated and term.column in ("mood", "score"):
                asked.add(term.text)
            elif not term.negated and not term.column:
                names = {name.casefold() for name in catalogue.names}
                asked.update(term.alternatives(names))
        return asked

    def _tip(self, catalogue: Catalogue, row: int, column: Column) -> str:
        text = ""
        if column is Column.STATE:
            text = state_reason(catalogue, row)
        elif column is Column.MOODS:
            asked = self._asked(catalogue)
            moods = mood_levels(catalogue, row)
            moods.sort(key=lambda each: each.mood.name.casefold() not in asked)
            text = "\n".join(map(in_detail, moods))
        return text or safe(catalogue.paths[row])

    def _text_of_query(self, row: int, column: Column) -> str:
        values = self._of_query.get(column)
        if values is None or np.isnan(values[row]):
            return ""
        value = float(values[row])
        return f"{value:.0f}" if column is Column.POSITION else f"{max(value, 0):.0%}"

    def _text(self, catalogue: Catalogue, row: int, column: Column) -> str:
        match column:
            case Column.LENGTH:
                seconds = float(catalogue.durations[row])
                return "" if np.isnan(seconds) else clock(seconds)
            case Column.MOODS:
                return ", ".join(self._moods_of(catalogue, row))
            case Column.SCORE:
                share = catalogue.levels.of_row(self._mood, row)
                return "" if share is None else f"{share:.0%}"
            case Column.ENERGY | Column.PLEASANTNESS:
                level = float(catalogue.levels.axes[row, _AXES[column]])
                return "" if np.isnan(level) else f"{100 * level:.0f}"
            case Column.SIMILARITY | Column.POSITION:
                return self._text_of_query(row, column)
            case Column.STATE:
                if catalogue.paths[row] in self._analysing:
                    return analysing_name()
                return state_name(TrackState(int(catalogue.states[row])))
            case Column.FOLDER:
                return os.path.dirname(catalogue.paths[row])
            case _:
                return catalogue.texts[_TEXTS[column]][row]


def _search(
    query: Query, catalogue: Catalogue, sounds: Similarities | None
) -> tuple[Mask, dict[Column, Values]]:
    """The rows that match, and the columns of `OF_QUERY` that have values."""
    mask, similarity = query.search(catalogue, sounds)
    columns = {Column.SIMILARITY: similarity, Column.POSITION: query.positions(catalogue)}
    return mask, {column: values for column, values in columns.items() if values is not None}


def _order(
    catalogue: Catalogue, column: Column, direction: Qt.SortOrder, mood: str, before: Rows
) -> Rows:
    """All rows of a catalogue; those with nothing in the column go last, either way."""
    down = direction is Qt.SortOrder.DescendingOrder
    if column in _TEXTS:
        return _order_of_texts(catalogue, column, down, before)
    values: npt.NDArray[Any] = catalogue.states
    if column is Column.MOODS:
        known: Mask = np.any(catalogue.moods >= 0, axis=1)
        ranks = np.argsort(np.argsort(np.array([name.casefold() for name in catalogue.names])))
        places = np.where(catalogue.moods >= 0, ranks[catalogue.moods], len(ranks))
        order = np.lexsort(places.T[::-1])
    else:
        if column is Column.LENGTH:
            values = catalogue.durations
        elif column in _AXES:
            values = catalogue.levels.axes[:, _AXES[column]]
        elif column is Column.SCORE and (scores := catalogue.levels.of(mood)) is not None:
            values = scores
        return _in_order(values, direction)
    if down:
        order = order[::-1]
    there = known[order]
    rows: Rows = np.concatenate([order[there], order[~there]])
    return rows


def _in_order(values: npt.NDArray[Any], direction: Qt.SortOrder) -> Rows:
    """All rows; those without a value go last, either way."""
    order = np.argsort(values, kind="stable")
    if direction is Qt.SortOrder.DescendingOrder:
        order = order[::-1]
    there = np.logical_not(np.isnan(values))[order]
    rows: Rows = np.concatenate([order[there], order[~there]])
    return rows


def _order_of_texts(catalogue: Catalogue, column: Column, down: bool, before: Rows) -> Rows:
    keys = catalogue.folded[_TEXTS[column]]
    if column is Column.ARTIST:
        albums = catalogue.folded["album"]
        keys = [f"{artist}\0{album}" for artist, album in zip(keys, albums, strict=True)]
    rows = sorted(before.tolist(), key=keys.__getitem__, reverse=down)
    if not down:
        # Rows without a text, "\0" for an artist, come first by themselves.
        empty = bisect_right(rows, "\0", key=keys.__getitem__)
        rows = rows[empty:] + rows[:empty]
    return np.array(rows, np.intp)


def column_title(column: Column) -> str:
    return {
        Column.TITLE: _tr("Title"),
        Column.ARTIST: _tr("Artist"),
        Column.ALBUM: _tr("Album"),
        Column.LENGTH: _tr("Length"),
        Column.MOODS: _tr("Moods"),
        Column.SCORE: _tr("Score"),
        Column.STATE: _tr("State"),
        Column.FOLDER: _tr("Folder"),
        Column.ENERGY: _tr("Energy"),
        Column.PLEASANTNESS: _tr("Pleasant"),
        Column.SIMILARITY: _tr("Similarity"),
        Column.POSITION: _tr("#"),
    }[column]


def analysing_name() -> str:
    """Shown instead of the state while a file is being analysed."""
    return _tr("Analysing…")


def state_name(state: TrackState) -> str:
    return {
        TrackState.WAITING: _tr("Waiting"),
        TrackState.ANALYSED: _tr("Analysed"),
        TrackState.WRITTEN: _tr("Written"),
        TrackState.FAILED: _tr("Failed"),
        TrackState.TOO_LONG: _tr("Too long"),
    }[state]


def state_reason(catalogue: Catalogue, row: int) -> str:
    """Why a track failed or was skipped; empty for others."""
    if catalogue.states[row] == TrackState.TOO_LONG:
        return too_long_reason()
    return catalogue.reasons.get(row, "")


def too_long_reason() -> str:
    return _tr("Skipped: longer than the maximum length (see Settings).")


def _tr(text: str) -> str:
    return QCoreApplication.translate("TracksModel", text)
