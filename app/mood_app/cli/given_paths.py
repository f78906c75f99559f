"""Paths on a command line, and the tracks there."""

from __future__ import annotations

from collections.abc import Sequence

from mood_engine.bundles.card import ModelCard
from mood_engine.errors import MoodEngineError, Problem
from mood_engine.labelling import Policy
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.given_paths import known_path, problem_of_unanalysed, problem_with
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.moods import MoodFilter, matching_rows

from ..messages import for_command_line
from .output import warn


def paths_in_library(library: Library, paths: Sequence[str]) -> tuple[list[str], int]:
    """The paths as the library names them, without those where it has no tracks.

    Also returns the exit code: 1 if there are such paths, which are named, else 0. Raises
    `MoodEngineError` if no other path remains.
    """
    named = list(dict.fromkeys(known_path(library, path) for path in paths))
    problems = {path: problem_with(library, path) for path in named}
    known = [path for path, problem in problems.items() if problem is None]
    report_problems([each for each in problems.values() if each is not None], not known)
    return known, int(len(known) < len(named))


def report_problems(problems: Sequence[Problem], nothing_left: bool) -> None:
    """Print them; if there is nothing else to do, the last one ends the command."""
    for number, problem in enumerate(problems, 1):
        if nothing_left and number == len(problems):
            raise MoodEngineError.of(problem)
        warn(for_command_line(problem))


def tracks_at(
    library: Library,
    model: tuple[int, ModelCard],
    paths: Sequence[str],
    filters: Sequence[MoodFilter],
    policy: Policy,
) -> tuple[Catalogue, list[int], int]:
    """A catalogue, its `matching_rows`, and the exit code as of `paths_in_library`.

    Raises `MoodEngineError` also if there are tracks, but none of them has been analysed.
    """
    named, code = paths_in_library(library, paths)
    catalogue = load_catalogue(library, *model, policy)
    rows = matching_rows(catalogue, named, filters)
    if not rows and not filters and (problem := problem_of_unanalysed(library, named)):
        raise MoodEngineError.of(problem)
    return catalogue, rows, code
