"""`mood-tagger runs`."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table

from mood_engine.library.journal import Journal

from ..library_option import library_option
from ..shared import (
    echo_json,
    json_option,
    open_library,
    stderr_console,
    stdout_console,
)


@click.command()
@library_option
@json_option
def runs(library_path: Path, as_json: bool) -> int:
    """List what was written into files, the last first."""
    with open_library(library_path) as library:
        known = list(Journal(library).runs())
    if as_json:
        echo_json([vars(run) for run in known])
        return 0
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Run", "When (UTC)", "Files", "Undone"):
        table.add_column(name)
    for run in known:
        took_back = f" (undid run {run.undoes})" if run.undoes else ""
        when = run.begun_at.replace("T", " ").partition("+")[0]
        table.add_row(f"{run.id}{took_back}", when, str(run.files), str(run.undone))
    if known:
        stdout_console().print(table)
    else:
        stderr_console().print("Nothing was written yet.")
    return 0
