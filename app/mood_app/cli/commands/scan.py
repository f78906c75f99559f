"""`mood-tagger scan`."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from mood_engine.errors import DeviceError
from mood_engine.machine import usable_cores
from mood_engine.scanning.scan import ScanReport, ScanRequest
from mood_engine.scanning.scan import scan as scan_folders

from ...model_in_use import choose_model, make_analyser
from ..console import stderr_console
from ..library_option import library_option
from ..open_library import back_up, open_or_create_library, recover_writes
from ..options import device_option, jobs_option, json_option
from ..output import echo_json, print_outcome
from ..path_types import PATH
from ..progress import stopping_on_signals, track_bar

if TYPE_CHECKING:
    from mood_engine.analysis.analyser import Analyser

_SHOWN_FAILURES = 20


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=PATH)
@library_option
@click.option("--model", metavar="NAME", help="Analyse with this model (see `models list`).")
@device_option
@jobs_option
@click.option(
    "--thorough", is_flag=True, help="Analyse tracks in full, not only representative excerpts."
)
@click.option("--force", is_flag=True, help="Analyse everything again, including failed files.")
@json_option
def scan(
    folders: tuple[str, ...],
    library_path: Path,
    model: str | None,
    device: str,
    jobs: int | None,
    thorough: bool,
    force: bool,
    as_json: bool,
) -> int:
    """Analyse new and changed music in FOLDER... and store the results in the library.

    Unchanged files are skipped; moved and retagged files are recognised. Ctrl-C stops within a
    moment: finished tracks are kept, and the next scan continues.
    """
    console = stderr_console()
    report = ScanReport()
    stop = threading.Event()
    with open_or_create_library(library_path) as library:
        back_up(library)
        recover_writes(library)
        chosen = choose_model(library, model)
        processes = jobs or usable_cores()
        used = None

        def report_unusable(error: DeviceError) -> None:
            console.print(f"{error} Using the CPU instead.", soft_wrap=True)

        def load_analyser() -> Analyser:
            nonlocal used
            analyser = make_analyser(chosen, device, report_unusable)
            used = analyser.device.type
            console.print(
                f"Analysing with the model '{chosen.name}' on {analyser.place}, "
                f"{processes} decoding processes."
            )
            return analyser

        request = ScanRequest(
            folders=folders,
            model_id=chosen.id,
            card=chosen.card,
            make_analyser=load_analyser,
            processes=processes,
            force=force,
            thorough=thorough,
            stop=stop,
        )
        with stopping_on_signals(stop), track_bar(console) as bar:
            task = bar.add_task("", total=None, start=False)
            for step in scan_folders(library, request, report):
                bar.start_task(task)
                finished = bar.tasks[0].completed + 1
                bar.update(task, completed=finished, total=finished + step.remaining)
    _summary(console, report, stop.is_set())
    document = {
        "found": report.found,
        "analysed": report.analysed,
        "unchanged": report.unchanged,
        "moved": report.moved,
        "left_out": report.too_long,
        "failed": report.failed,
        "missing": report.missing,
        "unwanted": report.excluded,
        "unreadable": len(report.unreadable),
        "other_paths": report.other_paths,
        "seconds": round(report.seconds, 3),
        "device": used,
        "model": chosen.name,
        "interrupted": stop.is_set(),
        "failures": [{"path": p, "reason": r} for p, r in report.failures.items()],
    }
    shown = print_outcome(lambda: echo_json(document)) if as_json else 0
    if stop.is_set():
        return 130
    return 1 if report.failures else shown


def _summary(console: Console, report: ScanReport, interrupted: bool) -> None:
    for number, (path, reason) in enumerate(report.failures.items()):
        if number == _SHOWN_FAILURES:
            console.print(f"... and {len(report.failures) - number} more; --json lists them all.")
            break
        console.print(f"{path}: {reason}", soft_wrap=True)
    if report.known_failures:
        console.print(
            f"{report.known_failures} of these failed before and have not changed; "
            "--force tries them again."
        )
    for path, known in report.known_as.items():
        console.print(f"{path} is in the library as {known}.", soft_wrap=True)
    if report.found == 0:
        console.print("No music files found.")
    if report.too_long:
        console.print(f"{report.too_long} skipped: longer than the maximum length.")
    if report.excluded:
        console.print(f"{report.excluded} excluded by name.")
    if report.other_paths:
        console.print(
            f"{report.other_paths} skipped: links to files that are in the library under another "
            "path.",
            soft_wrap=True,
        )
    if report.unreadable:
        console.print(
            f"{len(report.unreadable)} could not be read; their tracks stay in the library."
        )
    pace = f" ({report.analysed / report.seconds:.1f} tracks/s)" if report.analysed else ""
    console.print(
        f"{report.found} found: {report.analysed} analysed, {report.unchanged} unchanged, "
        f"{report.moved} moved, {report.failed} failed; {report.missing} missing. "
        f"{report.seconds:.1f} s{pace}",
        soft_wrap=True,
    )
    if interrupted:
        console.print(
            f"Stopped; {report.remaining} tracks left. Run the same command again to continue."
        )
