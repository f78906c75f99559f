"""Going through the pairs of a blind vote."""

from __future__ import annotations

from collections.abc import Iterable

from .comparison import ComparedTrack, ModelComparison
from .recommendation import Recommendation, recommend
from .votes import Answer, Pair, Vote, counted_votes, pairs_of


class Ballot:
    """The pairs of a comparison, and the votes on it, also earlier ones.

    Attributes:
        comparison: what is voted on.
        pairs: the pairs, in the order in which they are shown.
        votes: all votes, the earliest first, outdated ones too.
    """

    def __init__(self, comparison: ModelComparison, votes: Iterable[Vote]) -> None:
        self.comparison = comparison
        self.pairs = pairs_of(comparison)
        self.votes = list(votes)

    @property
    def current(self) -> Pair | None:
        """The first pair without a vote; None at the end."""
        voted = self._answers()
        return next((pair for pair in self.pairs if pair.track.recording not in voted), None)

    @property
    def done(self) -> int:
        """How many pairs have a vote."""
        voted = self._answers()
        return sum(pair.track.recording in voted for pair in self.pairs)

    def vote(self, answer: Answer) -> None:
        """Vote on the current pair."""
        pair = self.current
        if pair is not None:
            self.votes.append(Vote.on(pair.track, answer))

    def undo(self) -> None:
        """Remove the last vote on any of the pairs, if there is one."""
        voted = set(self._answers()) & {pair.track.recording for pair in self.pairs}
        last = next((vote for vote in reversed(self.votes) if vote.recording in voted), None)
        if last is not None:
            self.votes = [vote for vote in self.votes if vote.recording != last.recording]

    def answer_on(self, track: ComparedTrack) -> Answer | None:
        return self._answers().get(track.recording)

    def counts(self) -> dict[Answer, int]:
        """How many votes count for each answer."""
        answers = list(self._answers().values())
        return {answer: answers.count(answer) for answer in Answer}

    def recommend(self) -> Recommendation:
        return recommend(self.comparison, self.votes)

    def _answers(self) -> dict[int, Answer]:
        """The answers that count, by recording."""
        return {vote.recording: vote.answer for vote in counted_votes(self.comparison, self.votes)}
