"""Predictions and their ground truth, as the commands that score them take them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

from ..scoring.order import order_hint
from ..scoring.submission import Matrix, read_predictions, read_truth
from .options import FILE, Command

predictions_argument = click.argument("predictions", type=FILE)


def truth_option(required: bool = True) -> Callable[[Command], Command]:
    return click.option(
        "--truth",
        type=FILE,
        required=required,
        help="Ground truth: an .npy array of zeros and ones, or a split's .tsv.",
    )


def read_labelled(predictions: Path, truth: Path) -> tuple[Matrix, Matrix]:
    """Predictions and the truth that they fit; a hint where their order is not told but odd."""
    labels = read_truth(truth)
    given = read_predictions(predictions, labels)
    if not (given.order and labels.order):
        hint = order_hint(given.values, labels.values, MTG_JAMENDO_MOODS)
        if hint:
            click.echo(f"Hint on {predictions}: {hint}", err=True)
    return given, labels
