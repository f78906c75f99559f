"""Which answers teach most."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mood_engine.learning import teaching_order

NONE = np.zeros(0, np.intp)


def unit(vectors: np.ndarray) -> np.ndarray:
    lengths: np.ndarray = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / lengths, np.float32)


def order(
    vectors: np.ndarray,
    evidence: np.ndarray,
    count: int,
    answered: np.ndarray = NONE,
    albums: np.ndarray | None = None,
) -> list[int]:
    candidates = np.setdiff1d(np.arange(len(vectors)), answered)
    albums = np.arange(len(vectors)) if albums is None else albums
    found = teaching_order(vectors, evidence, answered, candidates, albums, count)
    return [place for place, _ in found]


def test_what_is_uncertain_and_like_many_others_comes_first() -> None:
    crowd = np.tile([1.0, 0, 0], (30, 1)) + 0.1 * np.random.default_rng(0).normal(size=(30, 3))
    vectors = unit(np.concatenate([crowd, [[0, 1, 0]], [[0, 0, 1]]]))
    evidence = np.zeros(32)
    evidence[31] = 4.0  # is sure
    asked = order(vectors, evidence, 32)
    assert asked[0] < 30
    assert asked[-1] == 31


def test_answers_to_come_are_taken_into_account() -> None:
    """Of two groups alike, each is asked about, not one of them twice."""
    vectors = unit(np.repeat(np.eye(2, 4), 20, axis=0))
    first, second = order(vectors, np.zeros(40), 2)
    assert (first < 20) is not (second < 20)


def test_albums_take_turns() -> None:
    vectors = unit(1 + 0.01 * np.random.default_rng(1).normal(size=(40, 8)))
    asked = order(vectors, np.zeros(40), 4, albums=np.arange(40) // 10)
    assert len({place // 10 for place in asked}) == 4


@given(st.integers(1, 60), st.integers(0, 80), st.integers(0, 30), st.integers(0, 100))
def test_every_candidate_once(tracks: int, count: int, answered: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    vectors, evidence = unit(random.normal(size=(tracks, 5))), random.normal(size=tracks) * 3
    known = random.permutation(tracks)[: min(answered, tracks)]
    asked = order(vectors, evidence, count, known)
    assert len(asked) == len(set(asked)) == min(count, tracks - len(known))
    assert not set(asked) & set(known.tolist())
