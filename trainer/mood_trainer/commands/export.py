"""`mood-tagger-train export`."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec.structs import replace

from mood_engine.bundles.file import BUNDLE_SUFFIX, save_bundle

from ..files import write_atomically
from ..runs.onnx_file import ONNX_SUFFIX, onnx_model
from ..runs.run_recipe import read_run
from ..training.run_folder import RunFolder
from .options import FOLDER, NEW_FILE

_KINDS = f"A {BUNDLE_SUFFIX} file for Mood Tagger, or an {ONNX_SUFFIX} file for other programs."


@click.command()
@click.argument("run", type=FOLDER)
@click.option("-o", "--output", type=NEW_FILE, required=True, help=_KINDS)
@click.option("--name", help="Name of the model.  [default: the recipe's]")
def export(run: Path, output: Path, name: str | None) -> int:
    """Export RUN as a bundle for `mood-tagger models import`, or as an ONNX model.

    An ONNX model takes `mel` (windows, 96 mel bands, frames) in dB and gives `scores` (windows,
    tags) from 0 to 1; its metadata has the model's card as JSON. It needs
    `pip install 'mood-tagger[onnx]'`.
    """
    if output.suffix not in (BUNDLE_SUFFIX, ONNX_SUFFIX):
        raise click.UsageError(
            f"A model's name ends in {BUNDLE_SUFFIX} or {ONNX_SUFFIX}, not {output.suffix!r}."
        )
    card, network = read_run(RunFolder(run)).export()
    if name:
        card = replace(card, name=name)
    if output.suffix == ONNX_SUFFIX:
        write_atomically(output, onnx_model(card, network))
    else:
        save_bundle(output, card, network)
    click.echo(f"{output}: {card.name} ({card.architecture}), {output.stat().st_size:,} bytes")
    return 0
