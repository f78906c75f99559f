"""Tracks that a command line names."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from mood_engine.errors import LibraryError, MoodEngineError
from mood_engine.exporting.export import export_tracks
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.given_paths import known_path, problem_with
from mood_engine.library.library import Library
from mood_engine.library.moods import track_moods
from mood_engine.library.paths import displayable
from mood_engine.similarity import Collection, SimilarTrack

from .console import Heading, print_table, stderr_console, stdout_console
from .options import json_option
from .output import echo_json_list
from .path_types import FILE

Command = TypeVar("Command", bound=Callable[..., Any])

_HEADINGS = (
    Heading("Similarity", right=True),
    Heading("Track", one_line=True),
    Heading("Artist", one_line=True),
    Heading("Moods"),
)


def row_of(library: Library, path: str, catalogue: Catalogue, collection: Collection) -> int:
    """The row of an analysed track. Raises `MoodEngineError` if there is none of that path."""
    full = known_path(library, path)
    if os.path.isdir(full):
        raise MoodEngineError(f"{displayable(full)} is a folder. Name a file in it.")
    if problem := problem_with(library, full):
        raise MoodEngineError.of(problem)
    row = next((row for row, known in enumerate(catalogue.paths) if known == full), None)
    if row is None:
        raise LibraryError(f"{displayable(full)} cannot be read from the library.")
    if reason := catalogue.reasons.get(row):
        raise MoodEngineError(f"{displayable(full)} could not be analysed: {reason}")
    if row not in collection:
        raise MoodEngineError(
            f"{displayable(full)} has not been analysed, or is silent. Analyse it with "
            "`mood-tagger scan FOLDER`."
        )
    return row


def tracks_option(command: Command) -> Command:
    """`--same-artist`, `--output` and `--json`, for commands that print similar tracks."""
    for option in (
        click.option("--same-artist", is_flag=True, help="Allow an artist twice in a row."),
        click.option(
            "--output",
            "-o",
            type=FILE,
            metavar="FILE",
            help="Write the tracks to FILE instead: .m3u8, .csv or .json.",
        ),
        json_option,
    ):
        command = option(command)
    return command


def show_tracks(
    catalogue: Catalogue, found: Sequence[SimilarTrack], output: Path | None, as_json: bool
) -> None:
    """Print them, or write them to a file."""
    tracks = track_moods(catalogue, [each.row for each in found])
    if output is not None:
        count = export_tracks(output, tracks)
        stderr_console().print(f"{count} tracks written to {output}.", soft_wrap=True)
    elif as_json:
        echo_json_list(
            {
                "path": track.path,
                "title": track.texts.title,
                "artist": track.texts.artist,
                "similarity": round(each.similarity, 3),
            }
            for track, each in zip(tracks, found, strict=True)
        )
    elif found:
        rows = (
            (
                f"{each.similarity:.2f}",
                track.name,
                track.texts.artist or "",
                " · ".join(mood.name for mood in track.moods),
            )
            for track, each in zip(tracks, found, strict=True)
        )
        print_table(_HEADINGS, rows)
    else:
        stdout_console().print("No tracks.")
