"""`mood-tagger-train truth`."""

from __future__ import annotations

from pathlib import Path

import click

from ..scoring.submission import read_truth, write_matrix
from .options import FILE, output_option


@click.command()
@click.argument("split", type=FILE)
@output_option("Ground truth (.npy, bool).")
def truth(split: Path, output: Path) -> int:
    """Write the ground truth of SPLIT (a split's .tsv) as an array: tracks x 56 tags."""
    labels = read_truth(split)
    write_matrix(output, labels.values, labels.order)
    click.echo(
        f"{output}: {len(labels.values)} tracks, {labels.values.sum(1).mean():.2f} tags per track"
    )
    return 0
