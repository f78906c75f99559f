"""scores -> moods: which tags a person gets to see, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard, TagFigures
from ..errors import BundleError

Values = npt.NDArray[np.float64]
Tags = npt.NDArray[np.intp]

_ODDS_LIMIT = 1e-6
_LEAST_PREVALENCE = 1e-4
_TRACKS_AT_ONCE = 4096


@dataclass(frozen=True)
class Mood:
    """A chosen tag. `right` is the share of tracks with such a score that bear the tag.

    `weak`: the model hardly tells the tag from chance.
    """

    tag: str
    score: float
    right: float | None
    weak: bool = False


@dataclass(frozen=True)
class Policy:
    """How scores become moods: at most `most` a track.

    A tag is a candidate by the threshold of `method`, or by lying `clearly_above` spreads
    above its usual level: thresholds were set on single windows, and the mean over a track's
    windows reaches fewer of them. Either way it has to be `likelier` times as likely as on any
    track and, with `right_at_least`, a share, right so often. Tags that the model is known to be
    weak at are left out unless `weak_too`.
    """

    most: int = 5
    method: str = "best-f"
    clearly_above: float = 0.75
    likelier: float = 1.5
    right_at_least: float | None = None
    weak_too: bool = False


class Chooser:
    """A policy for the scores of one model."""

    def __init__(self, card: ModelCard, policy: Policy | None = None) -> None:
        """Raises `BundleError` where the policy asks what was not measured of the model."""
        self._card = card
        self._policy = policy or Policy()
        if self._policy.right_at_least is not None and not card.figures:
            raise BundleError(
                f"The model '{card.name}' was not measured on labelled music, so how often it is "
                "right cannot be asked for."
            )
        tags = len(card.vocabulary)
        self._thresholds = np.array(card.thresholds.get(self._policy.method, [0.0] * tags))
        self._weak = np.array([figures.weak for figures in card.figures] or [False] * tags)
        self._usual = np.array([figures.usual for figures in card.figures])
        self._spread = np.array([figures.spread for figures in card.figures])
        self._prevalence = np.array([figures.prevalence for figures in card.figures])
        self._prevalence = np.maximum(self._prevalence, _LEAST_PREVALENCE)
        self._curves = _Curves(card.figures) if card.figures else None

    def choose(self, scores: Values) -> list[Mood]:
        """Moods of one track from its scores (tags,), the most telling first."""
        return next(self.choose_each(scores[None]))

    def choose_each(self, scores: Values) -> Iterator[list[Mood]]:
        """The moods of many tracks, one after the other, from their scores (tracks, tags)."""
        vocabulary, weak = self._card.vocabulary, self._weak.tolist()
        for begin in range(0, len(scores), _TRACKS_AT_ONCE):
            part = scores[begin : begin + _TRACKS_AT_ONCE]
            right = self.confidence(part)
            chosen = self.tags(part, right)
            known = [[None] * len(vocabulary)] * len(part) if right is None else right.tolist()
            for row, tags, row_right in zip(part.tolist(), chosen.tolist(), known, strict=True):
                yield [
                    Mood(vocabulary[tag], row[tag], row_right[tag], weak[tag])
                    for tag in tags
                    if tag >= 0
                ]

    def tags(self, scores: Values, right: Values | None) -> Tags:
        """The tags chosen from scores (tracks, tags) whose `confidence` is `right`, by number.

        Shape (tracks, most), the most telling first, -1 where there are fewer. A tag tells more
        the oftener it is right at such a score, and the likelier that makes it than it is on any
        track; what counts is the mean of both (the geometric one). By the first alone 'film'
        would stand on every other track, by the second rare tags that are seldom right. Tags that
        are no candidates by the policy are left out, but the most telling one always stays,
        unless the policy says how often it has to be right.
        """
        policy = self._policy
        usable = ~self._weak if not policy.weak_too else np.ones_like(self._weak)
        candidate = scores >= self._thresholds
        if right is None:
            telling = scores
        else:
            above = (_logit(scores) - self._usual) / self._spread
            telling = right / np.sqrt(self._prevalence)
            # Curves have steps; within one, what sticks out more comes first.
            telling = telling + 1e-6 * np.clip(above, -9, 9)
            candidate |= above >= policy.clearly_above
            candidate &= right >= policy.likelier * self._prevalence
            candidate &= right >= (policy.right_at_least or 0)
        candidate &= usable
        order = np.argsort(np.where(candidate, -telling, np.inf), axis=1, kind="stable")
        order = order[:, : policy.most]
        kept = np.take_along_axis(candidate, order, axis=1)
        chosen: Tags = np.where(kept, order, -1)
        if policy.right_at_least is None:
            empty = chosen[:, 0] < 0
            chosen[empty, 0] = np.where(usable, telling[empty], -np.inf).argmax(axis=1)
        return chosen

    def confidence(self, scores: Values) -> Values | None:
        """The shares of labelled tracks with such scores that bear the tags, 0 to 1.

        Shape as the scores', (..., tags).
        """
        return None if self._curves is None else self._curves(scores)


class _Curves:
    """The calibration curves of all tags, read at one score each, or at those of many tracks."""

    def __init__(self, figures: tuple[TagFigures, ...]) -> None:
        points = max(len(tag.levels) for tag in figures)
        # The last point is repeated, so that every curve has as many.
        self._levels, self._right = (
            np.array([curve + curve[-1:] * (points - len(curve)) for curve in curves])
            for curves in ([tag.levels for tag in figures], [tag.right for tag in figures])
        )
        self._tags = np.arange(len(figures))

    def __call__(self, scores: Values) -> Values:
        last = self._levels.shape[1] - 1
        # A point at a time: all at once take the memory of as many copies of the scores.
        upper = np.zeros(scores.shape, np.intp)
        for point in range(last + 1):
            upper += scores >= self._levels[:, point]
        upper = np.clip(upper, min(1, last), last)
        lower = np.maximum(upper - 1, 0)
        low, high = self._levels[self._tags, lower], self._levels[self._tags, upper]
        share = np.clip((scores - low) / np.maximum(high - low, 1e-12), 0, 1)
        share = np.where(high > low, share, 1.0)
        begin, end = self._right[self._tags, lower], self._right[self._tags, upper]
        result: Values = begin + share * (end - begin)
        return result


def _logit(scores: Values) -> Values:
    bounded = np.clip(scores, _ODDS_LIMIT, 1 - _ODDS_LIMIT)
    result: Values = np.log(bounded / (1 - bounded))
    return result
