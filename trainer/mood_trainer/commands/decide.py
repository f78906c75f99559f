"""`mood-tagger-train decide`."""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from ..scoring.decisions import apply_thresholds, thresholds_text
from ..scoring.decisions import decide as set_thresholds
from ..scoring.submission import read_predictions, read_truth, write_matrix, write_text
from ..scoring.thresholds import THRESHOLD_METHODS
from .labelled import (
    predictions_argument,
    read_labelled,
    trust_order_option,
    truth_option,
)
from .options import FILE, NEW_FILE, output_option


@click.command()
@predictions_argument
@truth_option(required=False)
@click.option("--on", type=FILE, help="Predictions to set the thresholds on.")
@click.option("--on-truth", type=FILE, help="Ground truth of --on.")
@click.option("--method", type=click.Choice(list(THRESHOLD_METHODS)), required=True)
@trust_order_option
@output_option("Decisions (.npy).")
@click.option(
    "--save-thresholds", type=NEW_FILE, help="Also write lines of `mood/theme---TAG<tab>VALUE`."
)
def decide(
    predictions: Path,
    truth: Path | None,
    on: Path | None,
    on_truth: Path | None,
    method: str,
    trust_order: bool,
    output: Path,
    save_thresholds: Path | None,
) -> int:
    """Decide which tags each track of PREDICTIONS (tracks x tags, .npy) gets.

    A track gets the tags whose predictions exceed their thresholds: the score with the highest
    F score (f1), or the elbow of the ROC curve, its point farthest above the diagonal (elbow) or
    on either side of it, as team TaiInn has it (elbow-absolute). Set the thresholds on the
    validation part with --on and --on-truth. Without them, PREDICTIONS and --truth are used, like
    the task's script does on the test part. Such decisions are only comparable with published
    rows, as the thresholds are fitted to the data that they are measured on.
    """
    labels = on_truth or truth
    if labels is None or bool(on) != bool(on_truth):
        raise click.UsageError("Give --truth, or both --on and --on-truth.")
    source, known = read_labelled(on or predictions, labels, trust_order)
    given = read_predictions(predictions, read_truth(truth) if truth else None)
    _, thresholds = set_thresholds(source.values, known.values, method)
    decisions = apply_thresholds(given.values, thresholds)

    positives = known.values.sum(0)
    tags = np.array(known.tags)
    _note(tags[positives == 0], f"never decided, as no track of {labels} has")
    _note(tags[positives == len(known.values)], f"always decided, as every track of {labels} has")
    write_matrix(output, decisions, given.order)
    if save_thresholds:
        write_text(save_thresholds, thresholds_text(thresholds, known.tags))
    click.echo(f"{output}: {len(decisions)} tracks, {decisions.sum(1).mean():.2f} tags per track")
    return 0


def _note(tags: npt.NDArray[np.str_], what: str) -> None:
    if len(tags):
        click.echo(f"{len(tags)} tags are {what} them: {', '.join(tags)}.", err=True)
