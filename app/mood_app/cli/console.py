"""Tables and messages on the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ..safe_text import safe

# rich takes longer to import than `--help` may take, which needs none of it.
if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

# So many rows are printed at once, and say how wide the columns of all are.
_ROWS_AT_ONCE = 1000
_GAP = 2
_NARROWEST = 8


def stdout_console() -> Console:
    """As wide as needed where the output is no terminal."""
    from .safe_console import SafeConsole

    console = SafeConsole(stderr=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = SafeConsole(stderr=False, width=160)
    return console


def stderr_console() -> Console:
    from .safe_console import SafeConsole

    return SafeConsole(stderr=True)


@dataclass(frozen=True)
class Heading:
    """A column; what is too long for `one_line` is cut, elsewhere it is folded."""

    text: str
    one_line: bool = False
    right: bool = False


def print_table(
    headings: Sequence[Heading], rows: Iterable[Sequence[str]], show_header: bool = True
) -> int:
    """Print any number of rows; returns how many there were."""
    console = stdout_console()
    waiting = iter(rows)
    widths: list[int] = []
    count = 0
    while part := list(islice(waiting, _ROWS_AT_ONCE)):
        widths = widths or _widths(headings, part, console.width)
        console.print(_table(headings, part, widths, show_header and not count))
        count += len(part)
    return count


def _table(
    headings: Sequence[Heading],
    rows: Iterable[Sequence[str]],
    widths: Sequence[int],
    show_header: bool,
) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", show_header=show_header)
    for heading, width in zip(headings, widths, strict=True):
        table.add_column(
            heading.text,
            justify="right" if heading.right else "left",
            no_wrap=heading.one_line,
            overflow="ellipsis" if heading.one_line else "fold",
            width=width,
        )
    for row in rows:
        table.add_row(*row)
    return table


def _widths(
    headings: Sequence[Heading], rows: Sequence[Sequence[str]], available: int
) -> list[int]:
    """Column widths for these rows; the widest columns shrink until all fit."""
    from rich.cells import cell_len

    widths = [
        max(cell_len(safe(text)) for text in (heading.text, *cells))
        for heading, cells in zip(headings, zip(*rows, strict=True), strict=True)
    ]
    room = available - _GAP * (len(widths) - 1)
    caps = range(max(room, _NARROWEST), _NARROWEST, -1)
    fitting = (cap for cap in caps if sum(min(width, cap) for width in widths) <= room)
    widest = next(fitting, _NARROWEST)
    return [min(width, widest) for width in widths]
