"""Which excerpts of a track are analysed, and their samples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from ..audio import AudioSource, Samples, Span
from .resample import LinearResampler
from .settings import FrontEndSettings


def spread_starts(track_frames: int, window_frames: int, max_windows: int) -> list[int]:
    """First frames of up to `max_windows` windows, spread evenly over a track without overlap.

    A single window is centred, as for the published evaluations; in a track shorter than a window
    it starts at the beginning.
    """
    count = max(1, min(max_windows, track_frames // window_frames))
    room = track_frames / count
    return [max(0, round((i + 0.5) * room - window_frames / 2)) for i in range(count)]


def track_frames(source: AudioSource, settings: FrontEndSettings) -> int:
    return settings.frame_count(_resampler(source, settings).output_count)


def window_samples(
    source: AudioSource,
    starts: Iterable[int],
    window_frames: int,
    settings: FrontEndSettings,
) -> Iterator[Samples]:
    """Samples at the front end's rate for windows at ascending frame `starts`.

    Each has shape (settings.samples_for(window_frames),) and is zero before the track's beginning
    and after its end, which the front end turns into silence.
    """
    resampler = _resampler(source, settings)
    outputs = (
        Span(first, first + settings.samples_for(window_frames))
        for first in (start * settings.hop - settings.fft_size // 2 for start in starts)
    )
    return source.read(resampler.span(output) for output in outputs)


def repeated_windows(
    source: AudioSource,
    starts: Iterable[int],
    window_frames: int,
    settings: FrontEndSettings,
) -> Iterator[Samples]:
    """As `window_samples`, but a track shorter than a window is repeated until the window is full.

    Silence after it would count as music of its own: `benchmarks/short_tracks.py` compares both.
    """
    margin, count = settings.fft_size // 2, _resampler(source, settings).output_count
    for samples in window_samples(source, starts, window_frames, settings):
        if 0 < count < len(samples) - margin:
            track = samples[margin : margin + count]
            samples[margin:] = np.resize(track, len(samples) - margin)
        yield samples


def _resampler(source: AudioSource, settings: FrontEndSettings) -> LinearResampler:
    info = source.info
    return LinearResampler(info.sample_rate, settings.sample_rate, info.sample_count)
