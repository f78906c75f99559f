"""What several commands have in common: options, the library, the model."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.store import DEFAULT_MODEL
from mood_engine.errors import LibraryError, MoodEngineError
from mood_engine.labelling import PRESETS, Policy, with_preset
from mood_engine.library.library import Library
from mood_engine.library.preferences import choosing_policy

from .output import warn

Command = TypeVar("Command", bound=Callable[..., Any])


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")(
        command
    )


def mood_option(command: Command) -> Command:
    return click.option(
        "--mood",
        "filters",
        metavar="FILTER",
        multiple=True,
        help="Only tracks with this mood: 'calm'; with more of it than 80 % of music has: "
        "'happy>=80%'; by score: 'happy>=0.3'. Repeatable, and-ed.",
    )(command)


MakePolicy = Callable[[Library], Policy]


def policy_options(command: Command) -> Command:
    """Gives the command a `policy: MakePolicy`: the library's own, but for what is asked."""

    @click.option(
        "--top",
        type=click.IntRange(min=1),
        help=f"At most so many moods a track (the library's choice, at first {Policy.most}).",
    )
    @click.option(
        "--preset",
        type=click.Choice(list(PRESETS)),
        help="How strictly moods are chosen (the library's choice, at first balanced).",
    )
    @click.option(
        "--by",
        "method",
        type=click.Choice(["best-f", "elbow"]),
        help="Thresholds: best F, stricter; elbow of the ROC curve, more generous.",
    )
    @click.option(
        "--right",
        type=click.IntRange(1, 100),
        metavar="PERCENT",
        help="Only moods that are right at least so often, if any.",
    )
    @click.option("--weak-too", is_flag=True, help="Also moods that the model hardly knows.")
    @click.option("--moods-only", is_flag=True, help="No themes as film, party or christmas.")
    @wraps(command)
    def with_policy(
        *args: Any,
        top: int | None,
        preset: str | None,
        method: str | None,
        right: int | None,
        weak_too: bool,
        moods_only: bool,
        **rest: Any,
    ) -> Any:
        def policy(library: Library) -> Policy:
            chosen = choosing_policy(library)
            if preset:
                chosen = with_preset(chosen, preset)
            return replace(
                chosen,
                most=top or chosen.most,
                method=method or chosen.method,
                right_at_least=right / 100 if right else chosen.right_at_least,
                weak_too=weak_too or chosen.weak_too,
                themes=chosen.themes and not moods_only,
            )

        return command(*args, policy=policy, **rest)

    return cast(Command, with_policy)


@contextmanager
def open_library(path: Path) -> Iterator[Library]:
    """An existing library; one that is not there yet would only seem to be empty."""
    if not os.path.exists(path) and not _is_closed(path.parent):
        raise LibraryError(f"There is no library {path} yet; `mood-tagger scan FOLDER` makes it.")
    with open_or_create_library(path) as library:
        yield library


def _is_closed(folder: Path) -> bool:
    """Whether the user may not look into it."""
    return os.path.isdir(folder) and not os.access(folder, os.X_OK)


@contextmanager
def open_or_create_library(path: Path) -> Iterator[Library]:
    """The library, also a new one; what the user should know about it goes to stderr."""
    with Library(path) as library:
        for notice in library.notices:
            warn(notice)
        told = ""
        try:
            yield library
        except MoodEngineError as error:
            told = str(error)
            raise
        finally:
            if (damage := library.damage.sentence) is not None and damage not in told:
                warn(damage)


def back_up(library: Library) -> None:
    """The daily backup, before the library changes."""
    if problem := library.back_up_daily():
        warn(problem)


def model_name(library: Library) -> str:
    return library.model_in_use() or DEFAULT_MODEL


def scored_model(library: Library, name: str | None = None) -> tuple[int, ModelCard]:
    """The latest model of that name that has listened for the library."""
    wanted = name or model_name(library)
    for model_id, card in library.models():
        if card.name == wanted:
            return model_id, card
    others = list(dict.fromkeys(card.name for _, card in library.models()))
    remedy = f"{', '.join(others)} has: add --model {others[0]}, or " if others else ""
    raise LibraryError(
        f"The model '{wanted}' has not listened to anything in {library.path} yet; "
        f"{remedy}run `mood-tagger scan FOLDER`."
    )
