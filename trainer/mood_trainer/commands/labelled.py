"""Predictions and ground truth, as arguments of the commands that score them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

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
    "--trust-order", is_flag=True, help="Continue if the order of rows or columns looks wrong."
)


def read_labelled(predictions: Path, truth: Path, trust_order: bool) -> tuple[Matrix, Matrix]:
    """Predictions and their ground truth, checked against each other."""
    labels = read_truth(truth)
    given = read_predictions(predictions, labels)
    check_order(given, labels, trust_order)
    return given, labels


def check_order(given: Matrix, labels: Matrix, trust_order: bool) -> None:
    """Raises `SubmissionError` if an order is unknown and the two hardly match."""
    if given.order and labels.order:
        return
    hint = order_hint(given.values, labels.values, labels.tags)
    if not hint:
        return
    if not trust_order:
        raise SubmissionError(
            f"{given.path} does not match {labels.path}: {hint} If the order is right, add "
            "--trust-order."
        )
    click.echo(f"Warning: {given.path}: {hint}", err=True)
