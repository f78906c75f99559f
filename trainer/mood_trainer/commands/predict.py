"""`mood-tagger-train predict`."""

from __future__ import annotations

from pathlib import Path

import click

from mood_engine.analysis.device import choose_device

from ..dataset.splits import PARTS
from ..runs.run_recipe import read_run
from ..scoring.submission import write_predictions
from ..training.run_folder import RunFolder
from .options import FOLDER, NEW_FILE, device_option, workers_option


@click.command()
@click.argument("run", type=FOLDER)
@click.option("--part", type=click.Choice(PARTS), default="test", show_default=True)
@click.option("-o", "--output", type=NEW_FILE, required=True)
@click.option("--data", type=FOLDER, help="The data set, if it was moved since the run.")
@click.option(
    "--windows",
    type=click.IntRange(0),
    help="Average so many windows of each track, spread evenly; 0 for all that fit, 1 for the "
    "centre one.  [default: the recipe's]",
)
@device_option
@workers_option
def predict(
    run: Path,
    part: str,
    output: Path,
    data: Path | None,
    windows: int | None,
    device: str,
    workers: int | None,
) -> int:
    """Predict a part of the split with RUN's network, in the order of the split file."""
    runner = read_run(RunFolder(run))
    split, scores = runner.predict(part, data, choose_device(device), workers, windows)
    write_predictions(output, scores, split)
    click.echo(f"{output}: {scores.shape[0]} tracks x {scores.shape[1]} tags")
    return 0
