"""Text of strangers does to a terminal what any other text does: it is shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mood_app.safe_text import safe, safe_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;PWN\x07\x1b[2J\x1b[31mRed", r"\x1b]0;PWN\x07\x1b[2J\x1b[31mRed"),
        ("one\ntwo\r\tthree", r"one\ntwo\r\tthree"),
        ("\x9b31m \x85 \u2028", r"\x9b31m \x85 \u2028"),
        ("song\u202egpj.exe \u2066 \u200f", r"song\u202egpj.exe \u2066 \u200f"),
        ("caf\udce9 \ud800", "caf\ufffd \ufffd"),
        (r"C:\new", r"C:\new"),
        ("音楽 Prélude 👩‍🎤 שלום", "音楽 Prélude 👩‍🎤 שלום"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text(st.characters()))
def test_nothing_unsafe_is_left(text: str) -> None:
    shown = safe(text)
    categories = {unicodedata.category(character) for character in shown}
    assert categories.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    assert not any(
        unicodedata.bidirectional(character) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI")
        for character in shown
    )
    assert safe(shown) == shown
    shown.encode()


def test_lines_of_our_own_stay() -> None:
    assert safe_lines("Usage:\n  \x1b[2J") == "Usage:\n  \\x1b[2J"
