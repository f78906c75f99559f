"""The library's tracks as a table."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from mood_engine.labelling.logits import Values
from mood_engine.library.catalogue import Catalogue, TrackState
from mood_engine.library.columns import Mask, Rows
from mood_engine.library.folded_texts import fold
from mood_engine.library.groups import GroupBy
from mood_engine.library.likeness import Similarities
from mood_engine.library.query import Query

from ...formatting import as_percent, clock
from ...safe_text import safe
from ..language import listed_moods, mood_name
from ..paths import file_url
from ..widgets.chips_delegate import MOODS_ROLE
from ..widgets.plain_text import tip
from ..widgets.rows_model import Index, RowsModel
from .cover_tile import Tile, tile_of
from .followed_filter import followed_mood
from .grouped_rows import GroupedRows, GroupKey, group_of, header_line
from .mood_chips import MoodChips, moods_tip, shown_moods
from .mood_levels import moods_in_detail
from .tag_numbers import spoken_rating, tag_number
from .track_columns import (
    AXIS_NUMBERS,
    NUMBERS,
    OF_QUERY,
    TAG_NUMBERS,
    TEXTS,
    Column,
    column_title,
    has_same_texts,
    in_order,
    order_of_all,
)
from .track_state import (
    ANALYSING,
    STATE_ICONS,
    StateIcon,
    analysing_name,
    state_name,
    state_reason,
)

# The `GroupHeader` in a line; None in that of a track.
HEADER_ROLE = MOODS_ROLE + 1
# A track's `TrackLines`, and its `StateIcon`.
LINES_ROLE, STATE_ROLE = MOODS_ROLE + 2, MOODS_ROLE + 3
_NO_ROWS: Rows = np.zeros(0, np.intp)
# A view asks for many others, of every cell, with each painting.
_ROLES = frozenset(
    {
        *(MOODS_ROLE, HEADER_ROLE, LINES_ROLE, STATE_ROLE),
        *(Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole),
        *(Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.ForegroundRole),
        Qt.ItemDataRole.TextAlignmentRole,
    }
)
LineKey = int | GroupKey


class TrackLines(NamedTuple):
    """What a track shows in two lines beside its cover; `tile` is for tracks without one."""

    path: str
    title: str
    details: str
    tile: Tile


class TracksModel(RowsModel):
    """Rows of a catalogue that a query lets through, in an order.

    `SCORE` is of one mood, by which the table was sorted last: the share of music that has less.
    `SIMILARITY` is to what the query's terms `like` name, `POSITION` the place in the query's own
    order; the table is sorted by them when such a query is set.

    Tracks may be in groups, in which they are sorted; a mix stays in its own order.
    """

    def __init__(self) -> None:
        super().__init__([column_title(column) for column in Column])
        self._catalogue: Catalogue | None = None
        self._query = Query()
        self._sounds: Similarities | None = None
        self._of_query: dict[Column, Values] = {}
        self._sorted_before = self._sorted_by
        self._order = _NO_ROWS
        self._ordered_by: tuple[int, Qt.SortOrder] | None = None
        self._mood = ""
        self._chips = MoodChips()
        self._analysing: frozenset[str] = frozenset()
        self._by: GroupBy | None = None
        self._collapsed: set[GroupKey] = set()
        self._grouped: GroupedRows | None = None

    @property
    def rows(self) -> Rows:
        """The shown tracks, also those of collapsed groups."""
        return self._rows if self._grouped is None else self._grouped.rows

    @property
    def grouped_by(self) -> GroupBy | None:
        return self._by

    @property
    def grouped(self) -> GroupedRows | None:
        """The groups that are shown now."""
        return self._grouped

    def group_by(self, by: GroupBy | None) -> None:
        self._by = by
        self._collapsed = set()
        self._rearrange()

    def collapse(self, groups: Iterable[int] | None, collapsed: bool) -> None:
        """Hide or show the tracks of these groups, or of all."""
        if self._grouped is None:
            return
        keys = self._grouped.keys if groups is None else set(map(self._grouped.key, groups))
        self._collapsed = self._collapsed | keys if collapsed else self._collapsed - keys
        self._rearrange()

    def rows_at(self, places: Rows, header: int | None = None) -> Rows:
        """The tracks in these lines; see `GroupedRows.rows_at`."""
        lines = self._rows[places[places < len(self._rows)]]
        return lines if self._grouped is None else self._grouped.rows_at(lines, header)

    def places_of(self, rows: Rows) -> Rows:
        """Where these tracks stand, and the headers of groups that are whole among them."""
        if self._grouped is None:
            return super().places_of(rows)
        headers = self._grouped.headers_of(rows[rows >= 0])
        return super().places_of(np.concatenate([rows[rows >= 0], headers]))

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

    def show_catalogue(
        self,
        catalogue: Catalogue,
        sounds: Similarities | None = None,
        query: Query | None = None,
    ) -> None:
        """`sounds` if the query has terms `like`; `query` is another one, if given.

        Raises `MoodEngineError`, and changes nothing, if the query asks for what it has not.
        """
        if self._mood:
            self.show_mood(followed_mood(self._mood, self._catalogue or catalogue, catalogue))
        self._show(catalogue, query or self._query, sounds, again=True)

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
        grouped = self._in_groups(catalogue, rows)
        lines = rows if grouped is None else grouped.lines
        same = np.array_equal(lines, self._rows)
        if not same:
            self.beginResetModel()
        self._catalogue, self._order, self._query, self._rows = catalogue, order, query, lines
        self._sounds, self._of_query, self._grouped = sounds, of_query, grouped
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
        """The file in this line of the table; empty for a header."""
        line = int(self._rows[place])
        return "" if self._catalogue is None or line < 0 else self._catalogue.paths[line]

    def key_at(self, place: int) -> LineKey | None:
        """What a line of the table is recognised by after a change: a track by its row id."""
        if self._catalogue is None:
            return None
        line = int(self._rows[place])
        group = group_of(line)
        if group is None:
            return int(self._catalogue.ids[line])
        return None if self._grouped is None else self._grouped.key(group)

    def place_of_key(self, key: LineKey) -> int | None:
        """The line of the table with this key; for a hidden track that of its header."""
        if self._catalogue is None:
            return None
        grouped = self._grouped
        if isinstance(key, tuple):
            group = None if grouped is None else grouped.group_with_key(key)
            lines = [] if group is None else [header_line(group)]
        else:
            lines = np.flatnonzero(self._catalogue.ids == key).tolist()
            if lines and grouped is not None and len(np.intersect1d(lines, grouped.rows)):
                lines.append(header_line(grouped.group_of_row(lines[0])))
        places = self._places_of_each(np.array(lines, np.intp))
        return next((place for place in places.tolist() if place >= 0), None)

    def place_starting(self, text: str, first: int) -> int | None:
        """The next row of the table, from `first` on and around, that starts with a text.

        By the column of text that the table is sorted by, or else by title.
        """
        if self._catalogue is None:
            return None
        texts = self._catalogue.folded[TEXTS.get(Column(self._sorted_by[0]), "title")]
        places = np.roll(np.arange(len(self._rows)), -first)
        lines = self._rows[places].tolist()
        wanted = fold(text)
        steps = (
            step for step, row in enumerate(lines) if row >= 0 and texts[row].startswith(wanted)
        )
        step = next(steps, None)
        return None if step is None else int(places[step])

    def title(self, column: int) -> str:
        if column == Column.SCORE and self._mood:
            return mood_name(self._mood)
        return super().title(column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_track = index.isValid() and self.row_of(index) >= 0
        return flags | Qt.ItemFlag.ItemIsDragEnabled if is_track else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ROLES or not index.isValid() or self._catalogue is None:
            return None
        row, column = self.row_of(index), Column(index.column())
        if (group := group_of(row)) is not None:
            return self._header_data(group, column, role)
        if role == MOODS_ROLE:
            return self._chips.of_row(self._catalogue, row, self._moods_of(self._catalogue, row))
        if role == LINES_ROLE:
            return self._lines(self._catalogue, row)
        if role == STATE_ROLE:
            return self._state_icon(self._catalogue, row)
        if role == Qt.ItemDataRole.AccessibleTextRole and column is Column.RATING:
            return spoken_rating(self._catalogue, row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return safe(self._text(self._catalogue, row, column))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._tip(self._catalogue, row, column))
        if role == Qt.ItemDataRole.ForegroundRole and column in NUMBERS:
            return QGuiApplication.palette().placeholderText()
        if role == Qt.ItemDataRole.TextAlignmentRole and column in NUMBERS:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        return None

    def _lines(self, catalogue: Catalogue, row: int) -> TrackLines:
        path, artist = catalogue.paths[row], catalogue.artists[row]
        album = catalogue.texts["album"][row]
        folder, name = os.path.split(path)
        details = " · ".join(part for part in (artist, album) if part)
        # A title that is the file's name needs no second line with it.
        details = details or os.path.basename(folder) or name
        title = safe(catalogue.titles[row])
        return TrackLines(path, title, safe(details), tile_of(catalogue, row))

    def _state_icon(self, catalogue: Catalogue, row: int) -> StateIcon | None:
        if catalogue.paths[row] in self._analysing:
            return ANALYSING
        return STATE_ICONS.get(TrackState(int(catalogue.states[row])))

    def headerData(  # noqa: N802 - Qt's own
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if section == Column.STATE and role == Qt.ItemDataRole.DisplayRole:
                return ""  # as wide as an icon
            if section == Column.STATE and role in (
                Qt.ItemDataRole.ToolTipRole,
                Qt.ItemDataRole.AccessibleTextRole,
            ):
                return self.title(section)
            if section == Column.MOODS and role == Qt.ItemDataRole.ToolTipRole:
                return tip(moods_tip())
            if section in NUMBERS and role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def _header_data(self, group: int, column: Column, role: int) -> Any:
        if self._grouped is None:
            return None
        header = self._grouped.header(group)
        if role == HEADER_ROLE:
            return header
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return header.spoken
        if role == Qt.ItemDataRole.DisplayRole and column is Column.TITLE:
            return header.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(header.title)
        return None

    def files_of(self, rows: Rows) -> QMimeData:
        """The files of these tracks, to be dropped on a player."""
        data = QMimeData()
        if self._catalogue is not None:
            paths = self._catalogue.paths
            data.setUrls([file_url(paths[row]) for row in rows.tolist()])
        return data

    def arranged(self) -> Rows:
        if self._catalogue is None:
            return _NO_ROWS
        self._order = self._ordered(self._catalogue)
        mask, of_query = _search(self._query, self._catalogue, self._sounds)
        rows = self._shown(self._order, mask, of_query)
        self._grouped = self._in_groups(self._catalogue, rows)
        return rows if self._grouped is None else self._grouped.lines

    def _in_groups(self, catalogue: Catalogue, rows: Rows) -> GroupedRows | None:
        if self._by is None or self._sorted_by[0] == Column.POSITION:
            return None
        return GroupedRows(catalogue, self._by, rows, self._collapsed)

    def _rearrange(self) -> None:
        """Show the same tracks in other lines."""
        if self._catalogue is None:
            return
        mask = np.zeros(len(self._catalogue), bool)
        mask[self.rows] = True
        rows = self._shown(self._order, mask, self._of_query)
        self.beginResetModel()
        self._grouped = self._in_groups(self._catalogue, rows)
        self._rows = rows if self._grouped is None else self._grouped.lines
        self.endResetModel()

    def _shown(self, order: Rows, mask: Mask, of_query: Mapping[Column, Values]) -> Rows:
        """The rows of `mask`, in this order or in that of a column of `OF_QUERY`."""
        by, direction = self.sorted_by
        if by not in of_query:
            rows: Rows = order[mask[order]]
            return rows
        rows = np.flatnonzero(mask)
        return rows[in_order(of_query[by][rows], direction)]

    def _ordered(self, catalogue: Catalogue) -> Rows:
        """All rows; by a column of `OF_QUERY` few are shown, and sorted then."""
        by, direction = self._sorted_by
        former = self._catalogue
        alike = former is not None and has_same_texts(former, catalogue, Column(by))
        if alike and self._ordered_by == (by, direction):
            return self._order
        self._ordered_by = by, direction
        # What is in order already, but for a few rows, is sorted in a moment.
        known = self._order if len(self._order) <= len(catalogue) else _NO_ROWS
        before = np.concatenate([known, np.arange(len(known), len(catalogue))])
        if by in OF_QUERY:
            return before
        return order_of_all(catalogue, Column(by), direction, self._mood, before)

    def _moods_of(self, catalogue: Catalogue, row: int) -> list[str]:
        """Those that are asked for come first: there may be room for few."""
        asked = self._asked(catalogue)
        return sorted(shown_moods(catalogue, row), key=lambda mood: mood.casefold() not in asked)

    def _asked(self, catalogue: Catalogue) -> set[str]:
        """The moods that the user filters or sorts by, in lower case."""
        asked = {self._mood.casefold()} if self._sorted_by[0] == Column.SCORE else set()
        for term in self._query.terms:
            if not term.negated and term.column == "score":
                asked.add(term.text)
            elif not term.negated and term.column in ("mood", "in-file", ""):
                names = {name.casefold() for name in catalogue.names}
                asked.update(term.alternatives(names))
        return asked

    def _tip(self, catalogue: Catalogue, row: int, column: Column) -> str:
        text = ""
        if column is Column.STATE:
            text = state_reason(catalogue, row) or self._text(catalogue, row, column)
        elif column is Column.MOODS:
            asked = self._asked(catalogue)
            text = "\n".join(moods_in_detail(catalogue, row, asked))
        return text or safe(catalogue.paths[row])

    def _text_of_query(self, row: int, column: Column) -> str:
        values = self._of_query.get(column)
        if values is None or np.isnan(values[row]):
            return ""
        value = float(values[row])
        return f"{value:.0f}" if column is Column.POSITION else as_percent(max(value, 0))

    def _text(self, catalogue: Catalogue, row: int, column: Column) -> str:
        match column:
            case Column.LENGTH:
                seconds = float(catalogue.durations[row])
                return "" if np.isnan(seconds) else clock(seconds)
            case Column.MOODS:
                return listed_moods(self._moods_of(catalogue, row))
            case Column.SCORE:
                share = catalogue.levels.of_row(self._mood, row)
                return "" if share is None else as_percent(share)
            case Column.ENERGY | Column.PLEASANTNESS:
                level = float(catalogue.levels.axes[row, AXIS_NUMBERS[column]])
                return "" if np.isnan(level) else f"{100 * level:.0f}"
            case Column.YEAR | Column.BPM | Column.RATING:
                return tag_number(catalogue, row, TAG_NUMBERS[column])
            case Column.SIMILARITY | Column.POSITION:
                return self._text_of_query(row, column)
            case Column.STATE:
                if catalogue.paths[row] in self._analysing:
                    return analysing_name()
                return state_name(TrackState(int(catalogue.states[row])))
            case Column.FOLDER:
                return os.path.dirname(catalogue.paths[row])
            case _:
                return catalogue.texts[TEXTS[column]][row]


def _search(
    query: Query, catalogue: Catalogue, sounds: Similarities | None
) -> tuple[Mask, dict[Column, Values]]:
    """The rows that match, and the columns of `OF_QUERY` that have values."""
    mask, similarity = query.search(catalogue, sounds)
    columns = {Column.SIMILARITY: similarity, Column.POSITION: query.positions(catalogue)}
    return mask, {column: values for column, values in columns.items() if values is not None}
