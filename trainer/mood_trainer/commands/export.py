"""`mood-tagger-train export`."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec.structs import replace

from mood_engine.bundles.file import BUNDLE_SUFFIX, save_bundle

from ..runs.run_recipe import read_run
from ..training.run_folder import RunFolder
from .options import FOLDER, NEW_FILE


@click.command()
@click.argument("run", type=FOLDER)
@click.option("-o", "--output", type=NEW_FILE, required=True, help=f"A {BUNDLE_SUFFIX} file.")
@click.option("--name", help="Name of the model.  [default: the recipe's]")
def export(run: Path, output: Path, name: str | None) -> int:
    """Export RUN as a bundle for `mood-tagger models import`."""
    if output.suffix != BUNDLE_SUFFIX:
        raise click.UsageError(f"A bundle's name ends in {BUNDLE_SUFFIX}, not {output.suffix!r}.")
    card, network = read_run(RunFolder(run)).export()
    if name:
        card = replace(card, name=name)
    save_bundle(output, card, network)
    click.echo(f"{output}: {card.name} ({card.architecture}), {output.stat().st_size:,} bytes")
    return 0
