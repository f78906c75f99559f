"""Whether a write plan still matches the library."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..library.catalogue import Catalogue
from ..library.columns import Moods, Rows


def same_moods(before: Catalogue, after: Catalogue, ids: npt.NDArray[np.int64]) -> bool:
    """Whether these tracks, by row id, are in both catalogues with the same moods in order."""
    rows_before, rows_after = rows_of(before, ids), rows_of(after, ids)
    if len(rows_before) != len(ids) or len(rows_after) != len(ids):
        return False
    numbers = {name: number for number, name in enumerate(before.names)}
    # The last entry is for places without a mood, -1.
    known = np.array([*(numbers.get(name, -2) for name in after.names), -1])
    width = max(before.moods.shape[1], after.moods.shape[1])
    moods_before = _widened(before.moods[rows_before], width)
    moods_after = known[_widened(after.moods[rows_after], width)]
    return bool((moods_before == moods_after).all())


def rows_of(catalogue: Catalogue, ids: npt.NDArray[np.int64]) -> Rows:
    """The rows of tracks that are in the catalogue, in the order of `ids`."""
    order = np.argsort(catalogue.ids)
    places = np.searchsorted(catalogue.ids, ids, sorter=order)
    there = places < len(order)
    rows: Rows = order[places[there]]
    found: Rows = rows[catalogue.ids[rows] == ids[there]]
    return found


def _widened(moods: Moods, width: int) -> Moods:
    return np.pad(moods, ((0, 0), (0, width - moods.shape[1])), constant_values=-1)
