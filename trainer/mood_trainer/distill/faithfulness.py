"""How faithful a student is to its teacher, on tracks that it never saw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import spearmanr

_BEST = 5

Scores = npt.NDArray[np.floating]


@dataclass(frozen=True)
class Faithfulness:
    """Agreement of track-level scores.

    `spearman` is the mean over tags of the rank correlation over tracks, `pearson` that of
    all scores together, `best_five` the share of common tags among each track's five best.
    """

    spearman: float
    pearson: float
    best_five: float
    spearman_by_tag: tuple[float, ...]
    tracks: int


def compare(ours: Scores, theirs: Scores) -> Faithfulness:
    """Of track-level scores, shape (tracks, tags) each."""
    tags = ours.shape[1]
    by_tag = tuple(float(spearmanr(ours[:, t], theirs[:, t]).statistic) for t in range(tags))
    best = [
        len(set(np.argsort(-a)[:_BEST]) & set(np.argsort(-b)[:_BEST])) / _BEST
        for a, b in zip(ours, theirs, strict=True)
    ]
    return Faithfulness(
        spearman=float(np.mean(by_tag)),
        pearson=float(np.corrcoef(ours.ravel(), theirs.ravel())[0, 1]),
        best_five=float(np.mean(best)),
        spearman_by_tag=by_tag,
        tracks=len(ours),
    )
