"""How loud a file is over its length, for drawing it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from . import Samples, Span, open_audio

# Of each part of a long file, so that most of it need not be decoded.
_LONGEST_SECONDS = 1.0


def read_waveform(
    path: str, parts: int, on_progress: Callable[[], None] = lambda: None
) -> npt.NDArray[np.float32]:
    """The root mean squares of so many equal parts of a file, beside that of the loudest.

    All are 0 where the file is silent. `on_progress` is called often, and may raise an error to
    stop. Raises `AudioError` if the file cannot be decoded.
    """
    with open_audio(path, on_progress=on_progress) as source:
        info = source.info
        edges = np.linspace(0, info.sample_count, min(parts, max(info.sample_count, 1)) + 1)
        longest = round(_LONGEST_SECONDS * info.sample_rate)
        starts = edges.astype(np.int64).tolist()
        spans = [Span(start, min(stop, start + longest)) for start, stop in pairwise(starts)]
        loudness = np.array([_loudness(samples) for samples in source.read(spans)], np.float32)
    highest = float(loudness.max(initial=0.0))
    return loudness / np.float32(highest) if highest else loudness


def _loudness(samples: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(samples)))) if len(samples) else 0.0
