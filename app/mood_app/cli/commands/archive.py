"""`mood-tagger archive`."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from mood_engine.bundles.store import DEFAULT_MODEL, ModelStore
from mood_engine.errors import ErrorCode, MoodEngineError, Problem

from ..console import stderr_console
from ..library_option import library_option
from ..open_library import back_up, open_or_create_library
from ..options import device_option, json_option
from ..output import echo_json, print_outcome
from ..progress import stopping_on_signals, track_bar

if TYPE_CHECKING:
    from mood_engine.archive.importing import ImportReport, PathMap
    from mood_engine.archive.run import ArchiveReport

_SHOWN_FAILURES = 20


@click.group()
def archive() -> None:
    """Analyse millions of files on many machines, and import the results into a library.

    Needs the extra packages of `pip install 'mood-tagger[archive]'`.
    """


@archive.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--out", "output", required=True, metavar="FOLDER", help="Folder of the results.")
@click.option("--column", metavar="NAME", help="Column of a Parquet list (default: uri or path).")
@click.option("--model", metavar="NAME", help="Analyse with this model (see `models list`).")
@device_option
@click.option(
    "--workers", type=click.IntRange(min=1), help="Workers (default: one per GPU, or per core)."
)
@click.option("--thorough", is_flag=True, help="Analyse tracks in full, not only excerpts.")
@click.option("--address", metavar="ADDRESS", help="Use this Ray cluster ('auto': the one here).")
@click.option("--retry-failed", is_flag=True, help="Try files that failed before again.")
@json_option
def run(
    sources: tuple[str, ...],
    output: str,
    column: str | None,
    model: str | None,
    device: str,
    workers: int | None,
    thorough: bool,
    address: str | None,
    retry_failed: bool,
    as_json: bool,
) -> int:
    """Analyse the files of each SOURCE and store the results in FOLDER as Parquet files.

    SOURCE is a folder, a pattern such as 's3://bucket/**.flac', an audio file, or a list: a text
    file with a path or URI on each line, or a Parquet file. FOLDER may be a URI, too.

    Run the same command again to continue an interrupted run; SOURCE may be left away then. Ctrl-C
    stops within a moment: finished files are kept.
    """
    _check_packages("fsspec", "pyarrow", "ray")
    from mood_engine.archive.run import ArchiveReport, ArchiveRequest, run_archive

    console = stderr_console()
    report = ArchiveReport()
    stop = threading.Event()
    store = ModelStore()
    name = model or DEFAULT_MODEL
    request = ArchiveRequest(
        sources=sources,
        column=column,
        output=output,
        card=store.card(name),
        digest=store.digest(name),
        bundle=store.path(name).read_bytes(),
        program=version("mood-tagger"),
        workers=workers,
        device=device,
        thorough=thorough,
        address=address,
        retry_failed=retry_failed,
        stop=stop,
        on_ready=lambda place, count: console.print(
            f"Analysing with the model '{name}' on {count} "
            f"{'worker' if count == 1 else 'workers'}: {place}.",
            soft_wrap=True,
        ),
    )
    with stopping_on_signals(stop), track_bar(console) as bar:
        task = bar.add_task("", total=None, start=False)
        for finished in run_archive(request, report):
            bar.start_task(task)
            bar.update(task, advance=finished, total=report.files - report.kept)
    _run_summary(console, report, stop.is_set())
    document = {
        "files": report.files,
        "kept": report.kept,
        "analysed": report.analysed,
        "failed": report.failed,
        "remaining": report.remaining,
        "workers_died": report.workers_died,
        "seconds": round(report.seconds, 3),
        "model": name,
        "interrupted": stop.is_set(),
        "failures": [
            {"uri": uri, "code": str(problem.code), "reason": str(problem)}
            for uri, problem in report.failures.items()
        ],
    }
    shown = print_outcome(lambda: echo_json(document)) if as_json else 0
    if stop.is_set():
        return 130
    return 1 if report.failed else shown


@archive.command("import")
@click.argument("results", metavar="FOLDER")
@library_option
@click.option(
    "--map",
    "maps",
    metavar="PREFIX=FOLDER",
    multiple=True,
    help="Files whose URIs begin with PREFIX are in FOLDER: 's3://bucket/=/mnt/music'. Repeatable.",
)
@json_option
def import_(results: str, library_path: Path, maps: tuple[str, ...], as_json: bool) -> int:
    """Store the results in FOLDER in the library, as if a scan had analysed the files.

    Imported files are not analysed again by a scan. Ctrl-C stops after a moment; run the same
    command again to continue.
    """
    _check_packages("fsspec", "pyarrow")
    from mood_engine.archive.importing import ImportReport, ImportRequest, import_archive

    console = stderr_console()
    report = ImportReport()
    stop = threading.Event()
    request = ImportRequest(results=results, maps=[_path_map(text) for text in maps], stop=stop)
    with open_or_create_library(library_path) as library:
        back_up(library)
        with stopping_on_signals(stop), track_bar(console) as bar:
            task = bar.add_task("", total=None, start=False)
            for done, total in import_archive(library, request, report):
                bar.start_task(task)
                bar.update(task, completed=done, total=total)
    _import_summary(console, report, stop.is_set())
    document = {
        "rows": report.rows,
        "analysed": report.analysed,
        "unchanged": report.unchanged,
        "copies": report.moved,
        "failed": len(report.failures),
        "too_long": report.too_long,
        "excluded": report.excluded,
        "not_here": report.not_here,
        "changed": report.changed,
        "not_read": report.not_read,
        "remaining": report.remaining_files,
        "interrupted": stop.is_set(),
    }
    shown = print_outcome(lambda: echo_json(document)) if as_json else 0
    return 130 if stop.is_set() else shown


def _check_packages(*packages: str) -> None:
    for name in packages:
        if find_spec(name) is None:
            raise MoodEngineError(
                f"This command needs the package {name}, which is not installed.",
                ErrorCode.EXTRA_MISSING,
                extra="archive",
            )


def _path_map(text: str) -> PathMap:
    from mood_engine.archive.importing import PathMap

    prefix, separator, folder = text.partition("=")
    if not (prefix and separator and folder):
        raise click.BadParameter(f"'{text}' is not PREFIX=FOLDER.", param_hint="--map")
    return PathMap(prefix, os.path.abspath(os.path.expanduser(folder)))


def _run_summary(console: Console, report: ArchiveReport, interrupted: bool) -> None:
    _show_failures(console, report.failures.items(), report.failed)
    if report.workers_died:
        died = report.workers_died
        what = "1 worker died and was" if died == 1 else f"{died} workers died and were"
        console.print(f"{what} replaced.")
    pace = f" ({report.analysed / report.seconds:.1f} tracks/s)" if report.analysed else ""
    console.print(
        f"{report.files} files: {report.kept} finished before, {report.analysed} analysed, "
        f"{report.failed} failed. {report.seconds:.1f} s{pace}",
        soft_wrap=True,
    )
    if interrupted:
        console.print(
            f"Stopped; {report.remaining} files left. Run the same command again to continue."
        )


def _import_summary(console: Console, report: ImportReport, interrupted: bool) -> None:
    counts = (
        (report.excluded, "excluded by name."),
        (report.too_long, "skipped: longer than the maximum length."),
        (report.not_here, "skipped: not on this machine. If they are on a drive, connect it."),
        (report.changed, "skipped: they have changed since. Scan their folder."),
        (report.not_read, "skipped: the workers could not read them. Scan their folder."),
        (report.remaining_files, "not analysed yet: the run is not finished."),
    )
    for count, text in counts:
        if count:
            console.print(f"{count} {text}", soft_wrap=True)
    console.print(
        f"{report.rows} results: {report.analysed} stored, {report.unchanged} known, "
        f"{report.moved} copies, {len(report.failures)} failed.",
        soft_wrap=True,
    )
    if interrupted:
        console.print("Stopped. Run the same command again to continue.")


def _show_failures(console: Console, failures: Iterable[tuple[str, Problem]], count: int) -> None:
    for number, (uri, problem) in enumerate(failures):
        if number == _SHOWN_FAILURES:
            console.print(f"... and {count - number} more; the results have them all.")
            break
        console.print(f"{uri}: {problem}", soft_wrap=True)
