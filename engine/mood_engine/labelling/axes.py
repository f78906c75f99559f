"""Energy and pleasantness: two values of a track, from calm to energetic and from dark to bright.

Each is the mean z-score of the tags at its upper end minus that of the tags at its lower end (the
plane of Russell 1980, "A circumplex model of affect").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .logits import Values

ENERGY = "energy"
PLEASANTNESS = "pleasant"
AXES = (ENERGY, PLEASANTNESS)

_ENDS = {
    ENERGY: (
        [
            "energetic",
            "fast",
            "powerful",
            "sport",
            "action",
            "party",
            "heavy",
            "upbeat",
            "epic",
            "trailer",
            "groovy",
        ],
        [
            "calm",
            "relaxing",
            "meditative",
            "soft",
            "slow",
            "dream",
            "soundscape",
            "nature",
            "sad",
            "ballad",
            "melancholic",
            "romantic",
        ],
    ),
    PLEASANTNESS: (
        [
            "happy",
            "fun",
            "funny",
            "upbeat",
            "positive",
            "summer",
            "children",
            "party",
            "uplifting",
            "hopeful",
            "inspiring",
            "love",
            "romantic",
        ],
        ["dark", "sad", "melancholic", "heavy", "dramatic", "drama", "deep"],
    ),
}


def axis_weights(vocabulary: Sequence[str]) -> npt.NDArray[np.float64]:
    """Weights (tags, axes) whose product with z-scores (tracks, tags) is a track's place.

    They are NaN for an axis of which the vocabulary lacks a whole end.
    """
    weights = np.zeros((len(vocabulary), len(AXES)))
    for axis, name in enumerate(AXES):
        ends = [[t for t, tag in enumerate(vocabulary) if tag in end] for end in _ENDS[name]]
        if not all(ends):
            weights[:, axis] = np.nan
        else:
            for tags, sign in zip(ends, (1, -1), strict=True):
                weights[tags, axis] = sign / len(tags)
    return weights


def places(z_scores: Values, vocabulary: Sequence[str]) -> Values:
    """Energy and pleasantness, (tracks, 2)."""
    result: Values = z_scores @ axis_weights(vocabulary)
    return result
