"""The library that a command works with, and what the user should know about it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.store import ModelStore
from mood_engine.errors import LibraryError, MoodEngineError
from mood_engine.library.library import Library

from ..messages import for_command_line
from ..model_in_use import model_name
from .output import warn


@contextmanager
def open_library(path: Path) -> Iterator[Library]:
    """Open an existing library; a new one would only look empty."""
    if not os.path.exists(path) and not _is_closed(path.parent):
        raise LibraryError(
            f"The library {path} does not exist yet. Create it with `mood-tagger scan FOLDER`."
        )
    with open_or_create_library(path) as library:
        yield library


def _is_closed(folder: Path) -> bool:
    """Whether the user may not read the folder."""
    return os.path.isdir(folder) and not os.access(folder, os.X_OK)


@contextmanager
def open_or_create_library(path: Path) -> Iterator[Library]:
    """The library, also a new one; what the user should know about it goes to stderr."""
    with Library(path) as library:
        for notice in library.notices:
            warn(notice)
        text = ""
        try:
            yield library
        except MoodEngineError as error:
            text = str(error)
            raise
        finally:
            damage = library.damage.problem
            if damage is not None and str(damage) not in text:
                warn(for_command_line(damage))


def back_up(library: Library) -> None:
    """The daily backup, before the library changes."""
    if problem := library.back_up_daily():
        warn(problem)


def recover_writes(library: Library) -> None:
    """Recover files in which a write was interrupted, before they are analysed."""
    if not library.has_begun_writes():
        return
    # Imported here: analysing needs no tag writers otherwise.
    from mood_engine.writing.recovery import recover_interrupted

    from .file_changes import print_recovered

    print_recovered(recover_interrupted(library))


def scored_model(library: Library, name: str | None = None) -> tuple[int, ModelCard]:
    """The latest model with that name that has scores in the library."""
    wanted = name or model_name(library)
    for model_id, card in library.models():
        if card.name == wanted:
            return model_id, card
    ModelStore().path(wanted)  # raises where it is not installed
    others = list(dict.fromkeys(card.name for _, card in library.models()))
    if name:
        remedy = f"`mood-tagger scan FOLDER --model {name}`"
    else:
        remedy = "`mood-tagger scan FOLDER`"
        remedy += f" or switch with `mood-tagger models use {others[0]}`" if others else ""
    raise LibraryError(
        f"The model '{wanted}' has not analysed anything in {library.path} yet; run {remedy}."
    )
