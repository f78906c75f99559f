"""`mood-tagger doctor`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mood_engine.library.paths import displayable
from mood_engine.library.repair import repair, restore
from mood_engine.machine import keep_freed_memory
from mood_engine.writing.lock import only_writer
from mood_engine.writing.recovery import recover

from ...messages import command_line_remedy, for_command_line
from ..console import Heading, print_table
from ..library_option import library_option
from ..open_library import open_library
from ..options import json_option
from ..output import echo_json, say, warn

if TYPE_CHECKING:
    from mood_engine.diagnosis import Finding


@click.command()
@library_option
@click.option(
    "--repair",
    "repairing",
    is_flag=True,
    help="Copy everything that can still be read from a damaged library into a new one. The "
    "damaged file is kept.",
)
@click.option(
    "--restore",
    "backup",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, readable=False, path_type=Path),
    help="Restore a backup of the library. The current file is kept.",
)
@json_option
def doctor(library_path: Path, repairing: bool, backup: Path | None, as_json: bool) -> int:
    """Check devices, decoders, formats, the model, its speed and the library.

    Anything missing or damaged is listed with its remedy.
    """
    if repairing and backup:
        raise click.UsageError("Use either --repair or --restore.")
    if repairing:
        return _repair(library_path, as_json)
    if backup is not None:
        replaced = restore(library_path, backup)
        if as_json:
            echo_json({"restored": str(backup), "replaced": replaced and str(replaced)})
        else:
            say(f"The library {library_path} was restored from {backup}.")
            if replaced is not None:
                say(f"The previous file is kept as {replaced}.")
        return 0
    # Imported here: repairing needs no torch.
    from mood_engine.diagnosis import diagnose

    keep_freed_memory()  # the speed is that of a scan
    findings = list(diagnose(library_path))
    if as_json:
        echo_json([_as_json_object(finding) for finding in findings])
    else:
        rows = (row for finding in findings for row in _rows(finding))
        print_table([Heading(""), Heading(""), Heading("")], rows, show_header=False)
    return 0 if all(finding.good for finding in findings) else 1


def _repair(path: Path, as_json: bool) -> int:
    done = repair(path)
    with open_library(path) as library, only_writer(library) as journal:
        removed = list(recover(journal, drop_damaged=True))
    if as_json:
        echo_json(
            {
                "problems": done.problems,
                "damaged_file": done.damaged and str(done.damaged),
                "kept": done.salvaged.kept,
                "lost": done.salvaged.lost,
                "unreadable": sorted(done.salvaged.unreadable),
            }
        )
    for recovered in removed:
        warn(f"{displayable(recovered.path)}: {for_command_line(recovered.outcome)}")
    if as_json:
        return 0
    if not done.problems:
        say(f"The library {path} is in order.")
        return 0
    for problem in done.problems:
        say(f"Found: {problem}")
    if done.damaged is None:
        say(f"The library {path} was repaired.")
        return 0
    kept, lost = done.salvaged.kept, done.salvaged.lost
    say(f"The library {path} was repaired. It contains: {_counted(kept)}.")
    if lost:
        say(f"Could not be read: {_counted(lost)}.")
    if done.salvaged.unreadable:
        tables = ", ".join(sorted(done.salvaged.unreadable))
        say(f"Damaged pages may have contained more of: {tables}.")
    say(f"The damaged file is kept as {done.damaged}.")
    return 0


def _counted(rows: Mapping[str, int]) -> str:
    counted = [f"{table.replace('_', ' ')} {count}" for table, count in rows.items() if count]
    return ", ".join(counted) or "nothing"


def _rows(finding: Finding) -> Iterator[tuple[str, ...]]:
    yield "ok" if finding.good else "!!", finding.subject, finding.fact
    if remedy := _remedy(finding):
        yield "", "", f"-> {remedy}"


def _as_json_object(finding: Finding) -> dict[str, object]:
    return {
        "subject": finding.subject,
        "fact": finding.fact,
        "good": finding.good,
        "remedy": _remedy(finding),
    }


def _remedy(finding: Finding) -> str:
    return command_line_remedy(finding.code, finding.fields) or finding.remedy
