"""How the labels of a library differ between two moments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from .catalogue import Catalogue
from .columns import Moods


@dataclass(frozen=True, eq=False)
class Labels:
    """The moods of tracks at some moment.

    Attributes:
        names: names of moods.
        tracks: row ids, (rows,).
        moods: numbers in `names`, -1 for none, (rows, moods).
    """

    names: tuple[str, ...]
    tracks: npt.NDArray[np.int64]
    moods: Moods

    @classmethod
    def of(cls, catalogue: Catalogue) -> Labels:
        return cls(catalogue.names, catalogue.ids, catalogue.moods)


@dataclass(frozen=True, eq=False)
class LabelChanges:
    """Changes of the tracks that are there at both moments.

    Attributes:
        by_mood: to how many tracks each mood was added, and from how many it was removed.
        tracks: row ids of the tracks with any change.
    """

    by_mood: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    tracks: npt.NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))

    @property
    def count(self) -> int:
        """How many labels were added or removed."""
        return sum(map(sum, self.by_mood.values()))


def label_changes(before: Labels, after: Labels) -> LabelChanges:
    """From one moment to another one."""
    tracks, old, new = np.intersect1d(
        before.tracks, after.tracks, assume_unique=True, return_indices=True
    )
    earlier, later = before.moods[old], after.moods[new]
    changed = np.zeros(len(tracks), bool)
    by_mood = {}
    for name in dict.fromkeys((*after.names, *before.names)):
        had, has = _has(before.names, earlier, name), _has(after.names, later, name)
        added, removed = has & ~had, had & ~has
        changed |= added | removed
        if added.any() or removed.any():
            by_mood[name] = int(added.sum()), int(removed.sum())
    return LabelChanges(by_mood, tracks[changed])


def _has(names: tuple[str, ...], moods: Moods, name: str) -> npt.NDArray[np.bool_]:
    number = names.index(name) if name in names else -2
    result: npt.NDArray[np.bool_] = (moods == number).any(axis=1)
    return result
