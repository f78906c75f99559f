"""The columns of the table of tracks, and how they sort."""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt

from mood_engine.labelling.axes import AXES, ENERGY, PLEASANTNESS
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.columns import Mask, Rows

from ..language import mood_name, translate


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
    GENRE = 12
    YEAR = 13
    BPM = 14
    RATING = 15


# Of what some queries find, which are then sorted by it.
OF_QUERY = {
    Column.SIMILARITY: Qt.SortOrder.DescendingOrder,
    Column.POSITION: Qt.SortOrder.AscendingOrder,
}


# By the names that a catalogue has for its columns of text.
TEXTS = {
    Column.TITLE: "title",
    Column.ARTIST: "artist",
    Column.ALBUM: "album",
    Column.GENRE: "genre",
    Column.FOLDER: "path",
}
# By their places among a catalogue's axes.
AXIS_NUMBERS = {Column.ENERGY: AXES.index(ENERGY), Column.PLEASANTNESS: AXES.index(PLEASANTNESS)}
# By the names that a catalogue has for numbers in tags.
TAG_NUMBERS = {Column.YEAR: "year", Column.BPM: "bpm", Column.RATING: "rating"}
# Columns of figures, which stand to the right.
NUMBERS = (
    *(Column.LENGTH, Column.SCORE, Column.YEAR, Column.BPM),
    *OF_QUERY,
    *AXIS_NUMBERS,
)


def column_title(column: Column) -> str:
    return {
        Column.TITLE: translate("TrackColumns", "Title"),
        Column.ARTIST: translate("TrackColumns", "Artist"),
        Column.ALBUM: translate("TrackColumns", "Album"),
        Column.LENGTH: translate("TrackColumns", "Length"),
        Column.MOODS: translate("TrackColumns", "Moods"),
        Column.SCORE: translate("TrackColumns", "Score"),
        Column.STATE: translate("TrackColumns", "State"),
        Column.FOLDER: translate("TrackColumns", "Folder"),
        Column.ENERGY: translate("TrackColumns", "Energy"),
        Column.PLEASANTNESS: translate("TrackColumns", "Pleasant"),
        Column.SIMILARITY: translate("TrackColumns", "Similarity"),
        Column.POSITION: translate("TrackColumns", "#"),
        Column.GENRE: translate("TrackColumns", "Genre"),
        Column.YEAR: translate("TrackColumns", "Year"),
        Column.BPM: translate("TrackColumns", "BPM"),
        Column.RATING: translate("TrackColumns", "Rating"),
    }[column]


def order_of_all(
    catalogue: Catalogue, column: Column, direction: Qt.SortOrder, mood: str, before: Rows
) -> Rows:
    """All rows of a catalogue; those with nothing in the column go last, either way."""
    down = direction is Qt.SortOrder.DescendingOrder
    if column in TEXTS:
        return _order_of_texts(catalogue, column, down, before)
    values: npt.NDArray[Any] = catalogue.states
    if column is Column.MOODS:
        known: Mask = np.any(catalogue.moods >= 0, axis=1)
        ranks = np.argsort(
            np.argsort(np.array([mood_name(name).casefold() for name in catalogue.names]))
        )
        places = np.where(catalogue.moods >= 0, ranks[catalogue.moods], len(ranks))
        order = np.lexsort(places.T[::-1])
    else:
        if column is Column.LENGTH:
            values = catalogue.durations
        elif column in TAG_NUMBERS:
            values = catalogue.numbers[TAG_NUMBERS[column]]
        elif column in AXIS_NUMBERS:
            values = catalogue.levels.axes[:, AXIS_NUMBERS[column]]
        elif column is Column.SCORE and (scores := catalogue.levels.of(mood)) is not None:
            values = scores
        return in_order(values, direction)
    if down:
        order = order[::-1]
    there = known[order]
    rows: Rows = np.concatenate([order[there], order[~there]])
    return rows


def has_same_texts(one: Catalogue, other: Catalogue, column: Column) -> bool:
    """Whether a column of text sorts two catalogues of the same tracks alike."""
    if column not in TEXTS:
        return False
    names = (TEXTS[column], "album") if column is Column.ARTIST else (TEXTS[column],)
    return all(one.folded.natural(name) == other.folded.natural(name) for name in names)


def in_order(values: npt.NDArray[Any], direction: Qt.SortOrder) -> Rows:
    """All rows; those without a value go last, either way."""
    order = np.argsort(values, kind="stable")
    if direction is Qt.SortOrder.DescendingOrder:
        order = order[::-1]
    there = np.logical_not(np.isnan(values))[order]
    rows: Rows = np.concatenate([order[there], order[~there]])
    return rows


def _order_of_texts(catalogue: Catalogue, column: Column, down: bool, before: Rows) -> Rows:
    keys = catalogue.folded.natural(TEXTS[column])
    if column is Column.ARTIST:
        albums = catalogue.folded.natural("album")
        keys = [f"{artist}\0{album}" for artist, album in zip(keys, albums, strict=True)]
    rows = sorted(before.tolist(), key=keys.__getitem__, reverse=down)
    if not down:
        # Rows without a text, "\0" for an artist, come first by themselves.
        empty = bisect_right(rows, "\0", key=keys.__getitem__)
        rows = rows[empty:] + rows[:empty]
    return np.array(rows, np.intp)
