"""What a person looks for, in words: `calm>=0.4 -sad artist:bach piano`."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..errors import MoodEngineError
from .catalogue import Catalogue, TrackState
from .moods import COMPARISONS, MoodFilter

Mask = npt.NDArray[np.bool_]

_COLUMNS = ("title", "artist", "album", "path")


@dataclass(frozen=True)
class Term:
    """One condition; `negated` tracks are those that do not meet it.

    `column` is a column of text that holds `text`, `mood` for a chosen mood, `score` for one
    compared with `level`, `state` for a track's state, or empty: any column of text, or a mood.
    """

    text: str
    column: str = ""
    comparison: str = ""
    level: float = 0.0
    negated: bool = False


@dataclass(frozen=True)
class Query:
    """Tracks that meet all terms."""

    terms: tuple[Term, ...] = ()

    @classmethod
    def parse(cls, words: str, vocabulary: tuple[str, ...]) -> Query:
        """Raises `MoodEngineError` for what nobody can mean: a score of an unknown mood, say."""
        try:
            parts = shlex.split(words)
        except ValueError:
            parts = words.replace('"', " ").replace("'", " ").split()  # still being typed
        return cls(tuple(_term(part, vocabulary) for part in parts if part.strip("-")))

    def matches(self, catalogue: Catalogue) -> Mask:
        """Of every row of the catalogue, (rows,)."""
        mask = np.ones(len(catalogue), bool)
        for term in self.terms:
            met = _met(term, catalogue)
            mask &= ~met if term.negated else met
        return mask


def _term(part: str, vocabulary: tuple[str, ...]) -> Term:
    negated = part.startswith("-")
    part = part.removeprefix("-")
    if ">" in part or "<" in part:
        score = MoodFilter.parse(part)
        tag = score.tag.casefold()
        if tag not in vocabulary or score.comparison is None:
            raise MoodEngineError(f"There is no mood '{tag}'; there are {', '.join(vocabulary)}.")
        return Term(tag, "score", score.comparison, score.level, negated)
    column, colon, text = part.partition(":")
    column = column.casefold()
    if colon and text and column in (*_COLUMNS, "mood", "state"):
        if column == "state" and text.upper() not in TrackState.__members__:
            known = ", ".join(state.lower() for state in TrackState.__members__)
            raise MoodEngineError(f"There is no state '{text}'; there are {known}.")
        return Term(text.casefold(), column, negated=negated)
    return Term(part.casefold(), negated=negated)


def _met(term: Term, catalogue: Catalogue) -> Mask:
    if term.column == "score":
        scores = catalogue.scores[:, catalogue.vocabulary.index(term.text)]
        compared: Mask = COMPARISONS[term.comparison](scores, term.level)  # not-a-number never is
        return compared
    if term.column == "state":
        is_so: Mask = catalogue.states == TrackState[term.text.upper()]
        return is_so
    if term.column == "mood":
        return _has_mood(term.text, catalogue)
    if term.column:
        return _holds(term.text, _texts(term.column, catalogue))
    if term.text in catalogue.vocabulary:
        return _has_mood(term.text, catalogue)
    found = np.zeros(len(catalogue), bool)
    for column in _COLUMNS:
        found |= _holds(term.text, _texts(column, catalogue))
    return found


def _has_mood(tag: str, catalogue: Catalogue) -> Mask:
    if tag not in catalogue.vocabulary:
        return np.zeros(len(catalogue), bool)
    has: Mask = (catalogue.moods == catalogue.vocabulary.index(tag)).any(axis=1)
    return has


def _texts(column: str, catalogue: Catalogue) -> list[str]:
    texts: list[str] = getattr(catalogue, f"{column}s")
    return texts


def _holds(text: str, texts: list[str]) -> Mask:
    return np.fromiter((text in each.casefold() for each in texts), bool, len(texts))
