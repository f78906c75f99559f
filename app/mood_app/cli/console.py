"""Tables and messages on the terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ..safe_text import safe
from .output import standard_output

# rich takes longer to import than `--help` may take, which needs none of it.
if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

# So many rows are printed at once, and say how wide the columns of all are.
_ROWS_AT_ONCE = 1000
_GAP = 2
_NARROWEST = 8
# Where the output is no terminal, every row is one line.
_UNLIMITED = 1_000_000
_STEPS_OF_PATH = re.compile(f"[^{re.escape(os.sep)}]*{re.escape(os.sep)}?")


def stdout_console() -> Console:
    """As wide as needed where the output is no terminal."""
    from .safe_console import SafeConsole

    console = SafeConsole(stderr=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console = SafeConsole(stderr=False, width=_UNLIMITED)
    return console


def stderr_console() -> Console:
    from .safe_console import SafeConsole

    return SafeConsole(stderr=True)


@dataclass(frozen=True)
class Heading:
    """A column; what is too long for `one_line` is cut, elsewhere it is folded.

    A `path` is folded after its folders, so that its names stay whole if there is room.
    """

    text: str
    one_line: bool = False
    right: bool = False
    path: bool = False


def print_table(
    headings: Sequence[Heading], rows: Iterable[Sequence[str]], show_header: bool = True
) -> int:
    """Print any number of rows; returns how many there were."""
    console = stdout_console()
    if console.width == _UNLIMITED:
        return _print_lines(headings, rows, show_header)
    waiting = iter(rows)
    widths: list[int] = []
    count = 0
    while part := list(islice(waiting, _ROWS_AT_ONCE)):
        widths = widths or _widths(headings, part, console.width)
        console.print(_table(headings, part, widths, show_header and not count, console))
        count += len(part)
    return count


def _print_lines(
    headings: Sequence[Heading], rows: Iterable[Sequence[str]], show_header: bool
) -> int:
    """A line for each row, for files and other programs: rich takes a millisecond for each."""
    waiting = iter(rows)
    widths = [0] * len(headings)
    count = 0
    while part := list(islice(waiting, _ROWS_AT_ONCE)):
        lines = [[safe(text) for text in row] for row in part]
        count += len(lines)
        if show_header:
            lines.insert(0, [heading.text for heading in headings])
            show_header = False
        columns = (max(map(_width, column)) for column in zip(*lines, strict=True))
        widths = [max(pair) for pair in zip(widths, columns, strict=True)]
        with standard_output() as out:
            out.writelines(_line(headings, widths, line) for line in lines)
    return count


def _line(headings: Sequence[Heading], widths: Sequence[int], texts: Sequence[str]) -> str:
    cells = []
    for heading, width, text in zip(headings, widths, texts, strict=True):
        spaces = " " * (width - _width(text))
        cells.append(spaces + text if heading.right else text + spaces)
    return f"{(' ' * _GAP).join(cells).rstrip(' ')}\n"


def _width(text: str) -> int:
    """In columns of a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _table(
    headings: Sequence[Heading],
    rows: Iterable[Sequence[str]],
    widths: Sequence[int],
    show_header: bool,
    console: Console,
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
        cells = zip(headings, widths, row, strict=True)
        table.add_row(
            *(_path(text, width, console) if head.path else text for head, width, text in cells)
        )
    return table


def _path(path: str, width: int, console: Console) -> Text:
    """The path with a line break after a folder wherever a line is full."""
    from rich.cells import cell_len
    from rich.text import Text

    lines = [""]
    for step in _STEPS_OF_PATH.findall(safe(path)):
        if lines[-1] and cell_len(lines[-1] + step) > width:
            lines.append("")
        folded = Text(lines[-1] + step).wrap(console, width, overflow="fold")
        lines[-1:] = [line.plain for line in folded]
    return Text("\n".join(lines))


def _widths(
    headings: Sequence[Heading], rows: Sequence[Sequence[str]], available: int
) -> list[int]:
    """Column widths for these rows; the widest columns shrink until all fit.

    Those of paths shrink last below half of the line, if their names need as much.
    """
    from rich.cells import cell_len

    columns = list(zip(headings, zip(*rows, strict=True), strict=True))
    widths = [
        max(cell_len(safe(text)) for text in (heading.text, *cells)) for heading, cells in columns
    ]
    room = available - _GAP * (len(widths) - 1)
    if sum(widths) <= room:
        return widths
    names = [
        max(cell_len(step) for cell in cells for step in _STEPS_OF_PATH.findall(safe(cell)))
        if heading.path
        else 0
        for heading, cells in columns
    ]
    least = [min(name, room // 2) for name in names]
    for floors in (least, [0] * len(widths)):
        for cap in range(max(room, _NARROWEST), _NARROWEST - 1, -1):
            fitting = [
                min(width, max(cap, floor)) for width, floor in zip(widths, floors, strict=True)
            ]
            if sum(fitting) <= room:
                return fitting
    return [min(width, _NARROWEST) for width in widths]
