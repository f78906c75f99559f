"""The library's tracks as a table."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QUrl,
)

from mood_engine.library.catalogue import Catalogue, Rows, TrackState
from mood_engine.library.paths import displayable
from mood_engine.library.query import Query

from ..telling import clock

Index = QModelIndex | QPersistentModelIndex

# The moods of a cell, as (name, by hand) each, for the chips.
MOODS_ROLE = Qt.ItemDataRole.UserRole
_NO_ROWS: Rows = np.zeros(0, np.intp)


class Column(IntEnum):
    TITLE = 0
    ARTIST = 1
    ALBUM = 2
    LENGTH = 3
    MOODS = 4
    SCORE = 5
    STATE = 6
    FOLDER = 7


class TracksModel(QAbstractTableModel):
    """Rows of a catalogue that a query lets through, in an order.

    `SCORE` is of one mood, by which the table was sorted last: the share of music that has less.
    """

    def __init__(self) -> None:
        super().__init__()
        self._catalogue: Catalogue | None = None
        self._query = Query()
        self._order = _NO_ROWS
        self._rows = _NO_ROWS
        self._sorted_by = (Column.TITLE, Qt.SortOrder.AscendingOrder)
        self._mood = ""
        self._listening: frozenset[str] = frozenset()

    @property
    def rows(self) -> Rows:
        """Rows of the catalogue, as they are shown."""
        return self._rows

    @property
    def mood(self) -> str:
        """The mood whose score is shown."""
        return self._mood

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Rows that stay where they are keep selection and place; otherwise the model is reset."""
        order = self._ordered(catalogue)
        rows = _filtered(catalogue, order, self._query)
        same = len(rows) == len(self._rows) and bool((rows == self._rows).all())
        if not same:
            self.beginResetModel()
        self._catalogue, self._order, self._rows = catalogue, order, rows
        if not same:
            self.endResetModel()
        elif len(rows):
            last = self.index(len(rows) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def show_listening(self, paths: frozenset[str]) -> None:
        """These files are being listened to."""
        if paths != self._listening:
            self._listening = paths
            if len(self._rows):
                first = self.index(0, Column.STATE)
                self.dataChanged.emit(first, self.index(len(self._rows) - 1, Column.STATE))

    def set_query(self, query: Query) -> None:
        """Raises `MoodEngineError`, and changes nothing, for what the catalogue does not know."""
        if self._catalogue is None:
            self._query = query
            return
        rows = _filtered(self._catalogue, self._order, query)
        self.beginResetModel()
        self._query, self._rows = query, rows
        self.endResetModel()

    def sort_by_mood(self, mood: str) -> None:
        """Tracks with the highest score first."""
        self._mood = mood
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.SCORE, Column.SCORE)
        self.sort(Column.SCORE, Qt.SortOrder.DescendingOrder)

    def catalogue_row(self, index: Index) -> int:
        return int(self._rows[index.row()])

    def path_at(self, place: int) -> str:
        """The file in this row of the table."""
        return "" if self._catalogue is None else self._catalogue.paths[int(self._rows[place])]

    def places_of(self, rows: Rows) -> Rows:
        """Where in the table these rows of the catalogue stand, ascending; hidden ones nowhere."""
        places = np.full(0 if self._catalogue is None else len(self._catalogue), -1, np.intp)
        places[self._rows] = np.arange(len(self._rows))
        found = places[rows]
        result: Rows = np.sort(found[found >= 0])
        return result

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 - Qt's own
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            column = Column(section)
            return self._mood if column is Column.SCORE and self._mood else column_title(column)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._catalogue is None:
            return None
        row, column = self.catalogue_row(index), Column(index.column())
        if role == MOODS_ROLE:
            by_hand = self._catalogue.corrections.get(row, {})
            moods = self._catalogue.moods_of(row)
            return [(mood, by_hand.get(mood, False)) for mood in moods]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(self._catalogue, row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            if row in self._catalogue.reasons and column is Column.STATE:
                return self._catalogue.reasons[row]
            return displayable(self._catalogue.paths[row])
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (Column.LENGTH, Column.SCORE):
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        return None

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's own
        """Files, to be dropped on a player."""
        data = QMimeData()
        if self._catalogue is not None:
            rows = dict.fromkeys(self.catalogue_row(index) for index in indexes)
            data.setUrls([QUrl.fromLocalFile(self._catalogue.paths[row]) for row in rows])
        return data

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = Column(column), order
        if self._catalogue is None:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = np.array([self.catalogue_row(index) for index in before], np.intp)
        self._order = self._ordered(self._catalogue)
        self._rows = _filtered(self._catalogue, self._order, self._query)
        places = np.zeros(len(self._catalogue), np.intp)
        places[self._rows] = np.arange(len(self._rows))
        after = [
            self.index(place, index.column())
            for place, index in zip(places[kept].tolist(), before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _ordered(self, catalogue: Catalogue) -> Rows:
        column, direction = self._sorted_by
        # What is in order already, but for a few rows, is sorted in a moment.
        known = self._order if len(self._order) <= len(catalogue) else _NO_ROWS
        before = np.concatenate([known, np.arange(len(known), len(catalogue))])
        return _order(catalogue, column, direction, self._mood, before)

    def _text(self, catalogue: Catalogue, row: int, column: Column) -> str:
        match column:
            case Column.TITLE:
                return displayable(catalogue.titles[row])
            case Column.ARTIST:
                return catalogue.artists[row]
            case Column.ALBUM:
                return catalogue.albums[row]
            case Column.LENGTH:
                seconds = float(catalogue.durations[row])
                return "" if np.isnan(seconds) else clock(seconds)
            case Column.MOODS:
                return ", ".join(catalogue.moods_of(row))
            case Column.SCORE:
                share = catalogue.share_in_row(self._mood, row)
                return "" if share is None else f"{share:.0%}"
            case Column.STATE:
                if catalogue.paths[row] in self._listening:
                    return _tr("listening…")
                return state_name(TrackState(int(catalogue.states[row])))
            case Column.FOLDER:
                return displayable(os.path.dirname(catalogue.paths[row]))


def _filtered(catalogue: Catalogue, order: Rows, query: Query) -> Rows:
    mask = query.matches(catalogue)
    rows: Rows = order[mask[order]]
    return rows


def _order(
    catalogue: Catalogue, column: Column, direction: Qt.SortOrder, mood: str, before: Rows
) -> Rows:
    down = direction is Qt.SortOrder.DescendingOrder
    texts = {
        Column.TITLE: "title",
        Column.ARTIST: "artist",
        Column.ALBUM: "album",
        Column.FOLDER: "path",
    }
    if column in texts:
        keys = catalogue.folded[texts[column]]
        if column is Column.ARTIST:
            albums = catalogue.folded["album"]
            keys = [f"{artist}\0{album}" for artist, album in zip(keys, albums, strict=True)]
        # Rows without a text go last, either way.
        there = [row for row in before.tolist() if keys[row].strip("\0")]
        rest = [row for row in before.tolist() if not keys[row].strip("\0")]
        return np.array(sorted(there, key=keys.__getitem__, reverse=down) + rest, np.intp)
    if column is Column.MOODS:
        ranks = np.argsort(np.argsort(np.array([name.casefold() for name in catalogue.names])))
        places = np.where(catalogue.moods >= 0, ranks[catalogue.moods], len(ranks))
        order = np.lexsort(places.T[::-1])
    elif column is Column.SCORE:
        scores = catalogue.standing_of(mood)
        order = np.argsort(
            catalogue.states if scores is None else np.nan_to_num(scores, nan=-np.inf),
            kind="stable",
        )
    else:
        values = catalogue.durations if column is Column.LENGTH else catalogue.states
        order = np.argsort(values, kind="stable")
    rows: Rows = order[::-1] if down else order
    return rows


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
    }[column]


def state_name(state: TrackState) -> str:
    return {
        TrackState.WAITING: _tr("waiting"),
        TrackState.HEARD: _tr("done"),
        TrackState.WRITTEN: _tr("written"),
        TrackState.FAILED: _tr("failed"),
        TrackState.LEFT_OUT: _tr("left out"),
    }[state]


def _tr(text: str) -> str:
    return QCoreApplication.translate("TracksModel", text)
