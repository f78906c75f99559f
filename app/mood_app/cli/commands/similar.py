"""`mood-tagger similar`."""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np

from mood_engine.library.loading import load_catalogue
from mood_engine.library.moods import MoodFilter
from mood_engine.similarity import load_collection

from ..library_option import library_option
from ..open_library import open_library, scored_model
from ..options import mood_option
from ..output import warn
from ..path_types import PATH
from ..tracks import row_of, show_tracks, tracks_option


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE...]", type=PATH)
@library_option
@mood_option
@click.option(
    "--count", "-n", default=20, show_default=True, type=click.IntRange(min=1), help="How many."
)
@tracks_option
def similar(
    files: tuple[str, ...],
    library_path: Path,
    filters: tuple[str, ...],
    count: int,
    same_artist: bool,
    output: Path | None,
    as_json: bool,
) -> int:
    """Show the tracks that sound most like FILE, or like several FILEs together.

    With --mood instead, the tracks without a mood that sound most like those that have it;
    `mood-tagger moods --mood NAME` lists these. A similarity of 1 means the same sound, 0 nothing
    in common.
    """
    wanted = [MoodFilter.parse(text) for text in filters]
    if bool(files) is bool(wanted):
        raise click.UsageError("Name tracks, or give --mood.")
    with open_library(library_path) as library:
        model_id, card = scored_model(library)
        catalogue = load_catalogue(library, model_id, card)
        collection = load_collection(library, model_id, catalogue)
        if files:
            rows = [row_of(library, file, catalogue, collection) for file in files]
        else:
            matching = catalogue.analysed
            for each in wanted:
                matching &= each.matches(catalogue)
            rows = [row for row in np.flatnonzero(matching).tolist() if row in collection]
            _explain(len(rows))
        found = collection.similar(rows, count, same_artist=same_artist) if rows else []
        show_tracks(catalogue, found, output, as_json)
    return 0


def _explain(matching: int) -> None:
    if not matching:
        warn("No track matches --mood, so there is nothing to compare with.")
    elif matching == 1:
        warn("Compared with the track that matches --mood, which is not listed.")
    else:
        warn(f"Compared with the {matching} tracks that match --mood, which are not listed.")
