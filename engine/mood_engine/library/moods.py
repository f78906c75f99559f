"""The moods of the library's tracks, filtered."""

from __future__ import annotations

import math
import operator
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from ..bundles.card import ModelCard
from ..errors import MoodEngineError, shortened
from ..labelling import Mood, Policy
from ..track_texts import TrackTexts
from .catalogue import Catalogue
from .columns import Mask
from .library import Library
from .loading import load_catalogue
from .paths import below

_COMPARISONS: Mapping[str, Callable[[Any, float], Any]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
_COMPARED = frozenset("<>=")
_FIGURE = frozenset("0123456789.")


@dataclass(frozen=True)
class MoodFilter:
    """`happy>=0.3` compares a score; `happy` alone asks whether the mood was chosen.

    `happy>=80%` asks for more of it than 80 of a hundred tracks of labelled music have, whatever
    a mood's scores are like; most are small. Then `of_tracks` is set, and `level` 0.8.
    """

    name: str
    comparison: str | None = None
    level: float = 0.0
    of_tracks: bool = False

    @classmethod
    def parse(cls, text: str) -> MoodFilter:
        """Raises `MoodEngineError` for what is no filter."""
        begin = next((at for at, each in enumerate(text) if each in _COMPARED), len(text))
        name, compared = text[:begin].strip(), text[begin:]
        if name and not compared:
            return cls(name)
        comparison = next((each for each in _COMPARISONS if compared.startswith(each)), "")
        figure = compared.removeprefix(comparison).strip()
        number = figure.removesuffix("%").rstrip()
        try:
            if not (name and comparison and _FIGURE.issuperset(number)):
                raise ValueError
            level = float(number)
            if math.isinf(level):
                raise ValueError
        except ValueError:
            raise MoodEngineError(
                f"'{shortened(text)}' is no mood filter; write for instance 'calm', "
                "'happy>=80%' or 'happy>=0.3'."
            ) from None
        if figure == number:
            return cls(name, comparison, level)
        return cls(name, comparison, level / 100, of_tracks=True)

    @property
    def _standing(self) -> float:
        if 0 < self.level < 1:
            return NormalDist().inv_cdf(self.level)
        return -math.inf if self.level <= 0 else math.inf

    def matches(self, catalogue: Catalogue) -> Mask:
        """Of every row, (rows,). Raises `MoodEngineError` for a mood that there is not."""
        compare = None if self.comparison is None else _COMPARISONS[self.comparison]
        known = bool(catalogue.tags_of(self.name))
        if compare and known:  # not-a-number never is more or less
            compared: Mask
            if self.of_tracks:
                compared = compare(catalogue.standing_of(self.name), self._standing)
                return compared & catalogue.heard
            compared = compare(catalogue.score_of(self.name), self.level)
            return compared
        known = known or self.name in catalogue.names or catalogue.is_typed(self.name)
        if not known:
            raise MoodEngineError(
                f"There is no mood '{shortened(self.name)}'; "
                f"there are {', '.join(catalogue.names)}."
            )
        return catalogue.has_mood(self.name)


@dataclass(frozen=True)
class TrackMoods:
    """An analysed track with its chosen moods; `scores` by tag; duration in seconds."""

    track_id: int
    path: str
    texts: TrackTexts
    duration: float
    model: str
    silent: bool
    short: bool
    moods: tuple[Mood, ...]
    scores: Mapping[str, float]

    @property
    def name(self) -> str:
        """The title, or the file's name where there is none."""
        return self.texts.title or os.path.basename(self.path)


def list_moods(
    library: Library,
    model_id: int,
    card: ModelCard,
    paths: Sequence[str] = (),
    filters: Sequence[MoodFilter] = (),
    policy: Policy | None = None,
) -> Iterator[TrackMoods]:
    """Tracks by path, those in or below `paths` (all, if none), that pass every filter.

    Moods are chosen by the library's own policy unless one is given; a person's corrections win.
    Silent tracks have no others. Raises `MoodEngineError` for a mood that there is not.
    """
    catalogue = load_catalogue(library, model_id, card, policy)
    mask = catalogue.heard
    for wanted in filters:
        mask &= wanted.matches(catalogue)
    rows = np.flatnonzero(mask).tolist()
    if paths:
        is_below = below(os.path.abspath(path) for path in paths)
        rows = [row for row in rows if is_below(catalogue.paths[row])]
    return track_moods(catalogue, rows)


def track_moods(catalogue: Catalogue, rows: Sequence[int]) -> Iterator[TrackMoods]:
    """What is known of these rows of what was heard."""
    for row, moods in zip(rows, catalogue.told_moods(rows), strict=True):
        yield TrackMoods(
            track_id=int(catalogue.ids[row]),
            path=catalogue.paths[row],
            texts=catalogue.texts_of(row),
            # Unknown where the library lost it.
            duration=float(np.nan_to_num(catalogue.durations[row])),
            model=catalogue.model,
            silent=bool(catalogue.silent[row]),
            short=bool(catalogue.short[row]),
            moods=tuple(moods),
            scores=dict(zip(catalogue.tags, catalogue.scores[row].tolist(), strict=True)),
        )
