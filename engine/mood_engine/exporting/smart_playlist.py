"""A query as a smart playlist of Navidrome (.nsp), which Navidrome fills itself.

Based on https://www.navidrome.org/docs/usage/features/smart-playlists/ and the
source of Navidrome 0.55 and later:

- A document is a JSON object with `name`, `comment` and a non-empty list of rules under `all`. A
  rule is an object with one operator, whose value is an object with one field, or a group `any` or
  `all` of further rules.
- `mood` is a field like any tag. `is` compares each of a file's values, case-sensitively; `isNot`
  is true if none is equal, so also if there are none.
- `title`, `artist`, `album` and `filepath` are compared by SQLite's LIKE: A to Z in either case,
  other letters exactly; `%` and `_` are wildcards and cannot be escaped.
- `filepath` is relative to Navidrome's music folder and has slashes.
- `year` and `bpm` are whole numbers, 0 where a file has none. `rating` is what users of Navidrome
  gave; it does not read those in files.
- `{"gt": {"playCount": -1}}` is true for every track.

Scores are not in the files, so a condition on a score becomes one on the mood.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..errors import MoodEngineError
from ..labelling.axes import AXES
from ..library.moods import MoodFilter
from ..library.paths import displayable, path_within
from ..library.query import Query, Term
from ..library.query_numbers import Range, number_range
from ..track_texts import TEXT_FIELDS

Rule = dict[str, Any]

_FIELDS = {**{name: name for name in TEXT_FIELDS}, "path": "filepath"}
_EVERY_TRACK: Rule = {"gt": {"playCount": -1}}
_NOT_WRITTEN = "by your choice of families or tags, it is not written into files"
_ALL_MUSIC = "this is assumed to be all of Navidrome's music"


def as_query(filters: Sequence[MoodFilter]) -> Query:
    """The query that requires all of these filters."""
    return Query(
        tuple(
            Term(each.name.casefold(), "mood")
            if each.comparison is None
            else Term(each.name.casefold(), "score", each.comparison, each.level, each.of_tracks)
            for each in filters
        )
    )


def smart_playlist(
    query: Query, name: str, moods: Mapping[str, str | None], folders: Sequence[str] = ()
) -> tuple[Rule, list[str]]:
    """The document, and notes for the user about differences from the query.

    `moods` are the moods' names in files, by name, None for those that are not written (see
    `Catalogue.names_in_files`). `folders` are the scanned ones; one is assumed to be Navidrome's
    music folder. Raises `MoodEngineError` if no part of the query can be expressed.
    """
    translation = _Translation(query, moods, folders)
    rules = [rule for term in query.terms for rule in translation.rules(term)]
    if query.among is not None:
        is_mix = isinstance(query.among, tuple)
        listed = "a mix" if is_mix else "tracks that were selected by hand"
        sentence = f"A smart playlist cannot contain {listed}."
        if not rules:
            raise MoodEngineError(f"{sentence} Export a playlist (.m3u8).")
        translation.note(f"{sentence} For only these tracks, export a playlist (.m3u8).")
    if query.terms and not rules:
        raise MoodEngineError(
            f"Navidrome cannot search for '{displayable(str(query))}'. Search for a mood or a "
            "name, or export a playlist (.m3u8)."
        )
    if not rules:
        rules = [_EVERY_TRACK]
        translation.note("The query is empty, so the playlist contains every track.")
    document = {
        "name": displayable(name),
        "comment": f"Mood Tagger: {displayable(str(query)) or 'every track'}",
        "all": rules,
    }
    return document, translation.notes


class _Translation:
    """Translates terms to rules; `notes` say what gets lost."""

    def __init__(
        self, query: Query, moods: Mapping[str, str | None], folders: Sequence[str]
    ) -> None:
        self.notes: list[str] = []
        self._moods = {mood.casefold(): moods[mood] for mood in reversed(list(moods))}
        self._folders = [folder.rstrip(os.sep) + os.sep for folder in folders]
        self._negated = self._which_moods(query)

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    def rules(self, term: Term) -> list[Rule]:
        """The rules for a term; all of them must be true."""
        match term.column:
            case "mood":
                parts = [
                    rule
                    for text in term.alternatives(self._moods)
                    for rule in self._mood(text, term)
                ]
                return parts if term.negated else _any(parts)
            case "score":
                return self._score(term)
            case "state" | "in-file" | "corrected" | "reviewed":
                return self._drop(term, "only Mood Tagger has this information")
            case "like":
                return self._drop(term, "Navidrome cannot compare how tracks sound")
            case "rating":
                return self._drop(term, "Navidrome has ratings of its own")
            case "year" | "bpm":
                return self._number(term)
            case "folder":
                return self._folder(term)
            case "path":
                parts = [
                    rule
                    for text in term.alternatives()
                    for rule in self._path(replace(term, text=text))
                ]
                return parts if term.negated else _any(parts)
            case "":
                return self._alternatives(term)
            case "text":
                return self._holding(tuple(_FIELDS.values()), term)
        return self._holding((_FIELDS[term.column],), term)

    def _which_moods(self, query: Query) -> dict[str, bool]:
        """Whether a mood must be absent; if scores require both, it must be present."""
        found: dict[str, bool] = {}
        for term in query.terms:
            if term.column == "mood" or (not term.column and term.text in self._moods):
                found.setdefault(term.text, term.negated)
        scores = [term for term in query.terms if term.column == "score"]
        for term in sorted(scores, key=_asks_for_less):
            found.setdefault(term.text, _asks_for_less(term))
        return found

    def _mood(self, text: str, term: Term, negated: bool | None = None) -> list[Rule]:
        """The rule for a mood that a term is about; `negated` if not as the term is."""
        name = self._moods.get(text, text)
        if name is None:
            return self._drop(term, _NOT_WRITTEN)
        self.note(
            "Navidrome reads moods from your files, so write them before you use the playlist."
        )
        operator = "isNot" if (term.negated if negated is None else negated) else "is"
        return [{operator: {"mood": displayable(name)}}]

    def _alternatives(self, term: Term) -> list[Rule]:
        parts = [
            rule
            for text in term.alternatives(self._moods)
            for rule in (
                self._mood(text, term)
                if text in self._moods
                else self._holding(tuple(_FIELDS.values()), replace(term, text=text))
            )
        ]
        return parts if term.negated else _any(parts)

    def _score(self, term: Term) -> list[Rule]:
        if term.text in AXES:
            return self._drop(term, "Navidrome does not read energy and pleasantness")
        if term.text not in self._moods:
            return self._drop(term, "no mood in your files has this name")
        name = self._moods[term.text]
        if name is None:
            return self._drop(term, _NOT_WRITTEN)
        negated = _asks_for_less(term)
        if negated != self._negated[term.text]:
            return self._drop(term, "only Mood Tagger has scores")
        instead = f"{'without' if negated else 'with'} the mood '{name}'"
        self.note(f"Only Mood Tagger has scores, so '{term}' became: {instead}.")
        return self._mood(term.text, term, negated)

    def _number(self, term: Term) -> list[Rule]:
        field = term.column
        ranges = [found for text in term.alternatives() if (found := number_range(text))]
        rules = [_outside(field, each) if term.negated else _inside(field, each) for each in ranges]
        return rules if term.negated else _any(rules)

    def _folder(self, term: Term) -> list[Rule]:
        for folder in self._folders:
            within = path_within(term.text, folder)
            if within is not None:
                self._note_music_folder(folder)
                break
        else:
            return self._drop(term, "it is not in a scanned folder")
        if not within:
            return self._drop(term, _ALL_MUSIC)
        start = f"{displayable(within)}/"
        if term.negated:
            return self._excluding(start)
        return [{"startsWith": {"filepath": start}}]

    def _path(self, term: Term) -> list[Rule]:
        below = self._relative_path(term.text, [folder.casefold() for folder in self._folders])
        if below == "":
            return self._drop(term, _ALL_MUSIC)
        if below is None:
            self.note("Navidrome only has paths below its music folder.")
            return self._holding(("filepath",), term)
        if term.negated:
            return [rule for text in self._search_texts(below) for rule in self._excluding(text)]
        return _any([{"startsWith": {"filepath": text}} for text in self._search_texts(below)])

    def _excluding(self, path: str) -> list[Rule]:
        # There is no operator for paths that do not start with a text.
        self.note(f"Navidrome excludes every path that contains '{path}' anywhere.")
        return [{"notContains": {"filepath": path}}]

    def _relative_path(self, path: str, folders: list[str]) -> str | None:
        """The path relative to the music folder, with slashes."""
        for folder in folders:
            if path.startswith(folder):
                self._note_music_folder(folder)
                return displayable(path.removeprefix(folder).replace(os.sep, "/"))
        return None

    def _note_music_folder(self, folder: str) -> None:
        self.note(f"{displayable(folder)} is assumed to be Navidrome's music folder.")

    def _holding(self, fields: Sequence[str], term: Term) -> list[Rule]:
        spellings = [
            spelling
            for text in term.alternatives()
            for spelling in self._search_texts(displayable(text))
        ]
        operator = "notContains" if term.negated else "contains"
        rules: list[Rule] = [{operator: {field: each}} for field in fields for each in spellings]
        return rules if term.negated else _any(rules)

    def _search_texts(self, text: str) -> list[str]:
        """The spellings of a text that Navidrome must search for."""
        for sign in sorted({"%", "_"} & set(text)):
            self.note(f"In Navidrome '{sign}' is a wildcard, so '{text}' may match more.")
        spellings = _spellings(text)
        if len(spellings) > 1:
            self.note(
                "Navidrome's search is case-sensitive beyond A to Z, so it looks for "
                + " or ".join(f"'{each}'" for each in spellings)
                + "."
            )
        return spellings

    def _drop(self, term: Term, why: str) -> list[Rule]:
        self.note(f"'{displayable(str(term))}' is not in the playlist: {why}.")
        return []


def _inside(field: str, wanted: Range) -> Rule:
    """The rule for numbers that a range or a comparison means."""
    low, high = _whole_numbers(wanted)
    known: Rule = {"gt": {field: low - 1}}
    return known if high is None else {"all": [known, {"lt": {field: high + 1}}]}


def _outside(field: str, wanted: Range) -> Rule:
    low, high = _whole_numbers(wanted)
    less: Rule = {"lt": {field: low}}
    return less if high is None else {"any": [less, {"gt": {field: high}}]}


def _whole_numbers(wanted: Range) -> tuple[int, int | None]:
    """The least and the greatest; None for no greatest."""
    comparison, low, high = wanted
    match comparison:
        case ">":
            return math.floor(low) + 1, None
        case ">=":
            return math.ceil(low), None
        case "<":
            return 1, math.ceil(high) - 1
        case "<=":
            return 1, math.floor(high)
    return math.ceil(low), math.floor(high)


def _any(rules: list[Rule]) -> list[Rule]:
    return rules if len(rules) < 2 else [{"any": rules}]


def _asks_for_less(term: Term) -> bool:
    """Whether a term of a score is true for low scores."""
    return term.comparison.startswith("<") != term.negated


def _spellings(text: str) -> list[str]:
    """Possible spellings of a name that differ for Navidrome."""
    found: dict[str, str] = {}
    for spelling in (text, text.capitalize(), text.title(), text.upper()):
        key = "".join(c.lower() if c.isascii() else c for c in spelling)
        found.setdefault(key, spelling)
    return list(found.values())
