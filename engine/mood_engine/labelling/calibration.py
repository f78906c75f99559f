"""How often a score is right, as measured on labelled music."""

from __future__ import annotations

import numpy as np

from ..bundles.card import TagFigures
from .odds import Values


class CalibrationCurves:
    """The curves of all tags: of tracks with a score of x, the share y bears the tag."""

    def __init__(self, figures: tuple[TagFigures, ...]) -> None:
        points = max(len(tag.levels) for tag in figures)
        # The last point is repeated, so that every curve has as many.
        self._levels, self._right = (
            np.array([curve + curve[-1:] * (points - len(curve)) for curve in curves])
            for curves in ([tag.levels for tag in figures], [tag.right for tag in figures])
        )
        self._tags = np.arange(len(figures))

    def __call__(self, scores: Values) -> Values:
        """Shares for scores (..., tags), of the same shape."""
        last = self._levels.shape[1] - 1
        # A point at a time: all at once take the memory of as many copies of the scores.
        upper = np.zeros(scores.shape, np.intp)
        for point in range(last + 1):
            upper += scores >= self._levels[:, point]
        upper = np.clip(upper, min(1, last), last)
        lower = np.maximum(upper - 1, 0)
        low, high = self._levels[self._tags, lower], self._levels[self._tags, upper]
        share = np.clip((scores - low) / np.maximum(high - low, 1e-12), 0, 1)
        share = np.where(high > low, share, 1.0)
        begin, end = self._right[self._tags, lower], self._right[self._tags, upper]
        result: Values = begin + share * (end - begin)
        return result

    def least_scores(self, right: Values) -> Values:
        """The lowest score of each tag, (tags,), that is right so often; infinite where none is."""
        result = np.full(len(self._tags), np.inf)
        for tag, wanted in enumerate(right.tolist()):
            levels, shares = self._levels[tag], self._right[tag]
            reached = np.flatnonzero(shares >= wanted)
            if not len(reached):
                continue
            point = reached[0]
            if point == 0:
                result[tag] = 0.0
                continue
            begin, end = shares[point - 1], shares[point]
            share = (wanted - begin) / (end - begin)
            result[tag] = levels[point - 1] + share * (levels[point] - levels[point - 1])
        return result
