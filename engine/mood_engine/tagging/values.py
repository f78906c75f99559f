"""Moods as the values of a field."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from typing import Protocol

from ..errors import TagError

# Where a field can hold one string only, and by the hand of many people also elsewhere.
JOINT = "; "
# ID3 separates values with the zero character.
_SEPARATORS = re.compile(r"[;\0]")


class MoodTags(Protocol):
    """The tags of one open file, seen with an eye for its moods only."""

    @property
    def field(self) -> str:
        """The name of the field in which this file keeps its moods."""
        ...

    @property
    def values(self) -> tuple[str, ...]: ...

    def replace(self, values: Sequence[str]) -> None:
        """Write these moods into the open file; none removes the field."""
        ...

    def others(self) -> Hashable:
        """Everything the tags hold besides moods, as it is stored."""
        ...


def split(texts: Iterable[str]) -> tuple[str, ...]:
    """The single moods in the values of a field."""
    parts = (part.strip() for text in texts for part in _SEPARATORS.split(text))
    return tuple(part for part in parts if part)


def check(moods: Sequence[str]) -> tuple[str, ...]:
    """The moods without spaces around them, or `TagError` for one that no field can hold."""
    if isinstance(moods, str):
        raise TypeError("moods is a sequence of names, not one name")
    checked = tuple(mood.strip() for mood in moods)
    for mood in checked:
        if not mood:
            raise TagError("A mood without a name cannot be written.")
        if _SEPARATORS.search(mood):
            raise TagError(
                f"The mood {mood!r} cannot be written: a semicolon divides two moods; rename it."
            )
        try:
            mood.encode()
        except UnicodeEncodeError:
            raise TagError(f"The mood {mood!r} cannot be written: it is no valid text.") from None
    return checked
