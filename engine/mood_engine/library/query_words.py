"""Splits a query into its words, each with its place in what the user typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """A part of a query, without its quotes.

    Attributes:
        text: what it says.
        begin, end: where it is in the query.
        quoted: whether a part of it is in quotes.
        closed: whether the last quote is closed.
    """

    text: str
    begin: int
    end: int
    quoted: bool = False
    closed: bool = True


def split_query(words: str) -> Iterator[Word]:
    """Split at spaces outside quotes, and remove the quotes. Takes linear time.

    Only `"` quotes, as an apostrophe is part of a word; the closing quote may be missing, as while
    the user types. Within quotes a backslash escapes.
    """
    part: list[str] = []
    begin = 0
    is_open = quoted = False
    characters = enumerate(words)
    for place, character in characters:
        if not part and not quoted:
            begin = place
        if character == '"':
            is_open = not is_open
            quoted = True
        elif is_open and character == "\\":
            part.append(next(characters, (place, character))[1])
        elif is_open or not character.isspace():
            part.append(character)
        else:
            if part:
                yield Word("".join(part), begin, place, quoted)
            part.clear()
            quoted = False
    if part:
        yield Word("".join(part), begin, len(words), quoted, closed=not is_open)


def unclosed_quote(words: str) -> int | None:
    """Where a quote begins that does not end; None if all do."""
    begin = None
    characters = enumerate(words)
    for place, character in characters:
        if character == '"':
            begin = place if begin is None else None
        elif begin is not None and character == "\\":
            next(characters, None)
    return begin
