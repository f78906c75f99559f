"""Layers of the networks that lead the task, and of our own."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from engine.networks.small_networks import windows
from mood_engine.networks.cpjku_faresnet import CpjkuFaresnet, shaken, with_frequency
from mood_engine.networks.lileonardo_cnn import BandFilters
from mood_engine.networks.mood_resnet import MoodResnet


def test_the_frequency_is_a_channel_from_below_to_above() -> None:
    x = torch.randn(2, 3, 4, 5)
    found = with_frequency(x)
    assert torch.equal(found[:, :3], x)
    expected = torch.tensor([-1.0, -0.5, 0.0, 0.5])
    assert torch.equal(found[:, 3], expected[:, None].expand(2, 4, 5))


@pytest.mark.slow
def test_shaken_branches_have_other_weights_in_the_backward_pass() -> None:
    one = torch.ones(50, 1, 2, 2, requires_grad=True)
    other = torch.zeros(50, 1, 2, 2, requires_grad=True)
    mixed = shaken(one, other, training=True)
    mixed.sum().backward()
    assert one.grad is not None
    assert other.grad is not None
    mixed = mixed.detach()
    weights, learnt = mixed[:, 0, 0, 0], one.grad[:, 0, 0, 0]
    assert torch.equal(mixed, weights[:, None, None, None].expand_as(mixed)), "one per window"
    torch.testing.assert_close(other.grad, 1 - one.grad)
    assert float(weights.min()) >= 0
    assert float(weights.max()) <= 1
    # 50 pairs of independent numbers.
    assert abs(float(torch.corrcoef(torch.stack([weights, learnt]))[0, 1])) < 0.5
    assert torch.equal(shaken(one, other, training=False), torch.full_like(one, 0.5))


@pytest.mark.parametrize("stride", [1, 2])
def test_band_filters_are_a_convolution_of_their_own_for_every_row(stride: int) -> None:
    layer = BandFilters(2, 4, bands=6, stride=stride, dropout=0.0).eval()
    x = torch.randn(3, 2, 6, 8)
    found = layer(x)
    assert found.shape == (3, 4, 6 // stride, 8 // stride)
    for row in range(layer.rows):
        weight = layer.convolution.weight[4 * row : 4 * row + 4]
        bias = layer.convolution.bias
        assert bias is not None
        plain = nn.functional.conv2d(x, weight, bias[4 * row : 4 * row + 4], stride, padding=1)
        expected = torch.relu(layer.norm(plain))[:, :, row]
        torch.testing.assert_close(found[:, :, row], expected)


@pytest.mark.slow
def test_a_smaller_rho_limits_the_receptive_field() -> None:
    def reach(rho: int) -> int:
        network = CpjkuFaresnet(7, rho=rho, channels=(4, 4, 4))
        for module in network.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.constant_(module.weight, 0.01)  # zeros would hide the receptive field
        network.eval()
        mel = torch.full((1, 96, 400), 50.0, requires_grad=True)
        plane = network.layers(network.stem(mel.unsqueeze(1)))
        plane[0, 0, 2, plane.shape[3] // 2].backward()
        assert mel.grad is not None
        return int((mel.grad[0].abs().sum(0) > 0).sum())

    assert reach(0) < reach(3) < reach(6)


def test_attention_without_preferences_is_the_mean_over_time() -> None:
    network = MoodResnet(7, channels=(8, 16, 16, 16), heads=4).eval()
    mel = windows(2, 200)
    with torch.inference_mode():
        level = network.standardise(mel)
        plane = network.layers(network.stem(with_frequency(level.unsqueeze(1))))
        network.attention.weight.zero_()
        torch.testing.assert_close(network.embed(mel), plane.mean((2, 3)))
        steps = plane.mean(2)
        network.attention.weight.normal_(std=100)
        found = network.embed(mel)
        assert torch.all(found <= steps.amax(2) + 1e-5)
        assert torch.all(found >= steps.amin(2) - 1e-5)


def test_the_levels_of_bands_do_not_matter_to_our_network() -> None:
    network = MoodResnet(7, channels=(8, 16, 16, 16), heads=4).train()
    mel = windows(4, 64)
    offset = torch.randn(96, 1) * 20
    with torch.no_grad():
        torch.testing.assert_close(
            network.embed(mel + offset), network.embed(mel), rtol=1e-3, atol=1e-3
        )
