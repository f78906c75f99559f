"""Recipes small enough for a test, one of every architecture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import nn

RECIPE = """
kind = "tagging"
name = "{name}"
row = 1
title = "A small {name}"
thresholds = "f1"
network = {{ architecture = "{architecture}", settings = {{ {settings} }} }}
windows = {{ frames = {frames}, random = 2, redrawn = true }}
spec_augment = {{ time_mask = 4, band_mask = 4 }}

[training]
epochs = {epochs}
batch = {batch}
{training}

[[training.phases]]
optimiser = "adam"
learning_rate = {rate}
patience = {patience}
"""

# The quickest network: what a test takes where any will do. Windows of 64 frames.
QUICK: dict[str, Any] = {
    "channels": [8, 16],
    "kernels": [[8, 7], [3, 3]],
    "strides": [[4, 4], [2, 2]],
    "pools": [[1, 1], [12, 8]],
    "dropout": 0.1,
}
QUICK_FRAMES = 64
NARROW = {
    "attention-crnn": ("attention-crnn", "channels = [8, 8, 16, 16], recurrent_units = 16", 64),
    "taiinn-crnn": ("taiinn-crnn", "channels = [8, 16, 16, 16], dense_units = 32", 96),
    "quick": ("mtg-vggish", ", ".join(f"{k} = {v}" for k, v in QUICK.items()), QUICK_FRAMES),
    # Its pools leave one place of no fewer frames than these.
    "mtg-vggish": ("mtg-vggish", "channels = [4, 8, 8, 8, 8]", 1366),
}


def settle(network: nn.Module) -> None:
    """Give batch norms the statistics of some windows, as training would; then evaluation."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.momentum = None  # those of one batch
    network.train()(torch.randn(64, 96, QUICK_FRAMES) * 20 - 60)
    network.eval()


def write_recipe(
    folder: Path,
    kind: str = "quick",
    epochs: int = 2,
    patience: int = 0,
    rate: float = 3e-3,
    batch: int = 12,
    training: str = "",
    settings: str = "",
) -> Path:
    architecture, narrow, frames = NARROW[kind]
    path = folder / f"{kind}.toml"
    path.write_text(
        RECIPE.format(
            name=f"small-{kind}",
            architecture=architecture,
            settings=", ".join(filter(None, (narrow, settings))),
            frames=frames,
            epochs=epochs,
            patience=patience,
            rate=rate,
            batch=batch,
            training=training,
        )
    )
    return path
