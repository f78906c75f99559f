"""How long trainings will take, from the speed of their networks on this machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import torch

from mood_engine.frontend.windows import spread_starts

from ..dataset.levels import MEL_BANDS
from ..recipes.recipe import Tagging
from ..training.loop import Machine
from ..training.task import build_tagger

# Speed on a GPU depends on the size of the batch, on a CPU hardly.
_WINDOWS_ON_CPU = 1
_ROUNDS, _ROUNDS_ON_CPU = 5, 1
# Weights, their average, two moments of the optimiser and the checkpoint's copy, in float32.
_BYTES_PER_WEIGHT = 4 * 6


@dataclass(frozen=True)
class Cost:
    """Of one training: seconds on this machine without reading data, and bytes on disk.

    `scoring` are the seconds that the network takes to score one window.
    """

    seconds: float
    scoring: float
    disk: int


def measure_cost(
    recipe: Tagging,
    tracks: Mapping[str, int],
    tags: int,
    machine: Machine,
    teachers: Sequence[tuple[Tagging, Cost]] = (),
) -> Cost:
    """Time a few steps; `tracks` by part of the split, `teachers` as far as it learns from runs."""
    network = build_tagger(recipe, tags)
    device, windows = machine.device, recipe.windows
    count = recipe.training.batch if device.type == "cuda" else _WINDOWS_ON_CPU
    mel = torch.randn(count, MEL_BANDS, windows.frames, device=device) * 20 - 60
    network = network.to(device)

    def step() -> None:
        network.zero_grad()
        network(mel).float().logsumexp(1).mean().backward()

    def score() -> None:
        with torch.no_grad():
            network(mel)

    with _precision(machine):
        training = _seconds(step, device) / count
        network.eval()
        scoring = _seconds(score, device) / count
    per_window = training
    if recipe.training.self_teaching:
        per_window += (1 - recipe.training.self_teaching.start) * scoring
    for teacher, cost in teachers:
        frames = teacher.windows.frames
        per_window += cost.scoring * len(spread_starts(windows.frames, frames, windows.frames))
    drawn = tracks["train"] * max(1, windows.random) * per_window
    validated = tracks["validation"] * scoring
    predicted = (tracks["validation"] + tracks["test"]) * max(1, windows.evaluated) * scoring
    seconds = recipe.training.epochs * (drawn + validated) + predicted
    weights = sum(weight.numel() for weight in network.parameters())
    return Cost(seconds / machine.processes, scoring, weights * _BYTES_PER_WEIGHT)


def _precision(machine: Machine) -> AbstractContextManager[object]:
    kinds = {"bf16-mixed": torch.bfloat16, "16-mixed": torch.float16}
    kind = kinds.get(machine.chosen_precision)
    return nullcontext() if kind is None else torch.autocast(machine.device.type, kind)


def _seconds(work: Callable[[], None], device: torch.device) -> float:
    """The mean time of one call, after one that may take longer."""
    rounds = _ROUNDS if device.type == "cuda" else _ROUNDS_ON_CPU
    work()
    _finish(device)
    began = time.perf_counter()
    for _ in range(rounds):
        work()
    _finish(device)
    return (time.perf_counter() - began) / rounds


def _finish(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize()
