"""The precision of a score, as measured on labelled music."""

from __future__ import annotations

import numpy as np

from ..bundles.card import TagFigures
from .logits import Values


class CalibrationCurves:
    """The curves of all tags: the share of tracks with a score of x that have the tag is y."""

    def __init__(self, figures: tuple[TagFigures, ...]) -> None:
        points = max(len(tag.curve_scores) for tag in figures)
        # The last point is repeated, so that every curve has as many.
        self._scores, self._precisions = (
            np.array([curve + curve[-1:] * (points - len(curve)) for curve in curves])
            for curves in (
                [tag.curve_scores for tag in figures],
                [tag.curve_precisions for tag in figures],
            )
        )
        self._tags = np.arange(len(figures))

    def __call__(self, scores: Values) -> Values:
        """Precisions of scores (..., tags), of the same shape, interpolated linearly."""
        last = self._scores.shape[1] - 1
        # One point at a time: all at once need the memory of as many copies of the scores.
        upper = np.zeros(scores.shape, np.intp)
        for point in range(last + 1):
            upper += scores >= self._scores[:, point]
        upper = np.clip(upper, min(1, last), last)
        lower = np.maximum(upper - 1, 0)
        low, high = self._scores[self._tags, lower], self._scores[self._tags, upper]
        share = np.clip((scores - low) / np.maximum(high - low, 1e-12), 0, 1)
        share = np.where(high > low, share, 1.0)
        begin, end = self._precisions[self._tags, lower], self._precisions[self._tags, upper]
        result: Values = begin + share * (end - begin)
        return result

    def min_scores(self, precisions: Values) -> Values:
        """The lowest score of each tag, (tags,), with this precision; infinite if none has it."""
        result = np.full(len(self._tags), np.inf)
        for tag, wanted in enumerate(precisions.tolist()):
            scores, reached = self._scores[tag], self._precisions[tag]
            points = np.flatnonzero(reached >= wanted)
            if not len(points):
                continue
            point = points[0]
            if point == 0:
                result[tag] = 0.0
                continue
            begin, end = reached[point - 1], reached[point]
            share = (wanted - begin) / (end - begin)
            result[tag] = scores[point - 1] + share * (scores[point] - scores[point - 1])
        return result
