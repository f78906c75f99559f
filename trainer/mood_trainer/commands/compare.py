"""`mood-tagger-train compare`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ..scoring.bootstrap import LEVEL, Estimate, differences
from ..scoring.submission import read_predictions
from .evaluate import print_table
from .labelled import check_order, read_labelled, trust_order_option, truth_option
from .options import FILE


@click.command()
@click.argument("first", metavar="A", type=FILE)
@click.argument("second", metavar="B", type=FILE)
@truth_option()
@click.option("--per-tag", is_flag=True, help="Add every tag.")
@click.option("--draws", type=click.IntRange(100), default=1000, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@trust_order_option
def compare(
    first: Path,
    second: Path,
    truth: Path,
    per_tag: bool,
    draws: int,
    seed: int,
    as_json: bool,
    trust_order: bool,
) -> int:
    """Whether the predictions A are better than B (tracks x tags, .npy), and how sure that is.

    A paired bootstrap: tracks are drawn with replacement, the same ones for both.
    """
    ours, labels = read_labelled(first, truth, trust_order)
    theirs = read_predictions(second, ours if ours.order else labels)
    check_order(theirs, labels, trust_order)
    overall, tags = differences(labels.values, ours.values, theirs.values, draws, seed)
    by_tag = dict(zip(labels.tags, tags, strict=True)) if per_tag else {}
    if as_json:
        click.echo(json.dumps(_document(overall, by_tag), indent=1))
        return 0
    click.echo(f"A minus B, with the interval that has {LEVEL:.0%} of {draws} draws of tracks:")
    print_table(_rows("", overall, draws))
    for name in ("ROC-AUC", "PR-AUC") if by_tag else ():
        click.echo()
        known = {tag: each[name] for tag, each in by_tag.items() if each}
        ranked = sorted(known.items(), key=lambda item: -item[1].value)
        print_table(_rows(name, dict(ranked), draws))
    return 0


def _rows(heading: str, estimates: Mapping[str, Estimate], draws: int) -> Sequence[Sequence[str]]:
    least = 2 / draws
    rows = [[heading, "difference", "from", "to", "p"]]
    for name, estimate in estimates.items():
        numbers = (estimate.value, estimate.low, estimate.high)
        p = f"<{least:g}" if estimate.p_value < least else f"{estimate.p_value:.3f}"
        rows.append([name, *(f"{number:+.4f}" for number in numbers), p])
    return rows


def _document(
    overall: Mapping[str, Estimate], by_tag: Mapping[str, Mapping[str, Estimate]]
) -> dict[str, object]:
    tags = {tag: _values(each) for tag, each in by_tag.items()}
    return {**_values(overall), **({"tags": tags} if tags else {})}


def _values(estimates: Mapping[str, Estimate]) -> dict[str, dict[str, float]]:
    return {
        name: {
            "difference": each.value,
            "from": each.low,
            "to": each.high,
            "p": each.p_value,
        }
        for name, each in estimates.items()
    }
