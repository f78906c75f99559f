"""Choosing the tracks on which two models are compared."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from ..library.catalogue import Catalogue

DEFAULT_SAMPLE = 100


@dataclass(frozen=True)
class SampledTrack:
    """A file, and the row id of its recording."""

    path: str
    recording: int


def choose_sample(catalogue: Catalogue, size: int = DEFAULT_SAMPLE) -> list[SampledTrack]:
    """Tracks that are analysed and not silent and whose files exist; each recording once.

    They are the same each time, and mostly the same after music was added. Corrected tracks come
    first, but fill at most half of the sample while there are others, as they show little but
    errors of the model in use. The others are spread over the folders.
    """
    rows = np.flatnonzero(catalogue.analysed & ~catalogue.silent)
    spread = _spread(catalogue.paths, rows.tolist())
    corrected = list(
        islice(_usable(catalogue, (row for row in spread if row in catalogue.corrections)), size)
    )
    first, rest = corrected[: -(-size // 2)], corrected[-(-size // 2) :]
    others = _usable(catalogue, (row for row in spread if row not in catalogue.corrections))
    chosen = [*first, *islice(others, size - len(first))]
    return [*chosen, *rest[: size - len(chosen)]]


def _usable(catalogue: Catalogue, rows: Iterable[int]) -> Iterator[SampledTrack]:
    recordings: set[int] = set()
    for row in rows:
        track = SampledTrack(catalogue.paths[row], int(catalogue.recordings[row]))
        if track.recording not in recordings and os.path.isfile(track.path):
            recordings.add(track.recording)
            yield track


def _spread(paths: Sequence[str], rows: Sequence[int]) -> list[int]:
    """The rows in an order that takes one track of each folder before a second of any."""
    taken: dict[str, int] = {}
    rounds = []
    for number, row in sorted((_random_number(paths[row]), row) for row in rows):
        folder = os.path.dirname(paths[row])
        taken[folder] = taken.get(folder, 0) + 1
        rounds.append((taken[folder], number, row))
    return [row for _, _, row in sorted(rounds)]


def _random_number(path: str) -> bytes:
    """Does not change with the other tracks of the library."""
    return hashlib.blake2b(path.encode(errors="surrogateescape"), digest_size=8).digest()
