"""Options shared by several commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

import click
from msgspec.structs import replace

from mood_engine.analysis.device import DEVICE_CHOICES
from mood_engine.labelling import PRESETS, ComparedTo, Policy, with_preset
from mood_engine.library.groups import GroupBy
from mood_engine.library.library import Library
from mood_engine.library.preferences import load_policy

Command = TypeVar("Command", bound=Callable[..., Any])


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def device_option(command: Command) -> Command:
    return click.option(
        "--device",
        type=click.Choice(DEVICE_CHOICES),
        default="auto",
        show_default=True,
        help="Device that runs the model.",
    )(command)


def jobs_option(command: Command) -> Command:
    return click.option(
        "--jobs", type=click.IntRange(min=1), help="Decoding processes (default: one per core)."
    )(command)


def mood_option(command: Command) -> Command:
    return click.option(
        "--mood",
        "filters",
        metavar="FILTER",
        multiple=True,
        help="Only tracks with this mood: 'calm'; with more of it than 80 % of all music: "
        "'happy>=80%', and likewise 'energy>=70%' and 'pleasant<30%'; by score: 'happy>=0.3'. "
        "Repeatable; all have to match.",
    )(command)


MakePolicy = Callable[[Library], Policy]
_METHODS = ("best-f", "elbow")


def policy_options(command: Command) -> Command:
    """Add a parameter `policy: MakePolicy`: the library's policy with these options applied."""
    return _policy_options(command, ())


def policy_and_group_options(command: Command) -> Command:
    """As `policy_options`, with a parameter `by: GroupBy | None` beside it."""
    return _policy_options(command, (GroupBy.ALBUM, GroupBy.ARTIST, GroupBy.FOLDER))


def _policy_options(command: Command, groups: Sequence[GroupBy]) -> Command:
    @click.option(
        "--top",
        type=click.IntRange(min=1),
        help=f"Moods per track, at most (default: as set in the library, or {Policy().max_moods}).",
    )
    @click.option(
        "--preset",
        type=click.Choice(list(PRESETS)),
        help="How strictly moods are chosen (default: as set in the library, or balanced).",
    )
    @click.option(
        "--by",
        # `--by elbow` is the older form of `--thresholds elbow`.
        type=click.Choice([*map(str, groups), *_METHODS]),
        metavar=f"[{'|'.join(groups)}]",
        hidden=not groups,
        help="Show albums, artists or folders instead of tracks.",
    )
    @click.option(
        "--thresholds",
        "method",
        type=click.Choice(_METHODS),
        help="Thresholds by best F score (stricter) or elbow of the ROC curve (more generous).",
    )
    @click.option(
        "--right",
        type=click.IntRange(1, 100),
        metavar="PERCENT",
        help="Only moods that agree with listeners' tags at least this often.",
    )
    @click.option("--weak-too", is_flag=True, help="Include unreliable moods.")
    @click.option("--themes", is_flag=True, help="Include themes such as film, game or christmas.")
    @click.option(
        "--compared-to",
        type=click.Choice([str(each) for each in ComparedTo]),
        help="Whose music decides whether a track has much of a mood: music of all kinds, your "
        "library's, or both (default: as set in the library, or both).",
    )
    @click.option("--moods-only", is_flag=True, help="No themes such as film, party or christmas.")
    @wraps(command)
    def with_policy(
        *args: Any,
        top: int | None,
        preset: str | None,
        by: str | None,
        method: str | None,
        right: int | None,
        weak_too: bool,
        themes: bool,
        compared_to: str | None,
        moods_only: bool,
        **rest: Any,
    ) -> Any:
        if by in _METHODS:
            by, method = None, method or by
        if groups:
            rest["by"] = None if by is None else GroupBy(by)

        def policy(library: Library) -> Policy:
            chosen = load_policy(library)
            if preset:
                chosen = with_preset(chosen, preset)
            return replace(
                chosen,
                max_moods=top or chosen.max_moods,
                method=method or chosen.method,
                min_precision=right / 100 if right else chosen.min_precision,
                include_unreliable=weak_too or chosen.include_unreliable,
                include_themes=(themes or chosen.include_themes) and not moods_only,
                compared_to=ComparedTo(compared_to) if compared_to else chosen.compared_to,
            )

        return command(*args, policy=policy, **rest)

    return cast(Command, with_policy)
