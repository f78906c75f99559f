"""What can be wrong with a query, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from enum import StrEnum

from ..errors import ErrorCode, FieldValue, MoodEngineError, shortened
from .query_keys import KEYS, SYNONYMS, Key, KeyKind
from .query_numbers import number_range
from .query_words import Word

_FIGURE = frozenset("0123456789.")
# Examples of what a number's key may ask for.
_RANGES = {"year": "1990-1999", "bpm": "120-130", "rating": "4-5"}
# Between moods, where several are given as one.
_JOINED = re.compile(r" +(?:AND|OR|&&?|\|\|?)? *|[,|]")
# No closer look at longer words, which nobody mistyped.
_MAX_TYPED = 40


class QueryFault(StrEnum):
    """Kinds of mistakes; an error's field `fault` is one of them, `word` is what was written."""

    AND = "and"
    OR = "or"
    NOT = "not"
    EQUALS = "equals"
    UNKNOWN_KEY = "unknown-key"
    UNKNOWN_VALUE = "unknown-value"
    UNKNOWN_MOOD = "unknown-mood"
    UNKNOWN_TRACK = "unknown-track"
    NOT_ANALYSED = "not-analysed"
    NOT_COMPARED = "not-compared"
    NOT_A_NUMBER = "not-a-number"
    NOT_A_FILTER = "not-a-filter"
    NO_PERCENTAGE = "no-percentage"
    SCORE_ABOVE_ONE = "score-above-one"
    KEY_AMONG_ALTERNATIVES = "key-among-alternatives"


_OPERATORS = {
    "AND": QueryFault.AND,
    "&&": QueryFault.AND,
    "&": QueryFault.AND,
    "OR": QueryFault.OR,
    "||": QueryFault.OR,
    "|": QueryFault.OR,
    "NOT": QueryFault.NOT,
}


def query_error(
    text: str, fault: QueryFault, word: str, instead: str = "", **fields: FieldValue
) -> MoodEngineError:
    """`instead` is what to write, where that is known."""
    own = {"fault": str(fault), "word": shortened(word), "instead": shortened(instead)}
    return MoodEngineError(text, ErrorCode.INVALID_QUERY, **own, **fields)


def placed(error: MoodEngineError, begin: int, end: int) -> MoodEngineError:
    """The error with the place of the wrong part in the query: `begin` and `end`."""
    problem = replace(error.problem, fields={**error.fields, "begin": begin, "end": end})
    return MoodEngineError.of(problem)


def check_word(words: Sequence[Word], number: int) -> None:
    """Raise `MoodEngineError` for a word that no track can match as it is meant."""
    word = words[number]
    if word.quoted:
        return
    fault = _OPERATORS.get(word.text)
    if fault is not None:
        raise _operator(fault, words, number)
    text = word.text.removeprefix("-")
    name, colon, value = text.partition(":")
    folded = name.casefold()
    if colon and folded in KEYS:
        return
    if "=" in text and not {"<", ">"} & set(text):
        _check_equals(text)
    if colon and value:
        _check_key(folded, value, text)
    if not colon:
        _check_comparison(text)


def check_value(key: Key, value: str) -> None:
    """Raise `MoodEngineError` for a value that a choice does not have, or that is no number."""
    if value in key.values or value in key.former:
        return
    if key.kind is KeyKind.NUMBER:
        _check_number(key, value)
        return
    close = close_to(value, key.values)
    hint = f" Did you mean '{key.name}:{close}'?" if close else ""
    known = ", ".join(key.values)
    raise query_error(
        f"Unknown {key.name} '{shortened(value)}'. Known values: {known}.{hint}",
        *(QueryFault.UNKNOWN_VALUE, value, f"{key.name}:{close}" if close else ""),
        key=key.name,
        known=known,
    )


def _check_number(key: Key, value: str) -> None:
    if number_range(value) is None:
        instead = f"{key.name}:{_RANGES[key.name]}"
        raise query_error(
            f"'{shortened(value)}' is not a number. Examples: '{instead}', "
            f"'{key.name}>={_example(key)}'.",
            *(QueryFault.NOT_A_NUMBER, value, instead),
            key=key.name,
        )


