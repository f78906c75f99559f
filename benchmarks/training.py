"""How long a recipe trains, how busy the GPU is, and how near that is to its arithmetic.

    python benchmarks/full_size.py DATA     # once, 27 GB
    python benchmarks/training.py DATA taiinn-3
    python benchmarks/training.py DATA augsburger-gru256 --epochs 3
    python benchmarks/training.py DATA taiinn-3 --epochs 3 --compile no
    python benchmarks/training.py DATA own-wide-1366 --epochs 3 --held
    python benchmarks/training.py DATA taiinn-3 --profile 10 --batch 8 --device cpu

On CUDA steps are compiled, in the first epoch, unless `--compile no`: the speed is that of the
later ones. With `--held` the device holds the mel-spectrograms with 8 bits a level, as the recipes
`own-...` want it; compare with the same command without. `--profile` trains nothing, but times the
parts of so many steps beside the network's arithmetic: reading windows, the loss, and the share of
an epoch's metrics.

The floor is the time of the floating-point operations of all training steps at the rate of large
matrix products in the same precision, measured on the same device beforehand. Convolutions never
quite reach it; time far above it is lost to reading, launching or waiting. How busy the GPU is
comes from `nvidia-smi`, twice a second.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch.utils.flop_counter import FlopCounterMode

from mood_engine.analysis.device import choose_device, describe_device
from mood_engine.networks.interface import MoodNetwork, Plane
from mood_trainer.dataset.held_windows import HeldWindows
from mood_trainer.dataset.windows import TrackWindows
from mood_trainer.recipes.recipe import Tagging, load_recipe
from mood_trainer.training.compiling import COMPILE_CHOICES
from mood_trainer.training.loop import Machine, fit
from mood_trainer.training.progress import Progress
from mood_trainer.training.run_folder import RunFolder
from mood_trainer.training.task import Task, tagging_task

MATRIX = {"cuda": 8192, "mps": 4096, "cpu": 2048}
PRODUCTS = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("recipe")
    parser.add_argument("--epochs", type=int, help="instead of the recipe's")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--batch", type=int, help="instead of the recipe's")
    parser.add_argument("--workers", type=int)
    parser.add_argument("--compile", choices=COMPILE_CHOICES, default="auto")
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--profile", type=int, metavar="STEPS")
    options = parser.parse_args()
    recipe = load_recipe(options.recipe)
    assert isinstance(recipe, Tagging), "a recipe that trains a network on the data set"
    device = choose_device(options.device)
    precision = torch.bfloat16 if device.type == "cuda" else torch.float32
    rate = operations_a_second(device, precision)
    print(f"{describe_device(device)}: {rate / 1e12:.2f} Tflop/s in products, {precision}")

    task = tagging_task(recipe, options.data, 0)
    given = {"epochs": options.epochs, "batch": options.batch}
    changed = {name: value for name, value in given.items() if value}
    task = replace(task, schedule=msgspec.structs.replace(task.schedule, **changed))
    if options.held:
        assert isinstance(task.training, TrackWindows)
        begun = time.perf_counter()
        held = HeldWindows(task.training)
        held.to_input(held.batch(0, [0]).stored.to(device))
        _wait(device)
        seconds = time.perf_counter() - begun
        print(f"{held.needed_bytes / 1e9:.2g} GB on the device, read in {seconds:.0f} s")
        task = replace(task, training=held)
    if options.profile:
        print_profile(task, options.profile, device)
        return
    operations = operations_a_window(task)
    windows = len(task.training)
    floor = operations * windows / rate
    print(
        f"{recipe.name}: {windows} windows an epoch of {operations / 1e9:.2f} Gflop each, "
        f"floor {floor:.1f} s an epoch"
    )

    def on_epoch(progress: Progress) -> None:
        line = progress.history[-1]
        print(
            f"epoch {line['epoch']}: {line['seconds']:.1f} s, "
            f"{windows / line['seconds']:.0f} windows/s, {line['seconds'] / floor:.1f} x the floor"
        )

    with tempfile.TemporaryDirectory() as folder, watched(device) as busy:
        begun = time.perf_counter()
        machine = Machine(device, workers=options.workers, compile=options.compile)
        progress = fit(task, RunFolder(Path(folder)), machine, False, on_epoch, print)
        seconds = time.perf_counter() - begun
    print(f"{len(progress.history)} epochs with validation and start: {seconds:.0f} s")
    if busy:
        print(f"GPU busy {statistics.mean(busy):.0f} % of the time")


def print_profile(task: Task, steps: int, device: torch.device) -> None:
    network, size = task.network.to(device).train(), task.schedule.batch
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimiser = torch.optim.Adam(network.parameters())
    order = torch.randperm(len(task.training)).repeat(-(-steps * size // len(task.training)))
    chunks = order[: steps * size].split(size)
    seconds = dict.fromkeys(("network", "data path", "loss"), 0.0)
    for chunk in chunks:
        begun = time.perf_counter()
        batch = task.training.batch(0, chunk.tolist())
        mel = task.training.to_input(batch.stored.to(device))
        batch = batch._replace(target=batch.target.to(device))
        _wait(device)
        seconds["data path"] += time.perf_counter() - begun
        begun = time.perf_counter()
        logits = network(mel, batch.features)
        _wait(device)
        seconds["network"] += time.perf_counter() - begun
        begun = time.perf_counter()
        loss = task.objective.loss(_Known(logits), mel, batch)
        gradient = torch.autograd.grad(loss, logits, retain_graph=True)[0]
        _wait(device)
        seconds["loss"] += time.perf_counter() - begun
        begun = time.perf_counter()
        logits.backward(gradient)
        optimiser.step()
        optimiser.zero_grad()
        _wait(device)
        seconds["network"] += time.perf_counter() - begun
    begun = time.perf_counter()
    predictions = np.random.default_rng(0).random(task.validation.targets.shape, np.float32)
    task.objective.scores(predictions, task.validation.targets)
    an_epoch = len(task.training) / size
    seconds["metrics"] = (time.perf_counter() - begun) * steps / an_epoch
    print(f"{steps} steps of {size} windows, {an_epoch:.1f} steps an epoch")
    for name, value in seconds.items():
        print(f"{name:10} {value:8.3f} s {value / seconds['network']:8.2%} of the network")
    beside = sum(seconds.values()) - seconds["network"]
    print(f"all beside the network {beside / seconds['network']:.2%}")


class _Known(MoodNetwork):
    """A network whose logits are known."""

    def __init__(self, logits: torch.Tensor) -> None:
        super().__init__()
        self._logits = logits

    def embed(self, mel: torch.Tensor) -> torch.Tensor:
        return self._logits

    def classify(self, embedding: torch.Tensor) -> torch.Tensor:
        return embedding

    def planes(self, bands: int, frames: int) -> Iterator[Plane]:
        yield from ()

    def forward(self, mel: torch.Tensor, features: torch.Tensor | None = None) -> torch.Tensor:
        return self._logits


def operations_a_second(device: torch.device, precision: torch.dtype) -> float:
    size = MATRIX[device.type]
    a, b = (torch.randn(size, size, device=device, dtype=precision) for _ in range(2))
    _ = a @ b
    _wait(device)
    begun = time.perf_counter()
    for _ in range(PRODUCTS):
        _ = a @ b
    _wait(device)
    return PRODUCTS * 2 * size**3 / (time.perf_counter() - begun)


def operations_a_window(task: Task) -> float:
    """Forward and backward; counted on two windows, as batch norm wants more than one."""
    batch = task.training.batch(0, [0, 1])
    with FlopCounterMode(display=False) as counter:
        task.objective.loss(task.network, task.training.to_input(batch.stored), batch).backward()
    task.network.zero_grad()
    return float(counter.get_total_flops()) / 2


@contextlib.contextmanager
def watched(device: torch.device) -> Iterator[list[float]]:
    """Per cent of the time that the GPU computes; filled in at the end."""
    values: list[float] = []
    if device.type != "cuda":
        yield values
        return
    query = ["nvidia-smi", "--query-gpu=utilization.gpu", "--format=csv,noheader,nounits"]
    with subprocess.Popen([*query, "-lms", "500"], stdout=subprocess.PIPE, text=True) as smi:
        try:
            yield values
        finally:
            smi.terminate()
            assert smi.stdout is not None
            values += [float(line) for line in smi.stdout if line.strip().isdigit()]


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize()
    elif device.type == "mps":
        torch.mps.synchronize()


if __name__ == "__main__":
    main()
