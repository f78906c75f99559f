"""What counts say: intervals of shares, and a test of preferences."""

from __future__ import annotations

import math
from dataclasses import dataclass

_NORMAL_QUANTILE = 1.959964  # for 95 %


@dataclass(frozen=True)
class Share:
    """`count` of `of` cases."""

    count: int
    of: int

    @property
    def value(self) -> float | None:
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        return wilson_interval(self.count, self.of)


def wilson_interval(count: int, of: int) -> tuple[float, float]:
    """Where the true share lies with 95 % confidence (Wilson 1927).

    >>> [round(bound, 3) for bound in wilson_interval(9, 10)]
    [0.596, 0.982]
    """
    if not of:
        return 0.0, 1.0
    share, z = count / of, _NORMAL_QUANTILE
    scale = 1 + z * z / of
    middle = (share + z * z / (2 * of)) / scale
    reach = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / scale
    # Rounding must not exclude the share itself.
    return max(0.0, min(middle - reach, share)), min(1.0, max(middle + reach, share))


def sign_test(better: int, worse: int) -> float:
    """The probability of so many wins or more if both sides are equally good, one-sided and exact.

    >>> round(sign_test(14, 5), 4)
    0.0318
    """
    cases = better + worse
    favourable = sum(math.comb(cases, wins) for wins in range(better, cases + 1))
    return favourable / (1 << cases)