def unknown_mood(name: str, known: Sequence[str], renamed: str = "") -> MoodEngineError:
    """The error for a name that no mood has; `renamed` is what the mood is called now."""
    folded = {each.casefold() for each in known}
    inner = name.rpartition(":")[2].casefold()
    several = [each.casefold() for each in _JOINED.split(name)]
    if renamed:
        close, hint = renamed, f"It is called '{renamed}' now."
    elif ":" in name and inner in folded:
        close, hint = inner, f"Write '{inner}'."
    elif len(several) > 1 and folded.issuperset(several):
        close, hint = several[0], "Each filter is about one mood: " + ", ".join(map(repr, several))
        hint += "."
    else:
        close = close_to(name, known)
        hint = f"Did you mean '{close}'?" if close else f"Known moods: {', '.join(known)}."
    return query_error(
        f"Unknown mood '{shortened(name)}'. {hint}", QueryFault.UNKNOWN_MOOD, name, close
    )


def close_to(word: str, known: Iterable[str]) -> str:
    """The known word that the user may have meant; empty if none is close."""
    if len(word) > _MAX_TYPED:
        return ""
    by_folded = {each.casefold(): each for each in known}
    found = get_close_matches(word.casefold(), list(by_folded), 1, 0.72)
    return by_folded[found[0]] if found else ""


def _operator(fault: QueryFault, words: Sequence[Word], number: int) -> MoodEngineError:
    before = words[number - 1].text if number else ""
    after = words[number + 1].text if number + 1 < len(words) else ""
    plain = all(each.isalnum() for each in (before, after))
    word = words[number].text
    match fault:
        case QueryFault.AND:
            instead = f"{before} {after}" if plain else "calm happy"
            text = f"'{word}' is not needed. Write '{instead}'."
        case QueryFault.OR:
            instead = f"{before}|{after}" if plain else "calm|happy"
            text = f"Alternatives are separated by |, without spaces. Write '{instead}'."
        case _:
            instead = f"-{after}" if after.isalnum() else "-sad"
            text = f"A term is excluded by a minus sign. Write '{instead}'."
    return query_error(text, fault, word, instead)


def _check_equals(text: str) -> None:
    name, _, value = text.partition("=")
    value = value.lstrip("=")
    key = _key_like(name.casefold())
    if key:
        instead = f"{key}:{_fitting(key, value)}"
    elif name.isalpha() and _is_level(value):
        instead = f"{name}>={value}"
    else:
        return
    raise query_error(
        f"A query has no '='. Write '{shortened(instead)}'.", QueryFault.EQUALS, text, instead
    )


def _check_key(name: str, value: str, text: str) -> None:
    if "|" in text:
        for each in text.split("|"):
            key = each.partition(":")[0].casefold()
            if ":" in each and key in KEYS:
                raise query_error(
                    f"'|' separates values of one key. Write '{key}:one|another'.",
                    *(QueryFault.KEY_AMONG_ALTERNATIVES, text, f"{key}:one|another"),
                )
    if not name.isalpha() or len(name) < 2 or value.startswith(("/", ":")):
        return  # such as 12:30, C:\Music, http://
    key = _key_like(name)
    if _is_level(value):
        instead = f"{name}>={value}"
        hint = f"For a level, write '{shortened(instead)}'."
    elif key:
        instead = f"{key}:{_fitting(key, value)}"
        hint = f"Did you mean '{shortened(instead)}'?"
    else:
        instead = f'"{text}"'
        hint = (
            f"Known keys: {', '.join(KEYS)}. For the text itself, use quotes: {shortened(instead)}."
        )
    raise query_error(
        f"Unknown key '{shortened(name)}'. {hint}", QueryFault.UNKNOWN_KEY, name, instead
    )


def _check_comparison(text: str) -> None:
    place = next((at for at, each in enumerate(text) if each in "<>"), None)
    if place is None:
        return
    name, value = text[:place], text[place:].lstrip("<>=")
    key = KEYS.get(name.casefold())
    if key is not None and key.kind is not KeyKind.NUMBER:
        instead = f"{key.name}:{value or _example(key)}"
        raise query_error(
            f"'{key.name}' cannot be compared. Write '{shortened(instead)}'.",
            *(QueryFault.NOT_COMPARED, text, instead),
        )


def _key_like(name: str) -> str:
    return name if name in KEYS else SYNONYMS.get(name) or close_to(name, KEYS)


def _fitting(key: str, value: str) -> str:
    """The value, or an example of a number."""
    is_number = KEYS[key].kind is KeyKind.NUMBER
    return _RANGES[key] if is_number and number_range(value) is None else value


def _is_level(value: str) -> bool:
    """Whether it is a percentage, or a share such as 0.5."""
    number = value.removesuffix("%")
    figures = bool(number) and _FIGURE.issuperset(number)
    return figures and (value.endswith("%") or "." in number)


def _example(key: Key) -> str:
    if key.kind is KeyKind.NUMBER:
        return _RANGES[key.name].partition("-")[0]
    return "yes" if key.kind is KeyKind.CHOICE else "bach"
