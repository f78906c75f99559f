"""scores -> moods by a policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard
from ..errors import BundleError
from .calibration import CalibrationCurves
from .logits import Values, logit, sigmoid
from .policy import Policy, TagChoice

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.intp]

_MIN_PREVALENCE = 1e-4
_HIGH_Z_SCORE = 2.5


@dataclass(frozen=True)
class Mood:
    """A chosen mood. `precision` is the share of tracks with such a score that have its tag.

    `unreliable`: the model recognises the tag hardly better than chance. `by_hand`: the user
    added it, so there is no `precision`, and no score if the model has no such mood.
    """

    name: str
    score: float | None
    precision: float | None
    unreliable: bool = False
    by_hand: bool = False


class Chooser:
    """A policy for the scores of one model.

    `names` are the moods' names, (moods,), in the order of the tags; `mood_of_tag` the number of
    each tag's mood, (tags,); `thresholds` the score from which each tag is a candidate, (tags,),
    infinite for tags that are off. `unreliable` tags, (tags,), are those that the model recognises
    hardly better than chance; `enabled` those that the policy includes, (tags,).
    """

    def __init__(self, card: ModelCard, policy: Policy | None = None) -> None:
        """Raises `BundleError` if the policy needs figures that the model does not have."""
        self.policy = policy or Policy()
        if self.policy.min_precision is not None and not card.figures:
            raise BundleError(
                f"The model '{card.name}' was not measured on labelled music, so a minimum "
                "precision cannot be used with it."
            )
        self._card = card
        tag_names = [self.policy.name_of(tag) for tag in card.vocabulary]
        self.names = tuple(dict.fromkeys(tag_names))
        self.mood_of_tag = np.array([self.names.index(name) for name in tag_names], np.intp)
        self._tags_of = [
            [tag for tag, name in enumerate(tag_names) if name == mood] for mood in self.names
        ]
        self.unreliable = [tag.unreliable for tag in card.figures] or [False] * len(tag_names)
        self._curves = CalibrationCurves(card.figures) if card.figures else None
        self._means = np.array([tag.logit_mean for tag in card.figures])
        self._deviations = np.array([tag.logit_deviation for tag in card.figures])
        prevalence = np.array([tag.prevalence for tag in card.figures])
        self._prevalence = np.maximum(prevalence, _MIN_PREVALENCE)
        tags = zip(card.vocabulary, self.unreliable, strict=True)
        self.enabled = np.array([self.policy.includes(*tag) for tag in tags])
        self.thresholds = np.where(self.enabled, self._candidate_scores(), np.inf)

    def mood(
        self, number: int, scores: Sequence[float], precisions: Sequence[float] | None
    ) -> Mood:
        """A mood of a track with these scores and their `precision`, both (tags,)."""
        tags = self._tags_of[number]
        return Mood(
            self.names[number],
            max(scores[tag] for tag in tags),
            None if precisions is None else max(precisions[tag] for tag in tags),
            all(self.unreliable[tag] for tag in tags),
        )

    def choose(self, scores: Values, precisions: Values | None) -> Numbers:
        """The moods of tracks with scores (tracks, tags) and their `precision`, by number.

        Shape (tracks, max_moods), the most relevant first, -1 where there are fewer. A tag's
        relevance is the geometric mean of its precision at such a score and of its lift, the ratio
        of that precision to the tag's prevalence. By precision alone 'film' would be on every other
        track, by lift rare tags that are mostly wrong. Tags below their threshold are dropped, but
        the most relevant one always stays, unless the policy has a minimum precision.
        """
        relevance = self._relevance(scores, precisions)
        if self.policy.min_precision is None:
            best = np.where(self.enabled, relevance, -np.inf).argmax(axis=1)
        relevance = np.where(scores >= self.thresholds, relevance, -np.inf)
        relevance = self._by_mood(relevance)
        order = np.argsort(-relevance, axis=1, kind="stable")[:, : self.policy.max_moods]
        kept = np.take_along_axis(relevance, order, axis=1) > -np.inf
        chosen: Numbers = np.where(kept, order, -1)
        if self.policy.min_precision is None and self.enabled.any():
            empty = chosen[:, 0] < 0
            chosen[empty, 0] = self.mood_of_tag[best[empty]]
        return chosen

    def moods_per_track(self, scores: Values) -> float:
        """The mean number of moods for scores (tracks, tags) of at least one track."""
        chosen = self.choose(scores, self.precision(scores))
        return float((chosen >= 0).sum(axis=1).mean())

    def may_differ(self, other: Chooser, scores: npt.NDArray[np.float32]) -> Mask | None:
        """Tracks of scores (tracks, tags) for which `choose` may give another result than `other`.

        None if any track may, for instance because moods consist of other tags.
        """
        mine, theirs = self.policy, other.policy
        if (
            self._card != other._card
            or (mine.max_moods, mine.min_precision) != (theirs.max_moods, theirs.min_precision)
            or not np.array_equal(self.mood_of_tag, other.mood_of_tag)
        ):
            return None
        differ = np.zeros(len(scores), bool)
        for tag in np.flatnonzero(self.thresholds != other.thresholds).tolist():
            of_tag = scores[:, tag].astype(np.float64)
            differ |= (of_tag >= self.thresholds[tag]) != (of_tag >= other.thresholds[tag])
        if mine.min_precision is None and not np.array_equal(self.enabled, other.enabled):
            # Without any candidate, the most relevant of the enabled tags stays.
            differ |= ~(scores >= self.thresholds).any(axis=1)
        return differ

    def z_score(self, scores: Values, tag: int) -> Values | None:
        """Z-scores of a tag's scores (tracks,), on the logit scale; None if not measured."""
        if self._curves is None:
            return None
        result: Values = (logit(scores) - self._means[tag]) / self._deviations[tag]
        return result

    def typical_range(self, tag: int) -> tuple[float, float] | None:
        """A tag's mean score and one that is high for it; None if not measured."""
        if self._curves is None:
            return None
        high = self._means[tag] + _HIGH_Z_SCORE * self._deviations[tag]
        mean_score, high_score = sigmoid(np.array([self._means[tag], high])).tolist()
        return mean_score, high_score

    def precision(self, scores: Values) -> Values | None:
        """Shares of labelled tracks with such scores, (..., tags), that have the tags, 0 to 1."""
        return None if self._curves is None else self._curves(scores)

    def _candidate_scores(self) -> Values:
        """The lowest score of each tag that the policy accepts, (tags,)."""
        policy, vocabulary = self.policy, self._card.vocabulary
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
        return lowest

    def _relevance(self, scores: Values, precisions: Values | None) -> Values:
        if precisions is None:
            return scores
        z_scores = (logit(scores) - self._means) / self._deviations
        # Calibration curves have steps; within one, the higher z-score comes first.
        relevance: Values = precisions / np.sqrt(self._prevalence) + 1e-6 * np.clip(z_scores, -9, 9)
        return relevance

    def _by_mood(self, of_tags: Values) -> Values:
        """The highest value of each mood's tags, (tracks, moods)."""
        if len(self.names) == of_tags.shape[1]:
            return of_tags
        of_moods = np.full((len(of_tags), len(self.names)), -np.inf)
        for tag, mood in enumerate(self.mood_of_tag.tolist()):
            np.maximum(of_moods[:, mood], of_tags[:, tag], out=of_moods[:, mood])
        return of_moods
