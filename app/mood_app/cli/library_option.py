"""The option --library; imports little because every start needs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource
from platformdirs import user_data_path

from .path_types import FILE

LIBRARY_VARIABLE = "MOOD_TAGGER_LIBRARY"
_PARAMETER = "library_path"

Command = TypeVar("Command", bound=Callable[..., Any])


def library_option(command: Command) -> Command:
    """Add a parameter `library_path: Path` to the command."""
    return click.option(
        "--library",
        _PARAMETER,
        metavar="FILE",
        type=FILE,
        envvar=LIBRARY_VARIABLE,
        default=lambda: user_data_path("mood-tagger") / "library.db",
        callback=_or_from_group,
        help=f"Library file (default: in the platform's data folder, or ${LIBRARY_VARIABLE}).",
    )(command)


def _or_from_group(context: click.Context, parameter: click.Parameter, value: Path) -> Path:
    """Use the value given before the command, unless the command has its own."""
    here, before = context.get_parameter_source(_PARAMETER), context.parent
    if here is not ParameterSource.COMMANDLINE and before is not None:
        given: Path | None = before.params.get(_PARAMETER)
        return given or value
    return value
