"""Queries that follow moods which are renamed, merged or split."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..bundles.card import ModelCard
from ..errors import MoodEngineError
from ..labelling import Policy, tags_of_moods
from .query import Query, Term
from .smart_playlists import SmartPlaylist, SmartPlaylists


@dataclass(frozen=True)
class RenamedMoods:
    """What moods are called by one policy that had other names by another.

    Attributes:
        names: by the old name in lower case, the new names; several for a mood that was split.
        new: names in lower case that no mood had.
    """

    names: Mapping[str, tuple[str, ...]]
    new: frozenset[str]

    @classmethod
    def between(cls, before: Policy, after: Policy, card: ModelCard) -> RenamedMoods:
        """For a model, which may have no families."""
        old, new = _parts_of_moods(before, card), _parts_of_moods(after, card)
        name_of = {part: name for name, parts in new.items() for part in parts}
        names = {}
        for name, parts in old.items():
            keys = [part for part in parts if part.is_family and part in name_of]
            found = dict.fromkeys(name_of[part] for part in keys or parts if part in name_of)
            if found and [*found] != [name]:
                names[name.casefold()] = tuple(found)
        known = {name.casefold() for name in old}
        return cls(names, frozenset(name.casefold() for name in new) - known)

    def __bool__(self) -> bool:
        return bool(self.names)

    def in_query(self, query: Query) -> Query:
        """The query for the same tracks."""
        terms = tuple(map(self._in_term, query.terms))
        return query if terms == query.terms else replace(query, terms=tuple(dict.fromkeys(terms)))

    def in_playlists(self, playlists: SmartPlaylists) -> SmartPlaylists:
        return SmartPlaylists(tuple(map(self._in_playlist, playlists.playlists)))

    def _in_playlist(self, playlist: SmartPlaylist) -> SmartPlaylist:
        try:
            query = Query.parse(playlist.words)
        except MoodEngineError:  # of another version
            return playlist
        renamed = self.in_query(query)
        return playlist if renamed == query else SmartPlaylist(playlist.name, str(renamed))

    def _in_term(self, term: Term) -> Term:
        if term.column == "score":
            # A level is of one mood: of several, the first is that of the whole.
            names = self.names.get(term.text)
            return term if names is None else replace(term, text=names[0].casefold())
        if term.column not in ("", "mood", "like"):
            return term
        if not term.column and term.text in self.new:
            return replace(term, column="text")  # it was no mood, and would become one
        is_one = term.text.casefold() in self.names
        alternatives = [term.text] if is_one else term.alternatives()
        made = [name for each in alternatives for name in self._names_for(each)]
        if made == alternatives or (len(made) > 1 and any("|" in each for each in made)):
            return term
        renamed = replace(term, text="|".join(dict.fromkeys(made)))
        is_plain = bool(renamed.column) or renamed.reads_back
        return renamed if is_plain else replace(renamed, column="mood")

    def _names_for(self, text: str) -> list[str]:
        names = self.names.get(text.casefold())
        return [text] if names is None else [name.casefold() for name in names]


class _Part(NamedTuple):
    """The key of a family, or a tag."""

    name: str
    is_family: bool


def _parts_of_moods(policy: Policy, card: ModelCard) -> dict[str, list[_Part]]:
    """By name what a mood consists of, whatever it is called."""
    vocabulary = card.vocabulary
    families = policy.families_of(vocabulary) if card.figures else []
    parts = {
        family.name: [_Part(key, is_family=True) for key in family.keys] for family in families
    }
    # A tag with the name of its family is that family, whatever the family is called.
    shown = {name.casefold(): name for name in parts}
    namesakes = {
        vocabulary[tag]: family.name
        for family in families
        for tag in family.tags
        if vocabulary[tag].casefold() == family.keys[0].casefold()
    }
    for name, tags in tags_of_moods(policy, vocabulary).items():
        for tag in tags:
            family = shown.get(name.casefold()) or (namesakes.get(tag) if name == tag else None)
            parts.setdefault(family or name, []).append(_Part(tag, is_family=False))
    return parts
