"""Files that have several paths, of which the library uses one.

Symbolic links, hard links and folders with several paths lead to the same file. Files are compared
only where size and time agree, so that a scan of unchanged files looks at none of them again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..library.library import Library, StoredTrack
from ..library.merging import merge_tracks
from ..library.same_folders import Identity, identity
from .walk import FoundFile

Test = Callable[[str], bool]


@dataclass(frozen=True)
class SameFile:
    """A file with several paths: the one that the library uses, and the others.

    `file` has the path in use, `others` are paths that were found too, and `tracks` all tracks of
    the file, first the one that stays.
    """

    file: FoundFile
    others: tuple[str, ...]
    tracks: tuple[StoredTrack, ...]


def find_same_files(
    found: Iterable[FoundFile],
    stored: Mapping[str, StoredTrack],
    is_scanned: Test,
    is_in_library: Test,
) -> Iterator[SameFile]:
    """Files of which several paths are found, or one beside another that the library has.

    A track's path stays where the scan finds it, or where a scan of another folder of the library
    would.
    """
    files = {file.path: file for file in found}
    first: dict[tuple[int, int], str] = {}
    alike: dict[tuple[int, int], list[str]] = {}
    for file in files.values():
        state = file.size, file.modified
        other = first.setdefault(state, file.path)
        if other is not file.path:
            alike.setdefault(state, [other]).append(file.path)
    for track in stored.values():
        if track.path not in files and not track.missing:
            state = track.size, track.modified
            if state in first:
                alike.setdefault(state, [first[state]]).append(track.path)
    for paths in alike.values():
        for same in _by_identity(paths):
            # Two tracks of a file that is not scanned now may be like another file that is.
            if any(path in files for path in same):
                yield _choose(same, files, stored, is_scanned, is_in_library)


def without_other_paths(found: Iterable[FoundFile], same: Iterable[SameFile]) -> list[FoundFile]:
    """The found files, each once, under the path that the library uses."""
    files = {file.path: file for file in found}
    for each in same:
        for path in each.others:
            files.pop(path, None)
        files[each.file.path] = each.file
    return list(files.values())


def merge_same_files(library: Library, same: Iterable[SameFile]) -> None:
    """Make one track of each file, under the path that the library uses."""
    with library.transaction():
        for each in same:
            if not each.tracks:
                continue
            kept, *others = each.tracks
            merge_tracks(library, kept.id, (track.id for track in others))
            if kept.path != each.file.path:
                library.move_track(kept.id, each.file.path)


def _by_identity(paths: Iterable[str]) -> Iterator[list[str]]:
    same: dict[Identity, list[str]] = {}
    for path in paths:
        file = identity(path)
        if file is not None:
            same.setdefault(file, []).append(path)
    return (each for each in same.values() if len(each) > 1)


def _choose(
    paths: list[str],
    files: Mapping[str, FoundFile],
    stored: Mapping[str, StoredTrack],
    is_scanned: Test,
    is_in_library: Test,
) -> SameFile:
    def stays(path: str) -> bool:
        track = stored.get(path)
        if track is None or track.missing:
            return False
        return path in files or (not is_scanned(path) and is_in_library(path))

    tracks = sorted(
        (stored[path] for path in paths if path in stored),
        key=lambda track: (not stays(track.path), track.missing, track.id),
    )
    if tracks and stays(tracks[0].path):
        path = tracks[0].path
    else:
        # Of two new paths, the one without symbolic links.
        path = min(
            filter(files.__contains__, paths), key=lambda each: os.path.realpath(each) != each
        )
    others = tuple(each for each in paths if each in files and each != path)
    state = files[others[0] if others else path]
    return SameFile(replace(state, path=path), others, tuple(tracks))
