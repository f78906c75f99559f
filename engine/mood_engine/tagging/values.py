"""What this program writes about a track, and the values that its fields can hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum

from ..errors import TagError

# Where a field can hold one string only, and by the hand of many people also elsewhere.
JOINT = "; "
# What separates moods always; ID3 does it with the zero character.
_SEPARATORS = re.compile(r"[;\0\r\n]")
# What does where users type several into one value, and may be part of a mood's name.
_TYPED_SEPARATORS = re.compile(r"[,/\\]")

Values = tuple[str, ...]

# Stands for what is there and cannot be read; like other text that is not valid, it is never
# written, so that nobody takes its place for empty.
UNREADABLE = "\udcff"


class Field(StrEnum):
    """A field of a file's tags, whatever its name is in this kind of file.

    MOOD holds a list; SCORES one text of our own; GROUPING and COMMENT, which programs for
    disc jockeys show, one text that a person may have written in as well.
    """

    MOOD = "mood"
    SCORES = "scores"
    GROUPING = "grouping"
    COMMENT = "comment"

    def parse(self, texts: Iterable[str], known: Collection[str] = ()) -> Values:
        """The single values in what is stored.

        'energetic, film' is two moods, unless it is the name of one of those `known`, whatever the
        case.
        """
        if self is Field.MOOD:
            whole = {name.casefold() for name in known}
            return tuple(part for text in texts for part in _moods(text, whole))
        if self is Field.SCORES:
            return tuple(texts)
        # Not stripped: what a person wrote is put together again as it was.
        return tuple(part for text in texts for part in text.split(JOINT) if text)

    def check(self, values: Sequence[str]) -> Values:
        """The values as they can be stored, or `TagError` for one that no file can hold."""
        if isinstance(values, str):
            raise TypeError("values are a sequence of strings, not one string")
        checked = tuple(value.strip() if self is Field.MOOD else value for value in values)
        for value in checked:
            if not value and self is Field.MOOD:
                raise TagError("A mood without a name cannot be written.")
            if self is Field.MOOD and _SEPARATORS.search(value):
                raise TagError(
                    f"The mood {value!r} cannot be written: semicolons and line breaks separate "
                    "moods from each other. Rename it."
                )
            if value == UNREADABLE:
                raise TagError(
                    "What the field holds already cannot be read, so that nothing can be added; "
                    "mend the field with a tag editor, or overwrite it."
                )
            try:
                value.encode()
            except UnicodeEncodeError:
                raise TagError(
                    f"{value!r} cannot be written: it is no valid text; mend the field with a tag "
                    "editor, or overwrite it."
                ) from None
            if "\0" in value:
                raise TagError(f"{value!r} cannot be written: it holds the zero character.")
        return checked


def hold_separators(moods: Iterable[str]) -> frozenset[str]:
    """Those that are one mood only for somebody who knows them; see `Field.parse`."""
    return frozenset(mood for mood in moods if _TYPED_SEPARATORS.search(mood))


def _moods(text: str, whole: Collection[str]) -> Iterator[str]:
    for part in map(str.strip, _SEPARATORS.split(text)):
        if part.casefold() in whole:
            yield part
        else:
            yield from filter(None, map(str.strip, _TYPED_SEPARATORS.split(part)))


def join(values: Sequence[str]) -> Sequence[str]:
    """As one text, if there is any."""
    return [JOINT.join(values)] if values else []
