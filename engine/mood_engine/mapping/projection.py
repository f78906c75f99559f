"""From embeddings to the plane.

t-SNE keeps neighbours together, but takes minutes for a large library. So a sample of recordings,
the landmarks, is laid out by it, and every other recording is put between the landmarks that sound
most like it. `benchmarks/map.py` tells how well that keeps neighbours, and how long it takes.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ..machine import usable_cores

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Plane = TypeVar("Plane", Floats, npt.NDArray[np.float64])

MOST_LANDMARKS = 6000
# Fewer points are so few that their principal plane shows them as well.
_FEWEST_TO_UNFOLD = 12
_PERPLEXITY = 30.0
_EARLY_ROUNDS, _ROUNDS, _ROUNDS_AT_ONCE = 100, 250, 25
_EXAGGERATION = 12.0
# Of t-SNE's own: it starts from nearly a point, and the loose order there decides the large order.
_START_SPREAD = 1e-4
_NEAREST = 3
_ROWS_AT_ONCE = 1024


@dataclass(frozen=True)
class Between:
    """For each row, (rows, nearest): its nearest landmarks, and how much each of them counts."""

    landmarks: Numbers
    weights: Floats

    def places(self, landmarks: Floats) -> Floats:
        """(rows, 2) between the landmarks' places."""
        weighted = landmarks[self.landmarks] * self.weights[..., None]
        between: Floats = weighted.sum(axis=1, dtype=np.float32)
        return between


def directions(embeddings: Floats) -> Floats:
    """Embeddings of length one: near each other where they point the same way."""
    lengths = np.linalg.norm(embeddings, axis=1, keepdims=True)
    same_length: Floats = embeddings / np.maximum(lengths, 1e-12)
    return same_length


def principal_plane(points: Plane) -> Plane:
    """The plane (rows, 2) in which points (rows, size) are spread most; quick, but crowded."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    plane = axes[:, :-3:-1]
    if plane.shape[1] < 2:
        plane = np.pad(plane, ((0, 0), (0, 2 - plane.shape[1])))
    # An axis may point either way; its largest part says which.
    largest = np.take_along_axis(plane, np.abs(plane).argmax(axis=0)[None], axis=0)
    flat: Plane = centred @ np.where(largest < 0, -plane, plane)
    return flat


def choose_landmarks(rows: int) -> Numbers:
    """A sample of rows, ascending; all of them where there are few, the same ones every time."""
    if rows <= MOST_LANDMARKS:
        return np.arange(rows)
    return np.sort(np.random.default_rng(0).choice(rows, MOST_LANDMARKS, replace=False))


def find_between(points: Floats, landmarks: Floats) -> Generator[float, None, Between]:
    """Each point's nearest landmarks; yields the share that is done."""
    nearest = min(_NEAREST, len(landmarks))
    numbers = np.empty((len(points), nearest), np.int64)
    weights = np.empty((len(points), nearest), np.float32)
    squares = (landmarks**2).sum(axis=1)
    for begin in range(0, len(points), _ROWS_AT_ONCE):
        part = slice(begin, begin + _ROWS_AT_ONCE)
        some = points[part]
        distances = squares - 2 * (some @ landmarks.T) + (some**2).sum(axis=1)[:, None]
        numbers[part] = np.argpartition(distances, nearest - 1, axis=1)[:, :nearest]
        near = np.take_along_axis(distances, numbers[part], axis=1)
        weights[part] = 1 / np.maximum(near, 1e-6)
        yield min(1.0, (begin + _ROWS_AT_ONCE) / len(points))
    weights /= weights.sum(axis=1, keepdims=True)
    return Between(numbers, weights)


def can_unfold(points: Floats) -> bool:
    """Whether there is more to be had than the principal plane."""
    if len(points) < _FEWEST_TO_UNFOLD or np.ptp(points, axis=0).max() < 1e-6:
        return False
    return importlib.util.find_spec("openTSNE") is not None


def unfold(points: Floats) -> Iterator[tuple[float, Floats]]:
    """Lay points (rows, size) out in the plane; the share that is done, and places so far.

    The same points always come to the same places on the same machine.
    """
    from openTSNE import TSNEEmbedding
    from openTSNE.affinity import PerplexityBasedNN

    cores = usable_cores()
    start = principal_plane(points.astype(np.float64))
    # What rounding leaves does not depend on how many cores computed it; t-SNE would make much
    # of the smallest difference.
    start = np.round(start / start.std(), 6) * _START_SPREAD
    affinities = PerplexityBasedNN(
        points,
        perplexity=min(_PERPLEXITY, (len(points) - 1) / 3),
        method="exact",
        n_jobs=cores,
        random_state=0,
    )
    embedding = TSNEEmbedding(
        start, affinities, negative_gradient_method="bh", n_jobs=cores, random_state=0
    )
    whole = _EARLY_ROUNDS + _ROUNDS
    for done in range(0, whole, _ROUNDS_AT_ONCE):
        early = done < _EARLY_ROUNDS
        embedding.optimize(
            _ROUNDS_AT_ONCE,
            inplace=True,
            exaggeration=_EXAGGERATION if early else 1,
            momentum=0.5 if early else 0.8,
        )
        yield (done + _ROUNDS_AT_ONCE) / whole, np.array(embedding, np.float32)


def in_frame(places: Floats) -> Floats:
    """The same places around 0, at a distance of about 1."""
    centred = places - places.mean(axis=0)
    spread = np.sqrt((centred**2).sum(axis=1).mean())
    framed: Floats = centred / max(float(spread), 1e-12)
    return framed
