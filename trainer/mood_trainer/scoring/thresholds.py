"""Decision thresholds per tag, learnt from labelled music."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import precision_recall_curve, roc_curve

Scores = npt.NDArray[np.floating[Any]]
Truth = npt.NDArray[np.bool_]

# Thresholds of tags that no track has, or that all have.
NEVER, ALWAYS = 1.0, 0.0
# Equal distances in the plane of the ROC curve, as float64 has them.
_ROUNDING = 1e-12


def best_f_threshold(scores: Scores, truth: Truth) -> float:
    """The score at which deciding 'this or higher' gives the highest F score.

    F = 2 P R / (P + R), the harmonic mean of precision P and recall R, as the task's script
    sets the thresholds of its baseline (MediaEval 2019). The lowest such score if there are
    several. `scores` and `truth` are (tracks,) of one tag.
    """
    if truth.all() or not truth.any():
        return ALWAYS if truth.any() else NEVER
    precision, recall, levels = precision_recall_curve(truth, scores)
    f = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    # The last point of the curve, precision 1 and recall 0, has no threshold.
    return float(levels[int(np.argmax(f[:-1]))])


def elbow_threshold(scores: Scores, truth: Truth) -> float:
    """The point of the ROC curve that is farthest from the line between its ends.

    The line is the diagonal y = x, from which the point (false positive rate, true positive rate)
    is (TPR - FPR) / sqrt(2) away: this maximises Youden's J = TPR - FPR (Youden 1950, "Index for
    rating diagnostic tests"). `scores` and `truth` are (tracks,) of one tag.
    """
    if truth.all() or not truth.any():
        return ALWAYS if truth.any() else NEVER
    false_positive_rate, true_positive_rate, levels = roc_curve(truth, scores)
    # A curve that never rises above the diagonal has its elbow at infinity.
    return min(float(levels[int(np.argmax(true_positive_rate - false_positive_rate))]), NEVER)


def absolute_elbow_threshold(scores: Scores, truth: Truth) -> float:
    """Like `elbow_threshold`, but points below the line count as well, for |TPR - FPR|.

    It differs for tags that are predicted worse than by chance: they are decided too often rather
    than never. The lowest such score if there are several. Source: Mayerl et al. 2019 (TaiInn),
    section 2.2, and their public code. `scores` and `truth` are (tracks,) of one tag.
    """
    if truth.all() or not truth.any():
        return ALWAYS if truth.any() else NEVER
    false_positive_rate, true_positive_rate, levels = roc_curve(truth, scores)
    distances = np.abs(true_positive_rate - false_positive_rate)
    farthest = np.flatnonzero(distances >= distances.max() - _ROUNDING)
    return min(float(levels[farthest[-1]]), NEVER)


THRESHOLD_METHODS: dict[str, Callable[[Scores, Truth], float]] = {
    "f1": best_f_threshold,
    "elbow": elbow_threshold,
    "elbow-absolute": absolute_elbow_threshold,
}
