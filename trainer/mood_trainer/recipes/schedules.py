"""What changes in the course of a training: learning rates, averaged weights, soft targets.

Points in time are shares of all epochs, so that a recipe with other epochs keeps its shape.
"""

from __future__ import annotations

from .tables import Fraction, PositiveFloat, PositiveInt, Strict


class OneCycle(Strict, frozen=True, kw_only=True, tag_field="curve", tag="one-cycle"):
    """Half a cosine up from a 25th during `warm_up`, then half a cosine down, over all steps.

    Source: Smith and Topin 2019, "Super-convergence", section 3, with cosines instead of lines.
    """

    warm_up: Fraction = 0.3


class CosineByEpoch(Strict, frozen=True, kw_only=True, tag_field="curve", tag="cosine-by-epoch"):
    """Half a cosine down to zero without a warm-up, one value for each epoch."""


class LinearDecay(Strict, frozen=True, kw_only=True, tag_field="curve", tag="linear"):
    """One value for each epoch: up from a hundredth, constant, down, and a hundredth again.

    The rate rises until `warm_up`, falls from `start` on, and ends to fall at `end`.
    """

    warm_up: Fraction
    start: Fraction
    end: Fraction

    def __post_init__(self) -> None:
        if not self.warm_up <= self.start < self.end:
            raise ValueError("warm_up, start and end must follow each other")


RateCurve = OneCycle | CosineByEpoch | LinearDecay


class LateAverage(Strict, frozen=True, kw_only=True):
    """Stochastic weight averaging: the mean weights at the end of every `every`-th last epoch.

    Averages the last `share` of all epochs. Source: Izmailov et al. 2018, "Averaging Weights Leads
    to Wider Optima", section 3.2.
    """

    share: Fraction
    every: PositiveInt = 1

    def includes(self, epoch: int, epochs: int) -> bool:
        """Whether the weights of this epoch, counted from 1, count."""
        first = max(1, min(epochs, int(epochs * (1 - self.share)) + 1))
        return epoch >= first and (epoch - first) % self.every == 0


class Mixup(Strict, frozen=True, kw_only=True):
    """Mixtures of two windows and their targets, by weights from Beta(`alpha`, `alpha`).

    Every window has its own weight, at least one half, or with `shared` all windows of a batch have
    the same. Source: Zhang et al. 2018, "mixup: Beyond Empirical Risk Minimization", section 2.
    """

    alpha: PositiveFloat
    shared: bool = False


class SelfTeaching(Strict, frozen=True, kw_only=True):
    """From `start` on, targets move by `weight` towards the moving average's own scores.

    Source: Tarvainen and Valpola 2017, "Mean teachers are better role models", section 2, for
    labelled windows.
    """

    start: Fraction
    weight: Fraction = 0.5
