"""The map of a library: similar recordings lie close together."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from threading import Event

import numpy as np

from ..library.embeddings import load_embeddings
from ..library.library import Library
from ..library.map_places import StoredPlaces, store_places, stored_places
from .layout_process import tsne_in_process
from .projection import (
    Floats,
    Interpolation,
    Numbers,
    can_use_tsne,
    centred,
    choose_landmarks,
    find_landmarks,
    normalised,
    principal_plane,
)

# If a larger share of the map was added later, the layout is computed again.
_MAX_LATER_SHARE = 0.5
# The part of the whole time that the search for each recording's landmarks takes.
_SEARCH_SHARE = 0.25


@dataclass(frozen=True)
class Places:
    """Recordings on the map: row ids, ascending, and places (recordings, 2) around the origin."""

    recordings: Numbers
    xy: Floats

    def __len__(self) -> int:
        return len(self.recordings)

    def of(self, recordings: Numbers) -> Floats:
        """The places (rows, 2) of these recordings; NaN for those that are not on the map."""
        highest = int(self.recordings[-1]) if len(self) else 0
        rows = np.full(highest + 2, -1)  # by row id, the last entry stands for all others
        rows[self.recordings] = np.arange(len(self))
        wanted = rows[recordings.clip(-1, highest + 1)]
        nowhere = np.full((1, 2), np.nan, np.float32)
        found: Floats = np.concatenate([self.xy, nowhere]).take(wanted, axis=0)
        return found


@dataclass(frozen=True)
class LayoutProgress:
    """The share of the work that is done, and the places so far."""

    done: float
    places: Places


def load_places(library: Library, model_id: int) -> Places:
    """The stored map of the recordings that this model has analysed."""
    stored = stored_places(library, model_id)
    return Places(stored.recordings, stored.xy)


def update_map(
    library: Library, model_id: int, stop: Event, rebuild: bool = False
) -> Generator[LayoutProgress, None, Places]:
    """Give every recording that the model has analysed a place, and store the places.

    Recordings added since the layout are placed near similar ones, and nothing else moves. If they
    are more than half of the map, or to `rebuild` it, the whole layout is computed again. Returns
    the stored map unchanged when `stop` is set.
    """
    stored = stored_places(library, model_id)
    known = Places(stored.recordings, stored.xy)
    recordings, points = _points(library, model_id)
    new = ~np.isin(recordings, known.recordings)
    later = int(new.sum()) + int(stored.later.sum())
    if rebuild or later > _MAX_LATER_SHARE * len(recordings):
        return (yield from _lay_out(library, model_id, recordings, points, known, stop))
    if not new.any():
        return known
    landmarks = np.isin(recordings, known.recordings[stored.landmark])
    found = yield from _interpolation(points[new], points[landmarks], known, 1.0, stop)
    if found is None:
        return known
    added = found.places(known.of(recordings[landmarks]))
    no, yes = np.zeros(len(added), bool), np.ones(len(added), bool)
    rows = StoredPlaces(recordings[new], added, landmark=no, later=yes)
    store_places(library, model_id, rows, replace=False)
    return load_places(library, model_id)


def _lay_out(
    library: Library,
    model_id: int,
    recordings: Numbers,
    points: Floats,
    before: Places,
    stop: Event,
) -> Generator[LayoutProgress, None, Places]:
    if not len(recordings):
        return before
    places = Places(recordings, centred(principal_plane(points)))
    yield LayoutProgress(0.0, places)
    landmarks = choose_landmarks(len(recordings))
    if can_use_tsne(points[landmarks]):
        searching = _SEARCH_SHARE if len(landmarks) < len(points) else 0.0
        found = yield from _interpolation(points, points[landmarks], places, searching, stop)
        if found is None:
            return before
        for share, laid_out in tsne_in_process(points[landmarks], stop):
            xy = found.places(laid_out)
            xy[landmarks] = laid_out
            places = Places(recordings, centred(xy))
            yield LayoutProgress(searching + (1 - searching) * share, places)
        if stop.is_set():
            return before
    is_landmark = np.zeros(len(recordings), bool)
    is_landmark[landmarks] = True
    rows = StoredPlaces(recordings, places.xy, is_landmark, np.zeros(len(recordings), bool))
    store_places(library, model_id, rows, replace=True)
    return places


def _interpolation(
    points: Floats, landmarks: Floats, shown: Places, share: float, stop: Event
) -> Generator[LayoutProgress, None, Interpolation | None]:
    """Find each point's landmarks, which takes `share` of the whole work; None if stopped."""
    search = find_landmarks(points, landmarks)
    while not stop.is_set():
        try:
            done = next(search)
        except StopIteration as end:
            found: Interpolation = end.value
            return found
        yield LayoutProgress(done * share, shown)
    return None


def _points(library: Library, model_id: int) -> tuple[Numbers, Floats]:
    """Row ids, ascending, and the embeddings (recordings, size) scaled to length one."""
    embeddings = load_embeddings(library, model_id)
    return embeddings.recordings, normalised(embeddings.table)
