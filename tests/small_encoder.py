"""An encoder small enough for a test, in its authors' format; audio and embeddings for it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from audio_files import encode, tune
from engine.networks.counted_weights import fill
from mood_engine.vocabulary import MTG_JAMENDO_MOODS
from mood_trainer.dataset.embeddings import Embedded, Embeddings
from mood_trainer.dataset.splits import PARTS, read_split, split_path
from mood_trainer.encoders.conformer import ConformerSize
from mood_trainer.encoders.musicfm import MusicFm
from small_data import SmallData

RECIPE = """
kind = "probe"
name = "small-probe"
row = 1
title = "A small probe"
encoder = "{encoder}"
steps = 3
thresholds = "f1"
head = {{ units = 32, attentions = 4 }}

[training]
epochs = 12
batch = 8
mixup = {{ alpha = 0.3 }}
average_decay = 0.9
{training}

[[training.phases]]
optimiser = "adamw"
learning_rate = 1e-2
"""
FREE, RESTRICTED = "musicfm-msd", "muq-large-msd"

SIZE = ConformerSize(width=64, layers=2, heads=1, inner=32, kernel=5)
STATES = SIZE.layers + 1


@dataclass(frozen=True)
class EncoderFiles:
    weights: Path
    statistics: Path

    @property
    def options(self) -> list[str]:
        return ["--weights", str(self.weights), "--statistics", str(self.statistics)]


def write_encoder(folder: Path) -> EncoderFiles:
    """Random weights of a small MusicFM, with entries that only its training needs."""
    network = MusicFm(0.0, 1.0, SIZE, channels=4)
    with torch.no_grad():
        fill(network, 5)
    weights = {f"model.{name}": value for name, value in network.state_dict().items()}
    weights |= {"model.cls_token": torch.zeros(64), "model.linear.weight": torch.zeros(8, 64)}
    files = EncoderFiles(folder / "pretrained.pt", folder / "stats.json")
    torch.save({"state_dict": weights, "epoch": 3}, files.weights)
    statistics = {"melspec_2048_mean": 6.5, "melspec_2048_std": 18.5, "melspec_2048_cnt": 9}
    files.statistics.write_text(json.dumps(statistics))
    return files


def add_embeddings(data: SmallData, encoder: str, distributable: bool = True) -> Embeddings:
    """Embeddings of the data's tracks with 2 to 5 steps, whose second state tells of the tags."""
    embeddings = Embeddings(data.path, encoder)
    embedded = Embedded(
        encoder=encoder,
        licence="MIT" if distributable else "CC BY-NC 4.0",
        distributable=distributable,
        weights="a",
        statistics="b",
        audio="audio",
        seconds=30,
        most_windows=20,
        steps=1,
        states=STATES,
        width=SIZE.width,
    )
    embeddings.describe(embedded)
    generator = np.random.default_rng(3)
    directions = generator.normal(size=(len(MTG_JAMENDO_MOODS), SIZE.width))
    for part in PARTS:
        split = read_split(split_path(data.path, part))
        for number, (track, tags) in enumerate(zip(split.tracks, split.truth, strict=True)):
            windows = generator.normal(size=(2 + number % 4, 1, STATES, SIZE.width))
            windows[:, :, 1] += tags @ directions
            embeddings.write(track, windows.astype(np.float32))
    return embeddings


def add_audio(data: SmallData, seconds: float = 1.0) -> list[Path]:
    """A short MP3 for every track of the data, whose split files say 30 s."""
    files = []
    for mel in sorted((data.path / "melspecs").rglob("*.npy")):
        path = data.path / "audio" / mel.relative_to(data.path / "melspecs").with_suffix(".mp3")
        path.parent.mkdir(parents=True, exist_ok=True)
        encode(path, tune(seconds, 24_000, seed=int(mel.stem)), 24_000)
        files.append(path)
    return files


def write_probe(folder: Path, encoder: str = FREE, training: str = "") -> Path:
    """A small recipe for the embeddings of `add_embeddings`."""
    path = folder / f"{encoder}.toml"
    path.write_text(RECIPE.format(encoder=encoder, training=training))
    return path
