"""How sure the task's metrics are: the bootstrap over tracks.

Source: B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, sections 13.3 and
15.4. Tracks are drawn with replacement; two predictions are compared on the same draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .metrics import undefined_tags
from .thresholds import Scores, Truth

Values = npt.NDArray[np.float64]
# Metrics by name, an array with a row for each draw.
Drawn = Mapping[str, Values]

# Of a confidence interval.
LEVEL = 0.95
# Draws that are computed at once, so that memory does not grow with their number.
_CHUNK = 10


@dataclass(frozen=True)
class Estimate:
    """A metric or a difference, its confidence interval, and the two-sided p of its being zero."""

    value: float
    low: float
    high: float
    p_value: float


def intervals(
    truth: Truth, predictions: Scores, draws: int, seed: int = 0
) -> tuple[dict[str, Estimate], list[dict[str, Estimate]]]:
    """The macro and micro metrics of predictions (tracks, tags), and those of each tag.

    A tag that no track has, or that all have, has no metrics; a draw without one counts for the
    other tags alone.
    """
    return _estimates(_Metrics(truth, predictions), None, truth, draws, seed)


def differences(
    truth: Truth, predictions: Scores, others: Scores, draws: int, seed: int = 0
) -> tuple[dict[str, Estimate], list[dict[str, Estimate]]]:
    """By how much `predictions` are better than `others`, as `intervals`."""
    return _estimates(_Metrics(truth, predictions), _Metrics(truth, others), truth, draws, seed)


class _Metrics:
    """ROC-AUC and PR-AUC of predictions whose tracks have weights."""

    def __init__(self, truth: Truth, predictions: Scores) -> None:
        tracks = np.indices(truth.shape, np.intp)[0]
        self._columns = [
            _Ranking(truth[:, tag], predictions[:, tag], tracks[:, tag])
            for tag in range(truth.shape[1])
        ]
        self._cells = _Ranking(truth.ravel(), predictions.ravel(), tracks.ravel())

    def of_tags(self, weights: Values) -> Drawn:
        """By name (draws, tags)."""
        columns = [column.metrics(weights) for column in self._columns]
        return {name: np.stack([each[name] for each in columns], axis=1) for name in columns[0]}

    def of_cells(self, weights: Values) -> Drawn:
        """The micro metrics by name (draws,)."""
        return self._cells.metrics(weights)


class _Ranking:
    """Cells from the highest score to the lowest; `tracks` has the track of each.

    Equal scores are one step of the curves. Both metrics are sums over the positive cells: of the
    precision at their step, and of the negative ones before it, with half of those in it.
    """

    def __init__(
        self,
        truth: npt.NDArray[np.bool_],
        scores: npt.NDArray[np.floating],
        tracks: npt.NDArray[np.intp],
    ) -> None:
        order = np.argsort(-scores, kind="stable")
        ranked, positive = scores[order], np.flatnonzero(truth[order])
        self._tracks = tracks[order]
        self._positive_tracks = self._tracks[positive]
        begins = np.flatnonzero(np.append(True, ranked[1:] != ranked[:-1]))
        step = np.searchsorted(begins, positive, side="right") - 1
        self._begin, self._end = begins[step], np.append(begins, len(order))[step + 1]
        self._found_begin = np.searchsorted(positive, self._begin)
        self._found_end = np.searchsorted(positive, self._end)

    def metrics(self, weights: Values) -> Drawn:
        """Of each draw (draws, tracks); NaN where it has no positive or no negative track."""
        positive = weights[:, self._positive_tracks]
        every, found = _running(weights[:, self._tracks]), _running(positive)
        positives, negatives = found[:, -1], every[:, -1] - found[:, -1]
        before, after = every[:, self._begin], every[:, self._end]
        found_before, found_after = found[:, self._found_begin], found[:, self._found_end]
        # Of a step that nothing was drawn from, the weights are 0, too.
        precision = found_after / np.where(after > 0, after, 1)
        wrong = (before - found_before + after - found_after) / 2
        with np.errstate(invalid="ignore", divide="ignore"):
            roc_auc = 1 - (positive * wrong).sum(1) / (positives * negatives)
            pr_auc = (positive * precision).sum(1) / positives
        return {"ROC-AUC": roc_auc, "PR-AUC": np.where(np.isfinite(roc_auc), pr_auc, np.nan)}


def _running(weights: Values) -> Values:
    """The sums before each cell, and the whole (draws, cells + 1)."""
    return np.pad(np.cumsum(weights, axis=1), ((0, 0), (1, 0)))


def _estimates(
    first: _Metrics, second: _Metrics | None, truth: Truth, draws: int, seed: int
) -> tuple[dict[str, Estimate], list[dict[str, Estimate]]]:
    def compared(weights: Values) -> tuple[Drawn, Drawn]:
        tags, cells = first.of_tags(weights), first.of_cells(weights)
        if second is not None:
            tags = _less(tags, second.of_tags(weights))
            cells = _less(cells, second.of_cells(weights))
        macro = {f"{name}-macro": _mean_of_defined(values) for name, values in tags.items()}
        return tags, {**macro, **{f"{name}-micro": values for name, values in cells.items()}}

    tags, overall = compared(np.ones((1, len(truth))))
    drawn = [compared(weights) for weights in _draws(len(truth), draws, seed)]
    undefined = set(undefined_tags(truth))
    return (
        {
            name: _estimate(value, np.concatenate([each[name] for _, each in drawn]))
            for name, value in overall.items()
        },
        [
            {
                name: _estimate(
                    values[:, tag], np.concatenate([each[name][:, tag] for each, _ in drawn])
                )
                for name, values in tags.items()
                if tag not in undefined
            }
            for tag in range(truth.shape[1])
        ],
    )


def _less(ours: Drawn, theirs: Drawn) -> Drawn:
    return {name: values - theirs[name] for name, values in ours.items()}


def _mean_of_defined(values: Values) -> Values:
    """Of (draws, tags), over the tags that a draw has on some tracks but not on all."""
    defined = np.isfinite(values)
    with np.errstate(invalid="ignore"):
        mean: Values = np.where(defined, values, 0).sum(1) / defined.sum(1)
    return mean


def _draws(tracks: int, draws: int, seed: int) -> Iterator[Values]:
    """How often each track was drawn (draws, tracks), a few draws at a time."""
    random = np.random.default_rng(seed)
    for begin in range(0, draws, _CHUNK):
        count = min(_CHUNK, draws - begin)
        yield random.multinomial(tracks, np.full(tracks, 1 / tracks), size=count).astype(float)


def _estimate(value: Values, samples: Values) -> Estimate:
    """Of a value (1,) and its draws."""
    known = samples[np.isfinite(samples)]
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    p_value = min(1.0, 2 * float(min(np.mean(known <= 0), np.mean(known >= 0))))
    return Estimate(float(value[0]), float(low), float(high), p_value)
