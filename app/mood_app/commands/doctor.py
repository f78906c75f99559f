"""`mood-tagger doctor`."""

from __future__ import annotations

from pathlib import Path

import click

from mood_engine.diagnosis import Finding, diagnose
from mood_engine.machine import keep_freed_memory

from ..library_option import library_option
from ..shared import echo_json, json_option, stdout_console


@click.command()
@library_option
@json_option
def doctor(library_path: Path, as_json: bool) -> int:
    """Look at devices, decoders, formats, the model and its speed; say what mends what."""
    keep_freed_memory()  # the speed is that of a scan
    findings = list(diagnose(library_path))
    if as_json:
        echo_json([vars(finding) for finding in findings])
    else:
        _table(findings)
    return 0 if all(finding.good for finding in findings) else 1


def _table(findings: list[Finding]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    for finding in findings:
        table.add_row("ok" if finding.good else "!!", finding.subject, finding.fact)
        if finding.remedy:
            table.add_row("", "", f"-> {finding.remedy}")
    stdout_console().print(table)
