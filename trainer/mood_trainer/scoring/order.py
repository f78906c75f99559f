"""Which tag a column and which track a row of a matrix stands for.

A matrix that we write has a sidecar beside it, `PATH.json`, that tells it. For bare files from
elsewhere the order cannot be known; `order_hint` says where it looks wrong.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment
from scipy.stats import rankdata

from ..errors import SubmissionError

# A column counts as another tag's only if it fits that one better by so many standard errors of
# ROC-AUC. On published runs three already hold all columns in place, on noise four do.
_CLEARLY_BETTER = 5.0
# Fewer standard errors above 0.5 than this are chance (one shuffled file in a thousand has more).
_CHANCE = 3.0
# With less room for chance than this, a model that has learnt anything stands clear of it.
_CHANCE_IS_NARROW = 0.1


@dataclass(frozen=True)
class Order:
    """`tags[j]` names column j, `tracks[i]` is the data set's number of row i."""

    tags: tuple[str, ...]
    tracks: tuple[int, ...]

    def to_json(self) -> str:
        return json.dumps({"tags": self.tags, "tracks": self.tracks}) + "\n"


def sidecar_path(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def read_order(path: Path) -> Order | None:
    """What the sidecar of the matrix `path` tells; None where there is none."""
    sidecar = sidecar_path(path)
    try:
        content = json.loads(sidecar.read_text(encoding="utf-8"))
        return Order(
            tuple(map(str, content["tags"])), tuple(int(number) for number in content["tracks"])
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SubmissionError(
            f"{sidecar} does not tell the order of tags and tracks in {path.name}; "
            "remove it if it belongs to something else."
        ) from error


def order_hint(
    predictions: npt.NDArray[Any], truth: npt.NDArray[np.bool_], vocabulary: tuple[str, ...]
) -> str | None:
    """What is suspicious about the order of columns or rows (tracks, tags), or None.

    Columns: is there an exchange of columns after which every moved one fits its new tag clearly
    better than the tag's own column does? Rows: is the mean ROC-AUC within what shuffled rows
    give? Its variance over all shuffles is exact (Hoeffding 1951, a linear rank statistic).
    """
    tracks = len(truth)
    told = np.flatnonzero(truth.any(0) & ~truth.all(0))
    if not told.size:
        return None
    bears = truth[:, told].astype(float)
    ranks = rankdata(predictions[:, told], axis=0) - (tracks + 1) / 2
    pairs = bears.sum(0) * (tracks - bears.sum(0))
    roc_auc = 0.5 + bears.T @ ranks / pairs[:, None]  # [tag, column]

    margins = _CLEARLY_BETTER * np.sqrt((tracks + 1) / (12 * pairs))
    tags, columns = linear_sum_assignment(
        roc_auc - margins[:, None] * (1 - np.eye(told.size)), maximize=True
    )
    moved = tags[tags != columns]
    if moved.size:
        gains = roc_auc[tags, columns] - roc_auc.diagonal()
        most = int(np.argmax(gains))
        own, other = (vocabulary[told[i]] for i in (columns[most], most))
        return (
            f"{moved.size} columns fit other tags far better, that of '{own}' for one fits "
            f"'{other}'; are the columns in the task's order, {vocabulary[0]} to {vocabulary[-1]}?"
        )

    weights = (bears - bears.mean(0)) / pairs / told.size
    error = np.sqrt(np.sum((ranks.T @ ranks) * (weights.T @ weights)) / (tracks - 1))
    mean = roc_auc.diagonal().mean()
    if 0 < _CHANCE * error < _CHANCE_IS_NARROW and mean < 0.5 + _CHANCE * error:
        return (
            f"the predictions fit the tracks no better than chance (ROC-AUC-macro {mean:.3f}); "
            "are the rows those of the ground truth, in its order?"
        )
    return None
