"""`mood-tagger undo`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from mood_engine.library.given_paths import known_path, problem_with
from mood_engine.library.journal import FileWrite, Journal
from mood_engine.library.library import Library
from mood_engine.tagging import Digest
from mood_engine.writing.undo import (
    UndoneFile,
    UndoStatus,
    run_to_undo,
    undo_write,
    writes_below,
)

from ..console import stderr_console
from ..file_changes import FieldChange, ask, break_links_option, change_table, in_order, whole_files
from ..given_paths import report_problems
from ..library_option import library_option
from ..open_library import open_library
from ..options import json_option
from ..output import echo_json_list, print_outcome
from ..path_types import PATH


@click.command()
@click.argument("run", required=False, type=int)
@library_option
@click.option(
    "--only",
    "paths",
    metavar="PATH",
    multiple=True,
    type=PATH,
    help="Only this file, or the files in this folder. Repeatable.",
)
@break_links_option
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@json_option
def undo(
    run: int | None,
    library_path: Path,
    paths: tuple[str, ...],
    break_links: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Undo the last `write`, or RUN (see `runs`).

    In files that changed since, only the fields that Mood Tagger wrote are restored, unless
    somebody wrote something else into them.
    """
    with open_library(library_path) as library, whole_files(library) as journal:
        number, standing = run_to_undo(journal, run)
        writes, code = _writes_below(library, standing, paths)
        if not writes:
            raise click.UsageError(f"Run {number} changed none of these files.")
        ask(f"Undo run {number} in {len(writes)} files?", "undo it", yes)
        new = journal.new_run(undoes=number)

        def work(journal: Journal, write: FileWrite, digest: Digest) -> UndoneFile:
            return undo_write(journal, new, write, digest, break_links)

        try:
            undone = in_order(library, writes, work)
        except BaseException:  # whatever the cause, some files may be restored
            stderr_console().print(f"Stopped. `mood-tagger undo {number}` undoes the rest.")
            raise

    def show() -> None:
        changes = (change for file in undone for change in _changes(file))
        if as_json:
            objects = (change.as_json_object() for change in changes)
            echo_json_list(objects, "files", run=new, undoes=number)
        else:
            change_table(changes)

    try:
        shown = print_outcome(show)
    finally:
        _summary(undone, number)
    failed = (UndoStatus.FAILED, UndoStatus.KEPT)
    return 1 if any(file.status in failed for file in undone) else code or shown


def _writes_below(
    library: Library, writes: Sequence[FileWrite], paths: Sequence[str]
) -> tuple[list[FileWrite], int]:
    """The writes at or below the paths, and the exit code: 1 if there are none for some of them."""
    named = [known_path(library, path) for path in paths]
    unknown = [path for path in named if not writes_below(writes, [path])]
    problems = [problem for path in unknown if (problem := problem_with(library, path))]
    found = writes_below(writes, named)
    report_problems(problems, not found)
    return found, int(bool(problems))


def _summary(undone: Sequence[UndoneFile], run: int) -> None:
    counts = Counter(file.status for file in undone)
    words = ", ".join(f"{counts[status]} {status}" for status in UndoStatus if counts[status])
    stderr_console().print(f"{len(undone)} files of run {run}: {words}.")
    if counts[UndoStatus.TAGS]:
        stderr_console().print(
            "'restored' files are byte for byte the same as before the write; for 'tags restored', "
            "an older version of Mood Tagger had recorded only the changed fields."
        )
    parted = sum(file.links_parted > 0 for file in undone)
    if parted:
        were = "file was a hard link" if parted == 1 else "files were hard links"
        stderr_console().print(
            f"{parted} {were} before the write: the content is restored, but not the link to the "
            "other names.",
            soft_wrap=True,
        )


def _changes(file: UndoneFile) -> list[FieldChange]:
    fields = file.fields or (("", (), ()),)
    return [FieldChange(file.path, *field, str(file.status), file.problem) for field in fields]
