"""`mood-tagger-train decide`."""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

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
@click.option("--on", type=FILE, help="Predictions on which the thresholds are set instead.")
@click.option("--on-truth", type=FILE, help="The ground truth of those.")
@click.option("--method", type=click.Choice(list(THRESHOLD_METHODS)), required=True)
@trust_order_option
@output_option("Decisions (.npy).")
@click.option("--save-thresholds", type=NEW_FILE, help="Write `mood/theme---TAG<tab>VALUE` lines.")
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
    """Decide which tags each track of PREDICTIONS (tracks x 56 tags, .npy) gets.

    A tag is decided where its prediction exceeds its threshold: the level with the highest F
    score (f1), or the elbow of the ROC (elbow). Set the thresholds on validation, with --on and
    --on-truth. Without them they are set on PREDICTIONS and --truth themselves, as the task's
    script does on the test set by f1: compare such decisions with published rows only, for they
    have seen what they are measured on.
    """
    labels = on_truth or truth
    if labels is None or bool(on) != bool(on_truth):
        raise click.UsageError("Give --truth, or --on together with --on-truth.")
    source, borne = read_labelled(on or predictions, labels, trust_order)
    given = read_predictions(predictions, read_truth(truth) if truth else None)
    _, thresholds = set_thresholds(source.values, borne.values, method)
    decisions = apply_thresholds(given.values, thresholds)

    positives = borne.values.sum(0)
    _note(positives == 0, f"never decided, as no track of {labels} bears")
    _note(positives == len(borne.values), f"always decided, as every track of {labels} bears")
    write_matrix(output, decisions, given.order)
    if save_thresholds:
        write_text(save_thresholds, thresholds_text(thresholds, MTG_JAMENDO_MOODS))
    click.echo(f"{output}: {len(decisions)} tracks, {decisions.sum(1).mean():.2f} tags each")
    return 0


def _note(tags: npt.NDArray[np.bool_], what: str) -> None:
    names = [MTG_JAMENDO_MOODS[tag] for tag in np.flatnonzero(tags)]
    if names:
        click.echo(f"{len(names)} tags are {what} them: {', '.join(names)}.", err=True)
