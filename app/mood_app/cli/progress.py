"""Progress of long work on tracks, and stopping it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task
from rich.text import Text

from ..formatting import clock


@contextmanager
def stopping_on_signals(stop: threading.Event) -> Iterator[None]:
    """Ctrl-C and SIGTERM end the work between two tracks; a second Ctrl-C ends it at once."""

    def ask(number: int, frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Count(ProgressColumn):
    def render(self, task: Task) -> Text:
        if task.total is None:
            return Text("checking files, loading the model")
        return Text(f"{task.completed:.0f} of {task.total:.0f} tracks")


class _Pace(ProgressColumn):
    """Tracks per second and time left, over the run so far."""

    def render(self, task: Task) -> Text:
        if not task.elapsed or not task.completed or task.total is None:
            return Text("")
        pace = task.completed / task.elapsed
        return Text(f"{pace:.1f} tracks/s, {clock((task.total - task.completed) / pace)} left")


def track_bar(console: Console) -> Progress:
    """Add one task to it, which counts tracks; its total is None until work starts."""
    return Progress(
        BarColumn(),
        _Count(),
        _Pace(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
