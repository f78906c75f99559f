"""A query as the user types it, with moods as the window names them."""

from __future__ import annotations

from mood_engine.errors import MoodEngineError
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.query import Query

from ..language import with_known_moods


def typed_query(words: str, catalogue: Catalogue | None) -> Query:
    """Raises `MoodEngineError` for words that make no query."""
    known = with_known_moods(words, () if catalogue is None else catalogue.names)
    try:
        return Query.parse(known)
    except MoodEngineError:
        return Query.parse(words)  # whose error says where in these words it is
