"""Runs as the teachers of another one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from scipy.special import logit

from mood_engine.networks.interface import MoodNetwork

from ..dataset.splits import Split
from ..dataset.windows import TrackWindows
from ..distill.ensemble import Ensemble, EnsembleObjective, Scores
from ..errors import RunError
from ..recipes.recipe import Probe, Tagging
from ..scoring.fusion import fuse
from ..scoring.submission import read_predictions, write_predictions
from ..training.run_folder import RunFolder
from ..training.task import TaggingTask, build_tagger
from .probe import ProbeRunner

_MIN_SCORE = 1e-6
# For a tag that all tracks have the same score of.
_MIN_DEVIATION = 1e-3


@dataclass(frozen=True)
class _Teacher:
    recipe: Tagging | Probe
    folder: RunFolder
    weight: float


def learn_from(recipe: Tagging, task: TaggingTask, folder: RunFolder, data: Path) -> TaggingTask:
    """The task of learning the mean scores of the recipe's teachers, runs beside `folder`.

    Teachers that take mel-spectrograms score the student's windows. Those on embeddings score the
    training tracks once, which is stored in `folder`. Raises `RunError` for a teacher that is not
    finished, or whose windows are longer than the student's.
    """
    teachers = _teachers(recipe, folder.path.parent)
    # From files, so that a resumed run has the same.
    scores = fuse(
        [read_predictions(each.folder.predictions("validation")).values for each in teachers],
        [each.weight for each in teachers],
    )
    deviations = logit(scores.clip(_MIN_SCORE, 1 - _MIN_SCORE)).std(0).clip(_MIN_DEVIATION)
    tags = len(deviations)
    networks = [each for each in teachers if isinstance(each.recipe, Tagging)]
    probes = [each for each in teachers if isinstance(each.recipe, Probe)]
    ensemble = Ensemble(
        [_load(recipe, each, tags) for each in networks], tags, [each.weight for each in networks]
    )
    if probes:
        assert isinstance(task.training, TrackWindows)
        taught = _scores_of_tracks(probes, folder, data, task.training.split)
        task = replace(task, training=replace(task.training, taught=taught))
    share = sum(each.weight for each in probes) / sum(each.weight for each in teachers)
    deviations = torch.from_numpy(deviations).float()
    return replace(task, objective=EnsembleObjective(task.network, ensemble, deviations, share))


def _teachers(student: Tagging, runs: Path) -> list[_Teacher]:
    weights = student.teacher_weights or (1.0,) * len(student.teachers)
    found = []
    for name, weight in zip(student.teachers, weights, strict=True):
        folder = RunFolder(runs / name)
        found.append(_Teacher(_finished_recipe(student, folder), folder, weight))
    return found


def _finished_recipe(student: Tagging, folder: RunFolder) -> Tagging | Probe:
    record = folder.read()
    recipe = record.recipe
    if record.state != "finished" or not isinstance(recipe, Tagging | Probe):
        raise RunError(
            f"The recipe '{student.name}' learns from {folder.path}, which is not a finished run "
            "of a network on the data set's tags. Run it first."
        )
    if isinstance(recipe, Tagging) and recipe.windows.frames > student.windows.frames:
        raise RunError(
            f"The windows of '{student.name}' have {student.windows.frames} frames, fewer than the "
            f"{recipe.windows.frames} of its teacher {folder.path}. "
            f"Set windows.frames={recipe.windows.frames} or more."
        )
    return recipe


def _load(student: Tagging, teacher: _Teacher, tags: int) -> tuple[MoodNetwork, int]:
    """The network, and the length of its windows."""
    assert isinstance(teacher.recipe, Tagging)
    network = build_tagger(teacher.recipe, tags)
    if network.feature_count:
        raise RunError(
            f"The teacher {teacher.folder.path} needs AcousticBrainz features, which "
            f"'{student.name}' does not have. Choose other teachers."
        )
    teacher.folder.load_weights(network)
    return network.eval(), teacher.recipe.windows.frames


def _scores_of_tracks(
    probes: list[_Teacher], folder: RunFolder, data: Path, training: Split
) -> Scores:
    """The probes' mean scores of the student's training tracks, (tracks, tags)."""
    stored = folder.path / "taught.npy"
    if stored.exists():
        return read_predictions(stored).values
    found: dict[int, Scores] = {}
    for part in ("train", "validation"):
        predicted = [_predict(probe, part, data) for probe in probes]
        mean = fuse([scores for _, scores in predicted], [probe.weight for probe in probes])
        found |= zip(predicted[0][0].numbers, mean, strict=True)
    missing = set(training.numbers) - found.keys()
    if missing:
        raise RunError(
            f"The teacher {probes[0].folder.path} was trained on another split, without "
            f"{len(missing)} of this run's tracks. Choose teachers of the same split."
        )
    taught = np.array([found[number] for number in training.numbers])
    write_predictions(stored, taught, training)
    return taught


def _predict(probe: _Teacher, part: str, data: Path) -> tuple[Split, Scores]:
    assert isinstance(probe.recipe, Probe)
    runner = ProbeRunner(probe.recipe, probe.folder.read(), probe.folder)
    return runner.predict(part, data, torch.device("cpu"), None)
