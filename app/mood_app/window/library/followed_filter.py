"""A filter that follows moods which are renamed, merged or split."""

from __future__ import annotations

from mood_engine.labelling import Policy
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.query import Query
from mood_engine.library.renamed_moods import RenamedMoods


class FollowedFilter:
    """What a filter is by the policy of the next catalogue, also where that is undone."""

    def __init__(self) -> None:
        self._policy: Policy | None = None
        # By step: the policy and the filter before, and the filter after.
        self._steps: list[tuple[Policy, Query, Query]] = []

    def follow(self, query: Query, catalogue: Catalogue) -> Query:
        before, self._policy = self._policy, catalogue.chooser.policy
        if before is None or before == self._policy:
            return query
        if self._steps and self._steps[-1][2] != query:
            self._steps.clear()  # the user chose another one
        for place, (policy, original, _) in enumerate(self._steps):
            if policy == self._policy:
                del self._steps[place:]
                return original
        renamed = RenamedMoods.between(before, self._policy, catalogue.chooser.card)
        followed = renamed.in_query(query)
        self._steps.append((before, query, followed))
        return followed


def followed_mood(mood: str, before: Catalogue, after: Catalogue) -> str:
    """What a mood of one catalogue is called in another one; empty if it is not there."""
    policies = before.chooser.policy, after.chooser.policy
    if policies[0] != policies[1]:
        names = RenamedMoods.between(*policies, after.chooser.card).names
        mood = names.get(mood.casefold(), (mood,))[0]
    return mood if mood in (*after.names, *after.tags) else ""
