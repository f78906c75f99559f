"""The level above which a tag counts as heard, learnt from labelled music."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import precision_recall_curve, roc_curve

Scores = npt.NDArray[np.floating[Any]]
Truth = npt.NDArray[np.bool_]

# Thresholds of tags that no track bears, or that all do.
NEVER, ALWAYS = 1.0, 0.0


def best_f_threshold(scores: Scores, truth: Truth) -> float:
    """The level with the highest F score (the task's script, thresholds per tag)."""
    if truth.all() or not truth.any():
        return ALWAYS if truth.any() else NEVER
    precision, recall, levels = precision_recall_curve(truth, scores)
    f = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    return float(levels[int(np.argmax(f[:-1]))])


def elbow_threshold(scores: Scores, truth: Truth) -> float:
    """The point of the ROC farthest from the line between its ends (TaiInn, section 3)."""
    if truth.all() or not truth.any():
        return ALWAYS if truth.any() else NEVER
    false_positives, hits, levels = roc_curve(truth, scores)
    # A curve that is nowhere above the line has its elbow at infinity: never decided.
    return min(float(levels[int(np.argmax(hits - false_positives))]), NEVER)


THRESHOLD_METHODS: dict[str, Callable[[Scores, Truth], float]] = {
    "f1": best_f_threshold,
    "elbow": elbow_threshold,
}
