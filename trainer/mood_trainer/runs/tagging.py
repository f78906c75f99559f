"""Runs that train a network on the data set's tags."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import torch

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.figures import read_figures
from mood_engine.networks.interface import MoodNetwork

from ..dataset.levels import FRONT_END
from ..dataset.mels import open_part
from ..dataset.prepared import prepared_source
from ..dataset.splits import Split
from ..dataset.windows import TrackWindows
from ..errors import RunError
from ..recipes.recipe import Tagging, WindowChoice, evaluated_text
from ..scoring.calibration import measure_figures
from ..scoring.submission import read_predictions, read_truth
from ..scoring.thresholds import Truth
from ..training.predict import Scores, predict, predict_windows
from ..training.run_folder import Figures
from ..training.task import (
    TaggingTask,
    build_tagger,
    evaluated_windows,
    tagging_task,
    threshold_windows,
)
from .request import RunRequest
from .results import EVALUATED_PARTS, write_results
from .runner import TrainingRunner
from .teachers import learn_from
from .with_validation import copy_thresholds, read_thresholds, shortened

# The bundled model analyses as many; the published ones were evaluated on one.
_WINDOWS_PER_TRACK = 4
# In a model's card; no track is as long as so many.
_MOST_WINDOWS = 100


class TaggingRunner(TrainingRunner[Tagging, TaggingTask]):
    """Trains on 'train', keeps the best epoch on 'validation' and evaluates on 'test'.

    After a first run, it trains on both for as many epochs and keeps the last.
    """

    def build_task(self, request: RunRequest) -> TaggingTask:
        record = self.record
        first = record.first_run
        task = tagging_task(
            self.recipe, request.data, record.split, record.overfit, first is not None
        )
        if first:
            task = replace(task, schedule=shortened(task.schedule, first.epochs))
        if self.recipe.teachers:
            learnt = learn_from(self.recipe, task.network, self.folder.path.parent)
            task = replace(task, objective=learnt)
        record.training_tracks = len(task.training.part.split.tracks)
        record.mels = prepared_source(request.data, record.split)
        return task

    def prepare_evaluation(self, task: TaggingTask, request: RunRequest) -> Callable[[], Figures]:
        first = self.record.first_run
        if self.record.overfit:
            windows = {"validation": task.validation}
        else:
            evaluated = ("test",) if first else EVALUATED_PARTS
            windows = {part: self._windows(task.network, request.data, part) for part in evaluated}
        machine = request.machine
        single = thresholds = None
        if first:
            copy_thresholds(self.folder, first)
            thresholds = read_thresholds(self.folder)
        elif not self.record.overfit:
            validation = windows["validation"].part
            single = threshold_windows(self.recipe, task.network, request.data, validation)

        def score_single() -> tuple[Truth, Scores] | None:
            if single is None:
                return None
            scores = predict_windows(task.network, single, machine.device, machine.workers)
            return single.part.split.truth[single.rows], scores

        def evaluate() -> Figures:
            parts = {
                part: (
                    source.part.split,
                    predict(task.network, source, machine.device, machine.workers),
                )
                for part, source in windows.items()
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
        opened = open_part(place, part, self.record.split)
        network = build_tagger(self.recipe, len(opened.split.vocabulary))
        self.folder.load_weights(network)
        recipe = self.recipe if windows is None else self.recipe.averaging(windows)
        source = evaluated_windows(recipe, network, place, opened)
        return opened.split, predict(network, source, device, workers)

    def vocabulary(self) -> tuple[str, ...]:
        return read_truth(self.folder.truth("test")).tags

    def card(self, network: MoodNetwork) -> ModelCard:
        """Thresholds and calibration are measured on the validation part."""
        recipe, record, tags = self.recipe, self.record, self.vocabulary()
        thresholds, figures = read_figures(self._calibration(), tags)
        first = record.first_run
        best = "from a first run on train alone" if first else f"best: {record.best_epoch}"
        return ModelCard(
            name=recipe.name,
            architecture=recipe.network.architecture,
            settings=recipe.network.settings,
            vocabulary=tags,
            front_end=FRONT_END,
            window_frames=recipe.windows.frames,
            windows_per_track=_windows_per_track(recipe.windows),
            licence="as the data it was trained on allows (MTG-Jamendo: CC BY-NC-SA 4.0)",
            date=datetime.now(UTC).date().isoformat(),
            thresholds=thresholds,
            figures=figures,
            origin={
                "recipe": f"{recipe.title}; epochs: {record.epochs}, {best}",
                "source": recipe.citation,
                **({"teachers": ", ".join(recipe.teachers)} if recipe.teachers else {}),
                "data": (
                    f"split-{record.split} in {Path(record.data).name}: trained on "
                    f"{record.training_tracks} tracks"
                    f"{' of train and validation' if first else ''}"
                ),
                "metrics on the test part": {
                    name: round(value, 4) for name, value in record.figures["test"].items()
                },
                "thresholds and calibration": (
                    f"{self._calibrated_on()}, {evaluated_text(recipe.windows)}"
                ),
            },
        )

    def _calibration(self) -> str:
        """Thresholds and figures as JSON."""
        folder = self.folder
        if self.record.first_run:
            return folder.calibration_file.read_text(encoding="utf-8")
        labels = read_truth(folder.truth("validation"))
        scores = read_predictions(folder.predictions("validation")).values
        return json.dumps(measure_figures(scores, labels.values, labels.tags))

    def _calibrated_on(self) -> str:
        if first := self.record.first_run:
            name = Path(first.path).name
            return f"on the validation part with a first run on train alone ({name})"
        tracks = len(read_truth(self.folder.truth("validation")).values)
        return f"on the {tracks} tracks of the validation part"

    def _windows(self, network: MoodNetwork, data: Path, part: str) -> TrackWindows:
        opened = open_part(data, part, self.record.split)
        return evaluated_windows(self.recipe, network, data, opened)


def _windows_per_track(windows: WindowChoice) -> int:
    """How many the exported model analyses: those of the figures, but for a single one."""
    if windows.evaluated == 1:
        return _WINDOWS_PER_TRACK
    return min(windows.evaluated or _MOST_WINDOWS, _MOST_WINDOWS)
