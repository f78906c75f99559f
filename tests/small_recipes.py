"""Recipes small enough for a test, one of every architecture."""

from __future__ import annotations

from pathlib import Path

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

NARROW = {
    "attention-crnn": ("channels = [8, 8, 16, 16], recurrent_units = 16", 64),
    "taiinn-crnn": ("channels = [8, 16, 16, 16], dense_units = 32", 96),
    "stem-cnn": ("stem = [4, 8], channels = [16]", 64),
    # Its pools leave one place of no fewer frames than these.
    "mtg-vggish": ("channels = [4, 8, 8, 8, 8]", 1366),
}


def write_recipe(
    folder: Path,
    architecture: str = "stem-cnn",
    epochs: int = 2,
    patience: int = 0,
    rate: float = 3e-3,
    batch: int = 12,
    training: str = "",
    settings: str = "",
) -> Path:
    narrow, frames = NARROW[architecture]
    path = folder / f"{architecture}.toml"
    path.write_text(
        RECIPE.format(
            name=f"small-{architecture}",
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
