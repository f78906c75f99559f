"""One file for other programs, there whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import MoodEngineError
from ..library.moods import TrackMoods
from ..library.paths import displayable
from ..library.query import Query
from .smart_playlist import smart_playlist
from .track_lists import write_json, write_playlist, write_table

# By suffix; each writes tracks to the file and returns how many there were.
_WRITERS: Mapping[str, Callable[[Path, Iterable[TrackMoods]], int]] = {
    ".m3u8": write_playlist,
    ".csv": write_table,
    ".json": write_json,
}
SMART_PLAYLIST = ".nsp"
SUFFIXES = (*_WRITERS, SMART_PLAYLIST)


def suffix_of(path: Path) -> str:
    """What kind of export that is, in lower case. Raises `MoodEngineError` for none of them."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise MoodEngineError(
            f"The name of an export must end in {', '.join(SUFFIXES)}, not '{path.suffix}'."
        )
    return suffix


def export_tracks(path: Path, tracks: Iterable[TrackMoods]) -> int:
    """Write the tracks, one after the other, as the suffix says; returns how many there were.

    Raises `MoodEngineError` for an unknown suffix and for a file that cannot be written; one that
    was there stays then. A smart playlist holds no tracks; it has a function of its own.
    """
    writer = _WRITERS[suffix_of(path)]
    with _whole(path) as partial:
        return writer(partial, tracks)


def export_smart_playlist(
    path: Path, query: Query, moods: Sequence[str], folders: Sequence[str] = ()
) -> list[str]:
    """Write what is looked for as a playlist that Navidrome fills, named as the file.

    `moods` and `folders` as `smart_playlist` has them. Returns its notes for the person. Raises
    `MoodEngineError` where nothing of the query can be told, or the file cannot be written.
    """
    document, notes = smart_playlist(query, path.stem, moods, folders)
    with _whole(path) as partial:
        partial.write_text(json.dumps(document, indent=1, ensure_ascii=False), encoding="utf-8")
    return notes


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Another name to write under, which takes the place of `path` at the end."""
    partial = path.with_name(path.name + ".partial")
    try:
        yield partial
        os.replace(partial, path)
    except OSError as error:
        raise MoodEngineError(
            f"{displayable(os.fspath(path))} cannot be written: {error.strerror or error}; "
            "choose another folder or name."
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink()
