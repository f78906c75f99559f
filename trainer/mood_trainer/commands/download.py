"""`mood-tagger-train download`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import DatasetError
from ..fetching.archives import Archive, parse_numbers, read_archives
from ..fetching.check import check_archives
from ..fetching.download import (
    DownloadOptions,
    Plan,
    download_archives,
    fetch_metadata,
    folder_lock,
    free_space,
    make_plan,
)
from ..fetching.downloader import Downloader
from ..fetching.mirrors import MIRRORS, SETS, Metadata, read_metadata
from ..fetching.terminal import DownloadBar, check_bar, show_check, show_plan, stderr_console


def _numbers(_ctx: click.Context, _param: click.Parameter, text: str) -> frozenset[int]:
    try:
        return parse_numbers(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@click.command()
@click.option(
    "--to",
    "data",
    metavar="DIR",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the data set.",
)
@click.option(
    "--set",
    "sets",
    type=click.Choice(SETS),
    multiple=True,
    help="What to download besides splits and lists; repeatable.  [default: melspecs]",
)
@click.option("--metadata-only", is_flag=True, help="Only splits, tags and checksum lists.")
@click.option(
    "--only",
    metavar="NUMBERS",
    default="0-99",
    callback=_numbers,
    help="Only some of the 100 archives, such as 0-9,42.",
)
@click.option("--mirror", type=click.Choice(list(MIRRORS)), default="freesound", show_default=True)
@click.option("--base-url", metavar="URL", help="Another server for the archives.")
@click.option("--metadata-url", metavar="URL", help="Another server for splits and lists.")
@click.option(
    "--jobs", type=click.IntRange(1, 16), default=4, show_default=True, help="Parallel downloads."
)
@click.option(
    "--remove-archives/--keep-archives",
    help="Remove each archive after unpacking.  [default: keep]",
)
@click.option("--check", is_flag=True, help="Download nothing; verify what was downloaded.")
@click.option("--yes", is_flag=True, help="Start without asking.")
def download(
    data: Path,
    sets: tuple[str, ...],
    metadata_only: bool,
    only: frozenset[int],
    mirror: str,
    base_url: str | None,
    metadata_url: str | None,
    jobs: int,
    remove_archives: bool,
    check: bool,
    yes: bool,
) -> int:
    """Download, verify (SHA-256) and unpack the mood/theme subset of MTG-Jamendo.

    Repeat the command to continue after an interruption, even in the middle of an archive. Valid
    files are not downloaded again. The metadata is CC BY-NC-SA 4.0; the music has licences of its
    own.
    """
    options = DownloadOptions(base_url or MIRRORS[mirror], Downloader(), jobs, remove_archives)
    metadata = read_metadata(metadata_url)
    if check and not data.is_dir():
        raise DatasetError(f"The folder {data} does not exist.")
    with folder_lock(data):
        if check:
            return _check(data, sets or SETS, only, metadata, options)
        new = fetch_metadata(data, metadata, options)
        stderr_console().print(f"Splits, tags and checksum lists: {new} new, all valid.")
        if metadata_only:
            return 0
        plan = make_plan(_archives(data, sets or SETS[:1], only), options)
        return _download(data, plan, options, yes)


def _archives(data: Path, sets: tuple[str, ...], only: frozenset[int]) -> list[Archive]:
    return [
        archive
        for set_name in dict.fromkeys(sets)
        for archive in read_archives(data, set_name)
        if int(archive.folder) in only
    ]


def _download(data: Path, plan: Plan, options: DownloadOptions, yes: bool) -> int:
    console = stderr_console()
    if plan.todo:
        show_plan(console, data, plan, options, free_space(data))
        _ask(yes)
    with DownloadBar(console, plan) as bar:
        try:
            errors = download_archives(plan, options, bar.on_bytes, bar.on_archive)
        except KeyboardInterrupt:
            console.print(
                f"Stopped after {bar.unpacked} of {len(plan.todo)} archives. "
                "Repeat the command to continue."
            )
            return 130
    complete = len(plan.done) + bar.unpacked
    console.print(f"Archives complete: {complete}, new: {bar.unpacked}, failed: {len(errors)}.")
    if errors:
        console.print("Repeat the command to retry the failed ones.")
        return 1 if complete else 2
    return 0


def _ask(yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("Cannot ask without a terminal. Add --yes to start.")
    click.confirm("Start?", default=True, abort=True, err=True)


def _check(
    data: Path,
    sets: tuple[str, ...],
    only: frozenset[int],
    metadata: Metadata,
    options: DownloadOptions,
) -> int:
    console = stderr_console()
    faulty = metadata.missing(data)
    for path in faulty:
        console.print(f"{data / path}: damaged or missing")
    if faulty:
        console.print("Files cannot be verified without their lists. Run the download again.")
        return 1
    archives = _archives(data, sets, only)
    with check_bar(console) as bar:
        task = bar.add_task("archives verified", total=len(archives))
        result = check_archives(archives, options, lambda _: bar.advance(task))
    show_check(console, data, result)
    return 1 if result.damaged or result.missing else 0
