"""The fields that Mood Tagger writes, and the values that they can hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum

from ..errors import TagError

# Joins values if a field can hold only one string; many users type it elsewhere, too.
JOINER = "; "
# These always separate moods; ID3 uses the zero character.
_SEPARATORS = re.compile(r"[;\0\r\n]")
# These do if users type several moods into one value, but can be part of a mood's name.
_TYPED_SEPARATORS = re.compile(r"[,/\\]")

Values = tuple[str, ...]

# Stands for content that cannot be read. Like other invalid text it is never written, so that the
# field is not taken for empty.
UNREADABLE = "\udcff"


class Field(StrEnum):
    """A field of a file's tags, whatever its name in this format.

    MOOD and ALBUM_MOOD hold a list, SCORES one text of ours, ENERGY and PLEASANTNESS a number.
    GROUPING and COMMENT, which DJ programs show, hold one text to which the user may have added.
    """

    MOOD = "mood"
    SCORES = "scores"
    GROUPING = "grouping"
    COMMENT = "comment"
    ENERGY = "energy"
    PLEASANTNESS = "pleasantness"
    ALBUM_MOOD = "album_mood"

    @property
    def is_list(self) -> bool:
        """Whether the field is a list of moods."""
        return self in (Field.MOOD, Field.ALBUM_MOOD)

    @property
    def has_one_value(self) -> bool:
        """Whether the field is useless with the values of two sources in it."""
        return self in (Field.SCORES, Field.ENERGY, Field.PLEASANTNESS)

    def parse(self, texts: Iterable[str], known: Collection[str] = ()) -> Values:
        """The single values in the stored texts.

        'energetic, film' is two moods, unless `known` contains it as the name of one, in whatever
        case.
        """
        if self.is_list:
            whole = {name.casefold() for name in known}
            return tuple(part for text in texts for part in _moods(text, whole))
        if self.has_one_value:
            return tuple(text for text in texts if text.strip())
        # Not stripped, so that the user's text can be joined again as it was.
        return tuple(part for text in texts for part in text.split(JOINER) if text)

    def check(self, values: Sequence[str]) -> Values:
        """The values as they are stored. Raises `TagError` for one that no file can hold."""
        if isinstance(values, str):
            raise TypeError("values are a sequence of strings, not one string")
        checked = tuple(value.strip() if self.is_list else value for value in values)
        for value in checked:
            if not value and self.is_list:
                raise TagError("A mood without a name cannot be written.")
            if self.is_list and _SEPARATORS.search(value):
                raise TagError(
                    f"The mood {value!r} cannot be written: semicolons and line breaks separate "
                    "moods from each other. Rename it."
                )
            if value == UNREADABLE:
                raise TagError(
                    "The present content of the field cannot be read, so nothing can be added. "
                    "Repair the field with a tag editor, or overwrite it."
                )
            try:
                value.encode()
            except UnicodeEncodeError:
                raise TagError(
                    f"{value!r} cannot be written, as it is not valid text. Repair the field with "
                    "a tag editor, or overwrite it."
                ) from None
            if "\0" in value:
                raise TagError(f"{value!r} cannot be written, as it contains the zero character.")
        return checked


def with_separators(moods: Iterable[str]) -> frozenset[str]:
    """The moods whose names contain a separator; see `Field.parse`."""
    return frozenset(mood for mood in moods if _TYPED_SEPARATORS.search(mood))


def _moods(text: str, whole: Collection[str]) -> Iterator[str]:
    for part in map(str.strip, _SEPARATORS.split(text)):
        if part.casefold() in whole:
            yield part
        else:
            yield from filter(None, map(str.strip, _TYPED_SEPARATORS.split(part)))


def join(values: Sequence[str]) -> Sequence[str]:
    """The values as one text; nothing for no values."""
    return [JOINER.join(values)] if values else []
