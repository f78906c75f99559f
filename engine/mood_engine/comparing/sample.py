"""Choosing the tracks on which two models are compared."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from ..library.corrections import all_corrections
from ..library.library import Library
from ..library.reviews import reviewed_recordings
from ..library.score_rows import recordings_with_music

DEFAULT_SAMPLE = 100


@dataclass(frozen=True)
class SampledTrack:
    """A file, and the row id of its recording."""

    path: str
    recording: int


def choose_sample(
    library: Library, model_id: int, size: int = DEFAULT_SAMPLE
) -> list[SampledTrack]:
    """Tracks that the model has analysed and whose files exist; no silent ones, and no copies.

    They are the same each time, and mostly the same after music was added. Corrected and reviewed
    tracks come first, but fill at most half of the sample while there are others, as corrections
    show only errors of the model in use. The others are spread over the folders.
    """
    recordings = recordings_with_music(library, model_id)
    spread = _spread(
        SampledTrack(track.path, track.recording_id)
        for track in library.tracks().values()
        if track.recording_id in recordings and not track.missing and track.failure is None
    )
    is_test = {*all_corrections(library), *reviewed_recordings(library)}
    tests = list(islice(_usable(track for track in spread if track.recording in is_test), size))
    half = -(-size // 2)
    first, rest = tests[:half], tests[half:]
    others = _usable(track for track in spread if track.recording not in is_test)
    chosen = [*first, *islice(others, size - len(first))]
    return [*chosen, *rest[: size - len(chosen)]]


def _usable(tracks: Iterable[SampledTrack]) -> Iterator[SampledTrack]:
    """One of each recording that has a file."""
    recordings: set[int] = set()
    for track in tracks:
        if track.recording not in recordings and os.path.isfile(track.path):
            recordings.add(track.recording)
            yield track


def _spread(tracks: Iterable[SampledTrack]) -> list[SampledTrack]:
    """In an order that takes one track of each folder before a second of any."""
    taken: dict[str, int] = {}
    rounds = []
    for number, path, track in sorted((_random_number(t.path), t.path, t) for t in tracks):
        folder = os.path.dirname(path)
        taken[folder] = taken.get(folder, 0) + 1
        rounds.append((taken[folder], number, path, track))
    return [track for *_, track in sorted(rounds)]


def _random_number(path: str) -> bytes:
    """Does not change with the other tracks of the library."""
    return hashlib.blake2b(os.fsencode(path), digest_size=8).digest()
