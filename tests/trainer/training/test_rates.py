"""The course of the learning rate, and which epochs are averaged."""

from __future__ import annotations

import pytest
import torch

from mood_trainer.recipes.recipe import Phase, Training
from mood_trainer.recipes.schedules import CosineByEpoch, LateAverage, LinearDecay, OneCycle
from mood_trainer.training.rates import linear_decay, one_cycle, rate_scheduler

PHASE = Phase(optimiser="sgd", learning_rate=1.0)


def rates(training: Training, steps: int, count: int) -> list[float]:
    optimiser = torch.optim.SGD(
        [torch.nn.Parameter(torch.zeros(1))], training.phases[0].learning_rate
    )
    described = rate_scheduler(optimiser, training, steps)
    assert described is not None
    found = []
    for _ in range(count):
        found.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        described["scheduler"].step()
    return found


def test_one_cycle_is_torchs() -> None:
    training = Training(epochs=5, batch=1, phases=(PHASE,), rate=OneCycle(warm_up=0.3))
    optimiser = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], 1.0)
    theirs = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, 1.0, total_steps=101, cycle_momentum=False, pct_start=0.31 / 1.01
    )
    expected = []
    for _ in range(101):
        expected.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        if len(expected) < 101:
            theirs.step()
    # Torch counts the warm-up one step shorter and ends at 4e-6 instead of 0.
    assert rates(training, 100, 101) == pytest.approx(expected, abs=0.02)


def test_one_cycle_ends_at_zero() -> None:
    assert one_cycle(OneCycle(), 10)(10) == pytest.approx(0, abs=1e-9)
    assert one_cycle(OneCycle(), 1)(0) > 0


def test_the_cosine_by_epoch_is_torchs() -> None:
    training = Training(epochs=20, batch=1, phases=(PHASE,), rate=CosineByEpoch())
    optimiser = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], 1.0)
    theirs = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, T_max=20)
    expected = []
    for _ in range(20):
        expected.append(optimiser.param_groups[0]["lr"])
        optimiser.step()
        theirs.step()
    assert rates(training, 999, 20) == pytest.approx(expected)


def test_the_linear_decay_follows_its_shares() -> None:
    factor = linear_decay(LinearDecay(warm_up=0.05, start=0.35, end=0.6), 200)
    found = [factor(epoch) for epoch in (0, 5, 10, 69, 70, 95, 119, 120, 199)]
    assert found == pytest.approx([0.01, 0.505, 1, 1, 1, 0.5, 0.02, 0.01, 0.01])


def test_the_interval_is_that_of_the_curve() -> None:
    optimiser = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], 1.0)
    for rate, interval in ((OneCycle(), "step"), (CosineByEpoch(), "epoch")):
        training = Training(epochs=2, batch=1, phases=(PHASE,), rate=rate)
        described = rate_scheduler(optimiser, training, 8)
        assert described is not None
        assert described["interval"] == interval
    assert rate_scheduler(optimiser, Training(epochs=2, batch=1, phases=(PHASE,)), 8) is None


def test_a_late_average_has_the_last_epochs() -> None:
    def included(average: LateAverage, epochs: int) -> list[int]:
        return [epoch for epoch in range(1, epochs + 1) if average.includes(epoch, epochs)]

    assert included(LateAverage(share=0.2), 200) == list(range(161, 201))
    assert included(LateAverage(share=0.4, every=3), 20) == [13, 16, 19]
    assert included(LateAverage(share=0.2), 1) == [1]
    assert included(LateAverage(share=0.0), 3) == [3]


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ({"rate": OneCycle(), "cosine": True}, "rate needs"),
        ({"rate": OneCycle(), "phases": (PHASE, PHASE)}, "rate needs"),
        ({"late_average": LateAverage(share=0.2)}, "late_average needs"),
        ({"self_teaching": {"start": 0.5}}, "self_teaching needs"),
    ],
)
def test_contradicting_schedules_are_refused(settings: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Training(**({"epochs": 2, "batch": 1, "phases": (PHASE,)} | settings))  # type: ignore[arg-type]
