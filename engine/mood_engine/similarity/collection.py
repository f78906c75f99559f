"""The tracks of a library by how they sound."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from ..labelling.logits import Values
from ..learning import Space, Vectors
from ..library.catalogue import Catalogue
from ..library.embeddings import load_embeddings, places_in
from ..library.library import Library

_CANDIDATES_AT_ONCE = 256
_TINY = 1e-9


@dataclass(frozen=True)
class SimilarTrack:
    """A row of the catalogue, and the cosine of its angle to what it was compared with."""

    row: int
    similarity: float


@dataclass(frozen=True)
class Sounds:
    """How the recordings of a library sound.

    Attributes:
        recordings: row ids, (recordings,), ascending.
        vectors: of length one, (recordings, size), in a `Space`.
    """

    recordings: npt.NDArray[np.int64]
    vectors: Vectors


class Collection:
    """The tracks of a catalogue that have a sound: analysed and not silent.

    Copies of a recording count once, as the first of their rows.
    """

    def __init__(self, catalogue: Catalogue, sounds: Sounds) -> None:
        self._catalogue, self._vectors = catalogue, sounds.vectors
        recordings, known = catalogue.recordings, sounds.recordings
        # Where each row's vector is, -1 where it has none.
        self._places = places_in(known, recordings)
        # The first row of each vector; NumPy assigns the last of several values.
        self._first_rows = np.full(len(known), -1, np.intp)
        rows = np.flatnonzero(self._places >= 0)[::-1]
        self._first_rows[self._places[rows]] = rows

    def __len__(self) -> int:
        return int((self._places >= 0).sum())

    def __contains__(self, row: int) -> bool:
        return bool(self._places[row] >= 0)

    @property
    def catalogue(self) -> Catalogue:
        return self._catalogue

    def similarity(self, rows: Sequence[int]) -> Values:
        """The similarity of each track to these rows together, (rows of the catalogue,).

        NaN for copies of these rows, and for tracks that are not in the collection.
        """
        known = self._places >= 0
        cosines = np.full(len(known), np.nan)
        cosines[known] = (self._vectors @ self._middle(rows))[self._places[known]]
        cosines[np.isin(self._places, self._places[list(rows)])] = np.nan
        return cosines

    def similar(self, rows: Sequence[int], count: int, *, same_artist: bool) -> list[SimilarTrack]:
        """The tracks most similar to these rows together, which are not among them.

        Without `same_artist`, no artist comes twice in a row.
        """
        nearest = self._nearest(self._middle(rows), set(self._places[list(rows)].tolist()))
        if same_artist:
            return list(islice(nearest, count))
        found: list[SimilarTrack] = []
        skipped: list[SimilarTrack] = []
        artist = ""
        while len(found) < count:
            best = next((each for each in skipped if self._artist(each.row) != artist), None)
            if best is not None:
                skipped.remove(best)
            while best is None and (candidate := next(nearest, None)) is not None:
                if artist and self._artist(candidate.row) == artist:
                    skipped.append(candidate)
                else:
                    best = candidate
            if best is None:
                break
            found.append(best)
            artist = self._artist(best.row)
        return found

    def mix(self, first: int, last: int, count: int, *, same_artist: bool) -> list[SimilarTrack]:
        """A way of `count` tracks from one row to another, both included, in even steps.

        The similarity is that to the track before. Without `same_artist`, no artist comes twice in
        a row. There are fewer tracks if the collection has no more.
        """
        begin, end = self._vectors[self._places[[first, last]]]
        taken = {int(self._places[first]), int(self._places[last])}
        way = [first]
        for step in range(1, count - 1):
            avoided = set() if same_artist else {self._artist(way[-1])}
            if step == count - 2 and not same_artist:
                avoided.add(self._artist(last))
            target = _between(begin, end, step / (count - 1))
            candidates = self._nearest(target, taken)
            best = next(
                (each.row for each in candidates if self._artist(each.row) not in avoided - {""}),
                None,
            )
            if best is None:
                break
            way.append(best)
            taken.add(int(self._places[best]))
        way.append(last)
        vectors = self._vectors[self._places[way]]
        steps = [1.0, *np.einsum("ij,ij->i", vectors[1:], vectors[:-1]).tolist()]
        return [SimilarTrack(row, step) for row, step in zip(way, steps, strict=True)]

    def _middle(self, rows: Sequence[int]) -> npt.NDArray[np.float32]:
        """The direction of these rows together."""
        target: npt.NDArray[np.float32] = self._vectors[self._places[list(rows)]].mean(axis=0)
        return target / np.float32(max(float(np.linalg.norm(target)), _TINY))

    def _nearest(
        self, target: npt.NDArray[np.float32], taken: Container[int]
    ) -> Iterator[SimilarTrack]:
        """All tracks without the vectors at these places, the nearest first."""
        cosines = self._vectors @ target
        seen, limit = 0, _CANDIDATES_AT_ONCE
        while seen < len(cosines):
            limit = min(limit, len(cosines))
            top = np.argpartition(-cosines, limit - 1)[:limit]
            for place in top[np.argsort(-cosines[top], kind="stable")][seen:].tolist():
                row = int(self._first_rows[place])
                if row >= 0 and place not in taken:
                    yield SimilarTrack(row, float(cosines[place]))
            seen, limit = limit, 4 * limit

    def _artist(self, row: int) -> str:
        return self._catalogue.artists[row].casefold()


def load_sounds(library: Library, model_id: int) -> Sounds:
    """All recordings that the model has analysed."""
    embeddings = load_embeddings(library, model_id)
    vectors = embeddings.table
    if len(embeddings):
        vectors = Space.of(vectors).vectors(vectors)
    return Sounds(embeddings.recordings, vectors)


def load_collection(library: Library, model_id: int, catalogue: Catalogue) -> Collection:
    """The collection of a catalogue that was read from this library, with this model."""
    return Collection(catalogue, load_sounds(library, model_id))


def _between(
    begin: npt.NDArray[np.float32], end: npt.NDArray[np.float32], part: float
) -> npt.NDArray[np.float32]:
    """The vector at this part of the arc between two (Shoemake 1985, slerp)."""
    angle = float(np.arccos(np.clip(begin @ end, -1, 1)))
    if angle < 1e-4:
        return begin
    near, far = np.sin((1 - part) * angle), np.sin(part * angle)
    mixed: npt.NDArray[np.float32] = (near * begin + far * end) / np.sin(angle)
    return mixed
