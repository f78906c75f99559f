"""The distribution of a mood's scores over a library, and the tracks around a threshold."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .logits import Values, logit, sigmoid

Numbers = npt.NDArray[np.intp]

_LOWEST_QUANTILE = 0.005  # below it are stray scores that would squeeze the rest


@dataclass(frozen=True)
class Histogram:
    """`counts` (bars,) of scores whose logits lie between `edges` (bars + 1,), which ascend."""

    edges: Values
    counts: npt.NDArray[np.int64]


class SortedScores:
    """The sorted scores of a tag or a family and the rows that they belong to.

    A position on the scale is a logit.
    """

    def __init__(self, scores: npt.NDArray[np.float32], rows: Numbers) -> None:
        """Finite scores (tracks,) and rows (tracks,)."""
        order = np.argsort(scores)
        self._rows = rows[order]
        # In the type in which a chooser compares them.
        self._scores = scores[order].astype(np.float64)

    def __len__(self) -> int:
        return len(self._scores)

    def count_from(self, threshold: float) -> int:
        """How many scores reach the threshold."""
        return len(self) - self._first(threshold)

    def threshold_of(self, count: int) -> float:
        """The lowest threshold that so many scores reach, infinite for none."""
        return float(self._scores[-count]) if count else math.inf

    def just_above(self, threshold: float, limit: int) -> list[int]:
        """Rows that reach it, the nearest first."""
        first = self._first(threshold)
        nearest: list[int] = self._rows[first : first + limit].tolist()
        return nearest

    def just_below(self, threshold: float, limit: int) -> list[int]:
        """Rows that do not reach it, the nearest first."""
        first = self._first(threshold)
        nearest: list[int] = self._rows[max(0, first - limit) : first][::-1].tolist()
        return nearest

    def scale(self, *thresholds: float) -> tuple[float, float]:
        """Both ends of a scale with room for the scores and those thresholds that are finite."""
        ends = [_position(each) for each in thresholds if 0 < each < 1]
        if len(self):
            quantile = round(_LOWEST_QUANTILE * (len(self) - 1))
            ends += logit(self._scores[[quantile, -1]]).tolist()
        low, high = (min(ends), max(ends)) if ends else (-5.0, 0.0)
        margin = 0.04 * max(high - low, 1.0)
        return low - margin, high + margin

    def histogram(self, low: float, high: float, bars: int) -> Histogram:
        """The outermost bars also count what lies beyond the ends."""
        edges = np.linspace(low, high, bars + 1)
        below = np.searchsorted(self._scores, sigmoid(edges[1:-1]))
        counts = np.diff(below, prepend=0, append=len(self))
        return Histogram(edges, counts.astype(np.int64))

    def _first(self, threshold: float) -> int:
        return int(np.searchsorted(self._scores, threshold))


def threshold_at(position: float, low: float, high: float) -> float:
    """The threshold at a position of the scale; at the lower end every score reaches it."""
    return float(sigmoid(np.array(min(position, high)))) if position > low else 0.0


def position_of(threshold: float, low: float, high: float) -> float:
    """The position of a threshold on the scale, at its end if no score can reach it."""
    return min(max(_position(min(threshold, 1.0)), low), high)


def _position(score: float) -> float:
    return float(logit(np.array(score)))
