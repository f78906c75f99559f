"""How well a student agrees with its teacher."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import spearmanr

_TOP = 5

Scores = npt.NDArray[np.floating]


@dataclass(frozen=True)
class Agreement:
    """Agreement of track-level scores.

    `spearman` is the rank correlation over tracks, averaged over tags; `pearson` the correlation
    of all scores together; `top_five` the mean fraction of shared tags among each track's top five.
    """

    spearman: float
    pearson: float
    top_five: float
    spearman_by_tag: tuple[float, ...]
    tracks: int


def measure_agreement(ours: Scores, theirs: Scores) -> Agreement:
    """Compare track-level scores, (tracks, tags) each."""
    tags = ours.shape[1]
    by_tag = tuple(float(spearmanr(ours[:, t], theirs[:, t]).statistic) for t in range(tags))
    shared = [
        len(set(np.argsort(-a)[:_TOP]) & set(np.argsort(-b)[:_TOP])) / _TOP
        for a, b in zip(ours, theirs, strict=True)
    ]
    return Agreement(
        spearman=float(np.mean(by_tag)),
        pearson=float(np.corrcoef(ours.ravel(), theirs.ravel())[0, 1]),
        top_five=float(np.mean(shared)),
        spearman_by_tag=by_tag,
        tracks=len(ours),
    )
