"""Whether a write plan still matches the library."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..library.catalogue import Catalogue
from ..library.columns import Rows, renumbered, rows_differ


def same_moods(before: Catalogue, after: Catalogue, ids: npt.NDArray[np.int64]) -> bool:
    """Whether these tracks, by row id, are in both catalogues with the same moods in order."""
    rows_before, rows_after = rows_of(before, ids), rows_of(after, ids)
    if len(rows_before) != len(ids) or len(rows_after) != len(ids):
        return False
    moods_after = renumbered(after.moods[rows_after], after.names, before.names)
    return not rows_differ(before.moods[rows_before], moods_after).any()


def rows_of(catalogue: Catalogue, ids: npt.NDArray[np.int64]) -> Rows:
    """The rows of tracks that are in the catalogue, in the order of `ids`."""
    order = np.argsort(catalogue.ids)
    places = np.searchsorted(catalogue.ids, ids, sorter=order)
    there = places < len(order)
    rows: Rows = order[places[there]]
    found: Rows = rows[catalogue.ids[rows] == ids[there]]
    return found
