"""Sample-rate conversion exactly as the data set had it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..audio import Filling, Samples, Span, finite


class LinearResampler:
    """libsamplerate's SRC_LINEAR for any part of a track: no low-pass, one input sample late.

    Output sample n is the input at n / ratio - 1, interpolated linearly, with
    ratio = float32(output rate / input rate); before the first input sample lies its copy.
    """

    def __init__(self, input_rate: int, output_rate: int, input_count: int) -> None:
        self._ratio = float(np.float32(output_rate / input_rate))
        self.output_count = int(input_count * self._ratio)

    def input_span(self, output: Span) -> Span:
        """The input that `convert` needs for `output`."""
        first, last = np.floor(self.positions(np.array([output.start, output.stop - 1])))
        return Span(max(int(first), 0), max(int(last), 0) + 2)

    def convert(self, samples: Samples, output: Span) -> Samples:
        """Resample: `samples` are those of `input_span(output)`; shape (len(output),).

        Zero outside [0, output_count).
        """
        filling = _Interpolation(self, output)
        filling.put(self.input_span(output).start, samples)
        return filling.result()

    def span(self, output: Span) -> Span:
        """`input_span(output)`, of which a source gives what `convert` makes of its samples.

        So an open window has the output's size, however high the input's rate is.
        """
        needed = self.input_span(output)
        return _ResampledSpan(needed.start, needed.stop, self, output)

    def positions(self, output: np.ndarray) -> np.ndarray:
        """Where output samples lie in the input; the first ones lie before its beginning."""
        return output / self._ratio - 1


@dataclass(frozen=True)
class _ResampledSpan(Span):
    resampler: LinearResampler
    output: Span

    def filling(self) -> Filling:
        return _Interpolation(self.resampler, self.output)


class _Interpolation:
    """Output samples between their neighbours in the input, of which each may come by itself."""

    def __init__(self, resampler: LinearResampler, output: Span) -> None:
        first, last = max(output.start, 0), min(output.stop, resampler.output_count)
        self._result = np.zeros(len(output), np.float32)
        self._inside = slice(first - output.start, max(last, first) - output.start)
        positions = resampler.positions(np.arange(first, max(last, first)))
        np.maximum(positions, 0, out=positions)
        # The left neighbour; the right one is the next.
        self._index = positions.astype(np.intp)
        positions -= self._index
        self._weight = positions.astype(np.float32)
        self._left, self._right = np.zeros((2, len(self._index)), np.float32)

    def put(self, position: int, samples: Samples) -> None:
        end = position + len(samples)
        for neighbours, start, stop in (
            (self._left, position, end),
            (self._right, position - 1, end - 1),
        ):
            first, last = np.searchsorted(self._index, (start, stop))
            # Clipping is never needed, but quicker than a check that raises.
            samples.take(self._index[first:last] - start, out=neighbours[first:last], mode="clip")

    def result(self) -> Samples:
        left, right = finite(self._left), finite(self._right)
        inside = np.subtract(right, left, out=self._result[self._inside])
        inside *= self._weight
        inside += left
        return self._result
