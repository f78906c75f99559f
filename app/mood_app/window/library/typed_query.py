"""A query as the user types it, with moods as the window names them."""

from __future__ import annotations

from dataclasses import replace

from mood_engine.errors import MoodEngineError
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.query import Query

from ..language import with_known_moods


def typed_query(words: str, catalogue: Catalogue | None, shown: Query) -> Query:
    """The query of these words, among the tracks of the one that is shown.

    Raises `MoodEngineError` for words that make no query.
    """
    known = with_known_moods(words, () if catalogue is None else catalogue.names)
    try:
        query = Query.parse(known)
    except MoodEngineError:
        query = Query.parse(words)  # whose error says where in these words it is
    return replace(query, among=shown.among, among_name=shown.among_name)
