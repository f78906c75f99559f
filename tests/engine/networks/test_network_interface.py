"""All networks: windows in, embeddings and logits out."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from engine.networks.small_networks import (
    NARROW_TAIINN,
    SMALL,
    Settings,
    features_for,
    windows,
)
from mood_engine.errors import BundleError
from mood_engine.networks import architecture_names, build_network


def test_every_architecture_is_tested() -> None:
    assert {architecture for architecture, _, _ in SMALL} == set(architecture_names())


@pytest.mark.parametrize(
    ("architecture", "settings", "frames", "embedding"),
    [
        ("mtg-vggish", {}, 1366, 64),
        ("mtg-vggish", {"attention_at": [3]}, 1366, 64),
        ("taiinn-crnn", {"attention": True}, 1366, 32),
        ("taiinn-crnn", {}, 1, 32),
        ("taiinn-crnn", {}, 97, 32),
        ("attention-crnn", {}, 500, 256),
        ("cpjku-faresnet", {}, 500, 512),
        ("lileonardo-cnn", {}, 128, 512),
        ("lileonardo-cnn", {"band_filters": True}, 224, 512),
        ("mood-resnet", {}, 500, 384),
        ("attention-crnn", {"recurrent_units": 128, "recurrent_layers": 2}, 500, 128),
    ],
)
def test_published_windows_give_an_embedding_and_a_logit_per_tag(
    architecture: str, settings: Settings, frames: int, embedding: int
) -> None:
    network = build_network(architecture, 56, settings).eval()
    with torch.inference_mode():
        found = network.embed(windows(1, frames))
        assert found.shape == (1, network.embedding_size) == (1, embedding)
        assert network.classify(found).shape == (1, 56)


@pytest.mark.slow
@pytest.mark.parametrize(("architecture", "settings", "frames"), SMALL)
def test_a_network_for_inference_computes_the_same(
    architecture: str, settings: Settings, frames: int
) -> None:
    network = build_network(architecture, 56, settings)
    mel, features = windows(4, frames), features_for(network, 4)
    with torch.no_grad():
        network(mel, features)  # batch norms learn statistics other than those they begin with
        for module in network.modules():
            if isinstance(module, nn.BatchNorm2d):
                nn.init.normal_(module.weight, std=1.0)  # negative ones too
        quick = network.for_inference()
        # Folding and another order of sums: rounding of float32 on levels of some tens.
        torch.testing.assert_close(
            quick(mel, features), network.eval()(mel, features), rtol=1e-3, atol=1e-3
        )
    assert not quick.training
    assert quick is not network


@pytest.mark.parametrize(
    "settings",
    [{"strides": [[1, 1]]}, {"kernels": [[3, 3, 3]] * 5}, {"pools": [[2, 4]] * 4 + [[0, 4]]}],
)
def test_pairs_that_do_not_fit_the_blocks_are_refused(settings: Settings) -> None:
    (name,) = settings
    with pytest.raises(BundleError, match=f"{name} has a pair of positive numbers"):
        build_network("mtg-vggish", 56, settings)


@pytest.mark.parametrize(
    ("architecture", "settings", "sentence"),
    [
        ("mtg-vggish", {"channels": [64, 128]}, "one positive number for each of 5 blocks"),
        ("mtg-vggish", {"activation": "gelu"}, "'gelu' is none of elu, arelu"),
        ("mtg-vggish", {"attention_at": [0]}, "blocks from 1 to 5"),
        ("mtg-vggish", {"attention_at": [3], "attention_heads": 3}, "its heads divide"),
        ("taiinn-crnn", {"channels": [64, 128, 128, 0]}, "each of 4 blocks"),
        ("taiinn-crnn", {"recurrent_units": 0}, "recurrent_units must be positive"),
        ("taiinn-crnn", {"features": -1}, "features and dense_units not negative"),
        ("attention-crnn", {"cell": "elman"}, "'elman' is none of gru, lstm"),
        ("attention-crnn", {"channels": [64]}, "each of 4 blocks"),
        ("attention-crnn", {"recurrent_layers": 0}, "must be positive"),
        ("cpjku-faresnet", {"channels": [8]}, "each of 3 blocks"),
        ("cpjku-faresnet", {"rho": 23}, "rho: "),
        ("cpjku-faresnet", {"level_deviation": 0}, "level_deviation: "),
        ("lileonardo-cnn", {"channels": [8]}, "each of 7 blocks"),
        ("lileonardo-cnn", {"units": 0}, "must be positive"),
        ("lileonardo-cnn", {"level_mean": 1e300}, "level_mean: "),
        ("mood-resnet", {"channels": [8, 8]}, "each of 4 blocks"),
        ("mood-resnet", {"heads": 5}, "divide the last channels, 384"),
        ("mood-resnet", {"reach": 17}, "reach: "),
    ],
)
def test_impossible_settings_are_refused(
    architecture: str, settings: Settings, sentence: str
) -> None:
    with pytest.raises(BundleError, match=sentence):
        build_network(architecture, 7, settings)


def test_external_features_change_the_logits_and_must_be_complete() -> None:
    network = build_network("taiinn-crnn", 7, {**NARROW_TAIINN, "features": 5}).eval()
    assert network.feature_count == 5
    mel = windows(2, 192)
    with torch.inference_mode():
        logits = network(mel, torch.zeros(2, 5))
        assert logits.shape == (2, 7)
        assert not torch.allclose(logits, network(mel, torch.ones(2, 5)))
        for given in (None, torch.zeros(2, 4), torch.zeros(2, 6)):
            with pytest.raises(ValueError, match="needs 5 outside features"):
                network(mel, given)
        with pytest.raises(ValueError, match="needs 0 outside features, not 5"):
            build_network("taiinn-crnn", 7, NARROW_TAIINN)(mel, torch.zeros(2, 5))
