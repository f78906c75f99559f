"""What commands that work through all tracks of a data set share: space, progress, errors."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..dataset.splits import SplitTrack
from ..errors import DatasetError

_MAX_SHOWN_ERRORS = 10


def check_space(data: Path, needed: int) -> None:
    """Before hours of work. Raises `DatasetError`."""
    free = shutil.disk_usage(data).free
    if needed:
        click.echo(f"Space needed: {decimal(needed)}; free in {data}: {decimal(free)}", err=True)
    if needed > free:
        raise DatasetError(
            f"Not enough space in {data}: {decimal(needed)} needed, {decimal(free)} free. "
            "Free some space and repeat the command."
        )


class TrackBar:
    """Progress on a terminal, and the first errors."""

    def __init__(self, title: str, tracks: int) -> None:
        console = Console(stderr=True)
        self.failed = 0
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self._progress.add_task(title, total=tracks)

    def __enter__(self) -> TrackBar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def on_track(self, _: SplitTrack, error: str | None) -> None:
        self._progress.advance(self._task)
        if error is None:
            return
        self.failed += 1
        if self.failed <= _MAX_SHOWN_ERRORS:
            click.echo(error, err=True)
