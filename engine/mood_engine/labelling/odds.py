"""Scores as logits and back: tiny scores lie as far apart there as they differ."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

LIMIT = 1e-6


def logit(scores: Values) -> Values:
    """Of 0 and 1 those of `LIMIT` away from them."""
    bounded = np.clip(scores, LIMIT, 1 - LIMIT)
    result: Values = np.log(bounded / (1 - bounded))
    return result


def sigmoid(logits: Values) -> Values:
    result: Values = 1 / (1 + np.exp(-logits))
    return result
