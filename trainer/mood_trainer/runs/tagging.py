"""Runs that train a network on the data set's tags."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from torch import nn

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.figures import read_figures
from mood_engine.networks.interface import MoodNetwork

from ..dataset.held_windows import HeldWindows, usable_bytes
from ..dataset.levels import FRONT_END
from ..dataset.mels import open_part
from ..dataset.prepared import prepared_source
from ..dataset.windows import TrackSource, TrackWindows
from ..recipes.recipe import Tagging, WindowChoice, evaluated_text
from ..scoring.calibration import measure_figures
from ..scoring.submission import read_predictions, read_truth
from ..training.run_folder import RunFolder, restrictions
from ..training.task import (
    TaggingTask,
    build_tagger,
    evaluated_windows,
    tagging_task,
    threshold_windows,
)
from .exporting import export_network
from .request import RunRequest
from .tags import TagsRunner
from .teachers import learn_from

_LICENCE = "as the data it was trained on allows (MTG-Jamendo: CC BY-NC-SA 4.0)"
# The bundled model analyses as many; the published ones were evaluated on one.
_WINDOWS_PER_TRACK = 4
# In a model's card; no track is as long as so many.
_MOST_WINDOWS = 100


class TaggingRunner(TagsRunner[Tagging, TaggingTask]):
    """Trains and evaluates networks on windows of mel-spectrograms."""

    def make_task(self, data: Path, with_validation: bool) -> TaggingTask:
        record = self.record
        task = tagging_task(self.recipe, data, record.split, record.overfit, with_validation)
        if self.recipe.teachers:
            task = learn_from(self.recipe, task, self.folder, data)
            runs = self.folder.path.parent
            record.restrictions = restrictions(RunFolder(runs / n) for n in self.recipe.teachers)
        record.mels = prepared_source(data, record.split)
        return task

    def build_task(self, request: RunRequest) -> TaggingTask:
        task = super().build_task(request)
        if not self.recipe.windows.held or self.record.overfit:
            return task
        assert isinstance(task.training, TrackWindows)
        held = HeldWindows(task.training)
        needed, usable = held.needed_bytes, usable_bytes(request.machine.device)
        if needed > usable:
            self.record.held = (
                f"read from disk, as 8 bits a level need {needed / 1e9:.2g} GB of the device's "
                f"memory, of which {usable / 1e9:.2g} GB may be used"
            )
            return task
        self.record.held = f"held as 8 bits a level, {needed / 1e9:.2g} GB"
        return replace(task, training=held)

    def load_network(self, data: Path, tags: int) -> MoodNetwork:
        network = build_tagger(self.recipe, tags)
        self.folder.load_weights(network)
        return network

    def evaluated(
        self, network: nn.Module, data: Path, part: str, windows: int | None = None
    ) -> TrackWindows:
        assert isinstance(network, MoodNetwork)
        recipe = self.recipe if windows is None else self.recipe.averaging(windows)
        return evaluated_windows(recipe, network, data, open_part(data, part, self.record.split))

    def thresholds_source(
        self, network: nn.Module, data: Path, validation: TrackSource
    ) -> TrackWindows | None:
        assert isinstance(network, MoodNetwork)
        assert isinstance(validation, TrackWindows)
        return threshold_windows(self.recipe, network, data, validation.part)

    def export(self) -> tuple[ModelCard, MoodNetwork]:
        def tags() -> int:
            return len(self.vocabulary())

        return export_network(self.recipe, self.record, self.folder, tags, self._card)

    def _card(self, network: MoodNetwork) -> ModelCard:
        """Thresholds and calibration are measured on the validation part."""
        recipe, record, tags = self.recipe, self.record, self.vocabulary()
        thresholds, figures = read_figures(self._calibration(), tags)
        first = record.first_run
        best = "from a first run on train alone" if first else f"best: {record.best_epoch}"
        if recipe.training.keep == "last" and not first:
            best = "of which the last is kept"
        return ModelCard(
            name=recipe.name,
            architecture=recipe.network.architecture,
            settings=recipe.network.settings,
            vocabulary=tags,
            front_end=FRONT_END,
            window_frames=recipe.windows.frames,
            windows_per_track=_windows_per_track(recipe.windows),
            licence="; ".join([_LICENCE, *record.restrictions]),
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


def _windows_per_track(windows: WindowChoice) -> int:
    """How many the exported model analyses: those of the figures, but for a single one."""
    if windows.evaluated == 1:
        return _WINDOWS_PER_TRACK
    return min(windows.evaluated or _MOST_WINDOWS, _MOST_WINDOWS)
