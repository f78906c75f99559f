"""All networks can learn."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from engine.networks.small_networks import (
    NARROW_CRNN,
    NARROW_FARESNET,
    NARROW_LILEONARDO,
    NARROW_MOOD,
    NARROW_TAIINN,
    NARROW_VGGISH,
    SMALL,
    Settings,
    features_for,
    windows,
)
from mood_engine.networks import build_network
from small_recipes import QUICK, QUICK_FRAMES


@pytest.mark.parametrize(("architecture", "settings", "frames"), SMALL)
@pytest.mark.slow
def test_every_parameter_is_reached_by_the_gradient(
    architecture: str, settings: Settings, frames: int
) -> None:
    network = build_network(architecture, 7, settings)
    norms = [m for m in network.modules() if isinstance(m, nn.BatchNorm1d | nn.BatchNorm2d)]
    for module in network.modules():
        if isinstance(module, nn.Conv2d) and not module.weight.any():
            nn.init.kaiming_normal_(module.weight)  # Zeros stop the gradient until the first step.
    for _ in range(4):
        mel, features = windows(4, frames), features_for(network, 4)
        for norm in norms:
            norm.reset_running_stats()
            norm.momentum = None  # The first batch's statistics, whole.
            if norm.affine:
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
        ("cpjku-faresnet", NARROW_FARESNET, 64, 40),
        ("lileonardo-cnn", {**NARROW_LILEONARDO, "units": 256, "dropout": 0.0}, 64, 40),
        ("mood-resnet", {**NARROW_MOOD, "dropout": 0.0}, 64, 12),
        ("mtg-vggish", {**NARROW_VGGISH, "attention_at": [3], "attention_heads": 2}, 1280, 8),
        ("mtg-vggish", QUICK, QUICK_FRAMES, 50),
        ("taiinn-crnn", {**NARROW_TAIINN, "attention": True, "features": 5}, 192, 30),
        ("taiinn-crnn", {**NARROW_TAIINN, "dense_units": 0}, 192, 30),
    ],
)
def test_every_architecture_can_overfit_a_few_windows(
    architecture: str, settings: Settings, frames: int, steps: int
) -> None:
    network = build_network(architecture, 4, settings)
    mel, features = windows(8, frames), features_for(network, 8)
    labels = torch.randint(2, (8, 4)).float()
    rate = {"taiinn-crnn": 0.01, "lileonardo-cnn": 0.005}.get(architecture, 0.02)
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
