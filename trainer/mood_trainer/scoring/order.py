"""The order of a matrix: the tag of every column and the track of every row.

A matrix that we write has a sidecar file, `PATH.json`, with its order. The order of other files is
unknown; `order_hint` warns if it looks wrong.
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

# By how many standard errors of ROC-AUC a column has to fit another tag better to count as
# misplaced. Three are enough for no false alarm on published runs, four on noise.
_CLEARLY_BETTER = 5.0
# Fewer standard errors above 0.5 than this count as chance (a shuffled file has more in one case
# of a thousand).
_CHANCE = 3.0
# If chance spans less than this, every trained model is clearly above it.
_NARROW_CHANCE = 0.1


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
    """The order in the sidecar of the matrix `path`; None without a sidecar."""
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
            f"{sidecar} does not contain the order of tags and tracks of {path.name}. "
            "Remove it if it belongs to another file."
        ) from error


def order_hint(
    predictions: npt.NDArray[Any], truth: npt.NDArray[np.bool_], vocabulary: tuple[str, ...]
) -> str | None:
    """What looks wrong about the order of columns or rows (tracks, tags), or None.

    Columns: is there a permutation in which every moved column fits its new tag clearly better
    than that tag's own column does? This is an assignment problem on the ROC-AUC of all pairs of
    tag and column; the standard error of a ROC-AUC of 0.5 with n tracks, m of them positive, is
    sqrt((n + 1) / (12 m (n - m))) (Mann and Whitney 1947). Equal values in a tag's own column count
    for it, not half: they may have been in the right order before small ones became 0.

    Rows: is the mean ROC-AUC within the range of shuffled rows? It is a linear rank statistic,
    sum_i a(i, perm(i)), whose variance over all permutations is exact: the sum of squares of the
    doubly centred a, divided by n - 1 (Hoeffding 1951, "A combinatorial central limit theorem").
    """
    tracks = len(truth)
    known = np.flatnonzero(truth.any(0) & ~truth.all(0))
    if not known.size:
        return None
    has_tag = truth[:, known].astype(float)
    ranks = rankdata(predictions[:, known], axis=0) - (tracks + 1) / 2
    pairs = has_tag.sum(0) * (tracks - has_tag.sum(0))
    roc_auc = 0.5 + has_tag.T @ ranks / pairs[:, None]  # [tag, column]
    fit = roc_auc.copy()
    np.fill_diagonal(fit, roc_auc.diagonal() + _equal_pairs(ranks, truth[:, known]) / pairs / 2)

    margins = _CLEARLY_BETTER * np.sqrt((tracks + 1) / (12 * pairs))
    tags, columns = linear_sum_assignment(
        fit - margins[:, None] * (1 - np.eye(known.size)), maximize=True
    )
    moved = tags[tags != columns]
    if moved.size:
        gains = fit[tags, columns] - fit.diagonal()
        clearest = int(np.argmax(gains))
        own, other = (vocabulary[known[i]] for i in (columns[clearest], clearest))
        return (
            f"{moved.size} columns fit other tags much better. For example, the column of '{own}' "
            f"fits '{other}'. Are the columns in the task's order, {vocabulary[0]} to "
            f"{vocabulary[-1]}?"
        )

    weights = (has_tag - has_tag.mean(0)) / pairs / known.size
    error = np.sqrt(np.sum((ranks.T @ ranks) * (weights.T @ weights)) / (tracks - 1))
    mean = roc_auc.diagonal().mean()
    if 0 < _CHANCE * error < _NARROW_CHANCE and mean < 0.5 + _CHANCE * error:
        return (
            f"the predictions fit the tracks no better than chance (ROC-AUC-macro {mean:.3f}). "
            "Are the rows in the order of the ground truth?"
        )
    return None


def _equal_pairs(
    scores: npt.NDArray[np.floating[Any]], truth: npt.NDArray[np.bool_]
) -> npt.NDArray[np.intp]:
    """For every column, pairs of a track with the tag and one without it that score the same."""
    pairs = []
    for column, has_tag in zip(scores.T, truth.T, strict=True):
        values, places = np.unique(column, return_inverse=True)
        with_tag, without = (
            np.bincount(places[chosen], minlength=len(values)) for chosen in (has_tag, ~has_tag)
        )
        pairs.append(with_tag @ without)
    return np.array(pairs)
