"""`mood-tagger-train encoders`."""

from __future__ import annotations

import click

from ..encoders.registry import ENCODERS


@click.command()
def encoders() -> int:
    """List the encoders that recipes can build on: licences, and what to download.

    Mood Tagger ships none of them and downloads none: read the licence, and fetch the files
    yourself.
    """
    for entry in ENCODERS:
        forbidden = "" if entry.distributable else " (not for distribution)"
        click.echo(f"{entry.name}: {entry.title}")
        click.echo(f"  source:     {entry.source}")
        click.echo(f"  licence:    {entry.licence}{forbidden}")
        click.echo(f"  weights:    {entry.weights}")
        click.echo(f"  statistics: {entry.statistics}")
    return 0
