"""Names of moods in the window's language.

Files, queries and the library have the English names, or those that the user gave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from mood_engine.labelling.axes import AXES
from mood_engine.library.query import quoted
from mood_engine.library.query_words import split_query
from mood_engine.vocabulary import FAMILIES, MTG_JAMENDO_MOODS

from .translation import spoken, translate

# Between a minus sign or a key, and a comparison.
_NAMES = re.compile(r"(-?(?:mood:|like:)?)([^<>:]+)([<>].*)?")


def mood_name(mood: str) -> str:
    """A mood, a family or an axis as it is shown."""
    return translate("MoodNames", mood)


def listed_moods(moods: Iterable[str]) -> str:
    """As 'calm, happy'."""
    return ", ".join(map(mood_name, moods))


def known_mood(typed: str, known: Iterable[str]) -> str | None:
    """The mood that the user typed, as it is named or as it is shown; None if none of `known`."""
    by_name = {mood.casefold(): mood for mood in known}
    wanted = typed.casefold()
    return by_name.get(wanted) or by_name.get(
        _by_shown_name(spoken()).get(wanted, wanted).casefold()
    )


def with_known_moods(query: str, known: Iterable[str]) -> str:
    """The words of a query with each shown name of a mood replaced by the name that is searched."""
    shown = _by_shown_name(spoken())
    if not shown:
        return query
    names = {mood.casefold() for mood in known}
    return _with_names(query, {name: mood for name, mood in shown.items() if name not in names})


def with_shown_moods(query: str, known: Iterable[str] = ()) -> str:
    """The words of a query with the names of moods as they are shown.

    `with_known_moods` makes the query of them again, with the same moods that are `known`.
    """
    shown, names = _by_shown_name(spoken()), {mood.casefold() for mood in known}
    return _with_names(
        query, {mood.casefold(): name for name, mood in shown.items() if name not in names}
    )


def _with_names(query: str, names: Mapping[str, str]) -> str:
    """The words of a query with other names of moods, by those in lower case."""
    for word in reversed(list(split_query(query))):
        match = _NAMES.fullmatch(word.text)
        if match is not None:
            before, middle, after = match.groups(default="")
            moods = "|".join(names.get(name.casefold(), name) for name in middle.split("|"))
            if moods != middle:
                made = f"{before}{quoted(moods) if word.quoted else moods}{after}"
                query = f"{query[: word.begin]}{made}{query[word.end :]}"
    return query


@lru_cache(1)
def _by_shown_name(language: str) -> Mapping[str, str]:
    """The moods whose names are translated, by the shown name in lower case."""
    moods = (*MTG_JAMENDO_MOODS, *FAMILIES, *AXES)
    shown = {mood: mood_name(mood) for mood in moods} if language != "en" else {}
    return {name.casefold(): mood for mood, name in shown.items() if name != mood}
