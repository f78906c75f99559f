"""Sample-rate conversion exactly as the training data had it.

The MTG-Jamendo mel-spectrograms were computed by Essentia from audio that libsamplerate had
converted to 12 kHz in its fastest mode, `SRC_LINEAR`. A model trained on them expects its aliasing:
a better resampler would give it other spectra. So this module computes what libsamplerate does, but
for any part of a track, without the samples before it.

Derivation. The ratio r = output rate / input rate is a number of single precision, so that an
output sample is 1 / r input samples long. Each one lies on the line between two input samples. The
converter puts a copy of the first sample before the input and starts there, at position -1, so its
output is one input sample late:

    y[n] = (1 - w) x[k] + w x[k + 1]    with    p = n / r - 1,  k = floor(p),  w = p - k,

and y[n] = x[0] for p < 0. N input samples give floor(N r) output samples.

Source: `src_linear.c` of libsamplerate. Tests compare with spectrograms that Essentia computed.

Halving the rate reads every second sample, one sample late:

>>> ramp = np.arange(8, dtype=np.float32)
>>> half = LinearResampler(2, 1, input_count=8)
>>> half.convert(ramp, Span(0, 4)).tolist()
[0.0, 1.0, 3.0, 5.0]

Any part of the output can be computed by itself, from the input that it needs:

>>> half.input_span(Span(2, 4))
Span(start=3, stop=7)
>>> half.convert(ramp[3:7], Span(2, 4)).tolist()
[3.0, 5.0]
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..audio import Samples, Span, SpanBuffer, finite


class LinearResampler:
    """Linear interpolation without a low-pass filter, for any part of a track; see above.

    Attributes:
        output_count: how many samples the whole track has after conversion.
    """

    def __init__(self, input_rate: int, output_rate: int, input_count: int) -> None:
        self._ratio = float(np.float32(output_rate / input_rate))
        self.output_count = int(input_count * self._ratio)

    def input_span(self, output: Span) -> Span:
        """The input samples that `convert` needs for `output`."""
        first, last = np.floor(self.positions(np.array([output.start, output.stop - 1])))
        return Span(max(int(first), 0), max(int(last), 0) + 2)

    def convert(self, samples: Samples, output: Span) -> Samples:
        """Convert the samples of `input_span(output)`; returns shape (len(output),).

        Output outside [0, output_count) is zero.
        """
        buffer = _Interpolation(self, output)
        buffer.put(self.input_span(output).start, samples)
        return buffer.result()

    def span(self, output: Span) -> Span:
        """`input_span(output)`, whose samples a source converts while it reads them.

        So a window takes the memory of its output only, however high the rate of the input is.
        """
        needed = self.input_span(output)
        return _ResampledSpan(needed.start, needed.stop, self, output)

    def positions(self, output: np.ndarray) -> np.ndarray:
        """Positions of output samples in the input; the first are negative."""
        return output / self._ratio - 1


@dataclass(frozen=True)
class _ResampledSpan(Span):
    resampler: LinearResampler
    output: Span

    def buffer(self) -> SpanBuffer:
        return _Interpolation(self.resampler, self.output)


class _Interpolation:
    """Collects the two input neighbours of each output sample, in blocks of any size."""

    def __init__(self, resampler: LinearResampler, output: Span) -> None:
        first, last = max(output.start, 0), min(output.stop, resampler.output_count)
        self._result = np.zeros(len(output), np.float32)
        self._inside = slice(first - output.start, max(last, first) - output.start)
        positions = resampler.positions(np.arange(first, max(last, first)))
        np.maximum(positions, 0, out=positions)
        # The input sample before each position; the other neighbour is the next one.
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
            # No index is out of range, but mode="clip" is quicker than the check of "raise".
            samples.take(self._index[first:last] - start, out=neighbours[first:last], mode="clip")

    def result(self) -> Samples:
        left, right = finite(self._left), finite(self._right)
        inside = np.subtract(right, left, out=self._result[self._inside])
        inside *= self._weight
        inside += left
        return self._result
