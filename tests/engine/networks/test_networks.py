"""The architectures do what their sources say: shapes, sizes, formulas, and they learn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from msgspec.structs import replace
from torch import Tensor, nn

from mood_engine.bundles.card import ModelCard
from mood_engine.bundles.file import load_bundle, read_card, save_bundle
from mood_engine.bundles.importing import import_checkpoint
from mood_engine.errors import BundleError
from mood_engine.networks import architecture_names, build_network
from mood_engine.networks.arelu import AReLU
from mood_engine.networks.attention_crnn import AttentionCrnn, attend
from mood_engine.networks.cbam import BlockAttention
from mood_engine.networks.interface import MoodNetwork
from mood_engine.networks.local_attention import LocalAttention
from mood_engine.networks.taiinn_crnn import TaiinnCrnn, pad_frames
from small_recipes import QUICK, QUICK_FRAMES

Settings = dict[str, Any]
SHARED = Path(__file__).parents[4] / "shared"
CHECKPOINT = SHARED / "jamendo" / "vggish_best_model.pth"
REFERENCES = sorted((SHARED / "reference").glob("*.npz"))

# Architecture, settings that make it narrow, and the shortest window that is worth a step or two.
NARROW_VGGISH = {"channels": [1, 8, 8, 16, 32], "dropout": 0.0}
NARROW_TAIINN = {"channels": [4, 8, 16, 16], "recurrent_units": 16, "dense_units": 32}
NARROW_CRNN = {"channels": [32, 32, 32, 32], "recurrent_units": 8}
SMALL: list[tuple[str, Settings, int]] = [
    ("attention-crnn", NARROW_CRNN, 96),
    ("attention-crnn", {**NARROW_CRNN, "cell": "lstm", "recurrent_layers": 2}, 96),
    ("attention-crnn", {**NARROW_CRNN, "block_attention": False}, 96),
    ("mtg-vggish", NARROW_VGGISH, 1280),
    ("mtg-vggish", {**NARROW_VGGISH, "activation": "arelu"}, 1280),
    ("mtg-vggish", {**NARROW_VGGISH, "attention_at": [3], "attention_heads": 2}, 1280),
    ("mtg-vggish", QUICK, QUICK_FRAMES),
    ("taiinn-crnn", NARROW_TAIINN, 192),
    ("taiinn-crnn", {**NARROW_TAIINN, "attention": True}, 192),
    ("taiinn-crnn", {**NARROW_TAIINN, "attention": True, "features": 5}, 192),
    ("taiinn-crnn", {**NARROW_TAIINN, "dense_units": 0}, 192),
]


def windows(count: int, frames: int) -> Tensor:
    """(count, 96, frames): smooth random pictures where music lies, in dB."""
    coarse = torch.randn(count, 1, 12, max(frames // 48, 2))
    return nn.functional.interpolate(coarse, (96, frames), mode="bilinear")[:, 0] * 20 - 60


def features_for(network: MoodNetwork, count: int) -> Tensor | None:
    return torch.randn(count, network.feature_count) if network.feature_count else None


@pytest.fixture(autouse=True)
def same_numbers() -> None:
    torch.manual_seed(0)


# --- shapes and sizes ---


def test_every_architecture_is_tried_here() -> None:
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
        ("attention-crnn", {"recurrent_units": 128, "recurrent_layers": 2}, 500, 128),
    ],
)
def test_the_published_window_gives_an_embedding_and_a_logit_a_tag(
    architecture: str, settings: Settings, frames: int, embedding: int
) -> None:
    network = build_network(architecture, 56, settings).eval()
    with torch.inference_mode():
        found = network.embed(windows(1, frames))
        assert found.shape == (1, network.embedding_size) == (1, embedding)
        assert network.classify(found).shape == (1, 56)


def test_the_planes_before_the_recurrent_layers_are_the_published_ones() -> None:
    taiinn = TaiinnCrnn(7).eval()
    augsburg = AttentionCrnn(7).eval()
    with torch.inference_mode():
        plane = taiinn.blocks(pad_frames(windows(1, 1366)).unsqueeze(1))
        assert plane.shape == (1, 128, 1, 15)
        plane = augsburg.blocks(augsburg.stem(windows(1, 500).unsqueeze(1)))
        assert plane.shape == (1, 512, 3, 16)


@pytest.mark.slow
@pytest.mark.parametrize(("architecture", "settings", "frames"), SMALL)
def test_for_inference_a_network_computes_the_same(
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
    [{"strides": [[1, 1]]}, {"kernels": [[3, 3, 3]] * 5}, {"pools": [[2, 4], [0, 4]]}],
)
def test_pairs_that_do_not_fit_the_blocks_are_refused(settings: Settings) -> None:
    with pytest.raises(BundleError, match=r"a pair of positive numbers|channels has one"):
        build_network("mtg-vggish", 56, settings)


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
def test_the_sizes_are_those_of_the_docstrings(
    architecture: str, settings: Settings, by_hand: int, documented: int
) -> None:
    network = build_network(architecture, 56, settings)
    assert sum(parameter.numel() for parameter in network.parameters()) == by_hand == documented


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
    ],
)
def test_impossible_settings_are_refused(
    architecture: str, settings: Settings, sentence: str
) -> None:
    with pytest.raises(BundleError, match=sentence):
        build_network(architecture, 7, settings)


# --- VGG-ish and what may replace its parts ---


@pytest.mark.skipif(
    not CHECKPOINT.exists() or not REFERENCES,
    reason="the public weights and their predictions are not beside the project",
)
def test_the_public_checkpoint_predicts_what_it_did() -> None:
    golden = np.load(REFERENCES[0])
    _, network = import_checkpoint(CHECKPOINT, "mtg-vggish")
    mel = torch.from_numpy(golden["mel"][:, :1366].astype(np.float32))
    with torch.inference_mode():
        predictions = torch.sigmoid(network(mel[None]))[0].numpy()
    # The same spectrogram and the same weights: what another order of float32 sums leaves.
    assert np.abs(predictions - golden["vggish"][0]).max() < 1e-5


def test_arelu_by_hand() -> None:
    x = torch.tensor([-2.0, 0.0, 3.0])
    # 1 + sigmoid(2) = 1.8807971; seven digits of float32.
    assert AReLU()(x).tolist() == pytest.approx([-1.8, 0.0, 5.6423912], rel=1e-6)
    assert AReLU(a=5.0)(x)[0].item() == pytest.approx(-2 * 0.99)
    assert AReLU(a=-5.0, b=0.0)(x).tolist() == pytest.approx([-2 * 0.01, 0.0, 4.5])


def test_each_layer_learns_its_own_arelu() -> None:
    network = build_network("mtg-vggish", 7, {"activation": "arelu"})
    names = [name for name, _ in network.named_parameters() if name.startswith("activation")]
    assert names == [f"activation_{number}.{side}" for number in range(1, 6) for side in "ab"]


def slow_local_attention(layer: LocalAttention, x: np.ndarray) -> np.ndarray:
    """(inputs, rows, columns) -> (channels, rows, columns), by the paper's formula in loops."""
    query_of, key_of, value_of = (
        convolution.weight.detach().numpy()[:, :, 0, 0]
        for convolution in (layer.query, layer.key, layer.value)
    )
    by_row = layer.row_embedding.detach().numpy()
    by_column = layer.column_embedding.detach().numpy()
    _, rows, columns = x.shape
    result = np.zeros((len(query_of), rows, columns))
    for row, column in np.ndindex(rows, columns):
        query = query_of @ x[:, row, column]
        keys, values = [], []
        for down, right in np.ndindex(3, 3):
            r, c = row + down - 1, column + right - 1
            inside = 0 <= r < rows and 0 <= c < columns
            there = x[:, r, c] if inside else np.zeros(len(x))
            keys.append(key_of @ there + np.concatenate([by_row[:, down], by_column[:, right]]))
            values.append(value_of @ there)
        for channels in np.split(np.arange(len(query)), layer.heads):
            scores = np.exp([query[channels] @ key[channels] for key in keys])
            weights = scores / scores.sum()
            result[channels, row, column] = weights @ np.array(values)[:, channels]
    return result


