"""Which track plays after or before another one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..session import Session
from .track_lookup import TrackLookup
from .tracks_model import TracksModel


class PlayOrder:
    """The order of the table: as it is now, or as it was when it last had the track.

    So a search while music plays does not end the list that plays.
    """

    def __init__(self, session: Session, tracks: TracksModel, lookup: TrackLookup) -> None:
        self._session, self._tracks, self._lookup = session, tracks, lookup
        self._ids: npt.NDArray[np.int64] = np.zeros(0, np.int64)

    def neighbour(self, path: str, step: int) -> str | None:
        """The track one `step` (1 or -1) from this one; None beyond the ends.

        Where no list has the track, the first one that is shown comes after it.
        """
        catalogue = self._session.catalogue
        if catalogue is None:
            return None
        place = self.find(path)
        if place is None:
            rows = self._tracks.rows
            return catalogue.paths[int(rows[0])] if step > 0 and len(rows) else None
        places = range(place + step, len(self._ids) if step > 0 else -1, step)
        for each in places:
            rows = np.flatnonzero(catalogue.ids == self._ids[each])
            if len(rows):  # else it was removed meanwhile
                return catalogue.paths[int(rows[0])]
        return None

    def find(self, path: str) -> int | None:
        """Where a track stands; keeps the order of the table if it has the track."""
        catalogue, row = self._session.catalogue, self._lookup.row(path)
        if catalogue is None or row is None:
            return None
        shown = self._tracks.rows
        if (shown == row).any():
            self._ids = catalogue.ids[shown]
        places = np.flatnonzero(self._ids == catalogue.ids[row])
        return int(places[0]) if len(places) else None
