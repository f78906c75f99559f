"""scores -> moods by a policy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard
from ..errors import BundleError
from .calibration import CalibrationCurves
from .odds import Values, logit, sigmoid
from .policy import Policy, TagChoice

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.intp]

_LEAST_PREVALENCE = 1e-4
# In spreads above the usual level.
_HIGH = 2.5
_TRACKS_AT_ONCE = 4096


@dataclass(frozen=True)
class Mood:
    """A chosen mood. `right` is the share of tracks with such a score that bear its tag.

    `weak`: the model hardly tells the tag from chance. `by_hand`: a person says so, and there
    is no `right`; nor a score, where the model knows no such mood.
    """

    name: str
    score: float | None
    right: float | None
    weak: bool = False
    by_hand: bool = False


class Chooser:
    """A policy for the scores of one model.

    `names` are the moods' names, (moods,), in the order of the tags; `mood_of_tag` the number of
    each tag's mood, (tags,); `thresholds` the score from which each tag is a candidate, (tags,),
    infinite for those that are off. Of `weak` tags, (tags,), the model tells little; `on` are
    those that the policy wants, (tags,).
    """

    def __init__(self, card: ModelCard, policy: Policy | None = None) -> None:
        """Raises `BundleError` where the policy asks what was not measured of the model."""
        self.policy = policy or Policy()
        if self.policy.right_at_least is not None and not card.figures:
            raise BundleError(
                f"The model '{card.name}' was not measured on labelled music, so how often it is "
                "right cannot be asked for."
            )
        self._card = card
        called = [self.policy.name_of(tag) for tag in card.vocabulary]
        self.names = tuple(dict.fromkeys(called))
        self.mood_of_tag = np.array([self.names.index(name) for name in called], np.intp)
        self._tags_of = [
            [tag for tag, name in enumerate(called) if name == mood] for mood in self.names
        ]
        self.weak = [figures.weak for figures in card.figures] or [False] * len(called)
        self._curves = CalibrationCurves(card.figures) if card.figures else None
        self._usual = np.array([figures.usual for figures in card.figures])
        self._spread = np.array([figures.spread for figures in card.figures])
        prevalence = np.array([figures.prevalence for figures in card.figures])
        self._prevalence = np.maximum(prevalence, _LEAST_PREVALENCE)
        self.on = np.array(
            [self.policy.wants(*each) for each in zip(card.vocabulary, self.weak, strict=True)]
        )
        self.thresholds = np.where(self.on, self._candidates_from(), np.inf)

    def choose(self, scores: Values) -> list[Mood]:
        """Moods of one track from its scores (tags,), the most telling first."""
        return next(self.choose_each(scores[None]))

    def choose_each(self, scores: Values) -> Iterator[list[Mood]]:
        """The moods of many tracks, one after the other, from their scores (tracks, tags)."""
        for begin in range(0, len(scores), _TRACKS_AT_ONCE):
            part = scores[begin : begin + _TRACKS_AT_ONCE]
            right = self.confidence(part)
            chosen = self.numbers(part, right)
            known = [None] * len(part) if right is None else right.tolist()
            for row, moods, row_right in zip(part.tolist(), chosen.tolist(), known, strict=True):
                yield [self.mood(number, row, row_right) for number in moods if number >= 0]

    def mood(self, number: int, scores: Sequence[float], right: Sequence[float] | None) -> Mood:
        """What a track's scores and their `confidence`, both (tags,), say of a mood."""
        tags = self._tags_of[number]
        return Mood(
            self.names[number],
            max(scores[tag] for tag in tags),
            None if right is None else max(right[tag] for tag in tags),
            all(self.weak[tag] for tag in tags),
        )

    def numbers(self, scores: Values, right: Values | None) -> Numbers:
        """The moods chosen from scores (tracks, tags) whose `confidence` is `right`, by number.

        Shape (tracks, most), the most telling first, -1 where there are fewer. A tag tells more
        the oftener it is right at such a score, and the likelier that makes it than it is on any
        track; what counts is the mean of both (the geometric one). By the first alone 'film'
        would stand on every other track, by the second rare tags that are seldom right. Tags that
        are no candidates by the policy are left out, but the most telling one always stays,
        unless the policy says how often it has to be right.
        """
        telling = self._telling(scores, right)
        if self.policy.right_at_least is None:
            best = np.where(self.on, telling, -np.inf).argmax(axis=1)
        telling = np.where(scores >= self.thresholds, telling, -np.inf)
        telling = self._by_mood(telling)
        order = np.argsort(-telling, axis=1, kind="stable")[:, : self.policy.most]
        kept = np.take_along_axis(telling, order, axis=1) > -np.inf
        chosen: Numbers = np.where(kept, order, -1)
        if self.policy.right_at_least is None and self.on.any():
            empty = chosen[:, 0] < 0
            chosen[empty, 0] = self.mood_of_tag[best[empty]]
        return chosen

    def moods_a_track(self, scores: Values) -> float:
        """How many are chosen in the mean from scores (tracks, tags) of at least one track."""
        chosen = self.numbers(scores, self.confidence(scores))
        return float((chosen >= 0).sum(axis=1).mean())

    def may_differ(self, other: Chooser, scores: npt.NDArray[np.float32]) -> Mask | None:
        """Tracks of scores (tracks, tags) for which `numbers` may give others than `other`'s.

        None where that cannot be told, as moods have other tags, say: then all may.
        """
        mine, theirs = self.policy, other.policy
        if (
            self._card != other._card
            or (mine.most, mine.right_at_least) != (theirs.most, theirs.right_at_least)
            or not np.array_equal(self.mood_of_tag, other.mood_of_tag)
        ):
            return None
        differ = np.zeros(len(scores), bool)
        for tag in np.flatnonzero(self.thresholds != other.thresholds).tolist():
            of_tag = scores[:, tag].astype(np.float64)
            differ |= (of_tag >= self.thresholds[tag]) != (of_tag >= other.thresholds[tag])
        if mine.right_at_least is None and not np.array_equal(self.on, other.on):
            # Where no tag is a candidate the most telling of those that are on stays.
            differ |= ~(scores >= self.thresholds).any(axis=1)
        return differ

    def standing(self, scores: Values, tag: int) -> Values | None:
        """By how many spreads scores (tracks,) of a tag lie above its usual level."""
        if self._curves is None:
            return None
        above: Values = (logit(scores) - self._usual[tag]) / self._spread[tag]
        return above

    def range_of(self, tag: int) -> tuple[float, float] | None:
        """A tag's usual score, and one that is high for it; None where that was not measured."""
        if self._curves is None:
            return None
        ends = np.array([self._usual[tag], self._usual[tag] + _HIGH * self._spread[tag]])
        low, high = sigmoid(ends).tolist()
        return low, high

    def confidence(self, scores: Values) -> Values | None:
        """The shares of labelled tracks with such scores that bear the tags, 0 to 1.

        Shape as the scores', (..., tags).
        """
        return None if self._curves is None else self._curves(scores)

    def _candidates_from(self) -> Values:
        """The lowest score of each tag that the policy lets through, (tags,)."""
        policy, vocabulary = self.policy, self._card.vocabulary
        lowest = np.array(self._card.thresholds.get(policy.method, [0.0] * len(vocabulary)))
        if self._curves is not None:
            above = sigmoid(self._usual + policy.clearly_above * self._spread)
            lowest = np.minimum(lowest, above)
            likely = self._curves.least_scores(policy.likelier * self._prevalence)
            lowest = np.maximum(lowest, likely)
        for tag, name in enumerate(vocabulary):
            own = policy.tags.get(name, TagChoice()).threshold
            if own is not None:
                lowest[tag] = own
        if self._curves is not None and policy.right_at_least:
            wanted = np.full(len(vocabulary), policy.right_at_least)
            lowest = np.maximum(lowest, self._curves.least_scores(wanted))
        return lowest

    def _telling(self, scores: Values, right: Values | None) -> Values:
        if right is None:
            return scores
        above = (logit(scores) - self._usual) / self._spread
        # Curves have steps; within one, what sticks out more comes first.
        telling: Values = right / np.sqrt(self._prevalence) + 1e-6 * np.clip(above, -9, 9)
        return telling

    def _by_mood(self, of_tags: Values) -> Values:
        """The highest of each mood's tags, (tracks, moods)."""
        if len(self.names) == of_tags.shape[1]:
            return of_tags
        of_moods = np.full((len(of_tags), len(self.names)), -np.inf)
        for tag, mood in enumerate(self.mood_of_tag.tolist()):
            np.maximum(of_moods[:, mood], of_tags[:, tag], out=of_moods[:, mood])
        return of_moods
