"""`mood-tagger moods`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import click

from mood_engine.exporting.track_lists import as_json_object
from mood_engine.labelling import Mood
from mood_engine.library.moods import MoodFilter, TrackMoods, list_moods

from ...formatting import as_odds, clock
from ..console import Heading, print_table, stdout_console
from ..library_option import library_option
from ..open_library import open_library, scored_model
from ..options import MakePolicy, json_option, mood_option, policy_options
from ..output import echo_json_list

_HEADINGS = (
    Heading("Track", one_line=True),
    Heading("Artist", one_line=True),
    Heading("Length", right=True),
    Heading("Moods (how often right)"),
)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=click.Path())
@library_option
@mood_option
@policy_options
@click.option("--model", metavar="NAME", help="Show the moods of this model.")
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

    'film 3 in 10' means: in labelled music, about 3 of 10 tracks with such a score had that tag.
    A single track is shown in detail.
    """
    wanted = [MoodFilter.parse(text) for text in filters]
    with open_library(library_path) as library:
        model_id, card = scored_model(library, model)
        tracks = list_moods(library, model_id, card, paths, wanted, policy(library))
        if as_json:
            echo_json_list(map(as_json_object, tracks))
        else:
            _print_tracks(tracks)
    return 0


def _print_tracks(tracks: Iterator[TrackMoods]) -> None:
    few = list(islice(tracks, 2))
    if len(few) == 1:
        _print_details(few[0])
    elif few:
        count = print_table(_HEADINGS, map(_row, chain(few, tracks)))
        stdout_console().print(f"{count} tracks")
    else:
        stdout_console().print("No tracks.")


def _row(track: TrackMoods) -> tuple[str, ...]:
    named = ", ".join(_in_words(mood) for mood in track.moods)
    if track.silent and not track.moods:
        named = "(silence)"
    elif track.short:
        named += "  (short)"
    return track.name, track.texts.artist or "", clock(track.duration), named


def _print_details(track: TrackMoods) -> None:
    console = stdout_console()
    by = f", {track.texts.artist}" if track.texts.artist else ""
    console.print(f"{track.name}{by}, {clock(track.duration)}")
    if track.silent and not track.moods:
        console.print("  silent: no moods")
    elif not track.moods:
        console.print("  no moods")
    for mood in track.moods:
        text = ": yours" if mood.by_hand else ""
        if mood.precision is not None:
            times, of = as_odds(mood.precision)
            text = f": right about {times} {'time' if times == 1 else 'times'} in {of}"
        doubt = " (unreliable)" if mood.unreliable else ""
        console.print(f"  {mood.name}{text}{doubt}")
    if track.short:
        console.print("  Shorter than one analysis window; the result is less reliable.")


def _in_words(mood: Mood) -> str:
    text = " (yours)" if mood.by_hand else ""
    if mood.precision is not None:
        text = " {} in {}".format(*as_odds(mood.precision))
    return mood.name + text + ("?" if mood.unreliable else "")
