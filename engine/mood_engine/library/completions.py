"""What the user may be about to type into a query: moods, keys and their values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from ..errors import MoodEngineError
from ..labelling.axes import AXES
from ..track_numbers import NUMBER_FIELDS
from ..track_texts import TEXT_FIELDS
from .catalogue import Catalogue
from .folded_texts import fold
from .query import Query, Term, quoted
from .query_keys import KEYS, Key, KeyKind
from .query_words import Word, split_query

# What an offer is, if not a value of the key of this name.
FAMILY, MOOD, LEVEL, KEY = "family", "mood", "level", "key"
# Fields whose values are offered without their key: titles are found by any word.
LISTED = tuple(name for name in TEXT_FIELDS if name != "title")
_LEVELS = (">=80%", ">=50%", ">=90%", ">=95%", "<50%", "<20%")
_AXIS_LEVELS = (">=70%", ">=50%", ">=90%", "<30%", "<10%")
# Numbers are offered in ranges of so many.
_RANGES = {"year": 10, "bpm": 20, "rating": 1}
# Names of several words are found without quotes.
_MAX_WORDS = 4
_MAX_OF_A_KIND = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Offer:
    """One way to go on.

    Attributes:
        kind: what it is: one of the constants above, or the key whose value it is.
        text: as it is shown.
        insert: what stands in the query in its place; it ends with `:` where a value follows.
        tracks: how many have it; None where that is not known.
    """

    kind: str
    text: str
    insert: str
    tracks: int | None = None


@dataclass(frozen=True)
class Completion:
    """Offers for the characters from `begin` to `end` of a query."""

    begin: int = 0
    end: int = 0
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class Value:
    """A name that tracks have; `folded` is its text without case and accents.

    `shown` is the name that the window has for it, without case and accents, where that is another.
    """

    text: str
    folded: str
    tracks: int
    shown: str = ""

    def is_called(self, folded: str) -> bool:
        return folded in (self.folded, self.shown)


class Vocabulary:
    """All that a query can name in a library.

    Attributes:
        families, moods: by how many tracks have them; `moods` are in no family of the same name.
        family_of: the families of moods that are in one.
        values: of each field in `LISTED`, the most frequent first.
        ranges: of each number, as a query writes them, in order.
        titles: of all tracks.
        folders: the music folders.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        folders: Sequence[str] = (),
        shown: Callable[[str], str] = str,
    ) -> None:
        """Takes a fifth of a second for 100,000 tracks.

        `shown` gives the names that moods have in the language of an app.
        """
        count = catalogue.chooser.family_count
        counts = catalogue.counts(typed=True).tolist()
        of_moods = [
            Value(name, fold(name), tracks, fold(shown(name)))
            for name, tracks in zip(catalogue.names, counts, strict=True)
        ]
        self.families, self.moods = _by_tracks(of_moods[:count]), _by_tracks(of_moods[count:])
        chooser, names = catalogue.chooser, catalogue.names
        of_tags = range(count, len(chooser.names))
        families = {mood: chooser.family_of(mood) for mood in of_tags}
        self.family_of = {
            names[mood]: names[family] for mood, family in families.items() if family >= 0
        }
        self.values = {field: _values_of(catalogue.texts[field]) for field in LISTED}
        self.ranges = {name: _ranges_of(catalogue.numbers[name], name) for name in NUMBER_FIELDS}
        self._titles, self._folded_titles = catalogue.titles, catalogue.folded["title"]
        self.folders = tuple(folders)
        self._axes: tuple[str, ...] = AXES if count else ()

    def complete(self, words: str, cursor: int, limit: int = 10) -> Completion:
        """Offers for the word in which the cursor is."""
        parts = list(split_query(words))
        number = next(
            (place for place, part in enumerate(parts) if part.begin < cursor <= part.end), None
        )
        if number is None:
            return Completion()
        end = parts[number].end
        typed = next(split_query(words[parts[number].begin : cursor]), None)
        if typed is None:
            return Completion()
        for first in range(max(0, number - _MAX_WORDS + 1), number):
            before = parts[first:number]
            if all(_is_plain(part) for part in (*before, typed)):
                text = " ".join((*(part.text for part in before), typed.text))
                offers = self._named(text, negated=False, head="")
                if offers:
                    return Completion(before[0].begin, end, tuple(offers[:limit]))
        offers = self._offers(typed.text)
        return Completion(parts[number].begin, end, tuple(offers[:limit]))

    def named(self, kind: str, text: str = "", limit: int = 100) -> list[Value]:
        """Names of a kind that contain a text: those that begin with it come first."""
        return list(islice(_matching(self._of_kind(kind), fold(text)), limit))

    def titles_with(self, text: str, limit: int) -> list[str]:
        """Titles that contain a text."""
        wanted = fold(text)
        found = (
            title
            for title, folded in zip(self._titles, self._folded_titles, strict=True)
            if wanted in folded
        )
        return list(dict.fromkeys(islice(found, limit)))

    def words(self, field: str) -> Counter[str]:
        """Folded words of the titles, or of a field in `LISTED`, and how often each occurs."""
        texts = self._folded_titles
        if field != "title":
            texts = [each.folded for each in self.values[field]]
        return Counter(word for text in texts for word in _WORD.findall(text))

    def _of_kind(self, kind: str) -> Sequence[Value]:
        if kind in (FAMILY, MOOD):
            return self.families if kind == FAMILY else self.moods
        if kind in self.values:
            return self.values[kind]
        if kind in self.ranges:
            return self.ranges[kind]
        if kind == "folder":
            return [Value(folder, fold(folder), 0) for folder in self.folders]
        return ()

    def _offers(self, text: str) -> list[Offer]:
        negated = text.startswith("-")
        text = text.removeprefix("-")
        name, colon, value = text.partition(":")
        key = KEYS.get(name.casefold()) if colon else None
        if key is not None:
            head, _, last = value.rpartition("|")
            return list(self._values(key, f"{head}|" if head else "", last, negated))
        if "<" in text or ">" in text:
            return list(self._levels(text, negated))
        head, _, last = text.rpartition("|")
        return self._named(last, negated, f"{head}|" if head else "") if last else []

    def _named(self, text: str, negated: bool, head: str) -> list[Offer]:
        """Moods, keys, and values of keys that are found without them."""
        wanted, sign = fold(text), "-" * negated
        offers = [
            Offer(kind, each.text, sign + _mood_word(each.text, head), each.tracks)
            for kind, names in ((FAMILY, self.families), (MOOD, self.moods))
            for each in islice(_matching(names, wanted), _MAX_OF_A_KIND)
            if not each.is_called(wanted) and each.tracks
            if not head or _stands_alone(each.text)
        ]
        if head:
            return offers
        offers += self._levels(text, negated)
        offers += [
            Offer(KEY, f"{name}:", f"{sign}{name}:") for name in KEYS if name.startswith(wanted)
        ]
        for field, names in self.values.items():
            offers += [
                Offer(field, each.text, sign + str(Term(each.text, field)), each.tracks)
                for each in islice(_matching(names, wanted), _MAX_OF_A_KIND)
            ]
        return offers

    def _levels(self, text: str, negated: bool) -> Iterator[Offer]:
        """Levels of a mood that was typed in full, or of an axis."""
        place = next((at for at, each in enumerate(text) if each in "<>"), len(text))
        name, compared = text[:place], text[place:]
        folded = fold(name)
        if not folded:
            return
        known: dict[str, tuple[str, ...]] = {
            axis: _AXIS_LEVELS
            for axis in self._axes
            if (axis == folded if compared else axis.startswith(folded))
        }
        term = Term(name.casefold(), "score", ">=", 0.8, of_tracks=True)
        is_mood = any(each.is_called(folded) for each in (*self.families, *self.moods))
        if is_mood and term.reads_back:
            known[name] = _LEVELS
        for mood, levels in known.items():
            found = [level for level in levels if level.startswith(compared) and level != compared]
            for level in found if compared else found[:1]:
                yield Offer(LEVEL, mood + level, "-" * negated + quoted(mood) + level)

    def _values(self, key: Key, head: str, text: str, negated: bool) -> Iterator[Offer]:
        start = f"{'-' * negated}{key.name}:"
        found: Iterable[tuple[str, int | None]] = ()
        wanted = fold(text)
        moods = (*self.families, *self.moods)
        if key.kind is KeyKind.CHOICE:
            found = ((value, None) for value in key.values if value.startswith(wanted))
        elif key.kind is KeyKind.MOOD:
            found = ((each.text, each.tracks) for each in _matching(moods, wanted))
        elif key.kind is KeyKind.FOLDER:
            found = ((each, None) for each in self.folders if wanted in fold(each))
        elif key.kind is KeyKind.LIKE and wanted:
            titles = self.titles_with(text, limit=20)
            found = [(each.text, each.tracks) for each in _matching(moods, wanted)]
            found += [(title, None) for title in titles]
        elif key.kind is KeyKind.NUMBER:
            ranges = self.ranges[key.name]
            found = ((each.text, each.tracks) for each in ranges if each.text.startswith(wanted))
        elif key.name in self.values:
            found = ((each.text, each.tracks) for each in _matching(self.values[key.name], wanted))
        for value, tracks in found:
            if fold(value) != wanted:
                yield Offer(key.name, value, start + quoted(head + value), tracks)


