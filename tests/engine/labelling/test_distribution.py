"""The share of values below a value."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mood_engine.labelling.distribution import Distribution

numbers = st.floats(-1e6, 1e6)


def below(known: list[float], values: list[float]) -> list[float]:
    shares = Distribution(np.array(known)[:, None]).below(np.array(values)[:, None])
    return [float(share) for share in shares[:, 0]]


def test_shares_of_different_values() -> None:
    assert below([1, 2, 3, 4, 5], [0, 1, 2.5, 5, 9]) == [0, 0, 0.375, 1, 1]


@pytest.mark.parametrize("count", [1, 2, 7, 2000])
def test_half_of_equal_values_lie_below(count: int) -> None:
    assert below([3.0] * count, [2, 3, 4]) == [0, 0.5, 1]


def test_what_is_not_known_has_no_share() -> None:
    assert np.isnan(below([1, 2, 3], [np.nan])).all()
    assert np.isnan(below([1], [np.nan])).all()


@settings(max_examples=30)
@given(st.lists(numbers, min_size=1, max_size=30), st.lists(numbers, min_size=2, max_size=30))
def test_shares_ascend_with_the_values(known: list[float], values: list[float]) -> None:
    shares = below(known, sorted(values + known))
    # Between values that nearly are the same, the last digit of a share is rounded.
    assert np.diff(shares).min() >= -1e-15
    assert 0 <= shares[0] <= shares[-1] <= 1
