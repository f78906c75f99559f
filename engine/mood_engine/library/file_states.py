"""The sizes and times of files, as they were when the library last saw them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from .library import Library
from .paths import below, from_column, to_column
from .records import FileStateRow

# Size in bytes, and time of modification in nanoseconds; None for a file that does not exist.
State = tuple[int, int] | None

_PRESENT = "SELECT path, size, modified FROM tracks WHERE missing_since IS NULL"
_MISSING = "SELECT path, size, modified FROM tracks WHERE missing_since IS NOT NULL"


def states_below(library: Library, folders: Iterable[str]) -> Iterator[tuple[str, State]]:
    """The files of all tracks below the folders that are not missing."""
    for folder in folders:
        is_below = below([folder])
        for condition, values in _ranges(folder):
            for row in library.read(FileStateRow, f"{_PRESENT} {condition}", values):
                path = from_column(row.path)
                if is_below(path) and path != folder:
                    yield path, (row.size, row.modified)


def has_tracks(library: Library, path: str, missing: bool = False) -> bool:
    """Whether a track has this absolute path or lies below it; with `missing`, one marked so."""
    which = _MISSING if missing else _PRESENT
    is_there = below([path])
    conditions: list[tuple[str, list[object]]] = [
        ("AND path = ?", [to_column(path)]),
        *_ranges(path),
    ]
    return any(
        is_there(from_column(row.path))
        for condition, values in conditions
        for row in library.read(
            FileStateRow, f"{which} {condition} {'LIMIT 1' if condition else ''}", values
        )
    )


def paths_with_state(library: Library, state: State) -> list[str]:
    """The tracks that are not missing with this size and time."""
    rows = library.read(FileStateRow, f"{_PRESENT} AND size = ? AND modified = ?", state or ())
    return [from_column(row.path) for row in rows]


def _ranges(folder: str) -> Iterator[tuple[str, list[object]]]:
    """Conditions that all paths below the folder meet, so that SQLite can use its index."""
    if os.path.normcase("A") == "a":  # paths may be stored with other capitals
        yield "", []
        return
    begin = folder.rstrip(os.sep) + os.sep
    end = begin[:-1] + chr(ord(os.sep) + 1)
    # SQLite compares names that are not valid UTF-8, which are stored as bytes, with bytes only.
    for low, high in {
        (to_column(begin), to_column(end)),
        (os.fsencode(begin), os.fsencode(end)),
    }:
        yield "AND path > ? AND path < ?", [low, high]


def state_of(library: Library, path: str) -> State:
    """None for a file that the library does not know, or that is missing."""
    rows = library.read(FileStateRow, f"{_PRESENT} AND path = ?", [to_column(path)])
    return (rows[0].size, rows[0].modified) if rows else None


def is_missing(library: Library, path: str) -> bool:
    """Whether the file is marked missing; False also for one that the library does not know."""
    found = library.db.execute(
        "SELECT 1 FROM tracks WHERE path = ? AND missing_since IS NOT NULL", [to_column(path)]
    )
    return found.fetchone() is not None
