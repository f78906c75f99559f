"""Energy and pleasantness: two values of a track, from calm to energetic and from dark to bright.

Each is the mean z-score of the tags at its upper end minus that of the tags at its lower end (the
plane of Russell 1980, "A circumplex model of affect").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard, TagFigures
from .distribution import Distribution
from .logits import Scores, Values, logit
from .music import standard_music

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


class Axes:
    """Both values for the tags of a model, and where they lie in music of all kinds."""

    def __init__(self, vocabulary: Sequence[str], figures: Sequence[TagFigures]) -> None:
        self._means = np.array([tag.logit_mean for tag in figures])
        self._deviations = np.array([tag.logit_deviation for tag in figures])
        self._weights = axis_weights(vocabulary)
        music = standard_music().with_tags(dict(zip(vocabulary, figures, strict=True)))
        self._of_music = Distribution(self.places(music.z_scores_of_tracks(vocabulary)))

    @classmethod
    def of(cls, card: ModelCard) -> Axes | None:
        """None for a model that was not measured on labelled music."""
        return cls(card.vocabulary, card.figures) if card.figures else None

    @property
    def is_empty(self) -> bool:
        """Whether the vocabulary has no tags for either value."""
        return bool(np.isnan(self._weights).all())

    def levels(self, scores: Scores) -> Values:
        """As `share_of_music`, for scores (tracks, tags)."""
        return self.share_of_music(self.places((logit(scores) - self._means) / self._deviations))

    def places(self, z_scores: Values) -> Values:
        """Energy and pleasantness, (tracks, 2), for z-scores (tracks, tags)."""
        result: Values = z_scores @ self._weights
        return result

    def share_of_music(self, places: Values) -> Values:
        """The shares of music with less energy and less pleasantness, (tracks, 2)."""
        return self._of_music.below(places)
