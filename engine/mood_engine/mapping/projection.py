"""From embeddings to the plane.

t-SNE keeps neighbours together, but takes minutes for a large library. So it lays out a sample of
recordings only, the landmarks; every other recording is placed between the landmarks that are most
similar to it. `benchmarks/map.py` measures how well that keeps neighbours, and how long it takes.
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

MAX_LANDMARKS = 6000
# For fewer points, the principal plane is as good.
_MIN_POINTS_FOR_TSNE = 12
_PERPLEXITY = 30.0
_EARLY_ROUNDS, _ROUNDS, _ROUNDS_AT_ONCE = 100, 250, 25
_EXAGGERATION = 12.0
# As t-SNE's authors do: points start very close together, which leaves the global order free.
_START_SPREAD = 1e-4
_NEAREST = 3
_ROWS_AT_ONCE = 1024


@dataclass(frozen=True)
class Interpolation:
    """For each row its nearest landmarks and their weights, shape (rows, nearest)."""

    landmarks: Numbers
    weights: Floats

    def places(self, landmarks: Floats) -> Floats:
        """Weighted means (rows, 2) of the landmarks' places (landmarks, 2)."""
        weighted = landmarks[self.landmarks] * self.weights[..., None]
        means: Floats = weighted.sum(axis=1, dtype=np.float32)
        return means


def normalised(embeddings: Floats) -> Floats:
    """Embeddings scaled to length one, so that only their direction matters."""
    lengths = np.linalg.norm(embeddings, axis=1, keepdims=True)
    same_length: Floats = embeddings / np.maximum(lengths, 1e-12)
    return same_length


def principal_plane(points: Plane) -> Plane:
    """Points (rows, size) in their first two principal components; quick, but crowded."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    plane = axes[:, :-3:-1]
    if plane.shape[1] < 2:
        plane = np.pad(plane, ((0, 0), (0, 2 - plane.shape[1])))
    # The sign of an axis is arbitrary: make its largest component positive.
    largest = np.take_along_axis(plane, np.abs(plane).argmax(axis=0)[None], axis=0)
    flat: Plane = centred @ np.where(largest < 0, -plane, plane)
    return flat


def choose_landmarks(rows: int) -> Numbers:
    """A sample of rows, ascending and the same every time; all rows if there are few."""
    if rows <= MAX_LANDMARKS:
        return np.arange(rows)
    return np.sort(np.random.default_rng(0).choice(rows, MAX_LANDMARKS, replace=False))


def find_landmarks(points: Floats, landmarks: Floats) -> Generator[float, None, Interpolation]:
    """Find each point's nearest landmarks; yields the share that is done."""
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
    return Interpolation(numbers, weights)


def can_use_tsne(points: Floats) -> bool:
    """Whether t-SNE is installed and can do better than the principal plane."""
    if len(points) < _MIN_POINTS_FOR_TSNE or np.ptp(points, axis=0).max() < 1e-6:
        return False
    return importlib.util.find_spec("openTSNE") is not None


def tsne(points: Floats) -> Iterator[tuple[float, Floats]]:
    """Lay points (rows, size) out by t-SNE; yields the share that is done, and places so far.

    The result is the same for the same points on the same machine.
    """
    from openTSNE import TSNEEmbedding
    from openTSNE.affinity import PerplexityBasedNN

    cores = usable_cores()
    start = principal_plane(points.astype(np.float64))
    # Rounded, so that the start does not depend on the number of cores: t-SNE amplifies the
    # smallest difference.
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


def centred(places: Floats) -> Floats:
    """The places moved around the origin and scaled to a mean square distance of 1 from it."""
    moved = places - places.mean(axis=0)
    distance = np.sqrt((moved**2).sum(axis=1).mean())
    scaled: Floats = moved / max(float(distance), 1e-12)
    return scaled
