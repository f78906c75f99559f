"""What a user's corrections have taught, for the tracks of a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .head import Head
from .space import Space


@dataclass(frozen=True, eq=False)
class PersonalModel:
    """Heads by mood: `known` for moods of the model, `own` for those that the user made.

    `corrections` is how many it was learnt from, `learned_at` when, in ISO 8601.
    """

    space: Space
    known: Mapping[str, Head]
    own: Mapping[str, Head]
    corrections: int = 0
    learned_at: str = ""

    @property
    def heads(self) -> dict[str, Head]:
        return {**self.known, **self.own}
