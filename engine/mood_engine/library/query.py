"""What a person looks for, in words: `calm>=80% -sad artist:bach piano`."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass

import numpy as np

from ..errors import MoodEngineError
from .catalogue import TEXT_COLUMNS, Catalogue, Mask, TrackState
from .moods import MoodFilter

# A term in these characters alone needs no quotes.
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+/@%=:,<>-")


@dataclass(frozen=True)
class Term:
    """One condition; `negated` tracks are those that do not meet it.

    `column` is a column of text that holds `text`, `folder` for all below one, `mood` for a chosen
    mood, `score` for one compared with `level` (see `MoodFilter`), `state` for a track's state,
    `corrected` where `text` is yes or no, or empty: any column of text, or a mood.
    """

    text: str
    column: str = ""
    comparison: str = ""
    level: float = 0.0
    of_tracks: bool = False
    negated: bool = False

    def __str__(self) -> str:
        """As it is typed."""
        if self.column == "score":
            level = f"{100 * self.level:.3g}%" if self.of_tracks else f"{self.level:.3g}"
            word = f"{_quoted(self.text)}{self.comparison}{level}"
        else:
            word = f"{self.column}:{_quoted(self.text)}" if self.column else _quoted(self.text)
        return f"-{word}" if self.negated else word


def _quoted(text: str) -> str:
    if text.isalnum() or _PLAIN.issuperset(text):
        return text
    return shlex.quote(text) if {'"', "\\"} & set(text) else f'"{text}"'


@dataclass(frozen=True)
class Query:
    """Tracks that meet all terms."""

    terms: tuple[Term, ...] = ()

    @classmethod
    def parse(cls, words: str) -> Query:
        """Raises `MoodEngineError` for what nobody can mean: an unknown state, say."""
        try:
            parts = shlex.split(words)
        except ValueError:
            parts = words.replace('"', " ").replace("'", " ").split()  # still being typed
        return cls(tuple(_term(part) for part in parts if part.strip("-")))

    def __str__(self) -> str:
        """Words that parse to the same query."""
        return " ".join(map(str, self.terms))

    def matches(self, catalogue: Catalogue) -> Mask:
        """Of every row of the catalogue, (rows,).

        Raises `MoodEngineError` for a score of a mood that there is not.
        """
        mask = np.ones(len(catalogue), bool)
        for term in self.terms:
            met = _met(term, catalogue)
            mask &= ~met if term.negated else met
        return mask


def _term(part: str) -> Term:
    negated = part.startswith("-")
    part = part.removeprefix("-")
    if ">" in part or "<" in part:
        score = MoodFilter.parse(part)
        if score.comparison is not None:
            name = score.name.casefold()
            return Term(name, "score", score.comparison, score.level, score.of_tracks, negated)
    column, colon, text = part.partition(":")
    column = column.casefold()
    if colon and text and column in (*TEXT_COLUMNS, "folder", "mood", "state", "corrected"):
        if column == "state" and text.upper() not in TrackState.__members__:
            known = ", ".join(state.lower() for state in TrackState.__members__)
            raise MoodEngineError(f"There is no state '{text}'; there are {known}.")
        return Term(text if column == "folder" else text.casefold(), column, negated=negated)
    return Term(part.casefold(), negated=negated)


def _met(term: Term, catalogue: Catalogue) -> Mask:
    match term.column:
        case "score":
            name = _known(term.text, catalogue)
            wanted = MoodFilter(name, term.comparison, term.level, term.of_tracks)
            return wanted.matches(catalogue)
        case "state":
            is_so: Mask = catalogue.states == TrackState[term.text.upper()]
            return is_so
        case "corrected":
            corrected = np.zeros(len(catalogue), bool)
            corrected[list(catalogue.corrections)] = True
            return corrected if term.text != "no" else ~corrected
        case "mood":
            return catalogue.has_mood(_known(term.text, catalogue))
        case "folder":
            below = term.text.rstrip(os.sep) + os.sep
            paths = catalogue.paths
            return np.fromiter((path.startswith(below) for path in paths), bool, len(paths))
        case "":
            name = _known(term.text, catalogue)
            if name in catalogue.names:
                return catalogue.has_mood(name)
            return _holds(term.text, catalogue.words)
    return _holds(term.text, catalogue.folded[term.column])


def _known(text: str, catalogue: Catalogue) -> str:
    """A mood's name as it is written, whatever the case."""
    names = (*catalogue.names, *catalogue.tags)
    return next((name for name in names if name.casefold() == text), text)


def _holds(text: str, texts: list[str]) -> Mask:
    return np.fromiter((text in each for each in texts), bool, len(texts))
