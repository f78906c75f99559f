"""Runs on train and validation, after a run on train alone showed for how many epochs."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np

from ..errors import RunError
from ..files import write_atomically
from ..recipes.recipe import AnyRecipe, Training, same_experiment
from ..scoring.calibration import measure_figures
from ..scoring.decisions import Thresholds
from ..scoring.submission import read_predictions, read_truth
from ..training.run_folder import FirstRun, Record, RunFolder, new_record
from .request import RunRequest


def record_with_validation(request: RunRequest, path: Path) -> Record:
    """The record of a new run with the recipe and the split of the run in `path`.

    Raises `RunError` if that run says nothing about the requested one.
    """
    first = RunFolder(path).read()
    schedule = _checked_schedule(request.recipe)
    if not same_experiment(first.recipe, request.recipe):
        raise RunError(
            f"{path} is not a run of the recipe '{request.recipe.name}' with the same settings. "
            "Choose such a run for --with-validation."
        )
    if first.state != "finished":
        raise RunError(f"The run in {path} is not finished. Resume it with --resume.")
    if first.overfit or first.first_run:
        raise RunError(
            f"The run in {path} was not trained on the training part alone. "
            "Choose another run for --with-validation."
        )
    if request.split not in (None, first.split):
        raise RunError(
            f"The run in {path} has split {first.split}, not {request.split}. Omit --split."
        )
    record = new_record(first.recipe, request.data, first.split, None)
    if record.split_digests != first.split_digests:
        raise RunError(
            f"The split files in {request.data} differ from those of the run in {path}. "
            "Use the same data."
        )
    epochs = first.best_epoch if schedule.keep == "best" else first.epochs
    record.first_run = FirstRun(path=str(path.resolve()), finished=first.finished, epochs=epochs)
    return record


def _checked_schedule(recipe: AnyRecipe) -> Training:
    schedule = recipe.schedule
    if schedule is None:
        raise RunError(f"The recipe '{recipe.name}' trains nothing, so it needs no validation.")
    if len(schedule.phases) > 1:
        raise RunError(
            f"The recipe '{recipe.name}' cannot be trained with --with-validation: it has "
            f"{len(schedule.phases)} phases, each of which starts with the best weights on "
            "validation. Choose a recipe with one phase."
        )
    return schedule


def shortened(schedule: Training, epochs: int) -> Training:
    """Ends after so many epochs, at the learning rates of the whole schedule."""
    (phase,) = schedule.phases
    only = msgspec.structs.replace(phase, epochs=epochs, patience=0)
    return msgspec.structs.replace(schedule, keep="last", phases=(only,))


def copy_thresholds(folder: RunFolder, first: FirstRun) -> None:
    """Copy the first run's thresholds, and calibrate on its predictions for validation."""
    if folder.calibration_file.exists():
        return  # The first run may be gone when this one is resumed.
    source = RunFolder(Path(first.path))
    truth = read_truth(source.truth("validation"))
    scores = read_predictions(source.predictions("validation"), truth).values
    measured = measure_figures(scores, truth.values, truth.tags)
    write_atomically(folder.thresholds_file, source.thresholds_file.read_bytes())
    write_atomically(folder.calibration_file, (json.dumps(measured, indent=1) + "\n").encode())


def read_thresholds(folder: RunFolder) -> Thresholds:
    """Shape (tags,)."""
    lines = folder.thresholds_file.read_text(encoding="utf-8").splitlines()
    return np.array([float(line.split("\t")[1]) for line in lines])
