"""How words of a query are taken apart: by its grammar, in time that grows with their length."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mood_engine.bundles.card import ModelCard
from mood_engine.errors import MoodEngineError
from mood_engine.library import moods, query
from mood_engine.library.library import Library
from mood_engine.library.loading import load_catalogue
from mood_engine.library.moods import MoodFilter
from mood_engine.library.query import Query
from mood_engine.library.query_words import split_query

# The grammar as expressions. They backtrack, so only short words are compared with them.
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"?', re.DOTALL)
PART = re.compile(rf"(?:[^\s\"]|{QUOTED.pattern})+", re.DOTALL)
FILTER = re.compile(r"\s*([^<>=]+?)\s*(?:(>=|<=|>|<)\s*([0-9.]+)\s*(%?)\s*)?")

LARGE = 100_000
HOSTILE = [
    '"' + " " * LARGE + '>"',
    '"' + " " * LARGE,
    " " * LARGE + ">=0.5",
    "a" + " " * LARGE + ">=0.5" + " " * LARGE + "x",
    "calm>=" + "1" * LARGE,
    "calm>=" + "." * LARGE,
    "calm>=0.5" + "%" * LARGE,
    ">" * LARGE,
    '"' * LARGE,
    '"' + "\\" * LARGE,
    "-" * LARGE,
    "|" * LARGE,
    "state:" * LARGE,
    "calm " * (LARGE // 5),
]


def parts_by_grammar(words: str) -> list[str]:
    parts = (
        QUOTED.sub(lambda quoted: re.sub(r"\\(.)", r"\1", quoted[1], flags=re.DOTALL), part[0])
        for part in PART.finditer(words)
    )
    return [part for part in parts if part]


def filter_by_grammar(text: str) -> MoodFilter | None:
    match = FILTER.fullmatch(text)
    if match is None or not match[1].strip():
        return None
    try:
        level = float(match[3] or 0)
    except ValueError:
        return None
    share = bool(match[4])
    return MoodFilter(match[1], match[2], level / 100 if share else level, share)


@given(st.text(st.sampled_from(' \t"\\-<>=%.05a:|\u00a0é'), max_size=24) | st.text(max_size=12))
def test_queries_are_split_according_to_the_grammar(words: str) -> None:
    assert [word.text for word in split_query(words)] == parts_by_grammar(words)


@given(
    st.from_regex(r"[a-z ]{0,3}(>=|<)[0-9. ]{0,4} ?%?", fullmatch=True)
    | st.text(st.sampled_from(" <>=%.059a\u00a0"), max_size=16)
)
def test_filters_follow_the_grammar(text: str) -> None:
    try:
        parsed = MoodFilter.parse(text)
    except MoodEngineError:
        parsed = None
    assert parsed == filter_by_grammar(text)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_long_queries_are_parsed_quickly(words: str) -> None:
    """An expression that backtracks takes hours or years for some of these."""
    for parse in (Query.parse, MoodFilter.parse):
        try:
            parse(words)
        except MoodEngineError as error:
            assert len(str(error)) < 300  # noqa: PT017 - or there is no error


@pytest.mark.parametrize("words", ['"' + " " * 5000 + '>"', 'a"b\\' * 1250, "a>0.5 " * 800])
def test_parsing_takes_linear_time(words: str) -> None:
    steps = 0

    def count(frame: FrameType, _event: str, _: object) -> Callable[..., Any] | None:
        nonlocal steps
        steps += 1
        return count if frame.f_code.co_filename in (query.__file__, moods.__file__) else None

    before = sys.gettrace()
    sys.settrace(count)
    try:
        Query.parse(words)
    except MoodEngineError:
        pass
    finally:
        sys.settrace(before)
    assert steps < 30 * len(words)


def test_an_infinite_level_is_an_error() -> None:
    with pytest.raises(MoodEngineError, match="not a mood filter"):
        MoodFilter.parse("calm>=" + "9" * 400)


def test_repeated_terms_are_evaluated_once(
    tmp_path: Path, card: ModelCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []

    def search(text: str) -> str:
        searched.append(text)
        return text

    monkeypatch.setattr(query, "fold", search)
    with Library(tmp_path / "library.db") as library:
        Query.parse("sun sea " * 100).matches(load_catalogue(library, None, card))
    assert searched == ["sun", "sea"]
