"""Finding out what a scan would change, for those who watch folders."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..library.file_states import State, state_of, states_below
from ..library.library import Library
from ..library.outside import file_state
from ..library.paths import below
from ..library.preferences import load_exclusions, music_folders
from ..library.same_folders import with_parents
from .known import emptied_folders, is_up_to_date
from .same_files import find_same_files, without_other_paths
from .walk import FoundFile, find_music


@dataclass(frozen=True)
class FileChange:
    """A file of which the library does not know the present state; scanning `folder` helps."""

    path: str
    folder: str
    state: State


@dataclass(frozen=True)
class FolderChanges:
    """The changes, and all folders that a scan would enter."""

    folders: list[str]
    changes: list[FileChange]


def find_changes(
    library: Library, folders: Sequence[str], stop: threading.Event | None = None
) -> FolderChanges:
    """Find new, changed and deleted files below folders; nothing once `stop` is set.

    Files in unreadable folders do not count as deleted, nor do those in `emptied_folders`.
    """
    found = find_music(folders, load_exclusions(library), stop)
    if stop is not None and stop.is_set():
        return FolderChanges([], [])
    known = dict(states_below(library, folders))
    unknown = {*found.unreadable, *emptied_folders(library, list(folders))}
    states: dict[str, State] = {
        path: None for path in known if not unknown or unknown.isdisjoint(with_parents(path))
    }
    files = _under_known_paths(library, found.files, folders, known)
    states.update({file.path: (file.size, file.modified) for file in files})
    entered = set(found.folders)
    changes = []
    for path, state in states.items():
        if not is_up_to_date(path, state, known.get(path)):
            folder = next((parent for parent in with_parents(path) if parent in entered), None)
            if folder is not None:
                changes.append(FileChange(path, folder, state))
    return FolderChanges(found.folders, changes)


def _under_known_paths(
    library: Library, files: list[FoundFile], folders: Sequence[str], known: Mapping[str, State]
) -> list[FoundFile]:
    """The files without other paths of files that the library has."""
    if all(known.get(file.path) == (file.size, file.modified) for file in files):
        return files
    in_library = below(music_folders(library))
    same = find_same_files(files, library.tracks(), below(folders), in_library)
    return without_other_paths(files, same)


def settled(
    library: Library, changes: Iterable[FileChange]
) -> tuple[list[FileChange], list[FileChange]]:
    """Split earlier changes into those that are still the same, and those that went on changing.

    Changes that the library knows by now are dropped.
    """
    same: list[FileChange] = []
    changing: list[FileChange] = []
    for change in changes:
        state = _state(change.path)
        if not is_up_to_date(change.path, state, state_of(library, change.path)):
            now = FileChange(change.path, change.folder, state)
            (same if state == change.state else changing).append(now)
    return same, changing


def _state(path: str) -> State:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return file_state(status)
