"""Paths that the user names: how the library names them, and why it has no tracks there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator

from ..errors import ErrorCode, Problem
from ..permissions import is_allowed, why_not_entered
from .file_states import has_tracks, paths_with_state, states_below
from .library import Library, StoredTrack
from .outside import file_state
from .paths import below, displayable
from .preferences import music_folders
from .same_folders import full_path, identity, path_in, with_parents


def known_path(library: Library, path: str) -> str:
    """The absolute path; the library's own, if it has the file or folder under another one."""
    full = full_path(path)
    if has_tracks(library, full):
        return full
    named = path_in(music_folders(library), full)
    if named != full:
        return named
    return next(_other_paths(library, full), full)


def _other_paths(library: Library, path: str) -> Iterator[str]:
    """Tracks whose file is this one, as with hard links, or folders of tracks that are this one."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _other_folders(library, path)
    for known in paths_with_state(library, file_state(status)):
        if identity(known) == identity(path):
            yield known


def _other_folders(library: Library, path: str) -> Iterator[str]:
    """Paths by which this folder has tracks, as where a link to it lies in one of the library's."""
    roots = music_folders(library)
    is_inside = below(roots)
    folders: set[str] = set()
    for track, _ in states_below(library, roots):
        for folder in with_parents(os.path.dirname(track)):
            if folder in folders or not is_inside(folder):
                break
            folders.add(folder)
    known = {identity(folder): folder for folder in folders}
    for start in dict.fromkeys((path, os.path.realpath(path))):
        for parent in with_parents(start):
            if folder := known.get(identity(parent), ""):
                other = os.path.normpath(os.path.join(folder, os.path.relpath(start, parent)))
                if has_tracks(library, other):
                    yield other


def problem_with(library: Library, path: str) -> Problem | None:
    """Why the library has no tracks at or below an absolute path, or None if it has."""
    if has_tracks(library, path):
        return None
    shown = displayable(path)
    if text := why_not_entered(path):
        return Problem(text, ErrorCode.PERMISSION_DENIED, {"path": shown})
    if os.path.isdir(path) and not is_allowed(path, os.R_OK | os.X_OK):
        text = f"You have no permission to read {shown}. Change its permissions."
        return Problem(text, ErrorCode.PERMISSION_DENIED, {"path": shown})
    if not os.path.lexists(path):
        if has_tracks(library, path, missing=True):
            text = f"{shown} does not exist any more. If it is on a drive, connect the drive."
        else:
            text = f"{shown} does not exist."
        return Problem(text, ErrorCode.FILE_MISSING, {"path": shown})
    if os.path.isdir(path):
        text = f"The library has no tracks from {shown}."
        if below(music_folders(library))(path):
            return Problem(text)  # scanned, and without music
    else:
        text = f"{shown} is not in the library."
    return Problem(text, ErrorCode.NOT_IN_LIBRARY, {"path": shown})


def problem_of_unanalysed(library: Library, paths: Iterable[str]) -> Problem | None:
    """Why no track at or below these absolute paths has moods; of all tracks if there are none.

    None if the library has no tracks there.
    """
    roots = list(paths)
    is_asked = below(roots) if roots else lambda _: True
    tracks = [
        track for track in library.tracks().values() if not track.missing and is_asked(track.path)
    ]
    if not tracks:
        return None
    if len(tracks) == 1:
        return _problem_of(tracks[0])
    failed = sum(track.failure is not None for track in tracks)
    text = f"None of the {len(tracks)} tracks has been analysed."
    if failed:
        text += f" {failed} could not be analysed."
    return Problem(text, ErrorCode.NOT_ANALYSED)


def _problem_of(track: StoredTrack) -> Problem:
    shown = displayable(track.path)
    if track.failure is None:
        return Problem(f"{shown} has not been analysed.", ErrorCode.NOT_ANALYSED, {"path": shown})
    return Problem(f"{shown} could not be analysed: {track.failure}", fields={"path": shown})
