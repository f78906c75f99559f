"""The task's metrics, by scikit-learn and under the task's names."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.metrics import (
    average_precision_score,
    precision_recall_fscore_support,
    roc_auc_score,
)

from ..errors import SubmissionError
from .thresholds import Scores, Truth


def left_out(truth: Truth) -> list[int]:
    """Columns of tags that no track bears or all do: nothing can be measured of them."""
    return [int(tag) for tag in np.flatnonzero(truth.all(0) | ~truth.any(0))]


def evaluate(
    truth: Truth,
    predictions: Scores,
    decisions: Truth | None = None,
    tags: Sequence[Mapping[str, float]] | None = None,
) -> dict[str, float]:
    """`NAME-macro`, then `NAME-micro`, in the order of the task's tables.

    Names are ROC-AUC and PR-AUC (average precision), and with decisions precision, recall and
    F-score. Tags that are `left_out` are so from all macro means; micro ones take in every cell.
    All arrays are (tracks, tags); `tags` are the rows of `per_tag` if they are at hand. Raises
    `SubmissionError` where every tag is left out.
    """
    tags = tags or per_tag(truth, predictions, decisions)
    rows = [row for row in tags if not math.isnan(row["ROC-AUC"])]
    if not rows:
        raise SubmissionError(
            "The ground truth has no tag that some tracks bear and others do not, so nothing can "
            "be measured; take a larger set."
        )
    micro = _scores(
        truth.ravel(), predictions.ravel(), None if decisions is None else decisions.ravel()
    )
    return {
        **{f"{name}-macro": float(np.mean([row[name] for row in rows])) for name in micro},
        **{f"{name}-micro": value for name, value in micro.items()},
    }


def metrics_text(result: Mapping[str, float]) -> str:
    """The task's table of results: `NAME<tab>VALUE` a line, six decimals."""
    return "".join(f"{name}\t{value:.6f}\n" for name, value in result.items())


def per_tag(
    truth: Truth, predictions: Scores, decisions: Truth | None = None
) -> list[dict[str, float]]:
    """The metrics of every column, and `positives`, how many tracks bear the tag.

    Metrics of a tag that is `left_out` are NaN.
    """
    unknown = left_out(truth)
    rows = []
    for tag in range(truth.shape[1]):
        cells = (
            truth[:, tag],
            predictions[:, tag],
            None if decisions is None else decisions[:, tag],
        )
        row = dict.fromkeys(_names(decisions), math.nan) if tag in unknown else _scores(*cells)
        rows.append({**row, "positives": int(truth[:, tag].sum())})
    return rows


def _names(decisions: Truth | None) -> list[str]:
    return ["ROC-AUC", "PR-AUC", *([] if decisions is None else ["precision", "recall", "F-score"])]


def _scores(truth: Truth, predictions: Scores, decisions: Truth | None) -> dict[str, float]:
    values = [roc_auc_score(truth, predictions), average_precision_score(truth, predictions)]
    if decisions is not None:
        values += precision_recall_fscore_support(
            truth, decisions, average="binary", zero_division=0
        )[:3]
    return {name: float(value) for name, value in zip(_names(decisions), values, strict=True)}
