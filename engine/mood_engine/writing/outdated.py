"""Whether a write plan still matches the library."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..library.catalogue import Catalogue
from ..library.columns import Rows
from ..library.group_moods import album_moods_to_write
from ..library.written_moods import same_to_write


def same_moods(
    before: Catalogue,
    after: Catalogue,
    ids: npt.NDArray[np.int64],
    with_albums: bool = False,
) -> bool:
    """Whether these tracks, by row id, are in both catalogues, with the same moods to write.

    `with_albums`: and so are the moods of their albums.
    """
    rows_before, rows_after = rows_of(before, ids), rows_of(after, ids)
    if len(rows_before) != len(ids) or len(rows_after) != len(ids):
        return False
    if not same_to_write(before, after, rows_before, rows_after).all():
        return False
    if not with_albums:
        return True
    of_albums = (
        album_moods_to_write(catalogue, rows.tolist())
        for catalogue, rows in ((before, rows_before), (after, rows_after))
    )
    return next(of_albums) == next(of_albums)


def rows_of(catalogue: Catalogue, ids: npt.NDArray[np.int64]) -> Rows:
    """The rows of tracks that are in the catalogue, in the order of `ids`."""
    order = np.argsort(catalogue.ids)
    places = np.searchsorted(catalogue.ids, ids, sorter=order)
    there = places < len(order)
    rows: Rows = order[places[there]]
    found: Rows = rows[catalogue.ids[rows] == ids[there]]
    return found
