"""How reliable a model's scores are, per tag, for a bundle's card."""

from __future__ import annotations

from typing import Any

import numpy as np
from msgspec import to_builtins
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from mood_engine.labelling.logits import logit
from mood_engine.labelling.reference import Reference
from mood_engine.vocabulary import FAMILIES

from .families import measure_family
from .thresholds import Scores, Truth, best_f_threshold, elbow_threshold

# Below this ROC-AUC a tag's scores are unreliable on single tracks.
WEAK_ROC_AUC = 0.65
# Keeps logits finite.
_MIN_PROBABILITY = 1e-6
# Keeps z-scores finite for a tag that has the same score everywhere.
_MIN_DEVIATION = 1e-3
_REFERENCE_SHARES = (
    *(0.0, 0.001, 0.003, 0.01, 0.02),
    *(round(0.05 * step, 2) for step in range(1, 20)),
    *(0.98, 0.99, 0.997, 0.999, 1.0),
)
_CALIBRATION_QUANTILES = (0, 0.25, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995)


def measure_figures(scores: Scores, truth: Truth, vocabulary: tuple[str, ...]) -> dict[str, Any]:
    """Thresholds and figures per tag of `scores` (tracks, tags) against `truth`.

    The keys are those of a bundle's card: mean and standard deviation of the logits, and a
    calibration curve, the precision at some scores. The curve is the isotonic regression of the
    truth on the scores, the non-decreasing function with the least squared error (Zadrozny and
    Elkan 2002, "Transforming classifier scores into accurate multiclass probability estimates"),
    sampled at quantiles. A tag that no track has, or that all have, is weak, as
    nothing is known about it.
    """
    if scores.shape != truth.shape or scores.shape[1] != len(vocabulary):
        raise ValueError(
            f"Scores {scores.shape}, truth {truth.shape} and {len(vocabulary)} tags do not match."
        )
    columns = {
        tag: (scores[:, i].astype(float), truth[:, i].astype(bool))
        for i, tag in enumerate(vocabulary)
    }
    return {
        "thresholds": {
            "best-f": {tag: _rounded(best_f_threshold(*column)) for tag, column in columns.items()},
            "elbow": {tag: _rounded(elbow_threshold(*column)) for tag, column in columns.items()},
        },
        "tags": {tag: _tag_figures(*column) for tag, column in columns.items()},
        "families": _family_figures(scores, truth, vocabulary),
        "reference": to_builtins(_reference(scores)),
    }


def _family_figures(
    scores: Scores, truth: Truth, vocabulary: tuple[str, ...]
) -> dict[str, dict[str, Any]]:
    """By family; none for one that no track has, or that all have."""
    figures = {}
    for name, family in FAMILIES.items():
        tags = [vocabulary.index(tag) for tag in family if tag in vocabulary]
        is_true = truth[:, tags].any(axis=1)
        if is_true.any() and not is_true.all():
            names = [vocabulary[tag] for tag in tags]
            figures[name] = to_builtins(measure_family(scores, truth, tags, names))
    return figures


def _reference(scores: Scores) -> Reference:
    levels = logit(scores.astype(float))
    deviations = np.maximum(levels.std(0), _MIN_DEVIATION)
    return Reference.measure((levels - levels.mean(0)) / deviations, _REFERENCE_SHARES)


def _tag_figures(scores: Scores, truth: Truth) -> dict[str, Any]:
    bounded = np.clip(scores, _MIN_PROBABILITY, 1 - _MIN_PROBABILITY)
    logits = np.log(bounded / (1 - bounded))
    varies = truth.any() and not truth.all()
    roc_auc = float(roc_auc_score(truth, scores)) if varies else 0.5
    pr_auc = average_precision_score(truth, scores) if varies else truth.mean()
    levels = np.unique(np.quantile(scores, _CALIBRATION_QUANTILES))
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(scores, truth)
    return {
        "usual": _rounded(logits.mean()),
        "spread": _rounded(max(logits.std(), _MIN_DEVIATION)),
        "levels": [_rounded(level) for level in levels],
        "right": [_rounded(precision) for precision in isotonic.predict(levels)],
        "roc_auc": _rounded(roc_auc),
        "pr_auc": _rounded(pr_auc),
        "prevalence": _rounded(truth.mean()),
        "weak": roc_auc < WEAK_ROC_AUC,
    }


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")
