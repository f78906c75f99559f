"""The moods of tracks as chips, with how much of each they have."""

from __future__ import annotations

from collections.abc import Sequence

from mood_engine.library.catalogue import Catalogue

from ...safe_text import safe
from ..design.mood_colours import Strength
from ..language import translate
from ..widgets.chips import Chip

# Shares of music with less of a mood, from which on the first mood is filled, and another tinted.
_STRONG, _CLEAR = 0.6, 0.85
# As many rows as a view shows, many times over.
_KEPT = 2000


class MoodChips:
    """Chips of rows, which a view asks for again and again."""

    def __init__(self) -> None:
        self._catalogue: Catalogue | None = None
        # A level takes a fraction of a millisecond, and a view asks with each painting.
        self._known: dict[tuple[int, tuple[str, ...]], list[Chip]] = {}

    def of_row(self, catalogue: Catalogue, row: int, moods: Sequence[str]) -> list[Chip]:
        """These moods of a row, in this order."""
        if catalogue is not self._catalogue or len(self._known) >= _KEPT:
            self._catalogue = catalogue
            self._known = {}
        key = (row, tuple(moods))
        if key not in self._known:
            self._known[key] = chips_of(catalogue, row, moods)
        return self._known[key]


def shown_moods(catalogue: Catalogue, row: int) -> list[str]:
    """The moods of a row; before them those that only its file has."""
    return [*only_in_file(catalogue, row), *catalogue.moods_of(row)]


def only_in_file(catalogue: Catalogue, row: int) -> list[str]:
    """Moods that the user or another program wrote, and that the row does not have otherwise."""
    known = {mood.casefold() for mood in catalogue.moods_of(row)}
    return [mood for mood in catalogue.file_moods_of(row) if mood.casefold() not in known]


def chips_of(catalogue: Catalogue, row: int, moods: Sequence[str]) -> list[Chip]:
    """These moods of a row: the first of all is filled, the others tinted, weak ones outlined."""
    by_hand = catalogue.corrections.get(row, {})
    in_file = {mood.casefold() for mood in catalogue.file_moods_of(row)}
    prevailing = next(iter(catalogue.moods_of(row)), None)
    chips = []
    for mood in moods:
        level, added = catalogue.levels.of_row(mood, row), by_hand.get(mood, False)
        is_in_file = mood.casefold() in in_file
        own = added or is_in_file
        strength = Strength.CLEAR
        if mood == prevailing:
            if own or level is None or level >= _STRONG:
                strength = Strength.STRONG
        elif not own and level is not None and level < _CLEAR:
            strength = Strength.WEAK
        chips.append(Chip(safe(mood), strength, added, in_file=is_in_file))
    return chips


def moods_tip() -> str:
    """What the looks of moods say."""
    return "\n".join(
        (
            translate("MoodChips", "Filled: strong. Tinted: clear. Outlined: weak."),
            translate("MoodChips", "Check mark: you added or accepted it."),
            translate("MoodChips", "Tag: it was in the file before."),
            translate("MoodChips", "Dotted edge: learned from your corrections."),
        )
    )
