"""What each worker runs: a model on a device, for files that it is given; Ray is not needed."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np

from ..analysis.request import AnalysisRequest
from ..analysis.results import NO_SCORES, Analysed, Analysis, Failed, FileResult, Known
from ..bundles.card import ModelCard
from ..bundles.file import load_bundle
from ..errors import ErrorCode, Problem
from ..labelling.axes import Axes
from ..library.stored_axes import percentages
from ..machine import keep_freed_memory
from ..own_folder import OwnFolder
from .fetching import Fetcher
from .rows import FileState, Outcome

# Outcomes on their way to the run, which takes them together.
_MAX_OUTCOMES = 16
_MAX_SECONDS = 1.0

# Position of a file among those given, and its outcome.
Outcomes = list[tuple[int, Outcome]]


@dataclass(frozen=True)
class WorkerSetup:
    """What every worker gets.

    Attributes:
        bundle: the model's file.
        device: as `analysis.device.choose_device` takes it.
        thorough: analyse all of each track.
        processes: how many files are decoded at once.
    """

    bundle: bytes
    device: str
    thorough: bool
    processes: int


class Worker:
    """A model, loaded once, for one batch of files after the other."""

    def __init__(self, setup: WorkerSetup) -> None:
        """Raises `MoodEngineError` where the model or the device cannot be used."""
        import torch

        from ..analysis.analyser import make_analyser

        self._setup = setup
        keep_freed_memory()
        torch.set_num_threads(setup.processes)
        with OwnFolder() as folder:
            path = folder / "model.safetensors"
            path.write_bytes(setup.bundle)
            self._analyser = make_analyser(*load_bundle(path), setup.device)
        self._axes = Axes.of(self._card)

    @property
    def _card(self) -> ModelCard:
        return self._analyser.card

    def place(self) -> str:
        """The device for the user, and the version of the program, which has to be the run's."""
        return f"{self._analyser.place}, Mood Tagger {version('mood-tagger')}"

    def analyse(self, uris: Sequence[str]) -> Iterator[Outcomes]:
        """Yield an outcome for each file, some at a time, as they are ready.

        A file that cannot be read is an outcome. Raises `MoodEngineError` where this worker cannot
        go on.
        """
        waiting: Outcomes = []
        since = time.monotonic()
        for outcome in self._outcomes(uris):
            waiting.append(outcome)
            if len(waiting) >= _MAX_OUTCOMES or time.monotonic() - since > _MAX_SECONDS:
                yield waiting
                waiting, since = [], time.monotonic()
        if waiting:
            yield waiting

    def _outcomes(self, uris: Sequence[str]) -> Iterator[tuple[int, Outcome]]:
        from ..analysis.pipeline import analyse_files

        # Files that were not fetched never reach the analysis.
        failures: queue.SimpleQueue[tuple[int, Problem]] = queue.SimpleQueue()
        setup = self._setup
        request = AnalysisRequest(
            card=self._card,
            make_analyser=lambda: self._analyser,
            windows_per_track=None if setup.thorough else self._card.windows_per_track,
            processes=setup.processes,
        )
        with Fetcher(uris, setup.processes, lambda *failure: failures.put(failure)) as fetcher:
            for result in analyse_files(fetcher, request):
                position, state = fetcher.taken(result.path)
                yield position, Outcome(state, *self._found(result))
                yield from _taken(failures)
            yield from _taken(failures)

    def _found(self, result: FileResult) -> tuple[Analysis | Problem, float | None, float | None]:
        match result:
            case Analysed(analysis=analysis) if not analysis.is_finite:
                return Problem(NO_SCORES, ErrorCode.MODEL_UNUSABLE), None, None
            case Analysed(analysis=analysis) if analysis.silent:
                return analysis, None, None
            case Analysed(analysis=analysis):
                scores = analysis.mean_scores[None].astype(np.float64)
                return analysis, *next(percentages(self._axes, scores))
            case Failed(reason=reason, code=code):
                return Problem(reason, code), None, None
            case Known():
                raise AssertionError("no file is known to a worker")


def _taken(failures: queue.SimpleQueue[tuple[int, Problem]]) -> Iterator[tuple[int, Outcome]]:
    while not failures.empty():
        position, problem = failures.get()
        yield position, Outcome(FileState(), problem)
