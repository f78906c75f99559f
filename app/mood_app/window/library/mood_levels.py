"""How much a track has of each mood, in numbers and in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from mood_engine.labelling import ComparedTo, Mood
from mood_engine.library.catalogue import Catalogue

from ...formatting import as_percent, whole_percent
from ...safe_text import safe
from ..language import mood_name, translate
from .mood_chips import only_in_file


@dataclass(frozen=True)
class MoodLevel:
    """A mood of a track, and the shares of music and of the library that have less of it.

    None if unknown, or if that music does not count.
    """

    mood: Mood
    of_music: float | None
    of_library: float | None

    @property
    def share(self) -> float | None:
        """The one that a bar shows."""
        return self.of_library if self.of_music is None else self.of_music


def mood_levels(catalogue: Catalogue, row: int) -> list[MoodLevel]:
    """The moods of a track, with their levels."""
    only_library = catalogue.chooser.policy.compared_to is ComparedTo.LIBRARY
    levels = []
    for mood in next(catalogue.moods_with_confidence([row])):
        of_music, of_library = catalogue.levels.shares_of_row(mood.name, row)
        levels.append(MoodLevel(mood, None if only_library else of_music, of_library))
    return levels


def moods_in_detail(catalogue: Catalogue, row: int, first: Collection[str] = ()) -> list[str]:
    """A line for each mood of a track; `first` are names in lower case that come first."""
    in_file = {mood.casefold() for mood in catalogue.file_moods_of(row)}
    lines = [(mood, file_mood_in_words(mood)) for mood in only_in_file(catalogue, row)]
    for each in mood_levels(catalogue, row):
        name, text = each.mood.name, in_detail(each)
        if name.casefold() in in_file:
            text = translate("MoodLevels", "{}, in the file").format(text)
        lines.append((name, text))
    lines.sort(key=lambda line: line[0].casefold() not in first)
    return [text for _, text in lines]


def file_mood_in_words(mood: str) -> str:
    """Of a mood that only the file has."""
    return translate("MoodLevels", "{}: in the file").format(safe(mood_name(mood)))


def in_words(level: MoodLevel) -> str:
    """As 'more than 97 % of music'."""
    if level.mood.by_hand:
        return translate("MoodLevels", "yours")
    if level.share is None:
        return ""
    if level.of_music is None:
        text = translate("MoodLevels", "more than {} % of your library")
    else:
        text = translate("MoodLevels", "more than {} % of music")
    return text.format(whole_percent(100 * level.share))


def in_detail(level: MoodLevel) -> str:
    """As 'Epic: more than 97 % of music and 88 % of your library, agrees with ...'."""
    text = translate("MoodLevels", "{}: {}").format(mood_name(level.mood.name), in_words(level))
    if not level.mood.by_hand and level.of_music is not None and level.of_library is not None:
        of_library = translate("MoodLevels", "{} and {} % of your library")
        text = of_library.format(text, whole_percent(100 * level.of_library))
    if level.mood.precision is None:
        return text
    agrees = translate("MoodLevels", "{}, agrees with listeners' tags {} of the time")
    return agrees.format(text, as_percent(level.mood.precision))