@pytest.mark.parametrize("heads", [1, 2, 8])
def test_local_attention_is_that_of_the_formula(heads: int) -> None:
    layer = LocalAttention(3, 8, heads).double()
    x = torch.randn(2, 3, 4, 5, dtype=torch.float64)
    found = layer(x)
    assert found.shape == (2, 8, 4, 5)
    for one, plane in zip(x, found, strict=True):
        # float64 on both sides, sums of a few terms of size 1 in another order.
        expected = slow_local_attention(layer, one.numpy())
        assert np.allclose(plane.detach().numpy(), expected, rtol=0, atol=1e-12)


def test_zeros_outside_the_plane_take_their_part_in_local_attention() -> None:
    """Without keys and embeddings all 9 places weigh the same, and those outside give 0."""
    layer = LocalAttention(2, 2, 1)
    with torch.no_grad():
        for parameter in (layer.key.weight, layer.row_embedding, layer.column_embedding):
            parameter.zero_()
        layer.value.weight.copy_(torch.eye(2)[:, :, None, None])
    found = layer(torch.ones(1, 2, 3, 3))[0, 0] * 9
    expected = torch.tensor([[4.0, 6.0, 4.0], [6.0, 9.0, 6.0], [4.0, 6.0, 4.0]])
    assert torch.allclose(found, expected)


