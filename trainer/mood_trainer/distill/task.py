"""Distillation for the training loop: a student, a teacher's logits, a corpus."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from mood_engine.networks import build_network
from mood_engine.networks.interface import MoodNetwork

from ..recipes.recipe import Distillation
from ..training.task import Task
from .augmented import load_augmented
from .corpus import load_corpus, split_corpus, teacher_card
from .faithfulness import compare
from .sources import CorpusWindows, HeldOutWindows
from .windows import Windows, gather_windows

Scores = npt.NDArray[np.float32]

_CROSS_ENTROPY_WEIGHT = 5.0


class ImitationObjective:
    """A teacher's logits.

    The loss is their squared error, each tag in units of its `spread` over the corpus, so
    that rare tags count as much as common ones; and the cross-entropy of the scores, which
    looks after the few tags that are high.
    """

    score_name = "Spearman"

    def __init__(self, spread: Tensor) -> None:
        self._spread = spread

    def loss(self, logits: Tensor, target: Tensor) -> Tensor:
        spread = self._spread.to(logits.device)
        squared = nn.functional.mse_loss(logits / spread, target / spread)
        crossed = nn.functional.binary_cross_entropy_with_logits(logits, torch.sigmoid(target))
        return squared + _CROSS_ENTROPY_WEIGHT * crossed

    def scores(self, predictions: Scores, targets: Scores) -> Mapping[str, float]:
        faithful = compare(predictions, targets)
        return {
            "Spearman": faithful.spearman,
            "Pearson": faithful.pearson,
            "five best": faithful.best_five,
        }


def distillation_task(recipe: Distillation, corpus: Path, start: MoodNetwork | None = None) -> Task:
    """`start` is an earlier student of the same architecture to go on from."""
    held_out, heard = split_corpus(load_corpus(corpus), recipe.held_out)
    teacher = teacher_card(corpus)
    windows = gather_windows(heard, teacher)
    seed = recipe.training.seed
    return Task(
        _student(recipe, windows, start),
        ImitationObjective(windows.logits.std(0)),
        recipe.training,
        CorpusWindows(windows, load_augmented(corpus, windows, seed), seed),
        HeldOutWindows(held_out, teacher),
    )


def _student(recipe: Distillation, windows: Windows, start: MoodNetwork | None) -> MoodNetwork:
    torch.manual_seed(recipe.training.seed)
    network = recipe.network
    student = build_network(network.architecture, windows.logits.shape[1], network.settings)
    if start is not None:
        student.load_state_dict(start.state_dict())
    else:
        with torch.no_grad():
            bias = cast(Tensor, student.get_submodule("dense").bias)
            bias.copy_(windows.logits.mean(0))
    return student
