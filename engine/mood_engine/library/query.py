"""The language of the search box, as in `calm>=80% -sad artist:bach piano|guitar`.

A query is a list of terms, and a track matches if it meets all of them:

>>> [term.text for term in Query.parse('calm -sad artist:bach "slow movement"').terms]
['calm', 'sad', 'bach', 'slow movement']

A plain word is a mood, or else a text in any column. `|` separates alternatives, `-` negates, and
quotes hold words together:

>>> term = Query.parse("-piano|guitar").terms[0]
>>> term.alternatives(moods=[]), term.negated
(['piano', 'guitar'], True)

`column:text` looks in one column; the other keys (`query_keys`) work alike:

>>> term = Query.parse("folder:/music/Bach").terms[0]
>>> term.column, term.text
('folder', '/music/Bach')

A number is one, a range or a comparison; tracks without it meet none of these:

>>> [term.text for term in Query.parse("year:1990-1999 rating:4 bpm>=120").terms]
['1990-1999', '4', '>=120']

Any other comparison is about a mood's score, or, with `%`, about the share of music that has less
of it:

>>> Query.parse("happy>=0.3").terms[0].level
0.3
>>> share = Query.parse("happy>=80%").terms[0]
>>> share.level, share.of_tracks
(0.8, True)

`like:` finds the tracks that sound most like a track (by title, or by row id as in `like:#12`),
like those with a mood, or like several together:

>>> Query.parse('like:"Still Water|Candlelight" -calm').likes[0].text
'Still Water|Candlelight'

A query's text parses to the same query:

>>> print(Query.parse('  calm   artist:"J. S. Bach" happy>=.80'))
calm artist:"j. s. bach" happy>=0.8

What cannot be meant is an error with the place of the wrong part (`query_faults`):

>>> Query.parse("calm AND happy")
Traceback (most recent call last):
mood_engine.errors.MoodEngineError: 'AND' is not needed. Write 'calm happy'.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..errors import MoodEngineError
from ..labelling.logits import Values
from ..track_numbers import NUMBER_FIELDS
from .catalogue import Catalogue, TrackState
from .columns import Mask
from .folded_texts import fold
from .likeness import Similarities, like_text, most_similar, similarity_to
from .moods import MoodFilter
from .paths import below
from .query_faults import check_value, check_word, placed
from .query_keys import KEYS, YES_NO, KeyKind
from .query_numbers import meets
from .query_words import split_query

# A term of only these characters needs no quotes.
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+/@%=:,<>'-#|")


@dataclass(frozen=True)
class Term:
    """One condition of a query.

    Attributes:
        text: what to look for; for a number also a range or a comparison.
        column: where to look: a column of text, `text` for any of them, `folder` for all tracks
            below one, `mood`, `in-file` for a mood in the file's tags that is the user's, `state`,
            `corrected` and `reviewed` (yes or no), `like` for the tracks that sound most like it,
            `score` to compare one, or empty: then `text` is a mood, or else in any column of text,
            or alternatives separated by `|`.
        comparison: for a score, `>=`, `<=`, `>` or `<`.
        level: what the score is compared with.
        of_tracks: whether `level` is a share of tracks; see `MoodFilter`.
        negated: whether tracks that meet the condition are excluded.
        place: where the term begins and ends in the words that were parsed.
    """

    text: str
    column: str = ""
    comparison: str = ""
    level: float = 0.0
    of_tracks: bool = False
    negated: bool = False
    place: tuple[int, int] | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        """The term as the user types it."""
        if self.column == "score":
            word = f"{quoted(self.text)}{self.comparison}{self.level_text}"
        elif self.column in NUMBER_FIELDS and self.text.startswith(("<", ">")):
            word = f"{self.column}{quoted(self.text)}"
        else:
            word = f"{self.column}:{quoted(self.text)}" if self.column else self._plain()
        return f"-{word}" if self.negated else word

    def _plain(self) -> str:
        # In quotes, '=', ':' and '|' are characters like any other.
        text = quoted(self.text)
        is_bare = text == self.text and (not text.strip("|") or {"=", ":"} & set(text))
        return f'"{text}"' if is_bare else text

    @property
    def level_text(self) -> str:
        """The level as the user types it: 0.5, or 80%."""
        if self.of_tracks:
            percent = float(f"{100 * self.level:.12g}")  # 7, not 7.000000000000001
            return f"{np.format_float_positional(percent, trim='-')}%"
        return np.format_float_positional(self.level, trim="-")

    def alternatives(self, moods: Container[str] = ()) -> list[str]:
        """The moods (of these, in lower case) and texts that meet a term, separated by `|`."""
        if self.text in moods:
            return [self.text]
        return [text for text in self.text.split("|") if text] or [self.text]

    @property
    def reads_back(self) -> bool:
        """Whether it parses to itself; a text such as 'state:failed' or '-' does not."""
        try:
            return Query.parse(str(self)).terms == (self,)
        except MoodEngineError:
            return False


def quoted(text: str) -> str:
    """A text as a word of a query, in quotes where it needs them."""
    if text.isalnum() or _PLAIN.issuperset(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@dataclass(frozen=True)
class Query:
    """A search: the tracks that meet all terms.

    `among` limits it to tracks with these row ids, a tuple in this order; it is not part of the
    query's text. `among_name` is what the user may call these tracks.
    """

    terms: tuple[Term, ...] = ()
    among: frozenset[int] | tuple[int, ...] | None = None
    among_name: str = ""

    @classmethod
    def parse(cls, words: str) -> Query:
        """Parse what the user typed.

        Raises `MoodEngineError`, with the place of the wrong part as `begin` and `end` among its
        fields.
        """
        parts = [part for part in split_query(words) if part.text.strip("-")]
        terms = []
        for number, part in enumerate(parts):
            try:
                check_word(parts, number)
                term = _term(part.text)
            except MoodEngineError as error:
                raise placed(error, part.begin, part.end) from error
            if term is not None:
                terms.append(replace(term, place=(part.begin, part.end)))
        return cls(tuple(terms))

    @classmethod
    def of_mood(cls, name: str) -> Query:
        """The shortest query for the tracks that have a mood, whatever characters its name has."""
        plain = Term(name.casefold())
        return cls((plain if plain.reads_back else Term(name.casefold(), "mood"),))

    @classmethod
    def like_tracks(cls, catalogue: Catalogue, rows: Sequence[int]) -> Query:
        """The query for the tracks that sound most like these together."""
        return cls((Term(like_text(catalogue, rows), "like"),))

    @classmethod
    def like_mood(cls, name: str) -> Query:
        """The query for the tracks that sound most like those with a mood."""
        return cls((Term(name, "like"),))

    def only(self, ids: Iterable[int], name: str = "") -> Query:
        """The same query among the tracks with these row ids."""
        return replace(self, among=frozenset(ids), among_name=name)

    @classmethod
    def in_order(cls, ids: Iterable[int]) -> Query:
        """The query for the tracks with these row ids, in this order."""
        return cls(among=tuple(ids))

    def as_text(self, moods: Collection[str]) -> Query | None:
        """The query that takes plain words for texts, not moods; None if none is a mood."""
        names = {name.casefold() for name in moods}
        terms = tuple(
            replace(term, column="text")
            if not term.column and not term.negated and term.text in names
            else term
            for term in self.terms
        )
        return None if terms == self.terms else replace(self, terms=terms)

    def __str__(self) -> str:
        """The query as the user types it."""
        return " ".join(map(str, self.terms))

    def located(self) -> Query:
        """The same query; its terms know their places in its text."""
        terms, begin = [], 0
        for term in self.terms:
            end = begin + len(str(term))
            terms.append(replace(term, place=(begin, end)))
            begin = end + 1
        return replace(self, terms=tuple(terms))

    @property
    def likes(self) -> tuple[Term, ...]:
        """The terms about how tracks sound."""
        return tuple(term for term in self.terms if term.column == "like")

    def matches(self, catalogue: Catalogue, sounds: Similarities | None = None) -> Mask:
        """Which tracks match, (rows,). Raises as `search`."""
        return self.search(catalogue, sounds)[0]

    def positions(self, catalogue: Catalogue) -> Values | None:
        """Places of the tracks, (rows,), from 1 on, if the query has an order.

        NaN for other tracks.
        """
        if not isinstance(self.among, tuple):
            return None
        place_of = {track: place for place, track in enumerate(self.among, 1)}
        rows = np.flatnonzero(np.isin(catalogue.ids, self.among))
        positions = np.full(len(catalogue), np.nan)
        positions[rows] = [place_of[track] for track in catalogue.ids[rows].tolist()]
        return positions

    def search(
        self, catalogue: Catalogue, sounds: Similarities | None = None
    ) -> tuple[Mask, Values | None]:
        """Which tracks match, (rows,), and their similarity to what the terms `like` name.

        These need `sounds`, and come after all other terms; of several, the least similarity
        counts. It is NaN where there is none, and None without such terms. Raises `MoodEngineError`
        for scores of an unknown mood, and for tracks that are unknown or have not been analysed.
        """
        mask = np.ones(len(catalogue), bool)
        if self.among is not None:
            mask = np.isin(catalogue.ids, np.fromiter(self.among, np.int64, len(self.among)))
        liked: list[Values] = []
        unwanted: list[Values] = []
        for term in dict.fromkeys(self.terms):
            try:
                if term.column == "like":
                    similarity = similarity_to(term.text, catalogue, sounds)
                    (unwanted if term.negated else liked).append(similarity)
                else:
                    met = _met(term, catalogue)
                    mask &= ~met if term.negated else met
            except MoodEngineError as error:
                raise error if term.place is None else placed(error, *term.place) from error
        least: Values | None = np.min(liked, axis=0) if liked else None
        found = mask if least is None else most_similar(least, mask, catalogue)
        for each in unwanted:
            found = found & ~most_similar(each, mask, catalogue)
        return found, least


def _term(part: str) -> Term | None:
    """The term of a word; None while its key has no value yet."""
    negated = part.startswith("-")
    part = part.removeprefix("-")
    # Keys first: the name of a folder or a mood may contain < and >.
    name, colon, text = _of_number(part) or part.partition(":")
    key = KEYS.get(name.casefold()) if colon else None
    if key is not None:
        if not text:
            return None
        as_typed = key.kind in (KeyKind.FOLDER, KeyKind.LIKE)
        term = Term(text if as_typed else text.casefold(), key.name, negated=negated)
        if key.kind in (KeyKind.CHOICE, KeyKind.NUMBER):
            for value in term.alternatives():
                check_value(key, value)
        return term
    if ">" in part or "<" in part:
        score = MoodFilter.parse(part)
        if score.comparison is not None:
            mood = score.name.casefold()
            return Term(mood, "score", score.comparison, score.level, score.of_tracks, negated)
    return Term(part.casefold(), negated=negated)


def _of_number(part: str) -> tuple[str, str, str] | None:
    """A key of numbers and its comparison, as if they were separated by a colon."""
    begin = next((at for at, each in enumerate(part) if each in "<>:"), len(part))
    if part[:begin].casefold() in NUMBER_FIELDS and part[begin:] not in ("", ":"):
        return part[:begin], ":", part[begin:].removeprefix(":")
    return None


def _met(term: Term, catalogue: Catalogue) -> Mask:
    match term.column:
        case "score":
            name = _known(term.text, catalogue)
            wanted = MoodFilter(name, term.comparison, term.level, term.of_tracks)
            return wanted.matches(catalogue)
        case "state":
            states = [TrackState[text.upper()] for text in term.alternatives()]
            is_so: Mask = np.isin(catalogue.states, states)
            return is_so
        case "corrected":
            corrected = np.zeros(len(catalogue), bool)
            corrected[list(catalogue.corrections)] = True
            return _any(term, (), catalogue, lambda text: corrected ^ (text == "no"))
        case "reviewed":
            reviewed = catalogue.reviewed
            return _any(term, (), catalogue, lambda text: reviewed ^ (text == "no"))
        case "mood":
            names = {name.casefold() for name in catalogue.names}
            return _any(term, names, catalogue, lambda text: _has_mood(text, catalogue))
        case "in-file":
            return _any(term, (), catalogue, lambda text: _is_in_file(text, catalogue))
        case "folder":
            paths = catalogue.paths
            return np.fromiter(map(below([term.text]), paths), bool, len(paths))
        case "":
            moods = {name.casefold(): name for name in reversed(catalogue.names)}

            def met(text: str) -> Mask:
                if text in moods:
                    return catalogue.has_mood(moods[text])
                return _holds(text, catalogue.folded.words)

            return _any(term, moods, catalogue, met)
    if term.column in NUMBER_FIELDS:
        numbers = catalogue.numbers[term.column]
        return _any(term, (), catalogue, lambda text: meets(numbers, text))
    texts = catalogue.folded.words if term.column == "text" else catalogue.folded[term.column]
    return _any(term, (), catalogue, lambda text: _holds(text, texts))


def _is_in_file(text: str, catalogue: Catalogue) -> Mask:
    return (
        catalogue.has_file_mood() ^ (text == "no")
        if text in YES_NO
        else catalogue.has_file_mood(text)
    )


def _any(
    term: Term, moods: Container[str], catalogue: Catalogue, met: Callable[[str], Mask]
) -> Mask:
    """Tracks that meet one of the term's alternatives."""
    found = np.zeros(len(catalogue), bool)
    for text in term.alternatives(moods):
        found |= met(text)
    return found


def _has_mood(text: str, catalogue: Catalogue) -> Mask:
    return catalogue.has_mood(_known(text, catalogue))


def _known(text: str, catalogue: Catalogue) -> str:
    """The name of a mood, given in lower case."""
    names = (*catalogue.names, *catalogue.tags)
    return next((name for name in names if name.casefold() == text), text)


def _holds(text: str, texts: list[str]) -> Mask:
    wanted = fold(text)
    return np.fromiter((wanted in each for each in texts), bool, len(texts))
