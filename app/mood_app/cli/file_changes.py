"""What commands that change music files share."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import click
from rich.progress import track

from mood_engine.errors import MoodEngineError, Problem
from mood_engine.library.journal import Journal
from mood_engine.library.library import Library
from mood_engine.machine import usable_cores
from mood_engine.tagging import known_charset
from mood_engine.writing.lock import only_writer
from mood_engine.writing.parallel import Work, for_each
from mood_engine.writing.recovery import Recovered, recover

from ..messages import for_command_line
from .console import Heading, print_table, stderr_console
from .open_library import back_up

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class FieldChange:
    """A change of one field of one file, as commands report it.

    links: number of names (hard links) of the file, where it matters.
    """

    path: str
    field: str
    before: Sequence[str]
    after: Sequence[str]
    status: str
    problem: Problem | None = None
    links: int | None = None

    @property
    def outcome(self) -> str:
        """The status, and the reason where there is one."""
        if self.problem is None:
            return self.status
        return f"{self.status}: {for_command_line(self.problem)}"

    def as_json_object(self) -> dict[str, object]:
        entry: dict[str, object] = {
            "path": self.path,
            "field": self.field,
            "before": list(self.before),
            "after": list(self.after),
            "status": self.status,
        }
        if self.problem:
            entry["reason"] = for_command_line(self.problem)
        if self.links is not None:
            entry["links"] = self.links
        return entry


def change_table(changes: Iterable[FieldChange]) -> None:
    rows = (
        (
            change.path,
            change.field,
            "; ".join(change.before),
            "; ".join(change.after),
            change.outcome,
        )
        for change in changes
    )
    others = map(Heading, ("Field", "Before", "After", "Status"))
    print_table([Heading("File", path=True), *others], rows)


def charset_name(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> str | None:
    """An option's value as Python's name of the charset."""
    try:
        return None if value is None else known_charset(value)
    except MoodEngineError as error:
        raise click.BadParameter(str(error)) from error


break_links_option = click.option(
    "--break-hard-links",
    "break_links",
    is_flag=True,
    help="Give files with several names (hard links) their own copy; the other names keep the old "
    "content.",
)


def ask(question: str, remedy: str, yes: bool) -> None:
    """Ask before files are changed; without a terminal, --yes is required."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError(f"This needs a confirmation; add --yes to {remedy}.")
    click.confirm(question, abort=True, err=True)


def print_recovered(files: Iterable[Recovered]) -> None:
    for file in files:
        text = f"{file.path}: {for_command_line(file.outcome)}"
        stderr_console().print(text, soft_wrap=True)


@contextmanager
def whole_files(library: Library) -> Iterator[Journal]:
    """The journal, for this process alone, after a look at files that a crash left torn."""
    with only_writer(library) as journal:
        back_up(library)
        print_recovered(recover(journal))
        yield journal


def in_order(library: Library, items: Sequence[Item], work: Work[Item, Outcome]) -> list[Outcome]:
    """Do `work` for every item, with a progress bar on a terminal; results in the items' order."""
    console = stderr_console()
    done = track(
        for_each(library, items, work, usable_cores()),
        "",
        len(items),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    outcomes = dict(done)
    return [outcomes[number] for number in range(len(items))]
