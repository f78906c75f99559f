"""What commands print, on streams that may have any encoding, be closed, or have no room.

Everything that reaches the terminal goes through here or `console`, where text is made safe.
"""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

import click

from mood_engine.documents import json_line

from ..safe_text import safe, safe_lines

# What a shell reports for a program that ended because its output was closed.
CLOSED_OUTPUT_CODE = 128 + 13


class OutputError(Exception):
    """Standard output cannot be written; `closed` if its reader has gone."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"The output cannot be written: {error.strerror or error}.")
        # Windows has no error of its own for a closed pipe.
        closed = (errno.EPIPE, errno.ESHUTDOWN, *((errno.EINVAL,) if os.name == "nt" else ()))
        self.closed = error.errno in closed


def prepare_streams() -> None:
    """Print characters that the output's encoding lacks as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(sentence: str) -> None:
    """Print a command's result."""
    with standard_output() as out:
        out.write(f"{safe(sentence)}\n")


def warn(sentence: str) -> None:
    """Print a message on standard error."""
    _to_standard_error(f"{safe(sentence)}\n")


def show_usage_error(error: click.ClickException) -> None:
    """As click shows it, which may quote what was typed."""
    text = io.StringIO()
    error.show(text)
    _to_standard_error(safe_lines(text.getvalue()))


def echo_json(document: Any) -> None:
    # Bytes of a name that is not valid UTF-8 survive as \udcXX escapes.
    with standard_output() as out:
        out.write(f"{json.dumps(document, indent=1)}\n")


def echo_json_list(objects: Iterable[Any], name: str = "", **head: Any) -> None:
    """One array, one object a line, however many there are.

    With a `name`, the array is so called in an object that begins with `head`.
    """
    begin, end = "[", "]"
    if name:
        begin = f"{json.dumps(head)[:-1]}{', ' if head else ''}{json.dumps(name)}: ["
        end = "]}"
    with standard_output() as out:
        out.write(begin)
        for number, each in enumerate(objects):
            out.write(f"{',' if number else ''}\n{json_line(each)}")
        out.write(f"\n{end}\n")


def flush_output() -> None:
    """Raises `OutputError` if printed text could not be written."""
    with standard_output() as out:
        out.flush()


def print_outcome(show: Callable[[], None]) -> int:
    """Print what was done to files; a failure to print undoes nothing.

    Returns the exit code: 0, or 1 if the list is lost although its reader is still there.
    """
    try:
        show()
        flush_output()
    except OutputError as error:
        if not error.closed:
            warn(f"{error} The changes themselves are complete.")
            return 1
    return 0


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Where to write; raises `OutputError` once that does not work."""
    if sys.stdout is None:  # closed before the start
        yield io.StringIO()
        return
    try:
        yield sys.stdout
    except OSError as error:
        _give_up(sys.stdout)
        raise OutputError(error) from error


@contextmanager
def standard_error() -> Iterator[TextIO]:
    """Where to write messages; errors while writing them are ignored."""
    if sys.stderr is None:
        yield io.StringIO()
        return
    try:
        yield sys.stderr
    except OSError:
        _give_up(sys.stderr)


def _to_standard_error(text: str) -> None:
    with standard_error() as err:
        err.write(text)
        err.flush()


def _give_up(stream: TextIO) -> None:
    """What is still to be written goes nowhere, so that the end of the program does not fail."""
    with suppress(OSError, ValueError):  # no file: a test catches the output
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
