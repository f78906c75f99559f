"""The logit scale, on which tiny scores lie as far apart as their ratio says."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

LIMIT = 1e-6


def logit(scores: Values) -> Values:
    """Logits; scores closer than `LIMIT` to 0 or 1 are clipped."""
    bounded = np.clip(scores, LIMIT, 1 - LIMIT)
    result: Values = np.log(bounded / (1 - bounded))
    return result


def sigmoid(logits: Values) -> Values:
    result: Values = 1 / (1 + np.exp(-logits))
    return result
