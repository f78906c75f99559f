"""Labels of a library at two moments."""

from __future__ import annotations

import numpy as np

from mood_engine.library.label_changes import Labels, label_changes


def labels(names: str, tracks: list[int], moods: list[list[int]]) -> Labels:
    return Labels(tuple(names.split()), np.array(tracks), np.array(moods, np.int16))


def test_changes_are_counted_by_mood_and_their_tracks_named() -> None:
    before = labels("calm happy sad", [1, 2, 3], [[0, 1], [1, -1], [2, 0]])
    after = labels("calm happy sad", [1, 2, 3], [[1, 0], [0, -1], [2, -1]])
    changes = label_changes(before, after)
    assert changes.by_mood == {"calm": (1, 1), "happy": (0, 1)}
    assert changes.tracks.tolist() == [2, 3]
    assert changes.count == 3


def test_moods_are_compared_by_name_and_tracks_by_id() -> None:
    before = labels("calm happy", [7, 8], [[0], [1]])
    after = labels("happy sunday", [9, 8, 7], [[0, 1], [0, 1], [-1, -1]])
    changes = label_changes(before, after)
    assert changes.by_mood == {"sunday": (1, 0), "calm": (0, 1)}
    assert changes.tracks.tolist() == [7, 8]


def test_without_changes_nothing_is_counted() -> None:
    same = labels("calm", [1], [[0]])
    assert label_changes(same, same).count == 0
