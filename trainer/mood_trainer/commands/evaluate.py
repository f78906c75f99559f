"""`mood-tagger-train evaluate`."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ..scoring import bootstrap, metrics
from ..scoring.bootstrap import Estimate
from ..scoring.submission import Matrix, read_decisions, write_text
from .labelled import (
    check_order,
    predictions_argument,
    read_labelled,
    trust_order_option,
    truth_option,
)
from .options import FILE, output_option

Row = Mapping[str, float]
_DRAWS = 1000


@click.command()
@predictions_argument
@truth_option()
@click.option("--decisions", type=FILE, help="Add precision, recall and F-score.")
@click.option("--per-tag", is_flag=True, help="Add the metrics of every tag.")
@click.option(
    "--intervals",
    is_flag=True,
    help="Add 95% intervals of the ranking metrics: 1,000 draws of tracks with replacement.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@trust_order_option
@output_option("Also write the metrics like the task's results.tsv.", required=False)
def evaluate(
    predictions: Path,
    truth: Path,
    decisions: Path | None,
    per_tag: bool,
    intervals: bool,
    as_json: bool,
    trust_order: bool,
    output: Path | None,
) -> int:
    """Compute the task's metrics of PREDICTIONS (tracks x tags, .npy)."""
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
    tags = dict(zip(labels.tags, rows, strict=True)) if per_tag else {}

    _note_undefined(metrics.undefined_tags(labels.values), labels)
    if output:
        write_text(output, metrics.metrics_text(result))
    drawn: Mapping[str, Estimate] = {}
    if intervals:
        drawn, _ = bootstrap.intervals(labels.values, given.values, _DRAWS)
    if as_json:
        ranges = {name: [each.low, each.high] for name, each in drawn.items()}
        document = {"intervals": ranges} if ranges else {}
        click.echo(json.dumps({**result, **document, **_tags_document(tags)}, indent=1))
    elif sys.stdout.isatty():
        _print_tables(result, tags)
        if drawn:
            click.echo()
            print_table([["", "from", "to"], *_interval_rows(drawn)])
    else:
        click.echo(metrics.metrics_text(result), nl=False)
        click.echo("".join("\t".join(row) + "\n" for row in _interval_rows(drawn)), nl=False)
        click.echo(_tag_lines(tags), nl=False)
    return 0


def _interval_rows(drawn: Mapping[str, Estimate]) -> list[list[str]]:
    return [[f"{name}-interval", _text(e.low), _text(e.high)] for name, e in drawn.items()]


def _note_undefined(columns: list[int], labels: Matrix) -> None:
    names = [labels.tags[column] for column in columns]
    if names:
        click.echo(
            f"Macro means skip {len(names)} of {len(labels.tags)} tags, which no track or "
            f"every track of {labels.path} has ({', '.join(names)}).",
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
    print_table([["", *averages], *rows])
    if tags:
        click.echo()
        print_table(_tag_table(tags))


def print_table(rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for column, header in enumerate(rows[0]):
        table.add_column(header, justify="right" if column else "left")
    for row in rows[1:]:
        table.add_row(*row)
    Console(highlight=False).print(table)
