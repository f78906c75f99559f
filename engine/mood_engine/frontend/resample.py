"""Sample-rate conversion exactly as the data set had it."""

from __future__ import annotations

import numpy as np

from ..audio import Samples, Span


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
        first, last = np.floor(self._positions(np.array([output.start, output.stop - 1])))
        return Span(max(int(first), 0), max(int(last), 0) + 2)

    def convert(self, samples: Samples, output: Span) -> Samples:
        """Resample: `samples` are those of `input_span(output)`; shape (len(output),).

        Zero outside [0, output_count).
        """
        result = np.zeros(len(output), np.float32)
        first, last = max(output.start, 0), min(output.stop, self.output_count)
        if first >= last:
            return result
        positions = self._positions(np.arange(first, last))
        np.maximum(positions, 0, out=positions)
        positions -= self.input_span(output).start
        index = positions.astype(np.intp)
        positions -= index
        # Clipping is never needed, but quicker than a check that raises.
        left = samples.take(index, mode="clip")
        index += 1
        right = result[first - output.start : last - output.start]
        samples.take(index, out=right, mode="clip")
        right -= left
        right *= positions.astype(np.float32)
        right += left
        return result

    def _positions(self, output: np.ndarray) -> np.ndarray:
        return output / self._ratio - 1
