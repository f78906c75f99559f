"""Which model to use, by votes and corrections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .comparison import ModelComparison
from .evidence import sign_test
from .votes import Answer, Vote, counted_votes

_KEEP_SIGNIFICANCE = 0.05
# Stricter, since a switch costs an analysis of the whole library, and the user may look at the
# recommendation after each vote: of 30 votes on equally good models, 7 % then end in a switch at
# some point, and 2 % at the end.
_SWITCH_SIGNIFICANCE = 0.025


class Verdict(StrEnum):
    """KEEP and SWITCH: the model in use or the other one fits better. UNCLEAR: neither.

    VOTE: only corrections speak for the other model.
    """

    KEEP = "keep"
    SWITCH = "switch"
    UNCLEAR = "unclear"
    VOTE = "vote"


@dataclass(frozen=True)
class Recommendation:
    """A verdict and what it rests on.

    Attributes:
        mine_better, others_better: tracks that speak for the model in use, and for the other one.
        votes: how many votes there are, also those for both and for neither.
        corrected: corrected or reviewed tracks without a vote that are among the first two.
    """

    verdict: Verdict
    mine_better: int
    others_better: int
    votes: int
    corrected: int


def recommend(comparison: ModelComparison, votes: Sequence[Vote]) -> Recommendation:
    """Recommend a model by an exact sign test over tracks.

    Votes decide if they can do so alone. If not, corrected and reviewed tracks without a vote
    count, too, on which the family of one model is among the track's moods and that of the other is
    not. They
    never decide for a switch unless the votes point there: the user corrected what the model in
    use chose, so corrections show its errors, but not those of the other one.
    """
    counted = counted_votes(comparison, votes)
    mine = sum(vote.answer is Answer.MINE for vote in counted)
    others = sum(vote.answer is Answer.OTHERS for vote in counted)
    verdict = _verdict(mine, others)
    if verdict is not Verdict.UNCLEAR:
        return Recommendation(verdict, mine, others, len(counted), 0)
    voted = {vote.recording for vote in counted}
    fits = [
        (track.fits(track.mine), track.fits(track.others))
        for track in comparison.tracks
        if track.is_test and track.recording not in voted
    ]
    more_mine = sum(mine and not others for mine, others in fits)
    more_others = sum(others and not mine for mine, others in fits)
    verdict = _verdict(mine + more_mine, others + more_others)
    if verdict is Verdict.SWITCH and others <= mine:
        verdict = Verdict.UNCLEAR if counted else Verdict.VOTE
    return Recommendation(
        verdict, mine + more_mine, others + more_others, len(counted), more_mine + more_others
    )


def _verdict(mine: int, others: int) -> Verdict:
    if sign_test(mine, others) <= _KEEP_SIGNIFICANCE:
        return Verdict.KEEP
    if sign_test(others, mine) <= _SWITCH_SIGNIFICANCE:
        return Verdict.SWITCH
    return Verdict.UNCLEAR
