"""`mood-tagger export`."""

from __future__ import annotations

from pathlib import Path

import click

from mood_engine.exporting.export import (
    SMART_PLAYLIST,
    export_smart_playlist,
    export_tracks,
    suffix_of,
)
from mood_engine.exporting.smart_playlist import as_query
from mood_engine.library.loading import load_catalogue
from mood_engine.library.moods import MoodFilter, list_moods

from ..console import stderr_console
from ..library_option import library_option
from ..open_library import open_library, scored_model
from ..options import MakePolicy, mood_option, policy_options
from ..path_types import FILE


@click.command()
@click.argument("file", type=FILE)
@library_option
@mood_option
@policy_options
def export(file: Path, library_path: Path, filters: tuple[str, ...], policy: MakePolicy) -> int:
    """Export tracks to FILE: .m3u8 (playlist, relative paths), .csv or .json.

    In a .csv, text that a spreadsheet would run as a formula (it begins with =, +, -, @, a tab or a
    line break) gets a leading apostrophe.

    A FILE ending in .nsp becomes a smart playlist, which Navidrome fills by the moods in your
    files' tags.
    """
    suffix = suffix_of(file)
    wanted = [MoodFilter.parse(text) for text in filters]
    with open_library(library_path) as library:
        model_id, card = scored_model(library)
        if suffix == SMART_PLAYLIST:
            names_only = load_catalogue(library, model_id, card, policy(library), ids=())
            for each in wanted:
                each.matches(names_only)  # raises for an unknown mood
            notes = export_smart_playlist(file, as_query(wanted), names_only.names_in_files)
            lines = [f"Smart playlist exported to {file}.", *notes]
        else:
            tracks = list_moods(library, model_id, card, filters=wanted, policy=policy(library))
            count = export_tracks(file, tracks)
            lines = [f"{count} {'track' if count == 1 else 'tracks'} exported to {file}."]
    for line in lines:
        stderr_console().print(line, soft_wrap=True)
    return 0
