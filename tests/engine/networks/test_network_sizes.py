"""Numbers of parameters, and sizes of planes, known in advance."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from engine.networks.small_networks import (
    Settings,
    windows,
)
from mood_engine.networks import build_network
from mood_engine.networks.attention_crnn import AttentionCrnn
from mood_engine.networks.taiinn_crnn import TaiinnCrnn, pad_frames
from small_recipes import QUICK

VGGISH_CONV = 9 * (64 + 64 * 128 + 2 * 128 * 128 + 128 * 64) + 512
VGGISH = VGGISH_CONV + 2 * (1 + 512) + 64 * 56 + 56
TAIINN_CONV = 9 * (64 + 64 * 128 + 2 * 128 * 128) + 448 + 2 * 448
TAIINN_GRU = 3 * 32 * (128 + 32 + 2) + 3 * 32 * (32 + 32 + 2)
TAIINN = TAIINN_CONV + TAIINN_GRU + 32 * 128 + 128 + 128 * 56 + 56
RESNET = (
    49 * 64
    + 2 * 64
    + (9 * 4 * 64 * 64 + 4 * 2 * 64)
    + (9 * (64 * 128 + 3 * 128 * 128) + 64 * 128 + 5 * 2 * 128)
    + (9 * (128 * 256 + 3 * 256 * 256) + 128 * 256 + 5 * 2 * 256)
    + (9 * (256 * 512 + 3 * 512 * 512) + 256 * 512 + 5 * 2 * 512)
)
CBAM = 2 * (64 * 64 + 128 * 128 + 256 * 256 + 512 * 512) // 8 + 8 * 2 * 49
OUTPUT_256 = 256 * 56 + 56


def test_planes_before_the_recurrent_layers_are_as_published() -> None:
    taiinn = TaiinnCrnn(7).eval()
    augsburg = AttentionCrnn(7).eval()
    with torch.inference_mode():
        plane = taiinn.blocks(pad_frames(windows(1, 1366)).unsqueeze(1))
        assert plane.shape == (1, 128, 1, 15)
        plane = augsburg.blocks(augsburg.stem(windows(1, 500).unsqueeze(1)))
        assert plane.shape == (1, 512, 3, 16)


@pytest.mark.parametrize(
    ("architecture", "settings", "by_hand", "documented"),
    [
        ("mtg-vggish", {}, VGGISH, 448_122),
        ("mtg-vggish", {"activation": "arelu"}, VGGISH + 5 * 2, 448_132),
        (
            "mtg-vggish",
            {"attention_at": [3]},
            VGGISH - (9 * 128 * 128 + 128) + (3 * 128 * 128 + 2 * 64 * 3),
            350_074,
        ),
        ("taiinn-crnn", {}, TAIINN, 403_896),
        ("taiinn-crnn", {"attention": True}, TAIINN + 32, 403_928),
        ("taiinn-crnn", {"features": 23}, TAIINN + 23 * 128, 406_840),
        ("taiinn-crnn", {"dense_units": 0}, TAIINN_CONV + TAIINN_GRU + 32 * 56 + 56, 394_296),
        ("attention-crnn", {}, RESNET + CBAM + 3 * 256 * 1794 + OUTPUT_256, 12_650_248),
        (
            "attention-crnn",
            {"block_attention": False},
            RESNET + 3 * 256 * (512 * 3 + 256 + 2) + OUTPUT_256,
            12_562_424,
        ),
        (
            "attention-crnn",
            {"cell": "lstm"},
            RESNET + CBAM + 4 * 256 * 1794 + OUTPUT_256,
            13_109_512,
        ),
        (
            "attention-crnn",
            {"recurrent_units": 128, "recurrent_layers": 2},
            RESNET + CBAM + 3 * 128 * (1536 + 128 + 2) + 3 * 128 * (128 + 128 + 2) + 128 * 56 + 56,
            12_004_104,
        ),
    ],
)
def test_parameter_counts_are_those_in_the_docstrings(
    architecture: str, settings: Settings, by_hand: int, documented: int
) -> None:
    network = build_network(architecture, 56, settings)
    assert sum(parameter.numel() for parameter in network.parameters()) == by_hand == documented


@pytest.mark.parametrize(
    ("architecture", "settings", "bands", "frames"),
    [
        ("mtg-vggish", QUICK, 96, 64),
        ("mtg-vggish", {"channels": [4, 8, 8, 8, 8], "attention_at": [3]}, 96, 1366),
        ("mtg-vggish", {"channels": [4, 8, 8, 8, 8]}, 100, 1400),
        ("taiinn-crnn", {"channels": [8, 16, 16, 16]}, 96, 500),
        ("attention-crnn", {"channels": [8, 8, 16, 16]}, 96, 500),
        ("attention-crnn", {"channels": [8, 8, 16, 16]}, 96, 33),
    ],
)
def test_the_largest_plane_is_predicted(
    architecture: str, settings: Settings, bands: int, frames: int
) -> None:
    network = build_network(architecture, 56, settings).eval()
    sizes = [bands * frames]
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            module.register_forward_hook(lambda _, __, result: sizes.append(result.numel()))
    with torch.inference_mode():
        network(torch.zeros(1, bands, frames))
    largest = network.largest_plane(bands, frames)
    # Self-attention has a weight for every head and neighbour, which no convolution gives.
    assert largest == max(sizes) or (settings.get("attention_at") and largest > max(sizes))


@pytest.mark.parametrize("architecture", ["mtg-vggish", "taiinn-crnn", "attention-crnn"])
@pytest.mark.parametrize(("bands", "frames"), [(96, 1366), (96, 20), (40, 1366), (192, 3000)])
@pytest.mark.slow
def test_windows_too_small_for_a_network_are_recognised(
    architecture: str, bands: int, frames: int
) -> None:
    channels = [4, 8, 8, 8, 8] if architecture == "mtg-vggish" else [4, 8, 8, 8]
    network = build_network(architecture, 56, {"channels": channels}).eval()
    try:
        network.largest_plane(bands, frames)
    except ValueError:
        with pytest.raises((RuntimeError, ValueError)), torch.inference_mode():
            network(torch.zeros(1, bands, frames))
    else:
        with torch.inference_mode():
            assert network(torch.zeros(1, bands, frames)).shape == (1, 56)
