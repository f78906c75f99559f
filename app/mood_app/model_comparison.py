"""Comparing the model in use with another one, for the command and the window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mood_engine.comparing import (
    DEFAULT_SAMPLE,
    ComparedModel,
    ModelComparison,
    SampleProgress,
    SampleReport,
    SampleRequest,
    Speeds,
    Vote,
    analyse_sample,
    choose_sample,
    compare,
    load_speeds,
    load_votes,
    save_speeds,
)
from mood_engine.errors import BundleError, ErrorCode, LibraryError
from mood_engine.library.library import Library
from mood_engine.machine import usable_cores

from .model_in_use import ChosenModel, choose_model, make_analyser, model_name

if TYPE_CHECKING:
    from mood_engine.analysis.analyser import Analyser


def _ignore(_: object) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class ComparisonRequest:
    """What to compare, and how.

    Attributes:
        name: the other model.
        sample: how many tracks to compare.
        make: loads a model onto the device that the user wants.
        processes: how many files are decoded at once; None for one per core.
        thorough: analyse tracks in full.
        stop: ends the analysis within a moment when it is set.
        on_opened: called, from several threads, with the path of a file about to be opened.
    """

    name: str
    sample: int = DEFAULT_SAMPLE
    make: Callable[[ChosenModel], Analyser] = make_analyser
    processes: int | None = None
    thorough: bool = False
    stop: threading.Event
    on_opened: Callable[[str], None] = _ignore


@dataclass(frozen=True)
class ComparisonResult:
    """A comparison, the votes so far, speeds if they were measured, and failures by path."""

    comparison: ModelComparison
    votes: tuple[Vote, ...]
    speeds: Speeds | None
    analysed: int
    failures: Mapping[str, str]


def comparison_steps(
    library: Library, request: ComparisonRequest
) -> Generator[SampleProgress, None, ComparisonResult]:
    """Analyse a sample of the library with the other model, and compare both.

    If it is stopped, the tracks that were finished by then are compared. Raises `MoodEngineError`
    if the other model is the one in use, cannot be used, or the model in use has analysed nothing.
    """
    model, other = models_to_compare(library, request.name)
    sample = choose_sample(library, model.id, request.sample)
    if not sample:
        raise LibraryError(
            f"The model '{model.name}' has not analysed any tracks of {library.path} whose files "
            "exist. Scan your music first."
        )
    loaded: list[Analyser] = []

    def load() -> Analyser:
        loaded.append(request.make(other))
        return loaded[0]

    report = SampleReport()
    yield from analyse_sample(
        library,
        SampleRequest(
            tracks=sample,
            model_id=other.id,
            card=other.card,
            make_analyser=load,
            processes=request.processes or usable_cores(),
            thorough=request.thorough,
            stop=request.stop,
            on_opened=request.on_opened,
        ),
        report,
    )
    both = ComparedModel(model.id, model.card), ComparedModel(other.id, other.card)
    if loaded and not request.stop.is_set():
        save_speeds(library, *both, _speeds(request.make(model), loaded[0]))
    return ComparisonResult(
        compare(library, *both, sample),
        tuple(load_votes(library, *both)),
        load_speeds(library, *both),
        report.analysed,
        report.failures,
    )


def models_to_compare(library: Library, name: str) -> tuple[ChosenModel, ChosenModel]:
    """The model in use and the other one."""
    used = model_name(library)
    if name == used:
        raise BundleError(
            f"The model '{name}' is in use. Name another one to compare it with.",
            ErrorCode.MODEL_IN_USE,
        )
    return choose_model(library, used), choose_model(library, name)


def _speeds(mine: Analyser, others: Analyser) -> Speeds:
    from mood_engine.analysis.speed import seconds_per_window

    return Speeds(1 / seconds_per_window(mine), 1 / seconds_per_window(others))
