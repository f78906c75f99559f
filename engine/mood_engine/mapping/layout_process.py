"""t-SNE in a process of its own.

Its libraries take a second to import, and Python runs no other thread meanwhile: a window would
stand still.
"""

from __future__ import annotations

from collections.abc import Iterator
from multiprocessing.connection import Connection
from threading import Event

from ..errors import MoodEngineError
from ..processes import start_interpreter
from .projection import Floats, tsne

_POLL_SECONDS = 0.1
_EXIT_SECONDS = 5.0


def tsne_in_process(points: Floats, stop: Event) -> Iterator[tuple[float, Floats]]:
    """Lay points out as `tsne` does, in a child process, which `stop` ends at once.

    Raises `MoodEngineError` if the process cannot be started or ends before it is done.
    """
    try:
        child = start_interpreter(_lay_out)
    except (OSError, EOFError) as error:
        reason = str(error) or type(error).__name__
        raise MoodEngineError(_failure(reason)) from error
    failure: EOFError | OSError | None = None
    code = None
    try:
        child.connection.send(points)
        while not stop.is_set():
            if child.connection.poll(_POLL_SECONDS):
                step = child.connection.recv()
                if step is None:
                    break
                yield step
    except (EOFError, OSError) as error:
        failure = error
    finally:
        code = child.end(_EXIT_SECONDS if failure else 0)
    if failure is not None:
        raise MoodEngineError(_failure(f"exit code {code}")) from failure


def _failure(reason: str) -> str:
    return (
        f"The process that lays out the map did not finish ({reason}). Close other programs and "
        "try again."
    )


def _lay_out(connection: Connection) -> None:
    for step in tsne(connection.recv()):
        connection.send(step)
    connection.send(None)
