"""How long a recipe trains, how busy the GPU is, and how near that is to its arithmetic.

    python benchmarks/full_size.py DATA     # once, 27 GB
    python benchmarks/training.py DATA taiinn-3
    python benchmarks/training.py DATA augsburger-gru256 --epochs 3

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
import torch
from torch.utils.flop_counter import FlopCounterMode

from mood_engine.analysis.device import choose_device, describe_device
from mood_trainer.dataset.levels import to_decibel
from mood_trainer.recipes.recipe import Tagging, load_recipe
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
    parser.add_argument("--workers", type=int)
    options = parser.parse_args()
    recipe = load_recipe(options.recipe)
    assert isinstance(recipe, Tagging), "a recipe that trains a network on the data set"
    device = choose_device(options.device)
    precision = torch.bfloat16 if device.type == "cuda" else torch.float32
    rate = operations_a_second(device, precision)
    print(f"{describe_device(device)}: {rate / 1e12:.2f} Tflop/s in products, {precision}")

    task = tagging_task(recipe, options.data, 0)
    if options.epochs:
        schedule = msgspec.structs.replace(task.schedule, epochs=options.epochs)
        task = replace(task, schedule=schedule)
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
        machine = Machine(device, workers=options.workers)
        progress = fit(task, RunFolder(Path(folder)), machine, False, on_epoch)
        seconds = time.perf_counter() - begun
    print(f"{len(progress.history)} epochs with validation and start: {seconds:.0f} s")
    if busy:
        print(f"GPU busy {statistics.mean(busy):.0f} % of the time")


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
        task.objective.loss(task.network, to_decibel(batch.levels), batch).backward()
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
