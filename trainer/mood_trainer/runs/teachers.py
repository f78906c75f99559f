"""Runs as the teachers of another one."""

from __future__ import annotations

from pathlib import Path

import torch
from scipy.special import logit

from mood_engine.networks.interface import MoodNetwork
from mood_engine.vocabulary import MTG_JAMENDO_MOODS

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
    members = [_load(recipe, folder) for folder in folders]
    # From files, so that a resumed run has the same.
    scores = fuse([read_predictions(folder.predictions("validation")).values for folder in folders])
    deviations = logit(scores.clip(_MIN_SCORE, 1 - _MIN_SCORE)).std(0).clip(_MIN_DEVIATION)
    return EnsembleObjective(
        student, Ensemble(members, len(MTG_JAMENDO_MOODS)), torch.from_numpy(deviations).float()
    )


def _load(student: Tagging, folder: RunFolder) -> tuple[MoodNetwork, int]:
    record = folder.read()
    recipe = record.recipe
    if record.state != "finished" or not isinstance(recipe, Tagging):
        raise RunError(
            f"The recipe '{student.name}' learns from {folder.path}, which is not a finished run "
            "of a network on the data set's tags. Run it first."
        )
    frames = recipe.windows.frames
    if frames > student.windows.frames:
        raise RunError(
            f"The windows of '{student.name}' have {student.windows.frames} frames, fewer than the "
            f"{frames} of its teacher {folder.path}. Set windows.frames={frames} or more."
        )
    network = build_tagger(recipe)
    if network.feature_count:
        raise RunError(
            f"The teacher {folder.path} needs AcousticBrainz features, which '{student.name}' does "
            "not have. Choose other teachers."
        )
    folder.load_weights(network)
    return network.eval(), frames
