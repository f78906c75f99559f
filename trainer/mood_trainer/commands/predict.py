"""`mood-tagger-train predict`."""

from __future__ import annotations

from pathlib import Path

import click

from mood_engine.analysis.device import choose_device

from ..dataset.mels import open_part
from ..dataset.splits import PARTS
from ..errors import RunError
from ..recipes.recipe import Tagging
from ..scoring.submission import write_predictions
from ..training.predict import predict as predict_part
from ..training.run_folder import RunFolder
from ..training.task import build_tagger, centre_windows
from .options import FOLDER, NEW_FILE, device_option, workers_option


@click.command()
@click.argument("run", type=FOLDER)
@click.option("--part", type=click.Choice(PARTS), default="test", show_default=True)
@click.option("-o", "--output", type=NEW_FILE, required=True)
@click.option("--data", type=FOLDER, help="Where the data set lies now, if not where it was.")
@device_option
@workers_option
def predict(
    run: Path, part: str, output: Path, data: Path | None, device: str, workers: int | None
) -> int:
    """Predictions of RUN's network for a part of the split, in the order of the split file."""
    folder = RunFolder(run)
    record = folder.read()
    if not isinstance(record.recipe, Tagging):
        raise RunError(
            f"The run of '{record.recipe.name}' in {run} has no network that predicts tags of the "
            "data set; its own predictions lie in its folder."
        )
    place = data or Path(record.data)
    if not place.exists():
        raise RunError(f"{place}, where the run found its data, is absent; name it with --data.")
    network = build_tagger(record.recipe)
    folder.load_weights(network)
    tracks = open_part(place, part, record.split)
    windows = centre_windows(record.recipe, network, place, tracks)
    scores = predict_part(network, windows, choose_device(device), workers)
    write_predictions(output, scores, tracks.split)
    click.echo(f"{output}: {scores.shape[0]} tracks x {scores.shape[1]} tags")
    return 0
