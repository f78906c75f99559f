"""`mood-tagger doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from mood_engine.diagnosis import Finding, diagnose
from mood_engine.machine import keep_freed_memory

from ..console import Heading, print_table
from ..library_option import library_option
from ..output import echo_json
from ..shared import json_option


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
        rows = (row for finding in findings for row in _rows(finding))
        print_table([Heading(""), Heading(""), Heading("")], rows, show_header=False)
    return 0 if all(finding.good for finding in findings) else 1


def _rows(finding: Finding) -> Iterator[tuple[str, ...]]:
    yield "ok" if finding.good else "!!", finding.subject, finding.fact
    if finding.remedy:
        yield "", "", f"-> {finding.remedy}"
