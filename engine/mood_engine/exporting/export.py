"""One file for other programs, there whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ..atomic_file import atomic_write_text
from ..errors import MoodEngineError
from ..library.moods import TrackMoods
from ..library.paths import displayable
from ..library.query import Query
from .smart_playlist import smart_playlist
from .track_lists import write_json, write_playlist, write_table

SMART_PLAYLIST = ".nsp"
SUFFIXES = (".m3u8", ".csv", ".json", SMART_PLAYLIST)


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
    suffix = suffix_of(path)
    with _file(path, newline="" if suffix == ".csv" else "\n") as out:
        match suffix:
            case ".m3u8":
                return write_playlist(out, tracks, os.path.abspath(path.parent))
            case ".csv":
                return write_table(out, tracks)
            case _:
                return write_json(out, tracks)


def export_smart_playlist(
    path: Path, query: Query, moods: Sequence[str], folders: Sequence[str] = ()
) -> list[str]:
    """Write what is looked for as a playlist that Navidrome fills, named as the file.

    `moods` and `folders` as `smart_playlist` has them. Returns its notes for the person. Raises
    `MoodEngineError` where nothing of the query can be told, or the file cannot be written.
    """
    document, notes = smart_playlist(query, path.stem, moods, folders)
    with _file(path) as out:
        json.dump(document, out, indent=1, ensure_ascii=False)
    return notes


@contextmanager
def _file(path: Path, newline: str = "\n") -> Iterator[TextIO]:
    """UTF-8, except for names that are not valid: their bytes."""
    try:
        with atomic_write_text(path, "surrogateescape", newline) as out:
            yield out
    except OSError as error:
        raise MoodEngineError(
            f"{displayable(os.fspath(path))} cannot be written: {error.strerror or error}; "
            "choose another folder or name."
        ) from error
