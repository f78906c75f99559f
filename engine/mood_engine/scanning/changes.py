"""What a scan of folders would set right, for those who watch them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..library.library import Library
from ..library.outside import file_state
from ..library.paths import to_column
from ..library.preferences import left_out
from ..library.records import FileStateRow
from .known import State, emptied_folders, is_as_known, known_files
from .walk import find_music


@dataclass(frozen=True)
class FileChange:
    """A file that is not as the library knows it; a scan of `folder` would set that right."""

    path: str
    folder: str
    state: State


@dataclass(frozen=True)
class FolderChanges:
    """`folders` are all that a scan would look through."""

    folders: list[str]
    changes: list[FileChange]


def find_changes(
    library: Library, folders: Sequence[str], stop: threading.Event | None = None
) -> FolderChanges:
    """What is new, changed or gone below folders; nothing is told once `stop` is set.

    What cannot be looked at is not gone, nor is what was in a folder that `emptied_folders` tells.
    """
    found = find_music(folders, left_out(library), stop)
    if stop is not None and stop.is_set():
        return FolderChanges([], [])
    known = dict(known_files(library, folders))
    closed = {*found.unreadable, *emptied_folders(library, list(folders))}
    states: dict[str, State] = {
        path: None for path in known if not closed or closed.isdisjoint(_with_all_above(path))
    }
    states.update({file.path: (file.size, file.modified) for file in found.files})
    entered = set(found.folders)
    changes = []
    for path, state in states.items():
        if not is_as_known(path, state, known.get(path)):
            folder = next((above for above in _with_all_above(path) if above in entered), None)
            if folder is not None:
                changes.append(FileChange(path, folder, state))
    return FolderChanges(found.folders, changes)


def settled(
    library: Library, changes: Iterable[FileChange]
) -> tuple[list[FileChange], list[FileChange]]:
    """Of what was seen a while ago: what is still so, and what has gone on changing.

    What the library has learnt since is neither.
    """
    resting: list[FileChange] = []
    moving: list[FileChange] = []
    for change in changes:
        state = _state(change.path)
        if not is_as_known(change.path, state, _known_state(library, change.path)):
            now = FileChange(change.path, change.folder, state)
            (resting if state == change.state else moving).append(now)
    return resting, moving


def _known_state(library: Library, path: str) -> State:
    rows = library.read(
        FileStateRow,
        "SELECT path, size, modified FROM tracks WHERE missing_since IS NULL AND path = ?",
        [to_column(path)],
    )
    return (rows[0].size, rows[0].modified) if rows else None


def _state(path: str) -> State:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return file_state(status)


def _with_all_above(path: str) -> Iterator[str]:
    yield path
    while (above := os.path.dirname(path)) != path:
        path = above
        yield path
