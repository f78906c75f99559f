"""`mood-tagger moods`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import click

from mood_engine.exporting.track_lists import as_json_object
from mood_engine.labelling import Mood
from mood_engine.library.groups import GroupBy
from mood_engine.library.loading import load_catalogue
from mood_engine.library.moods import MoodFilter, TrackMoods, track_moods

from ...formatting import as_percent, clock, whole_percent
from ..console import Heading, print_table, stdout_console
from ..given_paths import paths_in_library, tracks_at
from ..groups import show_groups
from ..library_option import library_option
from ..open_library import open_library, scored_model
from ..options import MakePolicy, json_option, mood_option, policy_and_group_options
from ..output import echo_json_list
from ..path_types import PATH

_HEADINGS = (
    Heading("Track", one_line=True),
    Heading("Artist", one_line=True),
    Heading("Length", right=True),
    Heading("Moods"),
    Heading("Energy", right=True),
    Heading("Pleasant", right=True),
)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=PATH)
@library_option
@mood_option
@policy_and_group_options
@click.option("--model", metavar="NAME", help="Show the moods of this model.")
@click.option("--levels", is_flag=True, help="How much of each mood: more than 97 % of music has.")
@click.option("--precision", is_flag=True, help="How often each mood agrees with listeners' tags.")
@json_option
def moods(
    paths: tuple[str, ...],
    library_path: Path,
    filters: tuple[str, ...],
    policy: MakePolicy,
    by: GroupBy | None,
    model: str | None,
    levels: bool,
    precision: bool,
    as_json: bool,
) -> int:
    """Show the stored moods of the tracks in or below PATH, or of all.

    Each track has the mood that fits it best, and often a second one; then come the tags in them
    that stand out. Energy and pleasantness are percentages of music that has less. For a single
    track, the command shows details.

    With --by, albums, artists or folders with tracks in or below PATH: the moods that at least two
    fifths of the playing time have, the strongest first, and the medians of energy and
    pleasantness. --mood then asks for a mood of the album, artist or folder.
    """
    if by and (levels or precision):
        raise click.UsageError("--levels and --precision are about tracks; remove them or --by.")
    wanted = [MoodFilter.parse(text) for text in filters]
    with open_library(library_path) as library:
        used = scored_model(library, model)
        if by:
            named, code = paths_in_library(library, paths)
            catalogue = load_catalogue(library, *used, policy(library))
            show_groups(catalogue, by, named, wanted, as_json)
            return code
        catalogue, rows, code = tracks_at(library, used, paths, wanted, policy(library))
        tracks = track_moods(catalogue, rows)
        if as_json:
            echo_json_list(map(as_json_object, tracks))
        else:
            _show(tracks, levels, precision)
    return code


def _show(tracks: Iterator[TrackMoods], levels: bool, precision: bool) -> None:
    few = list(islice(tracks, 2))
    if len(few) == 1:
        _show_details(few[0], precision)
    elif few:
        rows = (_row(track, levels, precision) for track in chain(few, tracks))
        count = print_table(_HEADINGS, rows)
        stdout_console().print(f"{count} tracks")
    else:
        stdout_console().print("No tracks match.")


def _row(track: TrackMoods, levels: bool, precision: bool) -> tuple[str, ...]:
    moods = " · ".join(_label(track, mood, levels, precision) for mood in track.moods)
    if track.silent and not track.moods:
        moods = "(silence)"
    elif track.short:
        moods += "  (short)"
    axes = ("" if each is None else f"{each:.0f}" for each in (track.energy, track.pleasantness))
    return track.name, track.texts.artist or "", clock(track.duration), moods, *axes


def _label(track: TrackMoods, mood: Mood, levels: bool, precision: bool) -> str:
    notes = []
    if mood.by_hand:
        notes.append("yours")
    if levels and (level := _level(track, mood)) is not None:
        notes.append(f"{whole_percent(level)} %")
    if precision and mood.precision is not None:
        notes.append(f"precision {as_percent(mood.precision)}")
    if mood.unreliable:
        notes.append("unreliable")
    return f"{mood.name} ({', '.join(notes)})" if notes else mood.name


def _level(track: TrackMoods, mood: Mood) -> float | None:
    return None if track.levels is None else track.levels.get(mood.name)


def _show_details(track: TrackMoods, precision: bool) -> None:
    console = stdout_console()
    by = f", {track.texts.artist}" if track.texts.artist else ""
    console.print(f"{track.name}{by}, {clock(track.duration)}")
    if track.silent and not track.moods:
        console.print("  silent: no moods")
    elif not track.moods:
        console.print("  no moods")
    for mood in track.moods:
        if mood.by_hand:
            text = ": yours"
        else:
            level = _level(track, mood)
            more = "" if level is None else f": more than {whole_percent(level)} % of music"
            text = more
            if precision and mood.precision is not None:
                text += f"; agrees with listeners' tags {as_percent(mood.precision)} of the time"
        doubt = " (unreliable)" if mood.unreliable else ""
        console.print(f"  {mood.name}{text}{doubt}")
    if track.file_moods:
        console.print(f"  in the file: {', '.join(track.file_moods)}")
    if track.energy is not None and track.pleasantness is not None:
        console.print(f"  energy {track.energy:.0f}, pleasant {track.pleasantness:.0f}")
    if track.short:
        console.print("  Shorter than one analysis window; the result is less reliable.")
