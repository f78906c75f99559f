"""What a person sees of a download: on stderr, bars only where that is a terminal."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.filesize import decimal
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from ..errors import DatasetError
from .archives import Archive
from .check import Condition
from .fetch import Fetching, Plan


def stderr_console() -> Console:
    return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def tell_plan(console: Console, data: Path, plan: Plan, fetching: Fetching, free: int) -> None:
    """What comes, and the space. Raises `DatasetError` if there is too little."""
    unknown = f" and what has no size told ({plan.unknown})" if plan.unknown else ""
    console.print(
        f"Archives wanted: {len(plan.todo)}, there already: {len(plan.done)}. "
        f"To fetch: {decimal(plan.to_fetch)}{unknown} from {fetching.base_url}. "
        f"Space needed: about {decimal(plan.space)}, with what is unpacked; "
        f"free in {data}: {decimal(free)}."
    )
    if plan.space > free:
        less = "" if fetching.remove_archives else "give --remove-archives, "
        raise DatasetError(
            f"There is too little space in {data}: {decimal(plan.space)} needed, {decimal(free)} "
            f"free; make room, {less}choose another folder, or fetch a part with --only 0-9."
        )


class FetchingBar(Progress):
    """Bytes, speed and time left over all archives; a line an archive where no bar can be."""

    def __init__(self, console: Console, plan: Plan) -> None:
        super().__init__(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
            transient=True,
            speed_estimate_period=60,
        )
        self.unpacked = 0
        self._archives = len(plan.todo)
        came_before = sum(size or 0 for size in plan.sizes.values()) - plan.to_fetch
        self._task: TaskID = self.add_task(
            self._count(),
            total=None if plan.unknown else plan.to_fetch + came_before,
            completed=came_before,
        )

    def on_bytes(self, count: int) -> None:
        self.advance(self._task, count)

    def on_archive(self, archive: Archive, reason: str | None) -> None:
        self.unpacked += reason is None
        self.update(self._task, description=self._count())
        if reason is not None:
            self.console.print(f"{archive.name}: {reason}")
        elif self.disable:
            self.console.print(f"{archive.name}: unpacked; {self._count()}")

    def _count(self) -> str:
        return f"{self.unpacked} of {self._archives} archives"


def checking_bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )


def show_condition(console: Console, data: Path, found: Condition) -> None:
    for kind, paths in (("damaged", found.damaged), ("missing", found.missing)):
        for path in paths:
            console.print(f"{data / path}: {kind}")
    console.print(
        f"Archives unpacked: {found.archives}. Files right: {found.right}, "
        f"damaged: {len(found.damaged)}, missing: {len(found.missing)}."
    )
    if found.damaged or found.missing:
        console.print("The next download mends that.")
