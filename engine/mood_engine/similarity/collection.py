"""The tracks of a library by how they sound."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from ..library.catalogue import Catalogue
from ..library.columns import Rows
from ..library.library import Library
from .space import Space, Vectors

_CANDIDATES_AT_ONCE = 256
_TINY = 1e-9


@dataclass(frozen=True)
class SimilarTrack:
    """A row of the catalogue, and the cosine of its angle to what it was compared with."""

    row: int
    similarity: float


class Collection:
    """Analysed tracks that are not silent, to search for similar ones.

    Copies of a recording count once, as the first of their rows.
    """

    def __init__(self, catalogue: Catalogue, rows: Rows, vectors: Vectors) -> None:
        """`vectors` (rows, size) of length one, for these rows of the catalogue."""
        self._catalogue, self._vectors = catalogue, vectors
        self._rows = rows
        self._place_of = {int(row): place for place, row in enumerate(rows)}
        first_row = {self._recording(row): row for row in reversed(rows.tolist())}
        self._is_first = [first_row[self._recording(row)] == row for row in rows.tolist()]

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, row: int) -> bool:
        return row in self._place_of

    def similar(self, rows: Sequence[int], count: int, *, same_artist: bool) -> list[SimilarTrack]:
        """The tracks most similar to these rows together, which are not among them.

        Without `same_artist`, no artist comes twice in a row.
        """
        places = [self._place_of[row] for row in rows]
        target = self._vectors[places].mean(axis=0)
        target /= max(float(np.linalg.norm(target)), _TINY)
        nearest = self._nearest(target, self._recordings(rows))
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
        begin, end = (self._vectors[self._place_of[row]] for row in (first, last))
        taken = self._recordings([first, last])
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
            taken |= self._recordings([best])
        way.append(last)
        vectors = self._vectors[[self._place_of[row] for row in way]]
        steps = [1.0, *np.einsum("ij,ij->i", vectors[1:], vectors[:-1]).tolist()]
        return [SimilarTrack(row, step) for row, step in zip(way, steps, strict=True)]

    def _nearest(
        self, target: npt.NDArray[np.float32], taken: Container[int]
    ) -> Iterator[SimilarTrack]:
        """All tracks without these recordings, the nearest first."""
        cosines = self._vectors @ target
        seen, limit = 0, _CANDIDATES_AT_ONCE
        while seen < len(cosines):
            limit = min(limit, len(cosines))
            top = np.argpartition(-cosines, limit - 1)[:limit]
            for place in top[np.argsort(-cosines[top], kind="stable")][seen:].tolist():
                row = int(self._rows[place])
                if self._is_first[place] and self._recording(row) not in taken:
                    yield SimilarTrack(row, float(cosines[place]))
            seen, limit = limit, 4 * limit

    def _recordings(self, rows: Sequence[int]) -> set[int]:
        return set(map(self._recording, rows))

    def _recording(self, row: int) -> int:
        return int(self._catalogue.recordings[row])

    def _artist(self, row: int) -> str:
        return self._catalogue.artists[row].casefold()


def load_collection(library: Library, model_id: int, catalogue: Catalogue) -> Collection:
    """The collection of a catalogue that was read from this library, with this model."""
    ids, embeddings = library.embeddings(model_id)
    place_of = {recording: place for place, recording in enumerate(ids)}
    recordings: list[int] = catalogue.recordings.tolist()
    rows = [row for row, recording in enumerate(recordings) if recording in place_of]
    if not rows:
        return Collection(catalogue, np.zeros(0, np.intp), np.zeros((0, 0), np.float32))
    vectors = Space(embeddings).vectors(embeddings)
    places = [place_of[recordings[row]] for row in rows]
    return Collection(catalogue, np.array(rows, np.intp), vectors[places])


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
