"""How much an answer says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mood_engine.learning import independent_weights


def test_copies_of_a_song_count_once() -> None:
    weights = independent_weights("AAB", ["one", "one", "two"], [True, True, True])
    assert weights == pytest.approx([0.5, 0.5, 1])


def test_tracks_of_an_album_count_as_the_root_of_their_number() -> None:
    weights = independent_weights("AAAAB", list("abcde"), [True] * 5)
    assert weights[:4].sum() == pytest.approx(2)
    assert weights[4] == 1


def test_other_answers_about_the_same_album_count_in_full() -> None:
    assert independent_weights("AA", "ab", [True, False]) == pytest.approx([1, 1])


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5), st.booleans()), min_size=1),
)
def test_weights_are_at_most_one(answers: list[tuple[int, int, bool]]) -> None:
    albums, songs, wanted = zip(*answers, strict=True)
    weights = independent_weights(albums, songs, wanted)
    assert ((weights > 0) & (weights <= 1)).all()
    # An answer more never makes the others say more together than they would alone.
    assert weights.sum() <= len(set(zip(songs, wanted, strict=True))) + 1e-9
    assert np.isfinite(weights).all()
