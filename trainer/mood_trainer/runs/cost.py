"""How long trainings will take, from the speed of their networks on this machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from mood_engine.frontend.windows import spread_starts

from ..dataset.embeddings import Embeddings
from ..dataset.levels import MEL_BANDS
from ..recipes.recipe import Probe, Tagging
from ..training.loop import Machine
from ..training.probe_task import build_head
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
    recipe: Tagging | Probe,
    tracks: Mapping[str, int],
    tags: int,
    machine: Machine,
    teachers: Sequence[tuple[Tagging | Probe, Cost]] = (),
    data: Path | None = None,
) -> Cost:
    """Time a few steps; `tracks` by part of the split, `teachers` as far as it learns from runs.

    A probe needs `data`, where its embeddings are; tracks are taken to have as many steps as it
    draws.
    """
    device = machine.device
    count = recipe.training.batch if device.type == "cuda" else _WINDOWS_ON_CPU
    network, shape = _network_and_input(recipe, tags, data)
    inputs = torch.randn(count, *shape, device=device) * 20 - 60
    network = network.to(device)

    def step() -> None:
        network.zero_grad()
        network(inputs).float().logsumexp(1).mean().backward()

    def score() -> None:
        with torch.no_grad():
            network(inputs)

    with _precision(machine):
        training = _seconds(step, device) / count
        network.eval()
        scoring = _seconds(score, device) / count
    per_window, per_track, predicted = training, 1, 1
    if recipe.training.self_teaching:
        per_window += (1 - recipe.training.self_teaching.start) * scoring
    if isinstance(recipe, Tagging):
        per_window += _teaching(recipe, teachers)
        windows = recipe.windows
        per_track, predicted = max(1, windows.random), max(1, windows.evaluated)
    drawn = tracks["train"] * per_track * per_window
    validated = tracks["validation"] * scoring
    final = (tracks["validation"] + tracks["test"]) * predicted * scoring
    seconds = recipe.training.epochs * (drawn + validated) + final
    weights = sum(weight.numel() for weight in network.parameters())
    return Cost(seconds / machine.processes, scoring, weights * _BYTES_PER_WEIGHT)


def _network_and_input(
    recipe: Tagging | Probe, tags: int, data: Path | None
) -> tuple[nn.Module, tuple[int, ...]]:
    """The network, and the shape of what it takes for one window or track."""
    if isinstance(recipe, Tagging):
        return build_tagger(recipe, tags), (MEL_BANDS, recipe.windows.frames)
    assert data is not None
    embedded = Embeddings(data, recipe.encoder).read()
    shape = recipe.steps, embedded.states, embedded.width
    return build_head(recipe, embedded, tags), shape


def _teaching(student: Tagging, teachers: Sequence[tuple[Tagging | Probe, Cost]]) -> float:
    """Seconds that the teachers take to score one of the student's windows.

    Probes score each track once, which takes hardly any time.
    """
    frames = student.windows.frames
    return sum(
        cost.scoring * len(spread_starts(frames, teacher.windows.frames, frames))
        for teacher, cost in teachers
        if isinstance(teacher, Tagging)
    )


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
