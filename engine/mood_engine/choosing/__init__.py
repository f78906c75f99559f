"""scores -> moods: which tags a person gets to see, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard
from ..errors import BundleError

_ODDS_LIMIT = 1e-6


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
    windows reaches fewer of them. With `right_at_least`, a share, those alone are candidates
    that are right so often. Tags that the model is known to be weak at are left out unless
    `weak_too`.
    """

    most: int = 5
    method: str = "best-f"
    clearly_above: float = 0.75
    right_at_least: float | None = None
    weak_too: bool = False


def choose(
    scores: npt.NDArray[np.float64], card: ModelCard, policy: Policy | None = None
) -> list[Mood]:
    """Moods of one track from its scores (tags,), the most telling first.

    A tag counts by how far its score lies above the tag's usual level, in units of its
    spread: 'film' at 0.2 says nothing, 'heavy' at 0.1 says much. Tags that are no candidates
    by the policy are left out, but the most telling one always stays, unless it is not right
    as often as the policy wants. Raises `BundleError` where the model does not know how often
    it is right, but the policy asks.
    """
    policy = policy or Policy()
    if policy.right_at_least is not None and not card.figures:
        raise BundleError(
            f"The model '{card.name}' was not measured on labelled music, so how often it is right "
            "cannot be asked for."
        )
    usable = np.array([policy.weak_too or not f.weak for f in card.figures] or _all(card))
    telling = np.where(usable, _above_usual(scores, card), -np.inf)
    order = np.argsort(-telling, kind="stable")
    thresholds = np.array(card.thresholds.get(policy.method, [0.0] * len(scores)))
    candidate = scores >= thresholds
    if card.figures:
        candidate |= telling >= policy.clearly_above
    chosen = [i for i in order if usable[i] and candidate[i]] or [int(order[0])]
    if policy.right_at_least is not None:
        asked = policy.right_at_least
        chosen = [i for i in order if usable[i] and (confidence(scores[i], i, card) or 0) >= asked]
    return [_mood(scores, i, card) for i in chosen[: policy.most]]


def _mood(scores: npt.NDArray[np.float64], tag: int, card: ModelCard) -> Mood:
    score = float(scores[tag])
    weak = bool(card.figures) and card.figures[tag].weak
    return Mood(card.vocabulary[tag], score, confidence(score, tag, card), weak)


def confidence(score: float, tag: int, card: ModelCard) -> float | None:
    """The share of labelled tracks with such a score that bear the tag, 0 to 1."""
    if not card.figures:
        return None
    figures = card.figures[tag]
    return float(np.interp(score, figures.levels, figures.right))


def _all(card: ModelCard) -> list[bool]:
    return [True] * len(card.vocabulary)


def _above_usual(scores: npt.NDArray[np.float64], card: ModelCard) -> npt.NDArray[np.float64]:
    if not card.figures:
        return scores
    bounded = np.clip(scores, _ODDS_LIMIT, 1 - _ODDS_LIMIT)
    logits = np.log(bounded / (1 - bounded))
    usual = np.array([figures.usual for figures in card.figures])
    spread = np.array([figures.spread for figures in card.figures])
    result: npt.NDArray[np.float64] = (logits - usual) / spread
    return result
