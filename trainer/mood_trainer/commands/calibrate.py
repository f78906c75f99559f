"""`mood-tagger-train calibrate`."""

from __future__ import annotations

import json
from pathlib import Path

import click
import numpy as np

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

from ..calibration import measure_figures

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("predictions", type=_FILE)
@click.option("--truth", type=_FILE, required=True, help="Boolean array of the same shape.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True)
def calibrate(predictions: Path, truth: Path, output: Path) -> int:
    """Thresholds, usual levels and calibration of PREDICTIONS (tracks x 56 tags, .npy)."""
    try:
        figures = measure_figures(
            np.load(predictions, allow_pickle=False),
            np.load(truth, allow_pickle=False),
            MTG_JAMENDO_MOODS,
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    output.write_text(json.dumps(figures, indent=1) + "\n")
    weak = [tag for tag, entry in figures["tags"].items() if entry["weak"]]
    click.echo(f"{output}: {len(figures['tags'])} tags, weak: {', '.join(weak)}")
    return 0
