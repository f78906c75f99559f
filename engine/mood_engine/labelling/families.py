"""Mood families: a few moods, each of several tags, and how likely they are.

A family's evidence is a noisy-or: 1 - product of (1 - p) over its tags, p being the score that the
reference model would give. Its logit follows a track's family more closely than the largest or the
mean score of the tags does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from msgspec import Meta

from ..documents import Document
from ..errors import BundleError
from .logits import LIMIT, Values, logit, sigmoid

_Share = Annotated[float, Meta(ge=0, le=1)]
_Number = Annotated[float, Meta(ge=-1000, le=1000)]


class FamilyFigures(Document, frozen=True):
    """A family measured on labelled music: how its evidence, a logit x, relates to the truth.

    A track with evidence x has a tag of the family with probability sigmoid(`intercept` +
    `slope` x) (Platt 1999). `base_rate` is the share of all tracks that do, `top_precision` that of
    the tenth with the most evidence. `curve_evidence` and `curve_precisions` are the isotonic
    calibration that is shown to users; both ascend.
    """

    tags: tuple[str, ...]
    intercept: _Number
    slope: _Number
    base_rate: _Share
    roc_auc: _Share
    pr_auc: _Share
    top_precision: _Share
    curve_evidence: Annotated[tuple[_Number, ...], Meta(min_length=1, max_length=1000)]
    curve_precisions: Annotated[tuple[_Share, ...], Meta(min_length=1, max_length=1000)]

    def __post_init__(self) -> None:
        if len(self.curve_evidence) != len(self.curve_precisions):
            raise BundleError("The calibration of a family has more levels than shares, or fewer.")

    def probability(self, evidence: Values) -> Values:
        return sigmoid(self.intercept + self.slope * evidence)

    def precision(self, evidence: Values) -> Values:
        result: Values = np.interp(evidence, self.curve_evidence, self.curve_precisions)
        return result


def rank(figures: FamilyFigures, evidence: Values) -> Values:
    """What orders the families of a track: probability over the square root of the base rate.

    By probability alone the frequent families would come first nearly everywhere, by probability
    over base rate the rare ones.
    """
    result: Values = figures.probability(evidence) / np.sqrt(figures.base_rate)
    return result


def evidence(scores: Values, tags: Sequence[int]) -> Values:
    """The evidence (tracks,) for the family of these tags, from scores (tracks, tags)."""
    none = np.log1p(-np.clip(scores[:, list(tags)], 0, 1 - LIMIT)).sum(axis=1)
    return logit(-np.expm1(none))
