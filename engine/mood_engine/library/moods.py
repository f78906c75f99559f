"""The moods of the library's tracks, filtered."""

from __future__ import annotations

import operator
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..bundles.card import ModelCard
from ..choosing import Chooser, Mood, Policy
from ..errors import MoodEngineError
from .library import Library
from .paths import lies_below

# Of scores, or arrays of them, with a level.
COMPARISONS: Mapping[str, Callable[[Any, float], Any]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_FILTER = re.compile(r"\s*([^<>=]+?)\s*(?:(>=|<=|>|<)\s*([0-9.]+)\s*)?")


@dataclass(frozen=True)
class MoodFilter:
    """`happy>=0.3` compares a score; `happy` alone asks whether the mood was chosen."""

    tag: str
    comparison: str | None = None
    level: float = 0.0

    @classmethod
    def parse(cls, text: str) -> MoodFilter:
        match = _FILTER.fullmatch(text)
        try:
            if match is None:
                raise ValueError
            return cls(match[1], match[2], float(match[3] or 0))
        except ValueError:
            raise MoodEngineError(
                f"'{text}' is no mood filter; write for instance 'happy>=0.3' or 'calm'."
            ) from None

    def accepts(self, scores: Mapping[str, float], moods: Sequence[Mood]) -> bool:
        if self.comparison is None:
            return any(mood.tag == self.tag for mood in moods)
        return bool(COMPARISONS[self.comparison](scores[self.tag], self.level))


@dataclass(frozen=True)
class TrackMoods:
    """An analysed track with its chosen moods; `scores` by tag; duration in seconds."""

    track_id: int
    path: str
    title: str | None
    artist: str | None
    album: str | None
    duration: float
    model: str
    silent: bool
    short: bool
    moods: tuple[Mood, ...]
    scores: Mapping[str, float]

    @property
    def name(self) -> str:
        """The title, or the file's name where there is none."""
        return self.title or os.path.basename(self.path)


def list_moods(
    library: Library,
    model_id: int,
    card: ModelCard,
    paths: Sequence[str] = (),
    filters: Sequence[MoodFilter] = (),
    policy: Policy | None = None,
) -> Iterator[TrackMoods]:
    """Tracks by path, those in or below `paths` (all, if none), that pass every filter.

    Silent tracks have no moods. Raises `MoodEngineError` for a tag the model does not know.
    """
    for wanted in filters:
        if wanted.tag not in card.vocabulary:
            raise MoodEngineError(
                f"The model '{card.name}' knows no mood '{wanted.tag}'; "
                f"it knows {', '.join(card.vocabulary)}."
            )
    roots = [os.path.abspath(path) for path in paths]
    chooser = Chooser(card, policy)
    tracks, all_scores = library.scored_tracks(model_id, card)
    moods_of_each = chooser.choose_each(all_scores)
    for track, row, chosen in zip(tracks, all_scores, moods_of_each, strict=True):
        if roots and not lies_below(track["path"], roots):
            continue
        scores = dict(zip(card.vocabulary, row.tolist(), strict=True))
        moods = [] if track["silent"] else chosen
        if all(wanted.accepts(scores, moods) for wanted in filters):
            yield TrackMoods(
                track_id=track["id"],
                path=track["path"],
                title=track["title"],
                artist=track["artist"],
                album=track["album"],
                duration=track["duration"],
                model=card.name,
                silent=bool(track["silent"]),
                short=bool(track["short"]),
                moods=tuple(moods),
                scores=scores,
            )
