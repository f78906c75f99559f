"""What is looked for as a smart playlist of Navidrome (.nsp), which Navidrome fills itself.

What is relied on, by https://www.navidrome.org/docs/usage/features/smart-playlists/ and by the
source of Navidrome 0.55 and later:

- A document is a JSON object with `name`, `comment` and a list of rules under `all`, which must
  not be empty. A rule is an object of one operator that holds an object of one field, or a group
  `any` or `all` of more rules.
- `mood` is a field as any tag is. `is` compares each of a file's values, exactly to the letter's
  case; `isNot` holds where none of them is equal, so also where there are none.
- `title`, `artist`, `album` and `filepath` are compared by SQLite's LIKE: A to Z in either case,
  other letters exactly; `%` and `_` stand for anything and cannot be escaped.
- `filepath` begins below Navidrome's music folder and has slashes.
- `{"gt": {"playCount": -1}}` holds of every track.

Scores are in no file, so what is asked of one becomes the mood itself.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..errors import MoodEngineError
from ..library.moods import MoodFilter
from ..library.paths import displayable, path_within
from ..library.query import Query, Term
from ..track_texts import TEXT_FIELDS

Rule = dict[str, Any]

_FIELDS = {**{name: name for name in TEXT_FIELDS}, "path": "filepath"}
_EVERY_TRACK: Rule = {"gt": {"playCount": -1}}
_ALL_MUSIC = "that is taken to be all of Navidrome's music"


def as_query(filters: Sequence[MoodFilter]) -> Query:
    """What passes all of these filters."""
    return Query(
        tuple(
            Term(each.name.casefold(), "mood")
            if each.comparison is None
            else Term(each.name.casefold(), "score", each.comparison, each.level, each.of_tracks)
            for each in filters
        )
    )


def smart_playlist(
    query: Query, name: str, moods: Sequence[str], folders: Sequence[str] = ()
) -> tuple[Rule, list[str]]:
    """The document, and sentences for the person about what it cannot say as the query does.

    `moods` are the names that files may bear, `folders` those that were scanned; one is taken to
    be Navidrome's music folder. Raises `MoodEngineError` where nothing of the query can be told.
    """
    translation = _Translation(query, moods, folders)
    rules = [rule for term in query.terms for rule in translation.rules(term)]
    if query.among is not None and not rules:
        raise MoodEngineError(
            "The tracks were chosen by hand, which a smart playlist cannot say; export a playlist "
            "(.m3u8)."
        )
    if query.among is not None:
        translation.note(
            "The tracks were chosen by hand, which a smart playlist cannot say; for these tracks "
            "alone export a playlist (.m3u8)."
        )
    if query.terms and not rules:
        raise MoodEngineError(
            f"Navidrome knows nothing of '{displayable(str(query))}', so it cannot fill a smart "
            "playlist by it; look for a mood or a name, or export a playlist (.m3u8)."
        )
    if not rules:
        rules = [_EVERY_TRACK]
        translation.note("Nothing is looked for, so the playlist holds every track.")
    document = {
        "name": displayable(name),
        "comment": f"Mood Tagger: {displayable(str(query)) or 'every track'}",
        "all": rules,
    }
    return document, translation.notes


class _Translation:
    """Terms to rules; `notes` gather what gets lost on the way."""

    def __init__(self, query: Query, moods: Sequence[str], folders: Sequence[str]) -> None:
        self.notes: list[str] = []
        self._moods = {mood.casefold(): mood for mood in reversed(moods)}
        self._folders = [folder.rstrip(os.sep) + os.sep for folder in folders]
        self._negated = self._which_moods(query)

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    def rules(self, term: Term) -> list[Rule]:
        """All of them have to hold."""
        match term.column:
            case "mood":
                return self._mood(term.text, term.negated)
            case "score":
                return self._score(term)
            case "state" | "corrected":
                return self._left_out(term, "only Mood Tagger knows that")
            case "folder":
                return self._folder(term)
            case "path":
                return self._path(term)
            case "":
                return self._alternatives(term)
            case "text":
                return self._holding(tuple(_FIELDS.values()), term)
        return self._holding((_FIELDS[term.column],), term)

    def _which_moods(self, query: Query) -> dict[str, bool]:
        """Whether a mood must be absent; where scores ask for both, it must be there."""
        found: dict[str, bool] = {}
        for term in query.terms:
            if term.column == "mood" or (not term.column and term.text in self._moods):
                found.setdefault(term.text, term.negated)
        scores = [term for term in query.terms if term.column == "score"]
        for term in sorted(scores, key=_asks_for_less):
            found.setdefault(term.text, _asks_for_less(term))
        return found

    def _mood(self, text: str, negated: bool) -> list[Rule]:
        self.note(
            "Navidrome finds the moods that are written in your files, so write them before you "
            "use the playlist."
        )
        operator = "isNot" if negated else "is"
        return [{operator: {"mood": displayable(self._moods.get(text, text))}}]

    def _alternatives(self, term: Term) -> list[Rule]:
        parts = [
            rule
            for text in term.alternatives(self._moods)
            for rule in (
                self._mood(text, term.negated)
                if text in self._moods
                else self._holding(tuple(_FIELDS.values()), replace(term, text=text))
            )
        ]
        return parts if term.negated else _any(parts)

    def _score(self, term: Term) -> list[Rule]:
        if term.text not in self._moods:
            return self._left_out(term, "no mood in your files has that name")
        negated = _asks_for_less(term)
        if negated != self._negated[term.text]:
            return self._left_out(term, "only Mood Tagger knows scores")
        instead = f"{'without' if negated else 'with'} the mood '{self._moods[term.text]}'"
        self.note(f"Only Mood Tagger knows scores, so '{term}' became: {instead}.")
        return self._mood(term.text, negated)

    def _folder(self, term: Term) -> list[Rule]:
        for folder in self._folders:
            within = path_within(term.text, folder)
            if within is not None:
                self._note_music_folder(folder)
                break
        else:
            return self._left_out(term, "it lies in no folder that was scanned")
        if not within:
            return self._left_out(term, _ALL_MUSIC)
        start = f"{displayable(within)}/"
        if term.negated:
            return self._nowhere(start)
        return [{"startsWith": {"filepath": start}}]

    def _path(self, term: Term) -> list[Rule]:
        below = self._below_music(term.text, [folder.casefold() for folder in self._folders])
        if below == "":
            return self._left_out(term, _ALL_MUSIC)
        if below is None:
            self.note("Navidrome knows paths only from its music folder on.")
            return self._holding(("filepath",), term)
        if term.negated:
            return [rule for text in self._asked_for(below) for rule in self._nowhere(text)]
        return _any([{"startsWith": {"filepath": text}} for text in self._asked_for(below)])

    def _nowhere(self, path: str) -> list[Rule]:
        # There is no operator for paths that do not start so.
        self.note(f"Navidrome leaves out every path that holds '{path}', wherever it does.")
        return [{"notContains": {"filepath": path}}]

    def _below_music(self, path: str, folders: list[str]) -> str | None:
        """The way from the music folder, with slashes."""
        for folder in folders:
            if path.startswith(folder):
                self._note_music_folder(folder)
                return displayable(path.removeprefix(folder).replace(os.sep, "/"))
        return None

    def _note_music_folder(self, folder: str) -> None:
        self.note(f"{displayable(folder)} is taken to be Navidrome's music folder.")

    def _holding(self, fields: Sequence[str], term: Term) -> list[Rule]:
        spellings = self._asked_for(displayable(term.text))
        operator = "notContains" if term.negated else "contains"
        rules: list[Rule] = [{operator: {field: each}} for field in fields for each in spellings]
        return rules if term.negated else _any(rules)

    def _asked_for(self, text: str) -> list[str]:
        """The text as Navidrome has to be asked for it."""
        for sign in sorted({"%", "_"} & set(text)):
            self.note(f"In Navidrome '{sign}' stands for anything, so '{text}' may match more.")
        spellings = _spellings(text)
        if len(spellings) > 1:
            self.note(
                "Navidrome tells capitals from small letters beyond A to Z, so it looks for "
                + " or ".join(f"'{each}'" for each in spellings)
                + "."
            )
        return spellings

    def _left_out(self, term: Term, why: str) -> list[Rule]:
        self.note(f"'{displayable(str(term))}' is left out: {why}.")
        return []


def _any(rules: list[Rule]) -> list[Rule]:
    return rules if len(rules) == 1 else [{"any": rules}]


def _asks_for_less(term: Term) -> bool:
    """Whether a term of a score holds of tracks that have little of the mood."""
    return term.comparison.startswith("<") != term.negated


def _spellings(text: str) -> list[str]:
    """As a name may be spelt, where Navidrome tells the spellings apart."""
    found: dict[str, str] = {}
    for spelling in (text, text.capitalize(), text.title(), text.upper()):
        told_apart = "".join(c.lower() if c.isascii() else c for c in spelling)
        found.setdefault(told_apart, spelling)
    return list(found.values())
