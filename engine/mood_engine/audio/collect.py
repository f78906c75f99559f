"""Filling spans from a stream of decoded blocks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

import numpy as np

from .source import Block, Filling, Samples, Span

# A span whose samples all stay below this (-80 dBFS) is silence.
SILENT_PEAK = 1e-4
# Channels cancel each other where their mean stays 40 dB below them: stereo with one channel
# inverted. In other music the mean of two channels is a few decibels quieter than they are.
_CANCELLED = 0.01


class SpanCollector:
    """Hands decoded blocks to the spans they belong to.

    Blocks come in order with the position of their first sample; gaps between them
    stay zero. Only spans that are begun and not yet full are held in memory.
    """

    def __init__(self, spans: Iterable[Span], count: int) -> None:
        """`count`: samples of the whole stream; what is decoded beyond them is padding."""
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
        """Take `block`, whose first sample lies at `position`; yield the spans it completes."""
        end = min(position + len(block), max(position, self._count))
        self._begin(end)
        for each in self._open:
            first = max(position, each.span.start)
            last = min(end, each.span.stop)
            if first < last:
                each.put(first, block, slice(first - position, last - position))
        yield from self._finished(end)

    def rest(self) -> Iterator[Samples]:
        """The stream has ended: yield every span that is left, zeros where nothing came."""
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
    """A span with its mean over channels, and one channel as long as they cancel each other."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self._mean = span.filling()
        self._mean_peak = 0.0
        self._channel: Filling | None = None
        self._number = 0
        self._peak = 0.0

    def put(self, position: int, block: Block, part: slice) -> None:
        mean = block.mono[part]
        self._mean.put(position, mean)
        # No channel has peaks above 1, or hardly: after a loud part nothing can be cancelled.
        if block.channels is None or self._mean_peak >= _CANCELLED:
            return
        self._mean_peak = max(self._mean_peak, _peak(mean))
        if self._mean_peak < _CANCELLED:
            self._put_channel(position, block.channels()[:, part])

    def _put_channel(self, position: int, channels: Samples) -> None:
        peaks = [_peak(channel) for channel in channels]
        self._peak = max(self._peak, *peaks)
        if self._channel is None and self._peak >= SILENT_PEAK:
            self._channel = self.span.filling()
            # Of two that are inverted copies the first one, whatever an encoder made of them.
            self._number = next(i for i, peak in enumerate(peaks) if peak >= self._peak / 2)
        if self._channel is not None and self._number < len(channels):
            self._channel.put(position, channels[self._number])

    def result(self) -> Samples:
        if self._channel is not None and self._mean_peak < _CANCELLED * self._peak:
            return self._channel.result()
        return self._mean.result()


def _peak(samples: Samples) -> float:
    # Not of absolute values: they would be a copy. What is no number is no sound.
    return max(float(np.fmax.reduce(samples)), -float(np.fmin.reduce(samples)), 0.0)
