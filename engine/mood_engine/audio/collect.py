"""Filling spans from a stream of decoded blocks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

import numpy as np

from .source import Samples, Span


class SpanCollector:
    """Copies decoded mono blocks into the spans they belong to.

    Blocks come in order with the position of their first sample; gaps between them
    stay zero. Only spans that are begun and not yet full are held in memory.
    """

    def __init__(self, spans: Iterable[Span], count: int) -> None:
        """`count`: samples of the whole stream; what is decoded beyond them is padding."""
        self._count = count
        self._coming = iter(spans)
        self._next = next(self._coming, None)
        self._open: deque[tuple[Span, Samples]] = deque()

    @property
    def wanted_from(self) -> int | None:
        """Position from which samples are needed; None once every span is full."""
        if self._open:
            return self._open[0][0].start
        return None if self._next is None else self._next.start

    def add(self, position: int, block: Samples) -> Iterator[Samples]:
        """Take `block`, whose first sample lies at `position`; yield the spans it completes."""
        block = block[: max(self._count - position, 0)]
        end = position + len(block)
        self._begin(end)
        for span, samples in self._open:
            first = max(position, span.start)
            last = min(end, span.stop)
            if first < last:
                samples[first - span.start : last - span.start] = block[
                    first - position : last - position
                ]
        yield from self._finished(end)

    def rest(self) -> Iterator[Samples]:
        """The stream has ended: yield every span that is left, zeros where nothing came."""
        while self.wanted_from is not None:
            self._begin(self.wanted_from + 1)
            yield _finite(self._open.popleft()[1])

    def _begin(self, end: int) -> None:
        while self._next is not None and self._next.start < end:
            self._open.append((self._next, np.zeros(len(self._next), np.float32)))
            self._next = next(self._coming, None)

    def _finished(self, end: int) -> Iterator[Samples]:
        while self._open and self._open[0][0].stop <= end:
            yield _finite(self._open.popleft()[1])


def _finite(samples: Samples) -> Samples:
    """Floating-point files of broken programs hold infinities and what is no number: silence."""
    if not np.isfinite(samples).all():
        np.nan_to_num(samples, copy=False, nan=0, posinf=0, neginf=0)
    return samples
