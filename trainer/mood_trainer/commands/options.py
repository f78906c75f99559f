"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from mood_engine.analysis.device import DEVICE_CHOICES

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FOLDER = click.Path(file_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, path_type=Path)


Command = TypeVar("Command", bound=Callable[..., Any])

data_option = click.option(
    "--data",
    type=FOLDER,
    required=True,
    help="Folder with splits/split-0/*.tsv and melspecs/NN/ID.npy, prepared or not.",
)
device_option = click.option(
    "--device", type=click.Choice(DEVICE_CHOICES), default="auto", show_default=True
)

workers_option = click.option(
    "--workers",
    type=click.IntRange(0),
    help="Threads that read ahead.  [default: up to 8 for a GPU, else none]",
)


def output_option(help_text: str, required: bool = True) -> Callable[[Command], Command]:
    return click.option("-o", "--output", type=NEW_FILE, required=required, help=help_text)


setting_options = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    help="Change a setting of the recipe, such as training.phases.1.learning_rate=1e-4.",
)
