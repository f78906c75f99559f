"""`mood-tagger-train fuse`."""

from __future__ import annotations

from pathlib import Path

import click

from ..scoring import fusion
from ..scoring.submission import Matrix, read_predictions, write_matrix
from .options import FILE, output_option


@click.command()
@click.argument("predictions", type=FILE, nargs=-1, required=True)
@click.option("--weights", metavar="W,W...", help="One weight each.  [default: equal weights]")
@output_option("Fused predictions (.npy).")
def fuse(predictions: tuple[Path, ...], weights: str | None, output: Path) -> int:
    """Average several PREDICTIONS of the same tracks (late fusion)."""
    shares = None if weights is None else _numbers(weights)
    read: list[Matrix] = []
    for path in predictions:
        # Compare with a file whose order is known, if any, so that all known orders agree.
        like = next((matrix for matrix in read if matrix.order), read[0] if read else None)
        read.append(read_predictions(path, like))
    fused = fusion.fuse([matrix.values for matrix in read], shares)
    order = next((matrix.order for matrix in read if matrix.order), None)
    write_matrix(output, fused, order)
    click.echo(f"{output}: {len(fused)} tracks, {len(read)} predictions fused")
    return 0


def _numbers(text: str) -> list[float]:
    try:
        return [float(part) for part in text.split(",")]
    except ValueError:
        raise click.UsageError(f"--weights takes numbers such as 1,2.5, not '{text}'.") from None
