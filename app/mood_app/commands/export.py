"""`mood-tagger export`."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from mood_engine.library.moods import MoodFilter, TrackMoods, list_moods

from ..shared import (
    MakePolicy,
    library_option,
    mood_option,
    open_library,
    policy_options,
    scored_model,
    stderr_console,
)
from .moods import as_json_object


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@library_option
@mood_option
@policy_options
def export(file: Path, library_path: Path, filters: tuple[str, ...], policy: MakePolicy) -> int:
    """Export tracks to FILE: .m3u8 (playlist, relative paths), .csv or .json."""
    writer = _WRITERS.get(file.suffix.lower())
    if writer is None:
        raise click.UsageError(f"FILE must end in {', '.join(_WRITERS)}, not '{file.suffix}'.")
    wanted = [MoodFilter.parse(text) for text in filters]
    with open_library(library_path) as library:
        model_id, card = scored_model(library)
        tracks = list(list_moods(library, model_id, card, filters=wanted, policy=policy(library)))
    partial = file.with_name(file.name + ".partial")
    try:
        writer(partial, tracks)
        os.replace(partial, file)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise click.UsageError(f"{file} cannot be written: {error.strerror}.") from error
    stderr_console().print(f"{len(tracks)} tracks exported to {file}.")
    return 0


def _write_playlist(file: Path, tracks: Sequence[TrackMoods]) -> None:
    folder = os.path.abspath(file.parent)
    with open(file, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as out:
        out.write("#EXTM3U\n")
        for track in tracks:
            name = f"{track.artist} - {track.name}" if track.artist else track.name
            out.write(f"#EXTINF:{round(track.duration)},{' '.join(name.split())}\n")
            out.write(f"{_relative(track.path, folder)}\n")


def _relative(path: str, folder: str) -> str:
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # another drive on Windows
        return path


def _write_table(file: Path, tracks: Sequence[TrackMoods]) -> None:
    tags = list(tracks[0].scores) if tracks else []
    with open(file, "w", encoding="utf-8", errors="surrogateescape", newline="") as out:
        table = csv.writer(out)
        table.writerow(["path", "title", "artist", "album", "duration", "model", "moods", *tags])
        for track in tracks:
            table.writerow(
                [
                    track.path,
                    track.title or "",
                    track.artist or "",
                    track.album or "",
                    f"{track.duration:.3f}",
                    track.model,
                    "; ".join(mood.name for mood in track.moods),
                    *(f"{score:.5f}" for score in track.scores.values()),
                ]
            )


def _write_json(file: Path, tracks: Sequence[TrackMoods]) -> None:
    file.write_text(json.dumps([as_json_object(track) for track in tracks], indent=1))


_WRITERS: dict[str, Callable[[Path, Sequence[TrackMoods]], None]] = {
    ".m3u8": _write_playlist,
    ".csv": _write_table,
    ".json": _write_json,
}
