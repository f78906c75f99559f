"""Numbers of parameters, and sizes of planes, known in advance."""

from __future__ import annotations

from itertools import pairwise

import pytest
import torch
from torch import nn

from engine.networks.small_networks import (
    Settings,
    windows,
)
from mood_engine.networks import architecture_names, build_network
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
# With biases and batch norms: the first three convolutions, the last four, and what follows.
LILEONARDO_FIRST = 9 * (64 + 64 * 64 + 64 * 128) + 3 * (64 + 64 + 128)
LILEONARDO_LAST = 9 * (128 * 256 + 3 * 256 * 256) + 3 * 4 * 256
LILEONARDO_ROWS = 9 * 256 * (12 * 128 + (6 + 6 + 3) * 256) + (12 + 6 + 6 + 3 + 2 * 4) * 256
LILEONARDO_DENSE = 3 * 256 * 512 + 3 * 512 + 512 * 1024 + 1024 + 1024 * 56 + 56


def blocks(channels: list[int], kernels: list[int], second_inputs: int, branches: int = 1) -> int:
    """Residual blocks from each number of channels to the next, with batch norms and shortcuts."""
    count = 0
    for number, (inputs, outputs) in enumerate(pairwise(channels)):
        first, second = kernels[2 * number : 2 * number + 2]
        one = first**2 * (inputs + 1) * outputs + second**2 * (outputs + second_inputs) * outputs
        count += branches * (one + 4 * outputs)
        count += inputs * outputs + 2 * outputs if inputs != outputs else 0
    return count


FARESNET_CHANNELS = [128] * 5 + [256] * 4 + [512] * 4
FARESNET_KERNELS = [3, 1, *[3] * 5, *[1] * 17]
FARESNET_ENDS = 25 * 128 + 2 * 128 + 512 * 56 + 2 * 56
MOOD_CHANNELS = [64, 64, 64, 128, 128, 256, 256, 384, 384]
MOOD_ENDS = 25 * 2 * 64 + 2 * 64 + 384 * 8 + 8 + 384 * 56 + 56


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
        ("lileonardo-cnn", {}, LILEONARDO_FIRST + LILEONARDO_LAST + LILEONARDO_DENSE, 3_156_856),
        (
            "lileonardo-cnn",
            {"band_filters": True},
            LILEONARDO_FIRST + LILEONARDO_ROWS + LILEONARDO_DENSE,
            13_484_664,
        ),
        (
            "cpjku-faresnet",
            {},
            blocks(FARESNET_CHANNELS, FARESNET_KERNELS, 1) + FARESNET_ENDS,
            3_600_368,
        ),
        (
            "cpjku-faresnet",
            {"shake": True},
            blocks(FARESNET_CHANNELS, FARESNET_KERNELS, 1, branches=2) + FARESNET_ENDS,
            7_003_120,
        ),
        ("mood-resnet", {}, blocks(MOOD_CHANNELS, [3] * 12 + [1] * 4, 0) + MOOD_ENDS, 3_452_864),
        (
            "mood-resnet",
            {"reach": 14},
            blocks(MOOD_CHANNELS, [3] * 14 + [1] * 2, 0) + MOOD_ENDS,
            5_422_016,
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
        ("cpjku-faresnet", {"channels": [8, 16, 16]}, 96, 500),
        ("lileonardo-cnn", {"channels": [8, 8, 8, 8, 8, 8, 8]}, 96, 128),
        ("mood-resnet", {"channels": [8, 16, 16, 16]}, 96, 500),
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


@pytest.mark.parametrize("architecture", architecture_names())
@pytest.mark.parametrize(("bands", "frames"), [(96, 1366), (96, 20), (40, 1366), (192, 3000)])
@pytest.mark.slow
def test_windows_too_small_for_a_network_are_recognised(
    architecture: str, bands: int, frames: int
) -> None:
    blocks = {"mtg-vggish": 5, "cpjku-faresnet": 3, "lileonardo-cnn": 7}.get(architecture, 4)
    channels = [8] * blocks
    network = build_network(architecture, 56, {"channels": channels}).eval()
    try:
        network.largest_plane(bands, frames)
    except ValueError:
        with pytest.raises((RuntimeError, ValueError)), torch.inference_mode():
            network(torch.zeros(1, bands, frames))
    else:
        with torch.inference_mode():
            assert network(torch.zeros(1, bands, frames)).shape == (1, 56)
