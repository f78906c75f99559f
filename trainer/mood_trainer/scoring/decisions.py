"""From predictions to decisions: which tags a track gets."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .thresholds import THRESHOLD_METHODS, Scores, Truth

Thresholds = npt.NDArray[np.float64]


def decide(predictions: Scores, truth: Truth, method: str) -> tuple[Truth, Thresholds]:
    """Decisions (tracks, tags) with the thresholds (tags) that `method` sets on `truth`."""
    threshold = THRESHOLD_METHODS[method]
    thresholds = np.array(
        [threshold(*column) for column in zip(predictions.T, truth.T, strict=True)], np.float64
    )
    return apply_thresholds(predictions, thresholds), thresholds


def apply_thresholds(predictions: Scores, thresholds: Thresholds) -> Truth:
    """A tag counts where its prediction exceeds its threshold."""
    return predictions > thresholds


def thresholds_text(thresholds: Thresholds, vocabulary: tuple[str, ...]) -> str:
    """The task's file of thresholds: one `mood/theme---TAG<tab>VALUE` a line."""
    return "".join(
        f"mood/theme---{tag}\t{float(value)}\n"
        for tag, value in zip(vocabulary, thresholds, strict=True)
    )
