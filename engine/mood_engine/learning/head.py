"""What was learnt about one mood."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ..labelling.logits import Values
from .space import Vectors

# A head may not turn the model's evidence over altogether.
_LARGEST_SHIFT = 4.0
# A mood is rather on a track than not if it has more of it than so many of the library.
_TYPICAL_SHARE = 0.75


@dataclass(frozen=True)
class Head:
    """A correction of a mood that the model knows, or a mood of the user's own.

    For vectors x in a `Space` and the model's evidence b, the learnt evidence is
    e = `base_weight` (b - `typical`) + x `weights` + `bias`: positive where the track rather has
    the mood. `scale` e + `offset` then stands for b: on the whole library it varies as much as b,
    so that the mood is on other tracks rather than on more. A mood of the user's own has no b, and
    is on tracks where e reaches `threshold`, which is infinite for too few answers.

    `added` and `removed` are the numbers of answers that it was learnt from.
    """

    weights: Values
    bias: float
    base_weight: float = 1.0
    typical: float = 0.0
    threshold: float = np.inf
    scale: float = 1.0
    offset: float = 0.0
    added: int = 0
    removed: int = 0

    @classmethod
    def without_answers(cls, size: int, base: Values) -> Head:
        """The head that changes nothing, for vectors of this size.

        `base` is the model's evidence on all tracks, (tracks,).
        """
        typical = float(np.quantile(base, _TYPICAL_SHARE))
        return cls(np.zeros(size), 0.0, typical=typical, offset=typical)

    @property
    def answers(self) -> int:
        return self.added + self.removed

    def evidence(self, vectors: Vectors, base: Values | None = None) -> Values:
        """The learnt evidence, (tracks,), for vectors (tracks, size) and the model's own."""
        learnt = (vectors @ self.weights.astype(vectors.dtype)).astype(np.float64) + self.bias
        if base is not None:
            learnt += self.base_weight * (base - self.typical)
        return learnt

    def shift(self, vectors: Vectors, base: Values) -> Values:
        """By how much the model's evidence is too low, (tracks,)."""
        shift = self.scale * self.evidence(vectors, base) + self.offset - base
        return np.clip(shift, -_LARGEST_SHIFT, _LARGEST_SHIFT)

    def after(self, earlier: Head) -> Head:
        """Both in one: this head was learnt on top of what `earlier` gives."""
        return replace(
            self,
            weights=self.base_weight * earlier.weights + self.weights,
            bias=self.base_weight * earlier.bias + self.bias,
            base_weight=self.base_weight * earlier.base_weight,
            typical=earlier.typical,
        )

    def to_bytes(self) -> bytes:
        """Its numbers, without those of the answers, as little-endian float32."""
        others = [
            self.bias,
            self.base_weight,
            self.typical,
            self.scale,
            self.offset,
            self.threshold,
        ]
        return np.concatenate([self.weights, others]).astype("<f4").tobytes()

    @classmethod
    def from_bytes(cls, stored: bytes, added: int = 0, removed: int = 0) -> Head:
        """Raises `ValueError` for anything but what `to_bytes` gives."""
        numbers: npt.NDArray[np.float64] = np.frombuffer(stored, "<f4").astype(np.float64)
        size = len(numbers) - 6
        if size < 0 or not np.isfinite(numbers[:-1]).all() or np.isnan(numbers[-1]):
            raise ValueError("not the numbers of a head")
        bias, base_weight, typical, scale, offset, threshold = numbers[size:].tolist()
        return cls(
            numbers[:size],
            bias,
            base_weight,
            typical,
            threshold,
            scale,
            offset,
            added,
            removed,
        )
