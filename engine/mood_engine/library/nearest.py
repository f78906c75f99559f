"""What to search for instead of a query that matches no track."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

import numpy as np

from ..errors import MoodEngineError
from ..labelling.axes import AXES
from ..labelling.logits import Values
from .catalogue import Catalogue
from .columns import Mask
from .completions import Vocabulary
from .folded_texts import fold
from .likeness import Similarities
from .query import Query, Term
from .query_faults import close_to
from .query_keys import KEYS, KeyKind

# How many tracks a lower level lets through.
_NEAREST = 5
# Levels are shown in tenths of a percent, and scores in thousandths.
_STEPS = 1000
# With more terms, too many combinations would have to be counted.
_MAX_TERMS = 6
# Of the most frequent names: to compare with each of a hundred thousand would take seconds.
_MAX_NAMES = 3000
# A misspelled word is at most so much longer or shorter.
_MAX_LETTERS_APART = 2


class Way(StrEnum):
    """How a query differs from the one that matches nothing.

    LEVEL: another level of a mood. SPELLING: a name that the library has. WITHOUT: one term less.
    """

    LEVEL = "level"
    SPELLING = "spelling"
    WITHOUT = "without"


@dataclass(frozen=True)
class Nearest:
    """A query that matches `tracks` tracks.

    `terms` are those that it does not have, none for the limit to tracks that were selected by
    hand; `instead` is what it has in their place.
    """

    way: Way
    query: Query
    tracks: int
    terms: tuple[Term, ...]
    instead: Term | None = None


def nearest(
    query: Query,
    catalogue: Catalogue,
    sounds: Similarities | None = None,
    vocabulary: Vocabulary | None = None,
) -> list[Nearest]:
    """What is near to a query that matches nothing: levels and spellings first.

    Raises `MoodEngineError` as `Query.search`.
    """
    matches = _Matches(catalogue, sounds)
    changed: list[Nearest] = []
    shorter: list[Nearest] = []
    for number, term in enumerate(query.terms):
        rest = replace(query, terms=query.terms[:number] + query.terms[number + 1 :])
        there = matches.of(rest)
        tracks = int(there.sum())
        if not tracks:
            continue
        for way, instead in _instead(term, catalogue, there, vocabulary):
            other = replace(query, terms=(*rest.terms[:number], instead, *rest.terms[number:]))
            found = int(matches.of(other).sum())
            if found:
                changed.append(Nearest(way, other, found, (term,), instead))
        if rest.terms or rest.among is not None:
            shorter.append(Nearest(Way.WITHOUT, rest, tracks, (term,)))
    if query.among is not None and query.terms:
        rest = replace(query, among=None)
        if tracks := int(matches.of(rest).sum()):
            shorter.append(Nearest(Way.WITHOUT, rest, tracks, ()))
    if not changed and not shorter and len(query.terms) <= _MAX_TERMS:
        shorter = list(_without_several(query, matches))
    return [*changed, *sorted(shorter, key=lambda each: -each.tracks)]


class _Matches:
    """Which tracks match queries that share most of their terms."""

    def __init__(self, catalogue: Catalogue, sounds: Similarities | None) -> None:
        self._catalogue, self._sounds = catalogue, sounds
        self._of_terms: dict[Term, Mask] = {}

    def of(self, query: Query) -> Mask:
        if query.likes:  # the most similar of those that meet the other terms
            return query.matches(self._catalogue, self._sounds)
        found = replace(query, terms=()).matches(self._catalogue)
        for term in query.terms:
            if term not in self._of_terms:
                self._of_terms[term] = Query((term,)).matches(self._catalogue)
            found &= self._of_terms[term]
        return found


def _without_several(query: Query, matches: _Matches) -> Iterator[Nearest]:
    """Without as few terms as need to go."""
    for several in range(2, len(query.terms)):
        found = False
        for gone in combinations(query.terms, several):
            rest = replace(query, terms=tuple(each for each in query.terms if each not in gone))
            if tracks := int(matches.of(rest).sum()):
                found = True
                yield Nearest(Way.WITHOUT, rest, tracks, gone)
        if found:
            return


def _instead(
    term: Term, catalogue: Catalogue, there: Mask, vocabulary: Vocabulary | None
) -> Iterator[tuple[Way, Term]]:
    level = _reached(term, catalogue, there)
    if level is not None:
        yield Way.LEVEL, level
    elif vocabulary is not None and not term.negated:
        spelled = _spelled(term, catalogue, vocabulary)
        if spelled is not None:
            yield Way.SPELLING, spelled


def _reached(term: Term, catalogue: Catalogue, there: Mask) -> Term | None:
    """The level that a few of these tracks reach; None if the term is not about a mood."""
    name = catalogue.known_name(term.text)
    is_plain = term.column in ("", "mood") and name in catalogue.names
    if term.column != "score" and not is_plain:
        return None
    of_tracks = is_plain or term.of_tracks
    values = _values(name, catalogue, of_tracks)
    if values is None:
        return None
    known = np.sort(values[there & ~catalogue.silent])
    known = known[~np.isnan(known)]
    if not len(known):
        return None
    wants_less = term.comparison.startswith("<") is not term.negated
    count = min(_NEAREST, len(known))
    reached = float(known[count - 1] if wants_less else known[-count])
    rounded = math.ceil(reached * _STEPS) if wants_less else math.floor(reached * _STEPS)
    comparison = "<=" if wants_less else ">="
    made = Term(name.casefold(), "score", comparison, rounded / _STEPS, of_tracks)
    # A name may allow no level, and what is parsed has the last bits of what the user types.
    parsed = Query.parse(str(made)).terms
    return parsed[0] if parsed[0].column == "score" and len(parsed) == 1 else None


def _values(name: str, catalogue: Catalogue, of_tracks: bool) -> Values | None:
    if name.casefold() in AXES and catalogue.chooser.family_count:
        return catalogue.levels.axes[:, AXES.index(name.casefold())].astype(np.float64)
    if of_tracks:
        return catalogue.levels.of(name)
    scores = catalogue.levels.scores_of(name)
    return None if scores is None else scores.astype(np.float64)


def _spelled(term: Term, catalogue: Catalogue, vocabulary: Vocabulary) -> Term | None:
    """The term with a name that the library has, for one that no track has."""
    key = KEYS.get(term.column)
    if "|" in term.text or (key is not None and key.kind is not KeyKind.TEXT):
        return None
    try:
        if Query((term,)).matches(catalogue).any():
            return None
    except MoodEngineError:
        return None
    fields = [term.column] if key is not None and term.column in vocabulary.values else []
    if term.column == "title":
        return _respelled(term, ["title"], vocabulary)
    if not fields:
        mood = _begun(term.text, catalogue.names) or close_to(term.text, catalogue.names)
        if mood:
            return Query.of_mood(mood).terms[0]
        fields = list(vocabulary.values)
    for field in fields:
        names = [each.text for each in vocabulary.values[field][:_MAX_NAMES]]
        name = close_to(term.text, names)
        if name:
            return Term(name, field)
    return _respelled(term, fields if term.column else ["title", *fields], vocabulary)


def _respelled(term: Term, fields: Sequence[str], vocabulary: Vocabulary) -> Term | None:
    """The term with a word that occurs in one of these fields."""
    typed = fold(term.text)
    for field in fields:
        words = vocabulary.words(field)
        near = [word for word, _ in words.most_common() if _may_be(typed, word)]
        word = close_to(typed, near[:_MAX_NAMES])
        made = replace(term, text=word)
        if word and made.reads_back:
            return made
    return None


def _may_be(typed: str, word: str) -> bool:
    """Whether a comparison is worth its time: one end is right in most misspelled words."""
    return (
        abs(len(typed) - len(word)) <= _MAX_LETTERS_APART
        and typed != word
        and (typed[:1] == word[:1] or typed[-1:] == word[-1:])
    )


def _begun(text: str, names: Sequence[str]) -> str:
    """The name that begins with a text; empty if none or several do."""
    found = [name for name in names if name.casefold().startswith(text)]
    return found[0] if len(found) == 1 else ""
