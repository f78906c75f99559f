"""Collecting spans from a stream of decoded blocks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

import numpy as np

from .source import Block, Samples, Span, SpanBuffer

# A span with no sample above this (-80 dBFS) is silent.
SILENT_PEAK = 1e-4
# Channels cancel each other if their mean is 40 dB quieter than they are, as in stereo with one
# inverted channel. In ordinary music the mean is only a few decibels quieter.
_CANCELLED = 0.01


class SpanCollector:
    """Hands decoded blocks to the spans they belong to.

    Blocks come in order, with the position of their first sample; gaps between them stay zero.
    Only unfinished spans are in memory.
    """

    def __init__(self, spans: Iterable[Span], count: int) -> None:
        """`count`: samples of the whole stream; samples after them are padding."""
        self._count = count
        self._coming = iter(spans)
        self._next = next(self._coming, None)
        self._open: deque[_OpenSpan] = deque()

    @property
    def wanted_from(self) -> int | None:
        """Position from which samples are needed; None once every span is full."""
        if self._open:
            return self._open[0].span.start
        return None if self._next is None else self._next.start

    def add(self, position: int, block: Block) -> Iterator[Samples]:
        """Add a block whose first sample is at `position`; yield the spans that it completes."""
        end = min(position + len(block), max(position, self._count))
        self._begin(end)
        for each in self._open:
            first = max(position, each.span.start)
            last = min(end, each.span.stop)
            if first < last:
                each.put(first, block, slice(first - position, last - position))
        yield from self._finished(end)

    def rest(self) -> Iterator[Samples]:
        """Yield the remaining spans at the end of the stream; samples that are missing are zero."""
        while self.wanted_from is not None:
            self._begin(self.wanted_from + 1)
            yield self._open.popleft().result()

    def _begin(self, end: int) -> None:
        while self._next is not None and self._next.start < end:
            self._open.append(_OpenSpan(self._next))
            self._next = next(self._coming, None)

    def _finished(self, end: int) -> Iterator[Samples]:
        while self._open and self._open[0].span.stop <= end:
            yield self._open.popleft().result()


class _OpenSpan:
    """An unfinished span: the channels' mean, and one of them while they cancel each other."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self._mean = span.buffer()
        self._mean_peak = 0.0
        self._channel: SpanBuffer | None = None
        self._number = 0
        self._peak = 0.0

    def put(self, position: int, block: Block, part: slice) -> None:
        mean = block.mono[part]
        self._mean.put(position, mean)
        # Peaks hardly exceed 1, so after a loud part the channels cannot cancel each other.
        if block.channels is None or self._mean_peak >= _CANCELLED:
            return
        self._mean_peak = max(self._mean_peak, _peak(mean))
        if self._mean_peak < _CANCELLED:
            self._put_channel(position, block.channels()[:, part])

    def _put_channel(self, position: int, channels: Samples) -> None:
        peaks = [_peak(channel) for channel in channels]
        self._peak = max(self._peak, *peaks)
        if self._channel is None and self._peak >= SILENT_PEAK:
            self._channel = self.span.buffer()
            # The first of two inverted copies, even if an encoder changed them slightly.
            self._number = next(i for i, peak in enumerate(peaks) if peak >= self._peak / 2)
        if self._channel is not None and self._number < len(channels):
            self._channel.put(position, channels[self._number])

    def result(self) -> Samples:
        if self._channel is not None and self._mean_peak < _CANCELLED * self._peak:
            return self._channel.result()
        return self._mean.result()


def _peak(samples: Samples) -> float:
    # Without abs(), which would copy. fmax and fmin ignore NaN.
    return max(float(np.fmax.reduce(samples)), -float(np.fmin.reduce(samples)), 0.0)
