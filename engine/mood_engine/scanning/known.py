"""What the library knows of files and folders, beside what is there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from ..library.library import Library
from ..library.paths import from_column, lies_below, to_column
from ..library.preferences import given_folders
from ..library.records import FileStateRow

# Size, and time of modification in nanoseconds; None for a file that is not there.
State = tuple[int, int] | None
# The time of a file that nobody could read: that a person gives rights to it later is not seen by
# its size and time.
NO_TIME = 0


def is_as_known(path: str, state: State, known: State) -> bool:
    """Whether the library has learnt what there is to a file of this state."""
    if state == known:
        return True
    return state is not None and known == (state[0], NO_TIME) and not os.access(path, os.R_OK)


def known_files(library: Library, folders: Iterable[str]) -> Iterator[tuple[str, State]]:
    """The tracks below folders that are present, and how the library knows their files."""
    for folder in folders:
        begin = folder.rstrip(os.sep) + os.sep
        end = begin[:-1] + chr(ord(os.sep) + 1)
        # Names that are not valid UTF-8 are kept as bytes, with which no text compares.
        for low, high in {
            (to_column(begin), to_column(end)),
            (os.fsencode(begin), os.fsencode(end)),
        }:
            for row in library.read(
                FileStateRow,
                "SELECT path, size, modified FROM tracks "
                "WHERE missing_since IS NULL AND path > ? AND path < ?",
                [low, high],
            ):
                yield from_column(row.path), (row.size, row.modified)


def emptied_folders(library: Library, roots: list[str]) -> list[str]:
    """Those in or below roots that had tracks and hold nothing now: a drive may have been there.

    Only folders that were given to the library as such: where a person empties an album, its tracks
    are gone.
    """
    return [
        folder
        for folder in given_folders(library)
        if lies_below(folder, roots)
        and _is_empty(folder)
        and next(known_files(library, [folder]), None) is not None
    ]


def _is_empty(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return False
