"""Which parts of a track were analysed, and how strong its moods are there."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.floating]
Strip = tuple[str, Scores]

_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)  # seconds


@dataclass(frozen=True)
class AnalysedWindows:
    """Where windows begin and end, in seconds, one behind the other.

    `strips` are moods and their strengths in each window, from 0 where a mood is absent to 1
    where it is strong. `levels` are names of other values and these in each window, from 0 to 1.
    """

    starts: Sequence[float] = ()
    ends: Sequence[float] = ()
    duration: float = 0.0
    strips: Sequence[tuple[str, list[float]]] = ()
    levels: Sequence[tuple[str, list[float]]] = ()

    @classmethod
    def of(
        cls,
        starts: Sequence[float],
        window_seconds: float,
        duration: float,
        strips: Sequence[Strip],
        ranges: Mapping[str, tuple[float, float]],
        levels: Sequence[Strip] = (),
    ) -> AnalysedWindows:
        """Windows that begin at `starts`, ascending; see `Timeline.show_windows`."""
        whole = duration if duration > 0 else max(starts, default=0.0) + window_seconds
        limits = [*starts[1:], whole]  # windows may overlap, and the last one be padded
        ends = [
            min(start + window_seconds, limit, whole)
            for start, limit in zip(starts, limits, strict=False)
        ]
        strong = [(mood, _strengths(scores, ranges.get(mood))) for mood, scores in strips]
        return cls(starts, ends, whole, strong, [(name, each.tolist()) for name, each in levels])

    def __bool__(self) -> bool:
        return bool(self.starts and self.rows)

    @property
    def rows(self) -> list[tuple[str, list[float]]]:
        """The strips, and below them the levels."""
        return [*self.strips, *self.levels]

    def at(self, seconds: float) -> int | None:
        """The window analysed at this time."""
        window = bisect.bisect_right(self.starts, seconds) - 1
        return window if window >= 0 and seconds < self.ends[window] else None

    def ticks(self, apart: float) -> Iterator[float]:
        """Round times, at least so many seconds apart, and the end."""
        step = next((step for step in _STEPS if step >= apart), _STEPS[-1])
        for seconds in range(0, int(self.duration) + 1, step):
            if seconds + apart <= self.duration:
                yield seconds
        yield self.duration


def _strengths(scores: Scores, limits: tuple[float, float] | None) -> list[float]:
    low, high = limits or (0.0, float(scores.max(initial=0.0)))
    shares = (scores.astype(np.float64) - low) / max(high - low, 1e-9)
    strengths: list[float] = shares.clip(0.0, 1.0).tolist()
    return strengths
