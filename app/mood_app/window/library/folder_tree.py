"""The folders below a music folder, with how many tracks each has."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence

from mood_engine.library.folded_texts import fold, natural_key


def tracks_below(paths: Sequence[str], folder: str) -> int:
    begin = _begin(folder)
    return sum(path.startswith(begin) for path in paths)


def subfolders(paths: Sequence[str], folder: str) -> list[tuple[str, int]]:
    """Paths of the folders directly below that have tracks, and the number of those, by name."""
    begin = _begin(folder)
    counts: Counter[str] = Counter()
    for path in paths:
        if path.startswith(begin):
            name, separator, _ = path[len(begin) :].partition(os.sep)
            if separator:
                counts[name] += 1
    names = sorted(counts, key=lambda name: natural_key(fold(name)))
    return [(begin + name, counts[name]) for name in names]


def _begin(folder: str) -> str:
    return folder.rstrip(os.sep) + os.sep
