"""Exporting a file for other programs, completely or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ..atomic_file import atomic_write_text
from ..errors import ErrorCode, MoodEngineError
from ..library.moods import TrackMoods
from ..library.paths import displayable
from ..library.query import Query
from .smart_playlist import smart_playlist
from .track_lists import write_json, write_playlist, write_table

SMART_PLAYLIST = ".nsp"
SUFFIXES = (".m3u8", ".csv", ".json", SMART_PLAYLIST)


def suffix_of(path: Path) -> str:
    """The suffix in lower case. Raises `MoodEngineError` if it is not one of `SUFFIXES`."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise MoodEngineError(
            f"The name of an export must end in {', '.join(SUFFIXES)}, not '{path.suffix}'."
        )
    return suffix


def export_tracks(path: Path, tracks: Iterable[TrackMoods]) -> int:
    """Write the tracks in the format of the suffix; returns their number.

    Raises `MoodEngineError` for an unknown suffix and if the file cannot be written; an existing
    file then stays. For smart playlists see `export_smart_playlist`.
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
    path: Path, query: Query, moods: Mapping[str, str | None], folders: Sequence[str] = ()
) -> list[str]:
    """Write the query as a playlist that Navidrome fills, with the name of the file.

    `moods` and `folders` as for `smart_playlist`. Returns its notes for the user. Raises
    `MoodEngineError` if Navidrome cannot express the query or the file cannot be written.
    """
    document, notes = smart_playlist(query, path.stem, moods, folders)
    with _file(path) as out:
        json.dump(document, out, indent=1, ensure_ascii=False)
    return notes


@contextmanager
def _file(path: Path, newline: str = "\n") -> Iterator[TextIO]:
    """UTF-8; names that are not valid UTF-8 keep their bytes."""
    try:
        with atomic_write_text(path, "surrogateescape", newline) as out:
            yield out
    except OSError as error:
        raise MoodEngineError(
            f"{displayable(os.fspath(path))} cannot be written: {error.strerror or error}. "
            "Choose another folder or name.",
            ErrorCode.EXPORT_FAILED,
            path=str(path),
        ) from error
