"""`mood-tagger moods`."""

from __future__ import annotations

from pathlib import Path

import click

from mood_engine.choosing import Mood
from mood_engine.exporting.track_lists import as_json_object
from mood_engine.library.moods import MoodFilter, TrackMoods, list_moods
from mood_engine.library.paths import displayable

from ..library_option import library_option
from ..shared import (
    MakePolicy,
    echo_json,
    json_option,
    mood_option,
    open_library,
    policy_options,
    scored_model,
    stdout_console,
)
from ..telling import clock, so_often


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=click.Path())
@library_option
@mood_option
@policy_options
@click.option("--model", metavar="NAME", help="Moods of this model.")
@json_option
def moods(
    paths: tuple[str, ...],
    library_path: Path,
    filters: tuple[str, ...],
    policy: MakePolicy,
    model: str | None,
    as_json: bool,
) -> int:
    """Show the stored moods of the tracks in or below PATH, or of all.

    'film 3 in 10' means: on labelled music, about 3 of 10 tracks with such a score bore that
    tag. A single track is told at length.
    """
    wanted = [MoodFilter.parse(text) for text in filters]
    with open_library(library_path) as library:
        model_id, card = scored_model(library, model)
        tracks = list(list_moods(library, model_id, card, paths, wanted, policy(library)))
    if as_json:
        echo_json([as_json_object(track) for track in tracks])
    elif len(tracks) == 1:
        _at_length(tracks[0])
    else:
        _table(tracks)
    return 0


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
    table.add_column("Moods (about so often right)", ratio=4)
    for track in tracks:
        named = ", ".join(_in_words(mood) for mood in track.moods)
        if track.silent and not track.moods:
            named = "(silence)"
        elif track.short:
            named += "  (short)"
        table.add_row(displayable(track.name), track.artist or "", clock(track.duration), named)
    console.print(table)
    console.print(f"{len(tracks)} tracks")


def _at_length(track: TrackMoods) -> None:
    console = stdout_console()
    by = f", {track.artist}" if track.artist else ""
    console.print(f"{displayable(track.name)}{by}, {clock(track.duration)}")
    if track.silent and not track.moods:
        console.print("  silence: no moods")
    elif not track.moods:
        console.print("  none is right so often")
    for mood in track.moods:
        told = ": yours" if mood.by_hand else ""
        if mood.right is not None:
            times, of = so_often(mood.right)
            told = f": right about {times} {'time' if times == 1 else 'times'} in {of}"
        doubt = ", a tag that the model hardly knows" if mood.weak else ""
        console.print(f"  {mood.name}{told}{doubt}")
    if track.short:
        console.print("  The track is shorter than the model's window: less sure than others.")


def _in_words(mood: Mood) -> str:
    told = " (yours)" if mood.by_hand else ""
    if mood.right is not None:
        told = " {} in {}".format(*so_often(mood.right))
    return mood.name + told + ("?" if mood.weak else "")
