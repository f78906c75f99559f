"""What the scores of a model's tags mean, by its figures on labelled music."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard
from .calibration import CalibrationCurves
from .logits import Scores, Values, logit, sigmoid
from .policy import Policy, TagChoice

_MIN_PREVALENCE = 1e-4
_HIGH_Z_SCORE = 2.5
# A tag of a lower precision is not written. On MTG-Jamendo's test set (benchmarks/choosing.py), 0.8
# of 3.3 moods per track fall away, and listeners agree with 4 % of these.
_MIN_WRITTEN_PRECISION = 0.05


class TagScores:
    """For scores (tracks, tags) of one model. `unreliable` has a bool for each tag."""

    def __init__(self, card: ModelCard) -> None:
        self._card = card
        self._curves = CalibrationCurves(card.figures) if card.figures else None
        self._means = np.array([tag.logit_mean for tag in card.figures])
        self._deviations = np.array([tag.logit_deviation for tag in card.figures])
        prevalence = np.array([tag.prevalence for tag in card.figures])
        self._prevalence = np.maximum(prevalence, _MIN_PREVALENCE)
        self.unreliable = [tag.unreliable for tag in card.figures] or [False] * len(card.vocabulary)

    def z_scores(self, scores: Scores, tags: list[int] | None = None) -> Values:
        """(tracks, tags), of these tags or of all, for a model that was measured."""
        if tags is None:
            all_tags: Values = (logit(scores) - self._means) / self._deviations
            return all_tags
        some: Values = (logit(scores[:, tags]) - self._means[tags]) / self._deviations[tags]
        return some

    def shifted(self, scores: Scores, tags: list[int], shift: Values) -> Values:
        """Scores (tracks, tags) of these tags whose z-scores are higher by `shift`, (tracks,).

        For a model that was not measured, their logits.
        """
        deviations = self._deviations[tags] if len(self._deviations) else np.ones(len(tags))
        return sigmoid(logit(scores[:, tags]) + shift[:, None] * deviations)

    def precision(self, scores: Values) -> Values | None:
        """Shares of labelled tracks with such scores, (..., tags), that have the tags, 0 to 1.

        None for a model that was not measured.
        """
        return None if self._curves is None else self._curves(scores)

    def relevance(self, scores: Values) -> Values:
        """By what the tags of a track are ordered, (tracks, tags).

        The geometric mean of a tag's precision at such a score and of its lift, the ratio of that
        precision to the tag's prevalence. By precision alone 'film' would be on every other track,
        by lift rare tags that are mostly wrong. Without figures, the scores themselves.
        """
        precisions = self.precision(scores)
        if precisions is None:
            return scores
        # Calibration curves have steps; within one, the higher z-score comes first.
        z_scores = np.clip(self.z_scores(scores), -9, 9)
        relevance: Values = precisions / np.sqrt(self._prevalence) + 1e-6 * z_scores
        return relevance

    def thresholds(self, policy: Policy) -> Values:
        """The lowest score of each tag that a policy accepts, (tags,), infinite if it is off."""
        vocabulary = self._card.vocabulary
        lowest = np.array(self._card.thresholds.get(policy.method, [0.0] * len(vocabulary)))
        if self._curves is not None:
            outstanding = sigmoid(self._means + policy.min_z_score * self._deviations)
            lowest = np.minimum(lowest, outstanding)
            lifted = self._curves.min_scores(policy.min_lift * self._prevalence)
            lowest = np.maximum(lowest, lifted)
        for tag, name in enumerate(vocabulary):
            own = policy.tags.get(name, TagChoice()).threshold
            if own is not None:
                lowest[tag] = own
        if self._curves is not None and policy.min_precision:
            wanted = np.full(len(vocabulary), policy.min_precision)
            lowest = np.maximum(lowest, self._curves.min_scores(wanted))
        return np.where(self.enabled(policy), lowest, np.inf)

    def thresholds_to_write(self, policy: Policy) -> Values:
        """The score from which each tag has enough evidence to write it into files, (tags,).

        0 where the user decides: for tags that they switched on or gave a threshold.
        """
        vocabulary = self._card.vocabulary
        if self._curves is None or policy.include_unreliable:
            return np.zeros(len(vocabulary))
        choices = (policy.tags.get(name, TagChoice()) for name in vocabulary)
        by_user = [bool(choice.on) or choice.threshold is not None for choice in choices]
        lowest = self._curves.min_scores(np.full(len(vocabulary), _MIN_WRITTEN_PRECISION))
        return np.where(by_user, 0.0, lowest)

    def enabled(self, policy: Policy) -> npt.NDArray[np.bool_]:
        """Which tags a policy includes, (tags,)."""
        known = zip(self._card.vocabulary, self.unreliable, strict=True)
        return np.array([policy.includes(*tag) for tag in known])

    def typical_range(self, tag: int) -> tuple[float, float] | None:
        """A tag's mean score and one that is high for it; None if not measured."""
        if self._curves is None:
            return None
        high = self._means[tag] + _HIGH_Z_SCORE * self._deviations[tag]
        mean_score, high_score = sigmoid(np.array([self._means[tag], high])).tolist()
        return mean_score, high_score
