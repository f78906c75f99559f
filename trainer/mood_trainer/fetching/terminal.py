"""Progress of a download on stderr, with bars only on a terminal."""

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
from .check import CheckResult
from .download import DownloadOptions, Plan


def stderr_console() -> Console:
    return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def show_plan(
    console: Console, data: Path, plan: Plan, options: DownloadOptions, free: int
) -> None:
    """Print what will be downloaded. Raises `DatasetError` if there is too little space."""
    unknown = f" plus {plan.unknown} archives of unknown size" if plan.unknown else ""
    console.print(
        f"Archives to download: {len(plan.todo)}, already complete: {len(plan.done)}. "
        f"Size: {decimal(plan.to_fetch)}{unknown}, from {options.base_url}. "
        f"Space needed: about {decimal(plan.space)}, including unpacked files; "
        f"free in {data}: {decimal(free)}."
    )
    if plan.space > free:
        less = "" if options.remove_archives else "use --remove-archives, "
        raise DatasetError(
            f"Not enough space in {data}: {decimal(plan.space)} needed, {decimal(free)} free. "
            f"Free some space, {less}choose another folder, or download a part with --only 0-9."
        )


class DownloadBar(Progress):
    """Bytes, speed and remaining time of all archives; without a terminal one line per archive."""

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
        on_disk = sum(size or 0 for size in plan.sizes.values()) - plan.to_fetch
        self._task: TaskID = self.add_task(
            self._count(),
            total=None if plan.unknown else plan.to_fetch + on_disk,
            completed=on_disk,
        )

    def on_bytes(self, count: int) -> None:
        self.advance(self._task, count)

    def on_archive(self, archive: Archive, error: str | None) -> None:
        self.unpacked += error is None
        self.update(self._task, description=self._count())
        if error is not None:
            self.console.print(f"{archive.name}: {error}")
        elif self.disable:
            self.console.print(f"{archive.name}: unpacked; {self._count()}")

    def _count(self) -> str:
        return f"{self.unpacked} of {self._archives} archives"


def check_bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )


def show_check(console: Console, data: Path, result: CheckResult) -> None:
    for fault, paths in (("damaged", result.damaged), ("missing", result.missing)):
        for path in paths:
            console.print(f"{data / path}: {fault}")
    console.print(
        f"Archives unpacked: {result.archives}. Files valid: {result.valid}, "
        f"damaged: {len(result.damaged)}, missing: {len(result.missing)}."
    )
    if result.damaged or result.missing:
        console.print("Run the download again to repair them.")