def _mood_word(name: str, head: str) -> str:
    """A mood after other alternatives, with its key where the name alone means something else."""
    plain = head or _stands_alone(name)
    return quoted(head + name) if plain else f"mood:{quoted(name)}"


def _stands_alone(name: str) -> bool:
    """Whether a mood's name means the mood: not 'AND', 'year:1' or '-x'."""
    try:
        return Query.parse(quoted(name)).terms == (Term(name.casefold()),)
    except MoodEngineError:
        return False


def _is_plain(word: Word) -> bool:
    return not word.quoted and not {"<", ">", ":", "|"} & set(word.text) and word.text[0] != "-"


def _matching(names: Sequence[Value], wanted: str) -> Iterator[Value]:
    """Names that begin with a text, then those in which a later word does."""
    if not wanted:
        yield from names
        return
    later = []
    inner = f" {wanted}"
    for each in names:
        if each.folded.startswith(wanted) or each.shown.startswith(wanted):
            yield each
        elif inner in each.folded:
            later.append(each)
    yield from later


def _values_of(texts: Sequence[str]) -> list[Value]:
    return [
        Value(text, fold(text), tracks) for text, tracks in Counter(texts).most_common() if text
    ]


def _ranges_of(numbers: npt.NDArray[np.float32], name: str) -> list[Value]:
    step = _RANGES[name]
    known = numbers[~np.isnan(numbers)]
    starts, counts = np.unique(known // step * step, return_counts=True)
    ranges = []
    for start, tracks in zip(starts.astype(int).tolist(), counts.tolist(), strict=True):
        text = str(start) if step == 1 else f"{start}-{start + step - 1}"
        ranges.append(Value(text, text, tracks))
    return ranges


def _by_tracks(values: Iterable[Value]) -> list[Value]:
    return sorted(values, key=lambda each: -each.tracks)
