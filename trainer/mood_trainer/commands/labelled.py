"""Predictions and their ground truth, as the commands that score them take them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

from ..errors import SubmissionError
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


trust_order_option = click.option(
    "--trust-order", is_flag=True, help="Go on where the order of rows or columns looks wrong."
)


def read_labelled(predictions: Path, truth: Path, trust_order: bool) -> tuple[Matrix, Matrix]:
    """Predictions and the truth that they fit."""
    labels = read_truth(truth)
    given = read_predictions(predictions, labels)
    check_order(given, labels, trust_order)
    return given, labels


def check_order(given: Matrix, labels: Matrix, trust_order: bool) -> None:
    """Raises `SubmissionError` where the order of one is not told and they hardly fit."""
    if given.order and labels.order:
        return
    hint = order_hint(given.values, labels.values, MTG_JAMENDO_MOODS)
    if not hint:
        return
    if not trust_order:
        raise SubmissionError(
            f"{given.path} does not fit {labels.path}: {hint} If all is right, add --trust-order."
        )
    click.echo(f"Hint on {given.path}: {hint}", err=True)
