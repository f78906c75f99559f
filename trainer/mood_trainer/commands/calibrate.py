"""`mood-tagger-train calibrate`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..scoring.calibration import measure_figures
from ..scoring.submission import write_text
from .labelled import predictions_argument, read_labelled, trust_order_option, truth_option
from .options import output_option


@click.command()
@predictions_argument
@truth_option()
@trust_order_option
@output_option("Figures for a bundle's card (.json).")
def calibrate(predictions: Path, truth: Path, trust_order: bool, output: Path) -> int:
    """Measure thresholds and calibration of PREDICTIONS (tracks x tags, .npy)."""
    given, labels = read_labelled(predictions, truth, trust_order)
    figures = measure_figures(given.values, labels.values, labels.tags)
    write_text(output, json.dumps(figures, indent=1) + "\n")
    unreliable = [tag for tag, entry in figures["tags"].items() if entry["weak"]]
    click.echo(f"{output}: {len(figures['tags'])} tags, unreliable: {', '.join(unreliable)}")
    return 0
