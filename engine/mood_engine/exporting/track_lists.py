"""Tracks as a playlist, a table or JSON."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

import msgspec

from ..documents import json_line
from ..library.moods import TrackMoods
from ..track_numbers import NUMBER_FIELDS
from ..track_texts import TEXT_FIELDS

_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_OF_MOODS = ("moods", "file_moods", "families", "energy", "pleasantness")
_CONTROLS = ("\t", "\r", "\n", "\0")


def as_json_object(track: TrackMoods) -> dict[str, Any]:
    return {
        "path": track.path,
        **msgspec.structs.asdict(track.texts),
        **msgspec.structs.asdict(track.numbers),
        "duration": round(track.duration, 3),
        "model": track.model,
        "moods": [mood.name for mood in track.moods],
        **({} if track.model_moods is None else {"model_moods": list(track.model_moods)}),
        "file_moods": list(track.file_moods),
        "families": list(track.families),
        "levels": track.levels,
        "energy": track.energy,
        "pleasantness": track.pleasantness,
        "scores": track.scores,
        "right": {mood.name: mood.precision and round(mood.precision, 3) for mood in track.moods},
    }


def write_json(out: TextIO, tracks: Iterable[TrackMoods]) -> int:
    """A list of objects, one per line; invalid UTF-8 in names becomes \\udcXX escapes."""
    count = 0
    out.write("[")
    for track in tracks:
        out.write(",\n" if count else "\n")
        out.write(json_line(as_json_object(track)))
        count += 1
    out.write("\n]\n")
    return count


def write_table(out: TextIO, tracks: Iterable[TrackMoods]) -> int:
    """CSV with a header row and a column for each tag's score.

    Text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    headings = ["path", *TEXT_FIELDS, *NUMBER_FIELDS, "duration", "model", *_OF_MOODS]
    count = 0
    table = csv.writer(out)
    for track in tracks:
        if not count:
            table.writerow([*headings, *map(_as_text, track.scores)])
        table.writerow(
            [
                _as_text(track.path),
                *(_as_text(text or "") for text in msgspec.structs.astuple(track.texts)),
                *_numbers(msgspec.structs.astuple(track.numbers)),
                f"{track.duration:.3f}",
                _as_text(track.model),
                _as_text("; ".join(mood.name for mood in track.moods)),
                _as_text("; ".join(track.file_moods)),
                _as_text("; ".join(track.families)),
                *_numbers((track.energy, track.pleasantness)),
                *(f"{score:.5f}" for score in track.scores.values()),
            ]
        )
        count += 1
    if not count:
        table.writerow(headings)
    return count


def _numbers(values: Iterable[float | None]) -> Iterator[float | str]:
    """Cells, empty for None."""
    return ("" if value is None else value for value in values)


def _as_text(cell: str) -> str:
    """The cell, with an apostrophe in front if a spreadsheet would run it as a formula.

    Source: OWASP, "CSV Injection". Fullwidth signs also work in some Asian locales.
    """
    if cell.startswith(_CONTROLS) or cell.lstrip().startswith(_FORMULA_SIGNS):
        return f"'{cell}"
    return cell


def write_playlist(out: TextIO, tracks: Iterable[TrackMoods], folder: str) -> int:
    """Extended M3U with paths relative to `folder`, the playlist's, where possible."""
    count = 0
    out.write("#EXTM3U\n")
    for track in tracks:
        artist = track.texts.artist
        name = f"{artist} - {track.name}" if artist else track.name
        out.write(f"#EXTINF:{round(track.duration)},{' '.join(name.split())}\n")
        out.write(f"{_entry(track.path, folder)}\n")
        count += 1
    return count


def _entry(path: str, folder: str) -> str:
    """The playlist's line for this file."""
    try:
        relative = os.path.relpath(path, folder)
    except ValueError:  # another drive on Windows
        return path
    if "\n" in relative or "\r" in relative or relative[-1].isspace():
        return Path(path).as_uri()  # the only form that fits in one line
    if relative[0] == "#" or relative[0].isspace():
        return os.path.join(os.curdir, relative)  # not a comment, and not stripped
    return relative
