"""Comparing the files on disk with what the library knows of them."""

from __future__ import annotations

import os

from ..library.file_states import State, states_below
from ..library.library import Library
from ..library.paths import below
from ..library.preferences import added_folders

# Stored as the time of a file without read permission: its size and real time would not show that
# the user has granted the permission since.
NO_TIME = 0


def is_up_to_date(path: str, state: State, known: State) -> bool:
    """Whether the library knows the present state of a file."""
    if state == known:
        return True
    return state is not None and known == (state[0], NO_TIME) and not os.access(path, os.R_OK)


def emptied_folders(library: Library, roots: list[str]) -> list[str]:
    """Folders in or below roots that had tracks and are empty now, as an unmounted drive is.

    Only folders that the user added to the library: if an album's folder is empty, its tracks were
    deleted.
    """
    is_below = below(roots)
    return [
        folder
        for folder in added_folders(library)
        if is_below(folder)
        and _is_empty(folder)
        and next(states_below(library, [folder]), None) is not None
    ]


def _is_empty(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return False
