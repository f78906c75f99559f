"""How reliable a model's mood families are, for a bundle's card, and how often a first one is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from mood_engine.labelling.families import FamilyFigures, evidence, rank

from .thresholds import Scores, Truth

_CURVE_QUANTILES = (0, 0.1, 0.25, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1)
# As good as no penalty, which two coefficients do not need.
_INVERSE_PENALTY = 1e3


def measure_family(
    scores: Scores, truth: Truth, tags: Sequence[int], names: Sequence[str] = ()
) -> FamilyFigures:
    """Figures of the family with these tags, from scores and truth (tracks, tags)."""
    levels = evidence(scores.astype(float), tags)
    is_true = np.asarray(truth[:, list(tags)].any(axis=1))
    line = LogisticRegression(C=_INVERSE_PENALTY).fit(levels[:, None], is_true)
    curve = IsotonicRegression(out_of_bounds="clip").fit(levels, is_true)
    most = np.argsort(-levels, kind="stable")[: math.ceil(len(levels) / 10)]
    points = np.unique(np.quantile(levels, _CURVE_QUANTILES))
    return FamilyFigures(
        tags=tuple(names),
        intercept=_rounded(line.intercept_[0]),
        slope=_rounded(line.coef_[0, 0]),
        base_rate=_rounded(is_true.mean()),
        roc_auc=_rounded(roc_auc_score(is_true, levels)),
        pr_auc=_rounded(average_precision_score(is_true, levels)),
        top_precision=_rounded(is_true[most].mean()),
        curve_evidence=tuple(map(_rounded, points)),
        curve_precisions=tuple(map(_rounded, curve.predict(points))),
    )


@dataclass(frozen=True)
class Agreement:
    """How often the families of held-out tracks agree with listeners' tags.

    `first` is the number of each track's first family, (tracks,), `first_is_true` and
    `one_of_two_is_true` whether a listener gave it, or one of the first two, a tag of it;
    `promised` is the precision that the calibration promised for the first one.
    """

    first: npt.NDArray[np.intp]
    first_is_true: npt.NDArray[np.bool_]
    one_of_two_is_true: npt.NDArray[np.bool_]
    promised: npt.NDArray[np.float64]


def cross_validate(
    scores: Scores,
    truth: Truth,
    families: Mapping[str, Sequence[int]],
    groups: Sequence[str],
    folds: int = 5,
    seed: int = 0,
) -> Agreement:
    """Each track judged by figures measured on tracks of other groups, artists for instance."""
    names, members = np.unique(np.asarray(groups), return_inverse=True)
    fold = np.random.default_rng(seed).integers(0, folds, len(names))[members]
    shape = len(scores), len(families)
    ranks, promised = np.empty(shape), np.empty(shape)
    is_true = np.stack([truth[:, list(tags)].any(axis=1) for tags in families.values()], axis=1)
    for number in range(folds):
        held_out = fold == number
        for family, tags in enumerate(families.values()):
            figures = measure_family(scores[~held_out], truth[~held_out], tags)
            levels = evidence(scores[held_out].astype(float), tags)
            ranks[held_out, family] = rank(figures, levels)
            promised[held_out, family] = figures.precision(levels)
    order = np.argsort(-ranks, axis=1)
    rows = np.arange(len(scores))
    first = is_true[rows, order[:, 0]]
    return Agreement(
        first=order[:, 0],
        first_is_true=first,
        one_of_two_is_true=first | is_true[rows, order[:, 1]],
        promised=promised[rows, order[:, 0]],
    )


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")
