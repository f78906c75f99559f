"""The logit scale, on which tiny scores lie as far apart as their ratio says."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
Scores = npt.NDArray[np.floating[Any]]

LIMIT = 1e-6


def logit(scores: Scores) -> Values:
    """Logits; scores closer than `LIMIT` to 0 or 1 are clipped."""
    bounded = np.clip(scores.astype(np.float64), LIMIT, 1 - LIMIT)
    result: Values = np.log(bounded / (1 - bounded))
    return result


def sigmoid(logits: Values) -> Values:
    result: Values = 1 / (1 + np.exp(-logits))
    return result