def test_the_embeddings_tell_places_apart() -> None:
    """A large embedding of the lower row and of the right column: the diagonal neighbour."""
    layer = LocalAttention(2, 2, 1)
    with torch.no_grad():
        layer.query.weight.fill_(1.0)
        layer.key.weight.zero_()
        layer.value.weight.copy_(torch.eye(2)[:, :, None, None])
        layer.row_embedding.copy_(torch.tensor([[0.0, 0.0, 50.0]]))
        layer.column_embedding.copy_(torch.tensor([[0.0, 0.0, 50.0]]))
    x = torch.rand(1, 2, 4, 5) + 1
    # Any other place weighs e^-100, which float32 does not see beside 1.
    assert torch.allclose(layer(x)[:, :, :-1, :-1], x[:, :, 1:, 1:])


# --- the recurrent networks ---


@pytest.mark.parametrize(
    ("frames", "left", "right"), [(1366, 37, 37), (96, 0, 0), (97, 47, 48), (1, 47, 48)]
)
def test_taiinns_windows_are_padded_on_both_sides(frames: int, left: int, right: int) -> None:
    padded = pad_frames(torch.ones(2, 96, frames))
    inside = torch.ones(left + frames + right)
    inside[:left] = 0
    inside[left + frames :] = 0
    assert torch.equal(padded, inside.expand(2, 96, -1))


@pytest.mark.slow
def test_taiinns_embedding_is_the_last_step_or_a_weighted_sum_of_all() -> None:
    mel = windows(2, 400)
    network = TaiinnCrnn(7, attention=True).eval()
    assert network.attention is not None
    with torch.inference_mode():
        plane = network.blocks(pad_frames(mel).unsqueeze(1))
        steps = network.recurrent(plane.squeeze(2).transpose(1, 2))[0]
        embedding = network.embed(mel)
        assert torch.all(steps.amin(1) <= embedding)
        assert torch.all(embedding <= steps.amax(1))
        network.attention.weight.zero_()
        assert torch.allclose(network.embed(mel), steps.mean(1), atol=1e-6)
        network.attention = None
        assert torch.equal(network.embed(mel), steps[:, -1])


def test_taiinn_begins_as_keras_does() -> None:
    network = TaiinnCrnn(56, features=23, attention=True)
    for name, parameter in network.named_parameters():
        if "weight_hh" in name:
            # Orthonormal columns, as far as float32 tells.
            assert torch.allclose(parameter.T @ parameter, torch.eye(32), atol=1e-5)
        elif "bias" in name:
            assert torch.all(parameter == 0)
        elif parameter.dim() > 1:
            fans = parameter.shape[0] + parameter.shape[1]
            limit = (6 / (fans * parameter[0, 0].numel())) ** 0.5
            largest = parameter.abs().max().item()
            assert 0.8 * limit < largest <= limit
    norms = [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]
    assert {(norm.eps, norm.momentum) for norm in norms} == {(1e-3, 0.01)}


def test_scaled_dot_product_attention_mixes_the_steps() -> None:
    steps = torch.randn(3, 16, 8)
    query = torch.randn(3, 8)
    found = attend(query, steps)
    assert torch.all(steps.amin(1) <= found)
    assert torch.all(found <= steps.amax(1))
    assert torch.allclose(attend(torch.zeros(3, 8), steps), steps.mean(1), atol=1e-6)
    # A step of length 4 that the query points at: exp(4 x 4 / sqrt(4)) against exp(0).
    pointed = torch.zeros(1, 3, 4)
    pointed[0, 1, 0] = 4.0
    share = np.exp(8) / (np.exp(8) + 2)
    assert attend(pointed[:, 1], pointed)[0, 0].item() == pytest.approx(4 * share)


def test_block_attention_only_ever_damps() -> None:
    layer = BlockAttention(32)
    x = torch.randn(2, 32, 6, 5) + 0.1
    ratio = layer(x) / x
    assert torch.all((ratio > 0) & (ratio < 1))
    # One weight a channel times one a position: each sample's table has rank one.
    table = ratio[0].flatten(1)
    assert torch.allclose(table * table[0, 0], table[:, :1] * table[:1], atol=1e-5)
    for parameter in layer.parameters():
        nn.init.zeros_(parameter)
    assert torch.allclose(layer(x), x / 4)


def test_block_attention_acts_in_every_residual_block() -> None:
    network = AttentionCrnn(7, channels=(8, 8, 8, 8), recurrent_units=8)
    plain = AttentionCrnn(7, channels=(8, 8, 8, 8), recurrent_units=8, block_attention=False)
    count = [sum(isinstance(m, BlockAttention) for m in n.modules()) for n in (network, plain)]
    assert count == [8, 0]
    block = network.blocks[0].eval()
    x = torch.rand(1, 8, 6, 6)
    for parameter in block.attention.parameters():
        nn.init.zeros_(parameter)
    # Weights of a quarter, right before the addition.
    expected = torch.relu(block.convolutions(x) / 4 + x)
    assert torch.allclose(block(x), expected, atol=1e-6)


