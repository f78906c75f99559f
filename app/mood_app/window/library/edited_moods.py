"""The moods of tracks as the panel lists them."""

from __future__ import annotations

import numpy as np

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.columns import Rows

from ..language import number, translate
from .learned import learned_moods
from .mood_chips import chips_of, only_in_file
from .mood_levels import MoodLevel, file_mood_in_words, in_detail
from .mood_row import EditedMood


def moods_of_track(catalogue: Catalogue, row: int, levels: list[MoodLevel]) -> list[EditedMood]:
    """A track's moods with their levels, and below them those that were removed from it.

    Moods that only its file has come first.
    """
    added, taken = learned_moods(catalogue, row)
    chips = chips_of(catalogue, row, [level.mood.name for level in levels])
    moods = [
        EditedMood(
            *(mood, 1, 1),
            in_file=True,
            note=translate("MoodLevels", "in the file"),
            detail=file_mood_in_words(mood),
        )
        for mood in only_in_file(catalogue, row)
    ]
    moods += [
        EditedMood(
            *(chip.mood, 1, 1, chip.by_hand),
            learned=chip.mood in added,
            in_file=chip.in_file,
            strength=chip.strength,
            share=level.share,
            note=translate("MoodLevels", "yours") if level.mood.by_hand else "",
            detail=in_detail(level),
        )
        for chip, level in zip(chips, levels, strict=True)
    ]
    guesses = {*catalogue.predicted_of(row), *catalogue.typed.get(row, ())}
    moods += [
        EditedMood(mood, 0, 1, removed=True)
        for mood, wanted in catalogue.corrections.get(row, {}).items()
        if not wanted and mood in guesses
    ]
    moods += [EditedMood(mood, 0, 1, removed=True, learned=True) for mood in taken]
    return moods


def moods_of_tracks(catalogue: Catalogue, rows: Rows) -> list[EditedMood]:
    """The moods of many tracks, the most frequent ones first, and how many tracks have each."""
    counts = catalogue.counts(rows)
    predicted = np.isin(np.arange(len(counts)), catalogue.predicted[rows])
    of = len(rows)
    return [
        EditedMood(
            catalogue.names[mood],
            count,
            of,
            removed=not count,
            share=count / of,
            note=translate("MoodLevels", "{} of {}").format(number(count), number(of)),
        )
        for mood in np.argsort(-counts, kind="stable").tolist()
        if (count := int(counts[mood])) or predicted[mood]
    ]
