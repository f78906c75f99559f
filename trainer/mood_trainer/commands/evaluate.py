"""`mood-tagger-train evaluate`."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

from ..scoring import metrics
from ..scoring.submission import read_decisions, write_text
from .labelled import (
    check_order,
    predictions_argument,
    read_labelled,
    trust_order_option,
    truth_option,
)
from .options import FILE, output_option

Row = Mapping[str, float]


@click.command()
@predictions_argument
@truth_option()
@click.option("--decisions", type=FILE, help="Add precision, recall and F-score.")
@click.option("--per-tag", is_flag=True, help="Add the metrics of every tag.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@trust_order_option
@output_option("Also write the metrics like the task's results.tsv.", required=False)
def evaluate(
    predictions: Path,
    truth: Path,
    decisions: Path | None,
    per_tag: bool,
    as_json: bool,
    trust_order: bool,
    output: Path | None,
) -> int:
    """Compute the task's metrics of PREDICTIONS (tracks x 56 tags, .npy)."""
    given, labels = read_labelled(predictions, truth, trust_order)
    decided = None
    if decisions:
        read_decisions(decisions, labels)
        matrix = read_decisions(decisions, given)
        check_order(given, matrix, trust_order)
        decided = matrix.values
    arrays = (labels.values, given.values, decided)
    rows = metrics.per_tag(*arrays)
    result = metrics.evaluate(*arrays, tags=rows)
    tags = dict(zip(MTG_JAMENDO_MOODS, rows, strict=True)) if per_tag else {}

    _note_undefined(metrics.undefined_tags(labels.values), truth)
    if output:
        write_text(output, metrics.metrics_text(result))
    if as_json:
        click.echo(json.dumps({**result, **_tags_document(tags)}, indent=1))
    elif sys.stdout.isatty():
        _print_tables(result, tags)
    else:
        click.echo(metrics.metrics_text(result) + _tag_lines(tags), nl=False)
    return 0


def _note_undefined(columns: list[int], truth: Path) -> None:
    names = [MTG_JAMENDO_MOODS[column] for column in columns]
    if names:
        click.echo(
            f"Macro means skip {len(names)} of {len(MTG_JAMENDO_MOODS)} tags, which no track or "
            f"every track of {truth} has ({', '.join(names)}).",
            err=True,
        )


def _tag_lines(tags: Mapping[str, Row]) -> str:
    """A blank line and a table; empty without tags."""
    return "\n".join(["", *map("\t".join, _tag_table(tags)), ""]) if tags else ""


def _tag_table(tags: Mapping[str, Row]) -> list[list[str]]:
    header = ["tag", *next(iter(tags.values()))]
    return [
        header,
        *([tag, *(_text(value) for value in row.values())] for tag, row in tags.items()),
    ]


def _text(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.6f}"


def _tags_document(tags: Mapping[str, Row]) -> dict[str, object]:
    """Undefined metrics as null, since JSON has no NaN."""
    known = {
        tag: {name: None if math.isnan(value) else value for name, value in row.items()}
        for tag, row in tags.items()
    }
    return {"tags": known} if tags else {}


def _print_tables(result: Row, tags: Mapping[str, Row]) -> None:
    """For a terminal: macro and micro side by side."""
    names = [name.removesuffix("-macro") for name in result if name.endswith("-macro")]
    averages = ("macro", "micro")
    rows = [[name, *(_text(result[f"{name}-{average}"]) for average in averages)] for name in names]
    _print_table([["", *averages], *rows])
    if tags:
        click.echo()
        _print_table(_tag_table(tags))


def _print_table(rows: list[list[str]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for column, header in enumerate(rows[0]):
        table.add_column(header, justify="right" if column else "left")
    for row in rows[1:]:
        table.add_row(*row)
    Console(highlight=False).print(table)
