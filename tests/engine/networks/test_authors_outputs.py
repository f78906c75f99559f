"""Networks compute what their authors' public code computes with the same weights.

`authors_outputs.npz` has the logits of the public code of lileonardo (Vincent Bour, 2021) and
CP-JKU (Koutini et al., `cp_faresnet` with one input channel), for 96 mel bands and 56 tags, in
evaluation mode, after `fill(network, 5)`, for `drawn_levels(2, frames, 6)` less the mean level,
divided by its deviation.

`keras_outputs.npz` has the logits of team TaiInn's networks (Mayerl et al., 2019), built from
Keras's layers with the defaults of TensorFlow 1.14, with the same weights, for `taiinn_input()`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.networks.counted_weights import drawn_levels, fill
from engine.networks.small_networks import Settings
from mood_engine.networks import build_network

OUTPUTS = np.load(Path(__file__).with_name("authors_outputs.npz"))
CONVS_128 = {"level_mean": -24.416864885777905, "level_deviation": 19.346417722979172}
CONVS_224 = {"level_mean": -24.160884808114105, "level_deviation": 19.080980731935075}
FILTERS_128 = {"level_mean": -24.4530050271577, "level_deviation": 19.441069530273804}
KERAS_OUTPUTS = np.load(Path(__file__).with_name("keras_outputs.npz"))
FARESNET = {"level_mean": -24.4, "level_deviation": 19.4}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "architecture", "settings", "frames"),
    [
        ("lileonardo-convs-128", "lileonardo-cnn", CONVS_128, 128),
        ("lileonardo-convs-224", "lileonardo-cnn", CONVS_224, 224),
        ("lileonardo-filters-128", "lileonardo-cnn", {**FILTERS_128, "band_filters": True}, 128),
        ("cpjku-faresnet-5", "cpjku-faresnet", {**FARESNET, "rho": 5}, 200),
        ("cpjku-faresnet-8", "cpjku-faresnet", {**FARESNET, "rho": 8}, 200),
    ],
)
def test_outputs_are_those_of_the_public_code(
    name: str, architecture: str, settings: Settings, frames: int
) -> None:
    network = build_network(architecture, 56, settings).eval()
    fill(network, 5)
    mel = torch.from_numpy(drawn_levels(2, frames, 6))
    with torch.inference_mode():
        logits = network(mel)
        # The mean over time or places comes at another point: sums of float32 in another order.
        torch.testing.assert_close(
            network.classify(network.embed(mel)), logits, rtol=1e-4, atol=1e-3
        )
    expected = torch.from_numpy(OUTPUTS[name])
    # Only the order of sums differs, relative to levels of about the largest logit.
    assert float((logits - expected).abs().max()) < 1e-5 * float(expected.abs().max())


def taiinn_input(features: int) -> tuple[torch.Tensor, torch.Tensor | None]:
    """Levels of about 0 to 1 dB, for which no layer saturates, and features from 0 to 1."""
    mel = (torch.from_numpy(drawn_levels(2, 400, 6)) + 30) / 20
    drawn = np.random.default_rng(7).random((2, features), np.float32)
    return mel, torch.from_numpy(drawn) if features else None


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("taiinn-2-code", {"dense_units": 0}),
        ("taiinn-3", {"attention": True}),
        ("taiinn-4-code", {"features": 22, "score_layer": True}),
        ("taiinn-5-code", {"attention": True, "features": 22, "score_layer": True}),
    ],
)
def test_taiinns_outputs_are_those_of_keras(name: str, settings: Settings) -> None:
    network = build_network("taiinn-crnn", 56, {**settings, "tf1_gru": True}).eval()
    fill(network, 5)
    with torch.inference_mode():
        logits = network(*taiinn_input(network.feature_count))
    # Only the order of sums differs; logits are of size 1, and without TensorFlow 1's GRU they
    # differ by more than 1e-2.
    assert float((logits - torch.from_numpy(KERAS_OUTPUTS[name])).abs().max()) < 3e-5
