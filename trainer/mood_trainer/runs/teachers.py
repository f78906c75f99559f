"""Runs as the teachers of another one."""

from __future__ import annotations

from pathlib import Path

import torch
from scipy.special import logit

from mood_engine.networks.interface import MoodNetwork

from ..distill.ensemble import Ensemble, EnsembleObjective
from ..errors import RunError
from ..recipes.recipe import Tagging
from ..scoring.fusion import fuse
from ..scoring.submission import read_predictions
from ..training.run_folder import RunFolder
from ..training.task import build_tagger

_MIN_SCORE = 1e-6
# For a tag that all tracks have the same score of.
_MIN_DEVIATION = 1e-3


def learn_from(recipe: Tagging, student: MoodNetwork, runs: Path) -> EnsembleObjective:
    """The objective of learning the mean scores of the recipe's teachers, which lie in `runs`.

    Raises `RunError` for a teacher that is not finished, or whose windows are longer than the
    student's.
    """
    folders = [RunFolder(runs / name) for name in recipe.teachers]
    recipes = [_finished_recipe(recipe, folder) for folder in folders]
    # From files, so that a resumed run has the same.
    scores = fuse([read_predictions(folder.predictions("validation")).values for folder in folders])
    deviations = logit(scores.clip(_MIN_SCORE, 1 - _MIN_SCORE)).std(0).clip(_MIN_DEVIATION)
    tags = len(deviations)
    members = [
        (_load(recipe, teacher, folder, tags), teacher.windows.frames)
        for teacher, folder in zip(recipes, folders, strict=True)
    ]
    return EnsembleObjective(student, Ensemble(members, tags), torch.from_numpy(deviations).float())


def _finished_recipe(student: Tagging, folder: RunFolder) -> Tagging:
    record = folder.read()
    recipe = record.recipe
    if record.state != "finished" or not isinstance(recipe, Tagging):
        raise RunError(
            f"The recipe '{student.name}' learns from {folder.path}, which is not a finished run "
            "of a network on the data set's tags. Run it first."
        )
    if recipe.windows.frames > student.windows.frames:
        raise RunError(
            f"The windows of '{student.name}' have {student.windows.frames} frames, fewer than the "
            f"{recipe.windows.frames} of its teacher {folder.path}. "
            f"Set windows.frames={recipe.windows.frames} or more."
        )
    return recipe


def _load(student: Tagging, recipe: Tagging, folder: RunFolder, tags: int) -> MoodNetwork:
    network = build_tagger(recipe, tags)
    if network.feature_count:
        raise RunError(
            f"The teacher {folder.path} needs AcousticBrainz features, which '{student.name}' does "
            "not have. Choose other teachers."
        )
    folder.load_weights(network)
    return network.eval()
