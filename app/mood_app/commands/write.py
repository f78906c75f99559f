"""`mood-tagger write`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click
from rich.table import Table

from mood_engine.choosing import Policy
from mood_engine.library.moods import MoodFilter, list_moods
from mood_engine.library.paths import displayable
from mood_engine.writing.plan import PlannedWrite, Status, carry_out, plan_writes

from ..shared import (
    echo_json,
    json_option,
    library_option,
    mood_option,
    open_library,
    policy_options,
    scored_model,
    stderr_console,
    stdout_console,
)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]", type=click.Path())
@library_option
@mood_option
@policy_options
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--overwrite", is_flag=True, help="Also replace moods that a person wrote.")
@click.option("--yes", is_flag=True, help="Do not ask before files are changed.")
@json_option
def write(
    paths: tuple[str, ...],
    library_path: Path,
    filters: tuple[str, ...],
    policy: Policy,
    dry_run: bool,
    overwrite: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Write the chosen moods into the MOOD field of the files in or below PATH, or of all.

    Only that field changes. Moods that somebody else wrote there are kept unless --overwrite
    is given.
    """
    wanted = [MoodFilter.parse(text) for text in filters]
    with open_library(library_path) as library:
        model_id, card = scored_model(library)
        tracks = list_moods(library, model_id, card, paths, wanted, policy)
        planned = list(plan_writes(library, tracks, overwrite))
        to_write = sum(plan.status is Status.PLANNED for plan in planned)
        run = None
        if to_write and not dry_run:
            _ask(to_write, yes)
            run = library.new_run()
            planned = [carry_out(library, run, plan) for plan in planned]
    if as_json:
        echo_json({"run": run, "files": [_as_json_object(plan) for plan in planned]})
    else:
        _table(planned)
    _summary(planned, dry_run)
    return 1 if any(plan.status is Status.FAILED for plan in planned) else 0


def _ask(count: int, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError(
            "Nobody can be asked here; add --yes to write, or --dry-run to look."
        )
    click.confirm(f"Write the moods of {count} files?", abort=True, err=True)


def _as_json_object(plan: PlannedWrite) -> dict[str, object]:
    entry: dict[str, object] = {
        "path": plan.path,
        "field": plan.field,
        "before": list(plan.before),
        "after": list(
            plan.after if plan.status in (Status.PLANNED, Status.WRITTEN) else plan.before
        ),
        "status": str(plan.status),
    }
    if plan.reason:
        entry["reason"] = plan.reason
    return entry


def _table(planned: list[PlannedWrite]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("File", "Field", "Before", "After", "Status"):
        table.add_column(name, overflow="fold")
    for plan in planned:
        if plan.status is not Status.UNCHANGED:
            table.add_row(
                displayable(plan.path),
                plan.field,
                "; ".join(plan.before),
                "; ".join(plan.after),
                plan.reason or str(plan.status),
            )
    if table.row_count:
        stdout_console().print(table)


def _summary(planned: list[PlannedWrite], dry_run: bool) -> None:
    counts = Counter(plan.status for plan in planned)
    words = ", ".join(f"{counts[status]} {status}" for status in Status if counts[status])
    console = stderr_console()
    console.print(f"{len(planned)} files: {words or 'nothing to do'}.")
    if dry_run:
        console.print("This was a dry run: nothing was written.")
    if counts[Status.KEPT]:
        console.print("'kept' files have moods of their own; --overwrite replaces them.")
