"""Late fusion: the mean of several models' predictions (AugsBurger, section 2.5)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..errors import SubmissionError
from .thresholds import Scores


def fuse(predictions: Sequence[Scores], weights: Sequence[float] | None = None) -> Scores:
    """The weighted mean, in the common dtype; weights need not sum to 1.

    Rounding never takes a value outside the range of its inputs.
    """
    if weights is None:
        weights = [1.0] * len(predictions)
    if len(weights) != len(predictions):
        raise SubmissionError(
            f"There are {len(weights)} weights for {len(predictions)} predictions. Give one each."
        )
    shares = np.asarray(weights, np.float64)
    if not (np.isfinite(shares).all() and (shares >= 0).all() and shares.any()):
        raise SubmissionError("Weights must be 0 or more, and at least one above 0.")
    shares /= shares.max()  # keeps the sum finite
    stack = np.stack(predictions)
    mean = np.tensordot(shares / shares.sum(), stack.astype(np.float64), 1)
    return np.clip(mean, stack.min(0), stack.max(0)).astype(stack.dtype)
