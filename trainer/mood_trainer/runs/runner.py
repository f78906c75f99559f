"""What can be done with every kind of recipe."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

import torch

from mood_engine.analysis.device import describe_device
from mood_engine.bundles.card import ModelCard
from mood_engine.networks.interface import MoodNetwork

from ..dataset.splits import Split
from ..errors import RunError
from ..recipes.recipe import Recipe, TrainedRecipe
from ..training.loop import check_batch, fit
from ..training.predict import Scores
from ..training.progress import Progress
from ..training.run_folder import Figures, Record, RunFolder, new_session
from ..training.task import Task
from .request import Listener, RunRequest

AnyKind = TypeVar("AnyKind", bound=Recipe)
TrainedKind = TypeVar("TrainedKind", bound=TrainedRecipe)
AnyTask = TypeVar("AnyTask", bound=Task)


class Runner(ABC, Generic[AnyKind]):
    """Runs a recipe of one kind in a run folder, and reuses the result."""

    def __init__(self, recipe: AnyKind, record: Record, folder: RunFolder) -> None:
        self.recipe = recipe
        self.record = record
        self.folder = folder
        self._began = time.monotonic() - record.seconds

    @property
    def seconds(self) -> float:
        """How long the run has taken, all sessions together."""
        return time.monotonic() - self._began

    @abstractmethod
    def run(self, request: RunRequest, listener: Listener) -> Figures:
        """Run the recipe, write the results into the folder and return the figures."""

    def join(self, request: RunRequest) -> None:
        """Take part in the run as a process that writes nothing."""

    def is_outdated(self) -> bool:
        """Whether a finished run has to be repeated because its inputs changed."""
        return False

    def export(self) -> tuple[ModelCard, MoodNetwork]:
        """Card and network of a finished run. Raises `RunError` if it cannot analyse music."""
        raise RunError(f"The recipe '{self.recipe.name}' trains no network, so it has no model.")

    def predict(
        self,
        part: str,
        data: Path | None,
        device: torch.device,
        workers: int | None,
        windows: int | None = None,
    ) -> tuple[Split, Scores]:
        """Scores of a part of the split.

        `data` is where the data set lies if it was moved; `windows` replaces the recipe's number of
        windows per track whose scores are averaged, 0 for all.
        """
        raise RunError(
            f"The run of '{self.recipe.name}' in {self.folder.path} has no network that predicts "
            "the data set's tags. The predictions that it has are in its folder."
        )


class TrainingRunner(Runner[TrainedKind], Generic[TrainedKind, AnyTask]):
    """Runs a recipe that trains a network."""

    @abstractmethod
    def build_task(self, request: RunRequest) -> AnyTask:
        """What the training loop needs."""

    @abstractmethod
    def prepare_evaluation(self, task: AnyTask, request: RunRequest) -> Callable[[], Figures]:
        """Open what the evaluation reads; the returned function evaluates the trained network."""

    def run(self, request: RunRequest, listener: Listener) -> Figures:
        folder, record, machine = self.folder, self.record, request.machine
        task = self.build_task(request)
        check_batch(task, machine)
        # Before hours of training, so that missing files show up now.
        evaluate = self.prepare_evaluation(task, request)
        session = new_session(
            describe_device(machine.device),
            machine.chosen_precision,
            machine.processes,
            record.epochs + 1,
            self.recipe.training.batch,
            machine.compiles,
        )
        record.sessions.append(session)
        record.windows_per_epoch = len(task.training) * task.training.windows_per_item
        listener.on_start(record, self.recipe.training)
        folder.write(record)

        def save_progress(progress: Progress) -> None:
            record.epochs, record.best_epoch = len(progress.history), progress.best_epoch
            record.seconds = self.seconds
            folder.write(record)

        def after_epoch(progress: Progress) -> None:
            save_progress(progress)
            listener.on_epoch(record, progress)

        def uncompiled(reason: str) -> None:
            session.compiled = False
            folder.write(record)
            listener.on_uncompiled(reason)

        save_progress(fit(task, folder, machine, request.resume, after_epoch, uncompiled))
        folder.load_weights(task.network)
        return evaluate()

    def join(self, request: RunRequest) -> None:
        task = self.build_task(request)
        fit(task, self.folder, request.machine, request.resume, _ignore, _ignore)


def _ignore(_: object) -> None:
    """Other processes than the main one report nothing."""
