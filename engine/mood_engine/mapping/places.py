"""Where the library's recordings lie on the map: kept, found, and added to."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from threading import Event

import numpy as np
import numpy.typing as npt

from ..library.library import Library
from ..library.records import PlaceRow
from .projection import (
    Between,
    Floats,
    Numbers,
    can_unfold,
    choose_landmarks,
    directions,
    find_between,
    in_frame,
    principal_plane,
    unfold,
)

# A map of which more than this share was put in later is laid out anew.
_MOST_LATER = 0.5
# How much of the time it takes to find every recording's landmarks.
_SHARE_OF_FINDING = 0.25


@dataclass(frozen=True)
class Places:
    """Row ids of recordings, ascending, and their places (recordings, 2), about 1 from 0."""

    recordings: Numbers
    xy: Floats

    def __len__(self) -> int:
        return len(self.recordings)

    def of(self, recordings: Numbers) -> Floats:
        """The places (rows, 2) of these; not-a-number where one has none."""
        most = int(self.recordings[-1]) if len(self) else 0
        numbers = np.full(most + 2, -1)  # by row id; the last one is nobody's
        numbers[self.recordings] = np.arange(len(self))
        at = numbers[recordings.clip(-1, most + 1)]
        nowhere = np.full((1, 2), np.nan, np.float32)
        found: Floats = np.concatenate([self.xy, nowhere]).take(at, axis=0)
        return found


@dataclass(frozen=True)
class Arranging:
    """A map in the making: the share that is done, and places so far."""

    done: float
    places: Places


@dataclass(frozen=True)
class _Kept:
    places: Places
    landmark: npt.NDArray[np.bool_]
    later: npt.NDArray[np.bool_]


def load_places(library: Library, model_id: int) -> Places:
    """Those that are kept, of what this model has heard."""
    return _load(library, model_id).places


def arrange(
    library: Library, model_id: int, stop: Event, anew: bool = False
) -> Generator[Arranging, None, Places]:
    """Give every recording that the model has heard its place, and keep it.

    What came since the map was laid out is put near what sounds like it, and nothing else moves;
    a map that has more than doubled, or shall be made `anew`, is laid out from the beginning.
    Ends early, with what there was before, when asked to `stop`.
    """
    kept = _load(library, model_id)
    recordings, points = _points(library, model_id)
    fresh = ~np.isin(recordings, kept.places.recordings)
    later = int(fresh.sum()) + int(kept.later.sum())
    if anew or later > _MOST_LATER * len(recordings):
        return (yield from _lay_out(library, model_id, recordings, points, kept.places, stop))
    if not fresh.any():
        return kept.places
    landmarks = np.isin(recordings, kept.places.recordings[kept.landmark])
    found = yield from _between(points[fresh], points[landmarks], kept.places, 1.0, stop)
    if found is None:
        return kept.places
    added = Places(recordings[fresh], found.places(kept.places.of(recordings[landmarks])))
    _keep(library, model_id, added, np.zeros(len(added), bool), later=True)
    return load_places(library, model_id)


def _lay_out(
    library: Library,
    model_id: int,
    recordings: Numbers,
    points: Floats,
    before: Places,
    stop: Event,
) -> Generator[Arranging, None, Places]:
    if not len(recordings):
        return before
    places = Places(recordings, in_frame(principal_plane(points)))
    yield Arranging(0.0, places)
    landmarks = choose_landmarks(len(recordings))
    if can_unfold(points[landmarks]):
        finding = _SHARE_OF_FINDING if len(landmarks) < len(points) else 0.0
        found = yield from _between(points, points[landmarks], places, finding, stop)
        if found is None:
            return before
        for share, unfolded in unfold(points[landmarks]):
            if stop.is_set():
                return before
            xy = found.places(unfolded)
            xy[landmarks] = unfolded
            places = Places(recordings, in_frame(xy))
            yield Arranging(finding + (1 - finding) * share, places)
    is_landmark = np.zeros(len(recordings), bool)
    is_landmark[landmarks] = True
    _keep(library, model_id, places, is_landmark, later=False)
    return places


def _between(
    points: Floats, landmarks: Floats, shown: Places, share: float, stop: Event
) -> Generator[Arranging, None, Between | None]:
    """Each point's landmarks, which takes this share of the whole; None if stopped."""
    search = find_between(points, landmarks)
    while not stop.is_set():
        try:
            done = next(search)
        except StopIteration as end:
            found: Between = end.value
            return found
        yield Arranging(done * share, shown)
    return None


def _points(library: Library, model_id: int) -> tuple[Numbers, Floats]:
    """Recordings, ascending, and the directions of their embeddings (recordings, size)."""
    ids, embeddings = library.embeddings(model_id)
    order = np.argsort(ids)
    return np.array(ids, np.int64)[order], directions(embeddings[order])


def _load(library: Library, model_id: int) -> _Kept:
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
    places = Places(table[:, 0].astype(np.int64), table[:, 1:3].astype(np.float32))
    return _Kept(places, table[:, 3] > 0, table[:, 4] > 0)


def _keep(
    library: Library, model_id: int, places: Places, landmark: npt.NDArray[np.bool_], later: bool
) -> None:
    """Those placed later beside the others, a new map instead of them."""
    columns = (places.recordings, *places.xy.T, landmark)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    with library.transaction():
        if not later:
            library.db.execute("DELETE FROM places WHERE model_id = ?", [model_id])
        library.db.conn.executemany(
            "INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?)",
            ((model_id, *row, later) for row in rows),
        )
