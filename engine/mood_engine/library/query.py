"""What a person looks for, in words: `calm>=80% -sad artist:bach piano|guitar`."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from ..errors import MoodEngineError, shortened
from .catalogue import TEXT_COLUMNS, Catalogue, TrackState
from .columns import Mask, fold
from .moods import MoodFilter
from .paths import below

# A term in these characters alone needs no quotes.
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+/@%=:,<>'-")
_COLUMNS = (*TEXT_COLUMNS, "text", "folder", "mood", "state", "corrected")


@dataclass(frozen=True)
class Term:
    """One condition; `negated` tracks are those that do not meet it.

    `column` is a column of text that holds `text`, or `text` for any of them, `folder` for all
    below one, `mood` for a chosen mood, `score` for one compared with `level` (see `MoodFilter`),
    `state` for a track's state, `corrected` where `text` is yes or no. If it is empty, `text` is a
    mood, or else in any column of text, or else alternatives with | between them.
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
            word = f"{_quoted(self.text)}{self.comparison}{self.told_level}"
        else:
            word = f"{self.column}:{_quoted(self.text)}" if self.column else _quoted(self.text)
        return f"-{word}" if self.negated else word

    @property
    def told_level(self) -> str:
        """The level as it is typed: 0.5, or 80%."""
        if self.of_tracks:
            percent = float(f"{100 * self.level:.12g}")  # 7, not 7.000000000000001
            return f"{np.format_float_positional(percent, trim='-')}%"
        return np.format_float_positional(self.level, trim="-")

    def alternatives(self, moods: Container[str]) -> list[str]:
        """What a term without a column is met by: a mood of these, in lower case, or a text."""
        if self.text in moods:
            return [self.text]
        return [text for text in self.text.split("|") if text] or [self.text]

    @property
    def reads_back(self) -> bool:
        """Whether its words mean it; a text such as 'state:failed' or '-' means something else."""
        try:
            return Query.parse(str(self)).terms == (self,)
        except MoodEngineError:
            return False


def _quoted(text: str) -> str:
    if text.isalnum() or _PLAIN.issuperset(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _parts(words: str) -> Iterator[str]:
    """Words as they are typed, without their quotes; a backslash is one where nothing quotes.

    Only " quotes, for an apostrophe is a letter; the last one may be missing, as in mid-typing.
    Each character is looked at once.
    """
    part: list[str] = []
    quoted = False
    characters = iter(words)
    for character in characters:
        if character == '"':
            quoted = not quoted
        elif quoted and character == "\\":
            part.append(next(characters, character))
        elif quoted or not character.isspace():
            part.append(character)
        elif part:
            yield "".join(part)
            part.clear()
    if part:
        yield "".join(part)


@dataclass(frozen=True)
class Query:
    """Tracks that meet all terms; `among`, if given, are the row ids of those that may at all.

    Words tell of the terms alone.
    """

    terms: tuple[Term, ...] = ()
    among: frozenset[int] | None = None

    @classmethod
    def parse(cls, words: str) -> Query:
        """Raises `MoodEngineError` for what nobody can mean: an unknown state, say."""
        return cls(tuple(_term(part) for part in _parts(words) if part.strip("-")))

    @classmethod
    def of_mood(cls, name: str) -> Query:
        """The tracks that have a mood, whatever is in its name, in the shortest words."""
        plain = Term(name.casefold())
        return cls((plain if plain.reads_back else Term(name.casefold(), "mood"),))

    def only(self, ids: Iterable[int]) -> Query:
        """The same terms, asked of the tracks with these row ids."""
        return replace(self, among=frozenset(ids))

    def as_text(self, moods: Collection[str]) -> Query | None:
        """Looking for texts where a plain word stands for a mood; None where none does."""
        names = {name.casefold() for name in moods}
        terms = tuple(
            replace(term, column="text")
            if not term.column and not term.negated and term.text in names
            else term
            for term in self.terms
        )
        return None if terms == self.terms else replace(self, terms=terms)

    def __str__(self) -> str:
        """Words that parse to the same terms."""
        return " ".join(map(str, self.terms))

    def matches(self, catalogue: Catalogue) -> Mask:
        """Of every row of the catalogue, (rows,).

        Raises `MoodEngineError` for a score of a mood that there is not.
        """
        mask = np.ones(len(catalogue), bool)
        if self.among is not None:
            mask = np.isin(catalogue.ids, np.fromiter(self.among, np.int64, len(self.among)))
        for term in dict.fromkeys(self.terms):
            met = _met(term, catalogue)
            mask &= ~met if term.negated else met
        return mask


def _term(part: str) -> Term:
    negated = part.startswith("-")
    part = part.removeprefix("-")
    # Columns come first: the name of a folder or a mood may hold < and >.
    column, colon, text = part.partition(":")
    column = column.casefold()
    if colon and text and column in _COLUMNS:
        if column == "state" and text.upper() not in TrackState.__members__:
            known = ", ".join(state.lower() for state in TrackState.__members__)
            raise MoodEngineError(f"There is no state '{shortened(text)}'; there are {known}.")
        return Term(text if column == "folder" else text.casefold(), column, negated=negated)
    if ">" in part or "<" in part:
        score = MoodFilter.parse(part)
        if score.comparison is not None:
            name = score.name.casefold()
            return Term(name, "score", score.comparison, score.level, score.of_tracks, negated)
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
            paths = catalogue.paths
            return np.fromiter(map(below([term.text]), paths), bool, len(paths))
        case "text":
            return _holds(term.text, catalogue.words)
        case "":
            names = {name.casefold(): name for name in reversed(catalogue.names)}
            met = np.zeros(len(catalogue), bool)
            for text in term.alternatives(names):
                if text in names:
                    met |= catalogue.has_mood(names[text])
                else:
                    met |= _holds(text, catalogue.words)
            return met
    return _holds(term.text, catalogue.folded[term.column])


def _known(text: str, catalogue: Catalogue) -> str:
    """A mood's name as it is written, whatever the case."""
    names = (*catalogue.names, *catalogue.tags)
    return next((name for name in names if name.casefold() == text), text)


def _holds(text: str, texts: list[str]) -> Mask:
    wanted = fold(text)
    return np.fromiter((wanted in each for each in texts), bool, len(texts))
