"""Which library a command works with; little is imported, as every start needs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from platformdirs import user_data_path

LIBRARY_VARIABLE = "MOOD_TAGGER_LIBRARY"
_PARAMETER = "library_path"

Command = TypeVar("Command", bound=Callable[..., Any])


def library_option(command: Command) -> Command:
    """Gives the command a `library_path: Path`."""
    return click.option(
        "--library",
        _PARAMETER,
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar=LIBRARY_VARIABLE,
        default=_default,
        help=f"Library file (default: in the platform's data folder, or ${LIBRARY_VARIABLE}).",
    )(command)


def _default() -> Path:
    """What was said before the command, if anything was."""
    before = click.get_current_context().parent
    said = None if before is None else before.params.get(_PARAMETER)
    return said or user_data_path("mood-tagger") / "library.db"
