"""The distribution of a tag's scores, and the tracks around a threshold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mood_engine.labelling import SortedScores, position_of, threshold_at

some_scores = st.lists(st.floats(0, 1, width=32), max_size=40).map(
    lambda scores: np.array(scores, np.float32)
)


def of(scores: np.ndarray) -> SortedScores:
    """Rows are numbered from 100."""
    return SortedScores(scores, np.arange(100, 100 + len(scores)))


@given(some_scores, st.floats(0, 1.5))
def test_scores_are_compared_with_a_threshold_as_the_chooser_does(
    scores: np.ndarray, threshold: float
) -> None:
    found = of(scores)
    assert found.count_from(threshold) == (scores.astype(np.float64) >= threshold).sum()
    above, below = found.just_above(threshold, 40), found.just_below(threshold, 40)
    assert sorted([*above, *below]) == list(range(100, 100 + len(scores)))
    assert len(above) == found.count_from(threshold)


def test_the_nearest_come_first() -> None:
    found = of(np.array([0.5, 0.1, 0.3, 0.2, 0.9], np.float32))
    assert found.just_above(0.25, 2) == [102, 100]
    assert found.just_below(0.25, 5) == [103, 101]


@given(some_scores, st.integers(1, 30))
def test_every_score_is_counted_in_one_bar(scores: np.ndarray, bars: int) -> None:
    found = of(scores)
    histogram = found.histogram(*found.scale(), bars)
    assert histogram.counts.sum() == len(scores)
    assert (np.diff(histogram.edges) > 0).all()


@given(some_scores, st.floats(0, 1))
def test_a_threshold_has_a_position_on_the_scale(scores: np.ndarray, threshold: float) -> None:
    low, high = of(scores).scale(threshold)
    position = position_of(threshold, low, high)
    assert low <= position <= high
    if 1e-6 < threshold < 1 - 1e-6:
        assert threshold_at(position, low, high) == pytest.approx(threshold)


def test_all_scores_reach_the_lower_end_of_the_scale_and_none_the_upper() -> None:
    found = of(np.array([0.0, 0.01, 0.02, 0.3], np.float32))
    low, high = found.scale()
    assert found.count_from(threshold_at(low, low, high)) == 4
    assert found.count_from(threshold_at(high, low, high)) == 0
    assert position_of(np.inf, low, high) == high
