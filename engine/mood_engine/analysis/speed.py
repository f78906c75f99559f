"""How fast a model is on this machine."""

from __future__ import annotations

import time

import numpy as np

from .analyser import Analyser

_ROUNDS = 5


def seconds_per_window(analyser: Analyser) -> float:
    """Spectrogram and network; the median over a few batches of noise."""
    card = analyser.card
    count = card.front_end.samples_for(card.window_frames)
    noise = np.random.default_rng(0).standard_normal(count, np.float32) / np.float32(10)
    batch = [noise] * analyser.batch_size
    analyser.analyse(batch)
    seconds = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        analyser.analyse(batch)
        seconds.append(time.perf_counter() - begun)
    return float(np.median(seconds)) / analyser.batch_size
