"""`mood-tagger-train download`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import DatasetError
from ..fetching.archives import Archive, parse_numbers, read_archives
from ..fetching.check import check_archives
from ..fetching.fetch import (
    Fetching,
    Plan,
    carry_out,
    fetch_metadata,
    free_space,
    make_plan,
    only_one,
)
from ..fetching.mirrors import MIRRORS, SETS, Metadata, read_metadata
from ..fetching.terminal import (
    FetchingBar,
    checking_bar,
    show_condition,
    stderr_console,
    tell_plan,
)
from ..fetching.transfer import Transfer


def _numbers(ctx: click.Context, param: click.Parameter, text: str) -> frozenset[int]:
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
    help="Where the data set lies or shall lie.",
)
@click.option(
    "--set",
    "sets",
    type=click.Choice(SETS),
    multiple=True,
    help="What to fetch beside splits and lists; repeatable (default: melspecs).",
)
@click.option("--metadata-only", is_flag=True, help="Only splits, tags and checksum lists.")
@click.option(
    "--only",
    metavar="NUMBERS",
    default="0-99",
    callback=_numbers,
    help="Only some of the 100 archives, as 0-9,42.",
)
@click.option("--mirror", type=click.Choice(list(MIRRORS)), default="freesound", show_default=True)
@click.option("--base-url", metavar="URL", help="A mirror of your own for the archives.")
@click.option("--metadata-url", metavar="URL", help="The same for the data set's repository.")
@click.option(
    "--jobs", type=click.IntRange(1, 16), default=4, show_default=True, help="Archives at once."
)
@click.option(
    "--remove-archives/--keep-archives",
    help="Remove each archive once its files are unpacked (default: keep).",
)
@click.option("--check", is_flag=True, help="Fetch nothing; hash again all that lies there.")
@click.option("--yes", is_flag=True, help="Do not ask before it starts.")
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
    """Fetch the mood/theme subset of MTG-Jamendo into DIR, checked by SHA-256 and unpacked.

    Goes on where an earlier run stopped, in the middle of an archive too; what is there and
    right is not fetched again. The metadata is CC BY-NC-SA 4.0, the music has licences of its
    own.
    """
    fetching = Fetching(base_url or MIRRORS[mirror], Transfer(), jobs, remove_archives)
    metadata = read_metadata(metadata_url)
    if check and not data.is_dir():
        raise DatasetError(f"There is no folder {data}.")
    with only_one(data):
        if check:
            return _check(data, sets or SETS, only, metadata, fetching)
        came = fetch_metadata(data, metadata, fetching)
        stderr_console().print(f"Splits, tags and checksum lists: {came} new, all are right.")
        if metadata_only:
            return 0
        plan = make_plan(_archives(data, sets or SETS[:1], only), fetching)
        return _fetch(data, plan, fetching, yes)


def _archives(data: Path, sets: tuple[str, ...], only: frozenset[int]) -> list[Archive]:
    return [
        archive
        for set_name in dict.fromkeys(sets)
        for archive in read_archives(data, set_name)
        if int(archive.folder) in only
    ]


def _fetch(data: Path, plan: Plan, fetching: Fetching, yes: bool) -> int:
    console = stderr_console()
    if plan.todo:
        tell_plan(console, data, plan, fetching, free_space(data))
        _ask(yes)
    with FetchingBar(console, plan) as bar:
        try:
            failures = carry_out(plan, fetching, bar.on_bytes, bar.on_archive)
        except KeyboardInterrupt:
            console.print(
                f"Stopped; {bar.unpacked} of {len(plan.todo)} archives are finished. "
                "The same command goes on from here."
            )
            return 130
    there = len(plan.done) + bar.unpacked
    console.print(
        f"Archives there and right: {there}, new of them: {bar.unpacked}; failed: {len(failures)}."
    )
    if failures:
        console.print("The same command tries again what failed.")
        return 1 if there else 2
    return 0


def _ask(yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("Nobody can be asked here; add --yes to start.")
    click.confirm("Start?", default=True, abort=True, err=True)


def _check(
    data: Path,
    sets: tuple[str, ...],
    only: frozenset[int],
    metadata: Metadata,
    fetching: Fetching,
) -> int:
    console = stderr_console()
    wrong = metadata.absent(data)
    for path in wrong:
        console.print(f"{data / path}: damaged or missing")
    if wrong:
        console.print("Without its lists nothing can be checked; run the download again.")
        return 1
    archives = _archives(data, sets, only)
    with checking_bar(console) as bar:
        task = bar.add_task("archives checked", total=len(archives))
        found = check_archives(archives, fetching, lambda archive: bar.advance(task))
    show_condition(console, data, found)
    return 1 if found.damaged or found.missing else 0
