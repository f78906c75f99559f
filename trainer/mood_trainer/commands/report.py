"""`mood-tagger-train report`."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console

from ..files import write_atomically
from ..reporting.plots import plot_tags, plot_training
from ..reporting.rows import read_rows
from ..reporting.table import markdown, terminal_table
from .options import FOLDER, NEW_FOLDER


@click.command()
@click.argument("runs", nargs=-1, required=True, type=FOLDER)
@click.option(
    "-o", "--output", type=NEW_FOLDER, help="Also write report.md and plots into this folder."
)
def report(runs: tuple[Path, ...], output: Path | None) -> int:
    """Compare RUNS (or folders of runs) with the published figures, row by row.

    Prints Markdown if the output is not a terminal.
    """
    rows = read_rows(runs)
    console = Console(highlight=False)
    if console.is_terminal:
        console.print(terminal_table(rows))
    else:
        click.echo(markdown(rows), nl=False)
    if output:
        output.mkdir(parents=True, exist_ok=True)
        plots = {"tags.png": plot_tags, "training.png": plot_training}
        drawn = [name for name, plot in plots.items() if plot(rows, output / name)]
        write_atomically(output / "report.md", markdown(rows, drawn).encode())
        click.echo(f"{output}: {', '.join(['report.md', *drawn])}", err=True)
    return 0
