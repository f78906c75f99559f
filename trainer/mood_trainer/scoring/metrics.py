"""The task's metrics, computed by scikit-learn, under the task's names."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from sklearn.metrics import (
    average_precision_score,
    precision_recall_fscore_support,
    roc_auc_score,
)

from ..errors import SubmissionError
from .thresholds import Scores, Truth

_OF_SCORES = {"ROC-AUC": roc_auc_score, "PR-AUC": average_precision_score}
_OF_DECISIONS = ("precision", "recall", "F-score")


def undefined_tags(truth: Truth) -> list[int]:
    """Columns of tags that no track has, or that all have: their metrics are undefined."""
    return [int(tag) for tag in np.flatnonzero(truth.all(0) | ~truth.any(0))]


def evaluate(
    truth: Truth,
    predictions: Scores,
    decisions: Truth | None = None,
    tags: Sequence[Mapping[str, float]] | None = None,
) -> dict[str, float]:
    """`NAME-macro`, then `NAME-micro`, in the order of the task's tables.

    Names are ROC-AUC and PR-AUC (average precision), and with decisions precision, recall and
    F-score. Macro means skip `undefined_tags`; micro means include every cell. All arrays are
    (tracks, tags); `tags` are the rows of `per_tag`, if known already. Raises `SubmissionError`
    if all tags are undefined.
    """
    tags = tags or per_tag(truth, predictions, decisions)
    rows = [row for row in tags if not math.isnan(row["ROC-AUC"])]
    if not rows:
        raise SubmissionError(
            "No tag of the ground truth is on some tracks but not on all, so no metric is "
            "defined. Use a larger set."
        )
    micro = {
        name: float(score(truth.ravel(), predictions.ravel())) for name, score in _OF_SCORES.items()
    }
    if decisions is not None:
        cells = _of_decisions(truth.reshape(-1, 1), decisions.reshape(-1, 1))
        micro.update({name: float(values[0]) for name, values in cells.items()})
    return {
        **{f"{name}-macro": float(np.mean([row[name] for row in rows])) for name in micro},
        **{f"{name}-micro": value for name, value in micro.items()},
    }


def metrics_text(result: Mapping[str, float]) -> str:
    """The task's table of results: lines of `NAME<tab>VALUE` with six decimals."""
    return "".join(f"{name}\t{value:.6f}\n" for name, value in result.items())


def per_tag(
    truth: Truth, predictions: Scores, decisions: Truth | None = None
) -> list[dict[str, float]]:
    """The metrics of every column, and `positives`, the number of tracks with the tag.

    Metrics of `undefined_tags` are NaN.
    """
    names = [*_OF_SCORES, *([] if decisions is None else _OF_DECISIONS)]
    rows = [
        {**dict.fromkeys(names, math.nan), "positives": int(truth[:, tag].sum())}
        for tag in range(truth.shape[1])
    ]
    defined = np.setdiff1d(np.arange(truth.shape[1]), undefined_tags(truth))
    if not len(defined):
        return rows
    for name, score in _OF_SCORES.items():
        # All tags at once, as scikit-learn's checks of its arguments take longer than the rest.
        values = np.atleast_1d(score(truth[:, defined], predictions[:, defined], average=None))
        for tag, value in zip(defined, values, strict=True):
            rows[tag][name] = float(value)
    if decisions is not None:
        columns = _of_decisions(truth[:, defined], decisions[:, defined])
        for name, values in columns.items():
            for tag, value in zip(defined, values, strict=True):
                rows[tag][name] = float(value)
    return rows


def _of_decisions(truth: Truth, decisions: Truth) -> dict[str, npt.NDArray[np.float64]]:
    """Per column; 0 where nothing is decided or nothing is true."""
    # Two columns are the least that scikit-learn takes for several labels.
    padding = ((0, 0), (0, 1))
    values = precision_recall_fscore_support(
        np.pad(truth, padding), np.pad(decisions, padding), average=None, zero_division=0
    )
    return {name: each[:-1] for name, each in zip(_OF_DECISIONS, values[:3], strict=True)}
