"""Numbers in queries, as in `year:1999`, `year:1990-1999` or `year>=1990`."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from .columns import Mask

_NUMBER = r"\d{1,9}(?:\.\d{1,9})?"
_RANGE = re.compile(rf"({_NUMBER})(?:(?:-|\.\.)({_NUMBER}))?")
_COMPARED = re.compile(rf"([<>]=?)({_NUMBER})")
_COMPARISONS: Mapping[str, Callable[[Any, float], Any]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
# Of a number that is not compared: 128 also means 127.98.
_ROUNDED = 0.5

Range = tuple[str, float, float]


def number_range(text: str) -> Range | None:
    """A comparison, or `-` for a range, and its one or two numbers; None for other texts."""
    if found := _COMPARED.fullmatch(text):
        level = float(found[2])
        return found[1], level, level
    if found := _RANGE.fullmatch(text):
        low = float(found[1])
        high = float(found[2] or found[1])
        return "-", min(low, high), max(low, high)
    return None


def meets(values: npt.NDArray[np.float32], text: str) -> Mask:
    """Which numbers, (rows,), a text means; unknown ones are never meant."""
    wanted = number_range(text)
    if wanted is None:
        return np.zeros(len(values), bool)
    comparison, low, high = wanted
    if comparison in _COMPARISONS:
        compared: Mask = _COMPARISONS[comparison](values, low)
        return compared
    # As float32, 127.98 is what the tags' 127.98 has become.
    within: Mask = (values > low - _below(low)) & (values < high + _below(high))
    within |= (values == low) | (values == high)
    return within


def _below(number: float) -> float:
    """How far a number may be from the one that is written."""
    return _ROUNDED if number.is_integer() else 0.0
