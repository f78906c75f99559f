"""What runs that train on the data set's tags have in common, whatever their network takes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

import torch
from torch import nn

from ..dataset.splits import Split, read_split, split_path
from ..dataset.windows import TrackSource
from ..errors import RunError
from ..recipes.recipe import Probe, Tagging
from ..scoring.submission import read_truth
from ..scoring.thresholds import Truth
from ..training.predict import Scores, predict, predict_windows
from ..training.run_folder import Figures
from ..training.task import TagsTask
from .request import RunRequest
from .results import EVALUATED_PARTS, write_results
from .runner import TrainingRunner
from .with_validation import copy_thresholds, read_thresholds, shortened

TagsKind = TypeVar("TagsKind", Tagging, Probe)
AnyTagsTask = TypeVar("AnyTagsTask", bound=TagsTask)


class TagsRunner(TrainingRunner[TagsKind, AnyTagsTask], Generic[TagsKind, AnyTagsTask]):
    """Trains on 'train', keeps the best epoch on 'validation' and evaluates on 'test'.

    After a first run, it trains on both for as many epochs and keeps the last.
    """

    @abstractmethod
    def make_task(self, data: Path, with_validation: bool) -> AnyTagsTask:
        """The task of the record's split."""

    @abstractmethod
    def load_network(self, data: Path, tags: int) -> nn.Module:
        """The trained network."""

    @abstractmethod
    def evaluated(
        self, network: nn.Module, data: Path, part: str, windows: int | None = None
    ) -> TrackSource:
        """What the predictions for a part are made from; `windows` as in `predict`."""

    def thresholds_source(
        self, network: nn.Module, data: Path, validation: TrackSource
    ) -> TrackSource | None:
        """What thresholds are set on, if that is not what the predictions are made from."""
        return None

    def build_task(self, request: RunRequest) -> AnyTagsTask:
        record = self.record
        first = record.first_run
        task = self.make_task(request.data, first is not None)
        if first:
            task = replace(task, schedule=shortened(task.schedule, first.epochs))
        record.training_tracks = len(task.training.split.tracks)
        return task

    def prepare_evaluation(self, task: AnyTagsTask, request: RunRequest) -> Callable[[], Figures]:
        first = self.record.first_run
        if self.record.overfit:
            sources = {"validation": task.validation}
        else:
            evaluated = ("test",) if first else EVALUATED_PARTS
            sources = {part: self.evaluated(task.network, request.data, part) for part in evaluated}
        machine = request.machine
        single = thresholds = None
        if first:
            copy_thresholds(self.folder, first)
            thresholds = read_thresholds(self.folder)
        elif not self.record.overfit:
            single = self.thresholds_source(task.network, request.data, sources["validation"])

        def score_single() -> tuple[Truth, Scores] | None:
            if single is None:
                return None
            scores = predict_windows(task.network, single, machine.device, machine.workers)
            return single.split.truth[single.rows], scores

        def evaluate() -> Figures:
            parts = {
                part: (
                    source.split,
                    predict(task.network, source, machine.device, machine.workers),
                )
                for part, source in sources.items()
            }
            method = self.recipe.thresholds
            return write_results(self.folder, method, parts, score_single(), thresholds)

        return evaluate

    def predict(
        self,
        part: str,
        data: Path | None,
        device: torch.device,
        workers: int | None,
        windows: int | None = None,
    ) -> tuple[Split, Scores]:
        place = data or Path(self.record.data)
        if not place.exists():
            raise RunError(f"The run's data folder {place} is missing. Locate it with --data.")
        tracks = read_split(split_path(place, part, self.record.split))
        network = self.load_network(place, len(tracks.vocabulary))
        source = self.evaluated(network, place, part, windows)
        return source.split, predict(network, source, device, workers)

    def vocabulary(self) -> tuple[str, ...]:
        return read_truth(self.folder.truth("test")).tags
