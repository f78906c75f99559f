"""Distillation as a task for the training loop."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import torch
from torch import Tensor

from mood_engine.bundles.card import ModelCard
from mood_engine.networks import build_network
from mood_engine.networks.interface import MoodNetwork

from ..recipes.recipe import Distillation
from ..training.task import Task
from .corpus import check_teacher, load_corpus, split_corpus
from .corpus_windows import CorpusWindows, gather_windows
from .objective import ImitationObjective
from .window_sources import CalibrationWindows, DrawnWindows, HeldOutWindows

_EXAMPLES = 32


def distillation_task(
    recipe: Distillation,
    corpus: Path,
    teacher: tuple[ModelCard, MoodNetwork],
    start: MoodNetwork | None = None,
) -> Task:
    """`start` is an earlier student with the same architecture, to train further."""
    card, network = teacher
    check_teacher(corpus, card)
    held_out, training = split_corpus(load_corpus(corpus), recipe.held_out)
    windows = gather_windows(training, card)
    seed = recipe.training.seed
    student = _student(recipe, windows, start)
    examples = windows.draw((seed,), _EXAMPLES, augmented=False)
    objective = ImitationObjective(student, network, recipe.hints, windows.logits.std(0), examples)
    if start is None:
        objective.align_maps(student, examples)
    return Task(
        student,
        objective,
        recipe.training,
        DrawnWindows(windows, recipe.windows, recipe.changed_every, seed),
        HeldOutWindows(held_out, card),
        calibration=CalibrationWindows(windows, seed),
    )


def _student(
    recipe: Distillation, windows: CorpusWindows, start: MoodNetwork | None
) -> MoodNetwork:
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
