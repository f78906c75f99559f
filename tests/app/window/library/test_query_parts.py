"""What an entry of the side bar has to do with a query, however that asks for it."""

from __future__ import annotations

import pytest

from mood_app.window.library.query_parts import part_of, with_alternative, with_term, without
from mood_engine.library.query import Query, Term

CALM, FAILED = Term("calm"), Term("failed", "state")


@pytest.mark.parametrize(
    ("words", "part", "rest"),
    [
        ("calm sad", True, "sad"),
        ("mood:calm", True, ""),
        ("-calm", False, ""),
        ("soft|calm|dark", True, "soft|dark"),
        ("-soft|calm", False, "-soft"),
        ("calm>=80% sad", True, "sad"),
        ("calm<20%", False, ""),
        ("-calm>=80%", False, ""),
        ("artist:calm", None, "artist:calm"),
        ("sad", None, "sad"),
    ],
)
def test_a_mood_in_a_query(words: str, part: bool | None, rest: str) -> None:
    query = Query.parse(words)
    assert part_of(CALM, query) is part
    assert str(without(CALM, query)) == rest


def test_states_and_folders() -> None:
    query = Query.parse("state:failed|waiting folder:/a|b")
    assert part_of(FAILED, query)
    assert part_of(Term("/a", "folder"), query) is None
    assert str(without(FAILED, query)) == "state:waiting folder:/a|b"
    assert str(with_term(Term("written", "state"), query)) == "folder:/a|b state:written"


def test_a_term_comes_instead_of_what_was_about_the_same() -> None:
    assert str(with_term(CALM, Query.parse("calm<20% sad"))) == "sad calm"
    excluded = Term("calm", negated=True)
    assert str(with_term(excluded, Query.parse("calm|soft"))) == "soft -calm"


def test_alternatives_join_the_last_mood() -> None:
    joined = with_alternative(CALM, Query.parse("sad soft -dark artist:bach"))
    assert str(joined) == "sad soft|calm -dark artist:bach"
    assert with_alternative(CALM, Query.parse("-sad state:failed")) is None
