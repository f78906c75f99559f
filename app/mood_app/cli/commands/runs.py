"""`mood-tagger runs`."""

from __future__ import annotations

from pathlib import Path

import click

from mood_engine.library.journal import Journal, Run

from ..console import Heading, print_table, stderr_console
from ..library_option import library_option
from ..open_library import open_library
from ..options import json_option
from ..output import echo_json


@click.command()
@library_option
@json_option
def runs(library_path: Path, as_json: bool) -> int:
    """List earlier writes and undos, newest first."""
    with open_library(library_path) as library:
        known = list(Journal(library).runs())
    if as_json:
        echo_json([vars(run) for run in known])
        return 0
    if not known:
        stderr_console().print("No writes yet.")
        return 0
    headings = list(map(Heading, ("Run", "When (UTC)", "Files", "Undone")))
    print_table(headings, map(_row, known))
    return 0


def _row(run: Run) -> tuple[str, ...]:
    took_back = f" (undid run {run.undoes})" if run.undoes else ""
    when = run.begun_at.replace("T", " ").partition("+")[0]
    return f"{run.id}{took_back}", when, str(run.files), str(run.undone)
