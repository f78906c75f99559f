"""`mood-tagger mix`."""

from __future__ import annotations

from pathlib import Path

import click

from mood_engine.library.loading import load_catalogue
from mood_engine.similarity import load_collection

from ..library_option import library_option
from ..open_library import open_library, scored_model
from ..path_types import PATH
from ..tracks import row_of, show_tracks, tracks_option


@click.command()
@click.argument("first", metavar="FROM", type=PATH)
@click.argument("last", metavar="TO", type=PATH)
@library_option
@click.option(
    "--count",
    "-n",
    default=20,
    show_default=True,
    type=click.IntRange(min=2),
    help="How many tracks, with the first and the last.",
)
@tracks_option
def mix(
    first: str,
    last: str,
    library_path: Path,
    count: int,
    same_artist: bool,
    output: Path | None,
    as_json: bool,
) -> int:
    """Show tracks that lead from one to another.

    The similarity is that to the track before; steps are larger where the library has little.
    """
    with open_library(library_path) as library:
        model_id, card = scored_model(library)
        catalogue = load_catalogue(library, model_id, card)
        collection = load_collection(library, model_id, catalogue)
        begin, end = (row_of(library, path, catalogue, collection) for path in (first, last))
        if begin == end:
            raise click.UsageError("FROM and TO are the same track.")
        found = collection.mix(begin, end, count, same_artist=same_artist)
        show_tracks(catalogue, found, output, as_json)
    return 0
