"""How the scores of one tag lie over a library: who reaches a threshold, and who nearly does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .odds import Values, logit, sigmoid

Numbers = npt.NDArray[np.intp]

_LOWEST = 0.005  # below it lie stray scores that would squeeze the rest


@dataclass(frozen=True)
class Histogram:
    """`counts` (bars,) of scores whose logits lie between `edges` (bars + 1,), which ascend."""

    edges: Values
    counts: npt.NDArray[np.int64]


class TagScores:
    """Scores of one tag in order; `rows`, of the same shape, tell whose they are.

    A place on the scale is a logit.
    """

    def __init__(self, scores: npt.NDArray[np.float32], rows: Numbers) -> None:
        """Scores (tracks,), all numbers."""
        order = np.argsort(scores)
        self._rows = rows[order]
        # As a chooser compares them.
        self._scores = scores[order].astype(np.float64)

    def __len__(self) -> int:
        return len(self._scores)

    def reaching(self, threshold: float) -> int:
        """How many there are of such a score or a higher one."""
        return len(self) - self._first(threshold)

    def just_above(self, threshold: float, most: int) -> list[int]:
        """Rows that reach it, the nearest first."""
        first = self._first(threshold)
        nearest: list[int] = self._rows[first : first + most].tolist()
        return nearest

    def just_below(self, threshold: float, most: int) -> list[int]:
        """Rows that do not, the nearest first."""
        first = self._first(threshold)
        nearest: list[int] = self._rows[max(0, first - most) : first][::-1].tolist()
        return nearest

    def scale(self, *thresholds: float) -> tuple[float, float]:
        """Both ends of a scale on which the scores lie and these thresholds, if finite."""
        ends = [_place(each) for each in thresholds if 0 < each < 1]
        if len(self):
            # Read off the sorted scores: a quantile of what ascends.
            ends += logit(self._scores[[round(_LOWEST * (len(self) - 1)), -1]]).tolist()
        low, high = (min(ends), max(ends)) if ends else (-5.0, 0.0)
        margin = 0.04 * max(high - low, 1.0)
        return low - margin, high + margin

    def histogram(self, low: float, high: float, bars: int) -> Histogram:
        """What lies beyond the ends is counted in the outermost bars."""
        edges = np.linspace(low, high, bars + 1)
        below = np.searchsorted(self._scores, sigmoid(edges[1:-1]))
        counts = np.diff(below, prepend=0, append=len(self))
        return Histogram(edges, counts.astype(np.int64))

    def _first(self, threshold: float) -> int:
        return int(np.searchsorted(self._scores, threshold))


def threshold_at(place: float, low: float, high: float) -> float:
    """The threshold at a place on the scale; at its lower end everything reaches it."""
    return float(sigmoid(np.array(min(place, high)))) if place > low else 0.0


def place_of(threshold: float, low: float, high: float) -> float:
    """Where a threshold lies on the scale; one that nothing reaches lies at its end."""
    return min(max(_place(min(threshold, 1.0)), low), high)


def _place(score: float) -> float:
    return float(logit(np.array(score)))
