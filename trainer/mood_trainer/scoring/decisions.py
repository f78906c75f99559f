"""Decisions: which tags a track gets, by its predictions."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..dataset.subsets import written_tag
from .thresholds import THRESHOLD_METHODS, Scores, Truth

Thresholds = npt.NDArray[np.float64]


def decide(predictions: Scores, truth: Truth, method: str) -> tuple[Truth, Thresholds]:
    """Decisions (tracks, tags), and the thresholds (tags,) that `method` set on `truth`."""
    threshold = THRESHOLD_METHODS[method]
    thresholds = np.array(
        [threshold(*column) for column in zip(predictions.T, truth.T, strict=True)], np.float64
    )
    return apply_thresholds(predictions, thresholds), thresholds


def apply_thresholds(predictions: Scores, thresholds: Thresholds) -> Truth:
    """A track gets the tags whose predictions exceed their thresholds."""
    return predictions > thresholds


def thresholds_text(thresholds: Thresholds, vocabulary: tuple[str, ...]) -> str:
    """The task's file of thresholds: lines of `CATEGORY---TAG<tab>VALUE`."""
    return "".join(
        f"{written_tag(tag)}\t{float(value)}\n"
        for tag, value in zip(vocabulary, thresholds, strict=True)
    )
