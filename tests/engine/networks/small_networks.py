"""Small settings of every architecture, and input for them."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from mood_engine.networks.interface import MoodNetwork
from small_recipes import QUICK, QUICK_FRAMES

Settings = dict[str, Any]
# Architecture, settings that make it narrow, and the shortest window that leaves a step or two.
NARROW_VGGISH = {"channels": [1, 8, 8, 16, 32], "dropout": 0.0}
NARROW_TAIINN = {"channels": [4, 8, 16, 16], "recurrent_units": 16, "dense_units": 32}
NARROW_CRNN = {"channels": [32, 32, 32, 32], "recurrent_units": 8}
NARROW_LILEONARDO = {"channels": [8, 8, 8, 16, 16, 16, 16], "units": 16, "hidden_units": 16}
NARROW_FARESNET = {"channels": [8, 16, 16]}
NARROW_MOOD = {"channels": [8, 16, 16, 16], "heads": 4}
SMALL: list[tuple[str, Settings, int]] = [
    ("attention-crnn", NARROW_CRNN, 96),
    ("attention-crnn", {**NARROW_CRNN, "cell": "lstm", "recurrent_layers": 2}, 96),
    ("attention-crnn", {**NARROW_CRNN, "block_attention": False}, 96),
    ("cpjku-faresnet", NARROW_FARESNET, 64),
    ("cpjku-faresnet", {**NARROW_FARESNET, "rho": 9, "shake": True}, 64),
    ("lileonardo-cnn", {**NARROW_LILEONARDO, "level_mean": -60.0, "level_deviation": 20.0}, 64),
    ("lileonardo-cnn", {**NARROW_LILEONARDO, "band_filters": True, "level_deviation": 50.0}, 64),
    ("mood-resnet", NARROW_MOOD, 64),
    ("mtg-vggish", NARROW_VGGISH, 1280),
    ("mtg-vggish", {**NARROW_VGGISH, "activation": "arelu"}, 1280),
    ("mtg-vggish", {**NARROW_VGGISH, "attention_at": [3], "attention_heads": 2}, 1280),
    ("mtg-vggish", QUICK, QUICK_FRAMES),
    ("taiinn-crnn", NARROW_TAIINN, 192),
    ("taiinn-crnn", {**NARROW_TAIINN, "attention": True}, 192),
    ("taiinn-crnn", {**NARROW_TAIINN, "attention": True, "features": 5}, 192),
    ("taiinn-crnn", {**NARROW_TAIINN, "dense_units": 0}, 192),
    ("taiinn-crnn", {**NARROW_TAIINN, "tf1_gru": True, "features": 5, "score_layer": True}, 192),
]


def windows(count: int, frames: int) -> Tensor:
    """(count, 96, frames): smooth random spectrograms at the level of music, in dB."""
    coarse = torch.randn(count, 1, 12, max(frames // 48, 2))
    return nn.functional.interpolate(coarse, (96, frames), mode="bilinear")[:, 0] * 20 - 60


def features_for(network: MoodNetwork, count: int) -> Tensor | None:
    return torch.randn(count, network.feature_count) if network.feature_count else None
