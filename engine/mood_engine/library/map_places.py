"""The places of recordings on the map, as the library keeps them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .library import Library
from .records import PlaceRow


@dataclass(frozen=True)
class StoredPlaces:
    """Columns of as many rows.

    Attributes:
        recordings: row ids, ascending.
        xy: places in the plane, shape (rows, 2).
        landmark: which recordings t-SNE laid out itself.
        later: which recordings were added after the layout.
    """

    recordings: npt.NDArray[np.int64]
    xy: npt.NDArray[np.float32]
    landmark: npt.NDArray[np.bool_]
    later: npt.NDArray[np.bool_]


def stored_places(library: Library, model_id: int) -> StoredPlaces:
    """The places of all recordings that the model has analysed and that are not silent."""
    rows = library.read(
        PlaceRow,
        """
        SELECT recording_id, x, y, landmark, later FROM places
        JOIN analyses USING (recording_id, model_id)
        WHERE model_id = ? AND NOT silent ORDER BY recording_id
        """,
        [model_id],
    )
    columns = ((row.recording_id, row.x, row.y, row.landmark, row.later) for row in rows)
    table: npt.NDArray[np.float64] = np.fromiter(columns, np.dtype((np.float64, 5)))
    return StoredPlaces(
        table[:, 0].astype(np.int64),
        table[:, 1:3].astype(np.float32),
        table[:, 3] > 0,
        table[:, 4] > 0,
    )


def store_places(library: Library, model_id: int, places: StoredPlaces, replace: bool) -> None:
    """Add places to those of the model, or replace all of them."""
    columns = (places.recordings, *places.xy.T, places.landmark, places.later)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    with library.transaction():
        if replace:
            library.db.execute("DELETE FROM places WHERE model_id = ?", [model_id])
        library.db.conn.executemany(
            "INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?)",
            ((model_id, *row) for row in rows),
        )
