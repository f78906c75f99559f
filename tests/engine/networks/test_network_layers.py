"""Single layers follow their papers."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import cast

import numpy as np
import pytest
import torch
from torch import nn

from engine.networks.small_networks import NARROW_CRNN, NARROW_TAIINN, Settings, windows
from mood_engine.networks import build_network
from mood_engine.networks.arelu import AReLU
from mood_engine.networks.attention_crnn import AttentionCrnn, attend
from mood_engine.networks.cbam import BlockAttention
from mood_engine.networks.local_attention import LocalAttention
from mood_engine.networks.taiinn_crnn import TaiinnCrnn, pad_frames
from mood_engine.networks.tf1_gru import Tf1Gru
from not_none import not_none


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


def test_arelu_follows_the_formula() -> None:
    x = torch.tensor([-2.0, 0.0, 3.0])
    # 1 + sigmoid(2) = 1.8807971; seven digits of float32.
    assert AReLU()(x).tolist() == pytest.approx([-1.8, 0.0, 5.6423912], rel=1e-6)
    assert AReLU(a=5.0)(x)[0].item() == pytest.approx(-2 * 0.99)
    assert AReLU(a=-5.0, b=0.0)(x).tolist() == pytest.approx([-2 * 0.01, 0.0, 4.5])


def test_each_layer_has_its_own_arelu() -> None:
    network = build_network("mtg-vggish", 7, {"activation": "arelu"})
    names = [name for name, _ in network.named_parameters() if name.startswith("activation")]
    assert names == [f"activation_{number}.{side}" for number in range(1, 6) for side in "ab"]


def test_a_fixed_arelu_computes_the_same_without_learning() -> None:
    learnt, fixed = (
        build_network("mtg-vggish", 7, {"activation": name}) for name in ("arelu", "fixed-arelu")
    )
    fixed.load_state_dict(learnt.state_dict())
    mel = windows(1, 1366)
    with torch.inference_mode():
        assert torch.equal(learnt.eval()(mel), fixed.eval()(mel))
    frozen = [name for name, weight in fixed.named_parameters() if not weight.requires_grad]
    assert frozen == [f"activation_{number}.{side}" for number in range(1, 6) for side in "ab"]


def slow_tf1_gru(layer: Tf1Gru, x: np.ndarray) -> np.ndarray:
    """(steps, inputs) -> (steps, units), gate by gate."""
    of_input, of_state, bias = (
        np.split(weight.detach().numpy(), 3)
        for weight in (layer.weight_ih, layer.weight_hh, layer.bias)
    )
    state = np.zeros(len(bias[0]))
    states = []
    for step in x:
        update, reset = (
            np.clip(0.2 * (of_input[gate] @ step + of_state[gate] @ state + bias[gate]) + 0.5, 0, 1)
            for gate in (0, 1)
        )
        candidate = np.tanh(of_input[2] @ step + of_state[2] @ (reset * state) + bias[2])
        state = update * state + (1 - update) * candidate
        states.append(state)
    return np.array(states)


def test_the_gru_of_tensorflow_1_follows_the_formula() -> None:
    layer = Tf1Gru(3, 4).double()
    for weight in layer.parameters():
        nn.init.normal_(weight)
    x = torch.randn(2, 6, 3, dtype=torch.float64, requires_grad=True)
    found = layer(x)
    for one, steps in zip(x, found, strict=True):
        # float64 on both sides, sums of a few terms of size 1 in another order.
        expected = slow_tf1_gru(layer, one.detach().numpy())
        assert np.allclose(steps.detach().numpy(), expected, rtol=0, atol=1e-12)
    assert torch.autograd.gradcheck(layer, [x])


@pytest.mark.parametrize("heads", [1, 2, 8])
def test_local_attention_follows_the_formula(heads: int) -> None:
    layer = LocalAttention(3, 8, heads).double()
    x = torch.randn(2, 3, 4, 5, dtype=torch.float64)
    found = layer(x)
    assert found.shape == (2, 8, 4, 5)
    for one, plane in zip(x, found, strict=True):
        # float64 on both sides, sums of a few terms of size 1 in another order.
        expected = slow_local_attention(layer, one.numpy())
        assert np.allclose(plane.detach().numpy(), expected, rtol=0, atol=1e-12)


def test_local_attention_pads_with_zeros() -> None:
    """Without keys and embeddings all 9 places weigh the same, and those outside give 0."""
    layer = LocalAttention(2, 2, 1)
    with torch.no_grad():
        for parameter in (layer.key.weight, layer.row_embedding, layer.column_embedding):
            parameter.zero_()
        layer.value.weight.copy_(torch.eye(2)[:, :, None, None])
    found = layer(torch.ones(1, 2, 3, 3))[0, 0] * 9
    expected = torch.tensor([[4.0, 6.0, 4.0], [6.0, 9.0, 6.0], [4.0, 6.0, 4.0]])
    assert torch.allclose(found, expected)


def test_local_attention_distinguishes_neighbours() -> None:
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


@pytest.mark.parametrize(
    ("frames", "left", "right"), [(1366, 37, 37), (96, 0, 0), (97, 47, 48), (1, 47, 48)]
)
def test_taiinn_pads_windows_on_both_sides(frames: int, left: int, right: int) -> None:
    padded = pad_frames(torch.ones(2, 96, frames))
    inside = torch.ones(left + frames + right)
    inside[:left] = 0
    inside[left + frames :] = 0
    assert torch.equal(padded, inside.expand(2, 96, -1))


@pytest.mark.slow
def test_taiinn_embeds_the_last_step_or_a_weighted_sum_of_all() -> None:
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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("architecture", "settings", "layers"),
    [
        ("taiinn-crnn", {**NARROW_TAIINN, "attention": True}, "blocks"),
        ("attention-crnn", NARROW_CRNN, "stem"),
    ],
)
def test_pooling_before_the_activation_is_bit_identical(
    architecture: str, settings: Settings, layers: str
) -> None:
    network = build_network(architecture, 7, settings)
    published = copy.deepcopy(network)
    sequence = cast(nn.Sequential, published.get_submodule(layers))
    for number, (pool, activation) in enumerate(pairwise(list(sequence))):
        if isinstance(pool, nn.MaxPool2d):
            assert isinstance(activation, nn.ELU | nn.ReLU)
            sequence[number], sequence[number + 1] = activation, pool
    mel, labels = windows(4, 192), torch.randint(2, (4, 7)).float()
    logits = []
    for each in (network, published):
        torch.manual_seed(0)  # The same dropout.
        logits.append(each(mel))
        nn.functional.binary_cross_entropy_with_logits(logits[-1], labels).backward()
    assert torch.equal(*logits)
    # Two values of a pooling window may have the same ELU after rounding, and then the gradient
    # goes to the larger one instead of the first; here none have.
    gradients = {name: weight.grad for name, weight in published.named_parameters()}
    for name, weight in network.named_parameters():
        assert torch.equal(not_none(weight.grad), not_none(gradients[name])), name
    with torch.inference_mode():
        assert torch.equal(network.eval()(mel), published.eval()(mel))


def test_taiinn_is_initialised_as_in_keras() -> None:
    network = TaiinnCrnn(56, features=23, attention=True)
    for name, parameter in network.named_parameters():
        if "weight_hh" in name:
            # Orthonormal columns, within float32 precision.
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


def test_block_attention_never_amplifies() -> None:
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


def test_every_residual_block_has_block_attention() -> None:
    network = AttentionCrnn(7, channels=(8, 8, 8, 8), recurrent_units=8)
    plain = AttentionCrnn(7, channels=(8, 8, 8, 8), recurrent_units=8, block_attention=False)
    count = [sum(isinstance(m, BlockAttention) for m in n.modules()) for n in (network, plain)]
    assert count == [8, 0]
    block = network.blocks[0].eval()
    x = torch.rand(1, 8, 6, 6)
    for parameter in block.get_submodule("attention").parameters():
        nn.init.zeros_(parameter)
    # Weights of a quarter, right before the addition.
    expected = torch.relu(block.get_submodule("convolutions")(x) / 4 + x)
    assert torch.allclose(block(x), expected, atol=1e-6)