# --- outside features ---


def test_outside_features_change_the_logits_and_must_be_all_there() -> None:
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


# --- learning ---


@pytest.mark.parametrize(("architecture", "settings", "frames"), SMALL)
@pytest.mark.slow
def test_every_parameter_is_reached_by_the_gradient(
    architecture: str, settings: Settings, frames: int
) -> None:
    network = build_network(architecture, 7, settings)
    norms = [m for m in network.modules() if isinstance(m, nn.BatchNorm1d | nn.BatchNorm2d)]
    for _ in range(4):
        mel, features = windows(4, frames), features_for(network, 4)
        for norm in norms:
            norm.reset_running_stats()
            norm.momentum = None  # The first batch's statistics, whole.
            nn.init.normal_(norm.bias, std=2.0)  # So that max-pool picks negatives, too.
        with torch.no_grad():
            network.train()(mel, features)
        # With fixed statistics: a batch norm on its batch's own cancels the bias before it.
        logits = network.eval()(mel, features)
        labels = torch.randint(2, logits.shape).float()
        nn.functional.binary_cross_entropy_with_logits(logits, labels).backward()
    for name, parameter in network.named_parameters():
        assert parameter.grad is not None, name
        assert torch.all(torch.isfinite(parameter.grad)), name
        assert torch.any(parameter.grad != 0), name


@pytest.mark.slow
@pytest.mark.parametrize(
    ("architecture", "settings", "frames", "steps"),
    [
        ("attention-crnn", NARROW_CRNN, 64, 12),
        ("mtg-vggish", {**NARROW_VGGISH, "attention_at": [3], "attention_heads": 2}, 1280, 8),
        ("mtg-vggish", QUICK, QUICK_FRAMES, 50),
        ("taiinn-crnn", {**NARROW_TAIINN, "attention": True, "features": 5}, 192, 40),
        ("taiinn-crnn", {**NARROW_TAIINN, "dense_units": 0}, 192, 40),
    ],
)
def test_every_architecture_can_learn_windows_by_heart(
    architecture: str, settings: Settings, frames: int, steps: int
) -> None:
    network = build_network(architecture, 4, settings)
    mel, features = windows(16, frames), features_for(network, 16)
    labels = torch.randint(2, (16, 4)).float()
    rate = 0.01 if architecture == "taiinn-crnn" else 0.02
    optimiser = torch.optim.Adam(network.parameters(), rate)
    losses = []
    for _ in range(steps):
        loss = nn.functional.binary_cross_entropy_with_logits(network(mel, features), labels)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    # What the labels' shares alone give, without a look at the windows.
    shares = labels.mean(0).expand_as(labels)
    blind = nn.functional.binary_cross_entropy(shares, labels).item()
    assert losses[-1] < 0.8 * blind < losses[0], losses


# --- bundles ---


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
def test_the_largest_plane_is_known_beforehand(
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
def test_windows_that_a_network_does_not_take_are_known(
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


def bundle(path: Path, like: ModelCard, architecture: str, settings: Settings, frames: int) -> Path:
    card = replace(
        like, name="small", architecture=architecture, settings=settings, window_frames=frames
    )
    network = build_network(architecture, len(card.vocabulary), settings)
    with torch.no_grad():
        network(windows(4, frames), features_for(network, 4))
    save_bundle(path, card, network.eval())
    return path


@pytest.mark.parametrize(
    ("architecture", "settings", "frames"),
    [case for case in SMALL if not case[1].get("features")],
)
def test_bundles_of_every_architecture_come_back(
    tmp_path: Path,
    tiny_model: tuple[ModelCard, MoodNetwork],
    architecture: str,
    settings: Settings,
    frames: int,
) -> None:
    path = bundle(tmp_path / "small.safetensors", tiny_model[0], architecture, settings, frames)
    card, network = load_bundle(path)
    again = tmp_path / "again.safetensors"
    save_bundle(again, card, network)
    assert again.read_bytes() == path.read_bytes()
    assert network(windows(2, frames)).shape == (2, len(card.vocabulary))


def test_a_model_with_outside_features_is_refused_for_inference(
    tmp_path: Path, tiny_model: tuple[ModelCard, MoodNetwork]
) -> None:
    settings = {**NARROW_TAIINN, "features": 23}
    path = bundle(tmp_path / "small.safetensors", tiny_model[0], "taiinn-crnn", settings, 192)
    assert read_card(path).settings["features"] == 23
    with pytest.raises(BundleError, match=r"'small' needs 23 outside features .* alone"):
        load_bundle(path)
