"""The course of the learning rate over a training."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR

from ..recipes.recipe import Training
from ..recipes.schedules import CosineByEpoch, LinearDecay, OneCycle

# By step or epoch, counted from 0: what the phase's learning rate is multiplied with.
Factor = Callable[[int], float]

_COSINE_WARM_UP = 0.03
_ONE_CYCLE_START = 1 / 25
_LINEAR_ENDS = 0.01


def rate_scheduler(optimiser: Optimizer, training: Training, steps: int) -> dict[str, Any] | None:
    """Lightning's description of a scheduler, None for a constant rate; `steps` are all steps."""
    factor: Factor
    interval = "step"
    match training.rate:
        case OneCycle() as curve:
            factor = one_cycle(curve, steps)
        case CosineByEpoch():
            factor, interval = cosine(0, training.epochs), "epoch"
        case LinearDecay() as curve:
            factor, interval = linear_decay(curve, training.epochs), "epoch"
        case None if training.cosine:
            factor = cosine(max(1, round(steps * _COSINE_WARM_UP)), steps)
        case None:
            return None
    # Its state is a count, so that a run can be resumed with other epochs.
    return {"scheduler": LambdaLR(optimiser, factor), "interval": interval}


def cosine(warm_up: int, steps: int) -> Factor:
    """Linear warm-up over so many steps, then half a cosine down to zero."""

    def factor(step: int) -> float:
        if step < warm_up:
            return (step + 1) / warm_up
        return _half_cosine((step - warm_up) / max(1, steps - warm_up))

    return factor


def one_cycle(curve: OneCycle, steps: int) -> Factor:
    top = max(1.0, curve.warm_up * steps)

    def factor(step: int) -> float:
        if step < top:
            return 1 - (1 - _ONE_CYCLE_START) * _half_cosine(step / top)
        return _half_cosine((step - top) / max(1.0, steps - top))

    return factor


def linear_decay(curve: LinearDecay, epochs: int) -> Factor:
    warm_up, start, end = (share * epochs for share in (curve.warm_up, curve.start, curve.end))

    def factor(epoch: int) -> float:
        if epoch < warm_up:
            return _LINEAR_ENDS + (1 - _LINEAR_ENDS) * epoch / warm_up
        if epoch < start:
            return 1.0
        if epoch < end:
            return 1 - (epoch - start) / (end - start)
        return _LINEAR_ENDS

    return factor


def _half_cosine(position: float) -> float:
    """From 1 at 0 down to 0 at 1."""
    return 0.5 * (1 + math.cos(math.pi * min(1.0, position)))
