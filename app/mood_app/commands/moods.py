"""`mood-tagger moods`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mood_engine.choosing import Mood, Policy
from mood_engine.library.moods import MoodFilter, TrackMoods, list_moods
from mood_engine.library.paths import displayable

from ..shared import (
    clock,
    echo_json,
    json_option,
    library_option,
    mood_option,
    open_library,
    scored_model,
    stdout_console,
)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=click.Path())
@library_option
@mood_option
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=Policy.most,
    show_default=True,
    help="At most so many moods a track.",
)
@click.option("--model", metavar="NAME", help="Moods of this model.")
@json_option
def moods(
    paths: tuple[str, ...],
    library_path: Path,
    filters: tuple[str, ...],
    top: int,
    model: str | None,
    as_json: bool,
) -> int:
    """Show the stored moods of the tracks in or below PATH, or of all."""
    wanted = [MoodFilter.parse(text) for text in filters]
    with open_library(library_path) as library:
        model_id, card = scored_model(library, model)
        tracks = list(list_moods(library, model_id, card, paths, wanted, Policy(most=top)))
    if as_json:
        echo_json([as_json_object(track) for track in tracks])
    else:
        _table(tracks)
    return 0


def as_json_object(track: TrackMoods) -> dict[str, Any]:
    return {
        "path": track.path,
        "title": track.title,
        "artist": track.artist,
        "duration": round(track.duration, 3),
        "model": track.model,
        "moods": [mood.tag for mood in track.moods],
        "scores": {tag: round(score, 5) for tag, score in track.scores.items()},
    }


def _table(tracks: list[TrackMoods]) -> None:
    from rich.table import Table

    console = stdout_console()
    if not tracks:
        console.print("No tracks.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("Track", ratio=2, no_wrap=True, overflow="ellipsis")
    table.add_column("Artist", ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column("Length", justify="right")
    table.add_column("Moods (how often right)", ratio=4)
    for track in tracks:
        named = ", ".join(_in_words(mood) for mood in track.moods)
        if track.silent:
            named = "(silence)"
        elif track.short:
            named += "  (short)"
        table.add_row(displayable(track.name), track.artist or "", clock(track.duration), named)
    console.print(table)
    console.print(f"{len(tracks)} tracks")


def _in_words(mood: Mood) -> str:
    return mood.tag if mood.right is None else f"{mood.tag} {mood.right:.0%}"
