"""The words that the user may have meant, for words that make no query."""

from __future__ import annotations

from ..errors import MoodEngineError
from .query import Query
from .query_faults import QueryFault

# Their `instead` can stand where the wrong part is.
_REPLACED = frozenset(
    {
        QueryFault.EQUALS,
        QueryFault.UNKNOWN_KEY,
        QueryFault.UNKNOWN_VALUE,
        QueryFault.UNKNOWN_TRACK,
        QueryFault.NOT_COMPARED,
        QueryFault.NOT_A_FILTER,
        QueryFault.SCORE_ABOVE_ONE,
    }
)


def repaired(words: str, error: MoodEngineError) -> str | None:
    """The words with what the error says instead of the wrong part; None if they stay wrong."""
    made = _changed(words, error)
    if made is None or made == words:
        return None
    try:
        Query.parse(made)
    except MoodEngineError:
        return None
    return made.strip()


def _changed(words: str, error: MoodEngineError) -> str | None:
    fields = error.fields
    begin, end = fields.get("begin"), fields.get("end")
    fault, instead = fields.get("fault"), str(fields.get("instead", ""))
    if not (isinstance(begin, int) and isinstance(end, int)) or instead.endswith("…"):
        return None
    before, wrong, after = words[:begin], words[begin:end], words[end:]
    if fault == QueryFault.AND:
        return f"{before.rstrip()} {after.lstrip()}".strip()
    if fault == QueryFault.OR and before.strip() and after.strip():
        return f"{before.rstrip()}|{after.lstrip()}"
    if fault == QueryFault.NOT and after.strip():
        return f"{before}-{after.lstrip()}"
    if not instead:
        return None
    if fault == QueryFault.UNKNOWN_MOOD:
        name = str(fields.get("word", ""))
        return before + wrong.replace(name, instead.casefold(), 1) + after
    if fault in _REPLACED:
        sign = "-" if wrong.startswith("-") and not instead.startswith("-") else ""
        return f"{before}{sign}{instead}{after}"
    return None
