"""What a model's scores are worth: thresholds and calibration from labelled music."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import (
    average_precision_score,
    precision_recall_curve,
    roc_auc_score,
    roc_curve,
)

Scores = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]

# Below this ROC-AUC a tag is hardly told from chance on single tracks.
WEAK_ROC_AUC = 0.65
_ODDS_LIMIT = 1e-6
_CALIBRATION_QUANTILES = (0, 0.25, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995)


def measure_figures(scores: Scores, truth: Truth, vocabulary: tuple[str, ...]) -> dict[str, Any]:
    """Figures per tag of `scores` (tracks, tags) against `truth`, as a bundle carries them."""
    if scores.shape != truth.shape or scores.shape[1] != len(vocabulary):
        raise ValueError(
            f"Scores {scores.shape}, truth {truth.shape} and {len(vocabulary)} tags do not fit."
        )
    columns = {
        tag: (scores[:, i].astype(float), truth[:, i].astype(bool))
        for i, tag in enumerate(vocabulary)
    }
    return {
        "thresholds": {
            "best-f": {tag: best_f_threshold(*column) for tag, column in columns.items()},
            "elbow": {tag: elbow_threshold(*column) for tag, column in columns.items()},
        },
        "tags": {tag: _tag_figures(*column) for tag, column in columns.items()},
    }


def best_f_threshold(scores: Scores, truth: Truth) -> float:
    """The level with the highest F score (MediaEval baseline, thresholds per tag)."""
    precision, recall, levels = precision_recall_curve(truth, scores)
    f = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    return _rounded(levels[int(np.argmax(f[:-1]))])


def elbow_threshold(scores: Scores, truth: Truth) -> float:
    """The point of the ROC farthest from the line between its ends (TaiInn, section 3)."""
    false_positives, hits, levels = roc_curve(truth, scores)
    return _rounded(levels[int(np.argmax(hits - false_positives))])


def _tag_figures(scores: Scores, truth: Truth) -> dict[str, Any]:
    bounded = np.clip(scores, _ODDS_LIMIT, 1 - _ODDS_LIMIT)
    logits = np.log(bounded / (1 - bounded))
    roc_auc = float(roc_auc_score(truth, scores))
    levels = np.unique(np.quantile(scores, _CALIBRATION_QUANTILES))
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(scores, truth)
    return {
        "usual": _rounded(logits.mean()),
        "spread": _rounded(logits.std()),
        "levels": [_rounded(level) for level in levels],
        "right": [_rounded(right) for right in isotonic.predict(levels)],
        "roc_auc": _rounded(roc_auc),
        "pr_auc": _rounded(average_precision_score(truth, scores)),
        "prevalence": _rounded(truth.mean()),
        "weak": roc_auc < WEAK_ROC_AUC,
    }


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")
