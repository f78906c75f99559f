"""What heads learn from answers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mood_engine.learning import Answers, Head, Space, learn_mood, learn_own_mood

TRACKS, SIZE = 400, 16


def library(seed: int = 0) -> np.ndarray:
    """Vectors of length one, (TRACKS, SIZE)."""
    vectors = np.random.default_rng(seed).normal(size=(TRACKS, SIZE))
    unit: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit.astype(np.float32)


def answers(places: np.ndarray, wanted: np.ndarray) -> Answers:
    return Answers(places, wanted[places], np.ones(len(places)))


def roc_auc(wanted: np.ndarray, evidence: np.ndarray) -> float:
    ranks = evidence.argsort().argsort()
    yes, no = int(wanted.sum()), int((~wanted).sum())
    return float((ranks[wanted].sum() - yes * (yes - 1) / 2) / (yes * no))


def user(vectors: np.ndarray, base: np.ndarray, seed: int) -> np.ndarray:
    """A user who hears the mood as the model does, but also in a direction of their own."""
    taste = np.random.default_rng(100 + seed).normal(size=SIZE)
    evidence = base + 2 * vectors @ taste
    return np.asarray(evidence >= np.quantile(evidence, 0.7))


def gains(count: int) -> np.ndarray:
    """How much more area under the ROC curve than the model's, of tracks without an answer."""
    found = []
    for seed in range(20):
        vectors, random = library(seed), np.random.default_rng(seed)
        base = random.normal(size=TRACKS)
        wanted = user(vectors, base, seed)
        asked = random.permutation(TRACKS)[:count]
        head = learn_mood(vectors, base, answers(asked, wanted))
        rest = np.setdiff1d(np.arange(TRACKS), asked)
        evidence = head.evidence(vectors, base)
        found.append(roc_auc(wanted[rest], evidence[rest]) - roc_auc(wanted[rest], base[rest]))
    return np.array(found)


@pytest.mark.slow
def test_a_few_answers_do_no_harm_and_more_of_them_help() -> None:
    few, some, many = gains(5), gains(20), gains(100)
    assert few.mean() > -0.005
    assert few.mean() < some.mean() < many.mean()
    assert many.mean() > 0.1


def test_without_answers_nothing_changes() -> None:
    vectors, base = library(), np.random.default_rng(0).normal(size=TRACKS)
    head = Head.without_answers(SIZE, base)
    assert head.shift(vectors, base) == pytest.approx(np.zeros(TRACKS))
    assert (head.evidence(vectors, base) > 0).mean() == pytest.approx(0.25)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 30), st.floats(0.1, 5), st.floats(-3, 3))
def test_a_mood_does_not_spread_over_the_library(
    seed: int, count: int, deviation: float, mean: float
) -> None:
    random = np.random.default_rng(seed)
    vectors = library(seed)
    base = mean + deviation * random.normal(size=TRACKS)
    asked = random.permutation(TRACKS)[:count]
    head = learn_mood(vectors, base, answers(asked, random.random(TRACKS) < 0.5))
    corrected = base + head.shift(vectors, base)
    # Few answers say little about how common a mood is.
    assert corrected.mean() == pytest.approx(base.mean(), abs=1.5)
    assert corrected.std() < 1.5 * base.std()
    assert np.isfinite(corrected).all()


@pytest.mark.parametrize("count", [5, 20, 50])
def test_who_only_adds_a_mood_does_not_have_more_of_it_elsewhere(count: int) -> None:
    """Such tracks were chosen because they lack it; fifty of them once gave it to all others."""
    vectors, base = library(), np.random.default_rng(0).normal(size=TRACKS)
    asked = np.random.default_rng(1).permutation(TRACKS)[:count]
    head = learn_mood(vectors, base, answers(asked, np.ones(TRACKS, bool)))
    corrected = base + head.shift(vectors, base)
    assert (corrected > head.typical).mean() < 0.35  # 0.25 by the model


def test_who_only_removes_a_mood_has_less_of_it_but_not_none() -> None:
    vectors, base = library(), np.random.default_rng(0).normal(size=TRACKS)
    shares = []
    for count in (10, 50):
        asked = np.argsort(-base)[: 2 * count : 2]
        head = learn_mood(vectors, base, answers(asked, np.zeros(TRACKS, bool)))
        shares.append((base + head.shift(vectors, base) > head.typical).mean())
    assert 0.25 > shares[0] > shares[1] > 0.02


def test_learning_on_top_of_an_earlier_head() -> None:
    vectors, base = library(), np.random.default_rng(0).normal(size=TRACKS)
    wanted = user(vectors, base, 0)
    earlier = learn_mood(vectors, base, answers(np.arange(100), wanted))
    later = learn_mood(vectors, base, answers(np.arange(100, 110), wanted), earlier)
    alone = learn_mood(vectors, base, answers(np.arange(100, 110), wanted))
    rest = slice(110, None)
    assert roc_auc(wanted[rest], later.evidence(vectors, base)[rest]) > roc_auc(
        wanted[rest], alone.evidence(vectors, base)[rest]
    )
    assert (later.added, later.removed) == (wanted[100:110].sum(), (~wanted[100:110]).sum())


def own_mood(examples: int, removed: int = 0) -> tuple[Head, np.ndarray, np.ndarray]:
    """A mood on the 40 tracks nearest to one direction; the head, their places, all vectors."""
    vectors = library()
    near = np.random.default_rng(0).permutation(np.argsort(-vectors[:, 0])[:40])
    others = np.argsort(vectors[:, 0])[:removed]
    places = np.concatenate([near[:examples], others])
    wanted = np.isin(np.arange(TRACKS), near)
    return learn_own_mood(vectors, answers(places, wanted)), near[examples:], vectors


@pytest.mark.parametrize(("examples", "least"), [(1, 0.6), (5, 0.8), (20, 0.9)])
def test_a_mood_of_the_users_own_is_found_by_examples(examples: int, least: float) -> None:
    head, rest, vectors = own_mood(examples)
    wanted = np.isin(np.arange(TRACKS), rest)
    assert roc_auc(wanted, head.evidence(vectors)) > least


def test_a_mood_of_the_users_own_is_on_few_tracks_and_after_some_examples() -> None:
    head, _, vectors = own_mood(4)
    assert not (head.evidence(vectors) >= head.threshold).any()
    head, rest, vectors = own_mood(10, removed=5)
    has = head.evidence(vectors) >= head.threshold
    assert 0 < has.sum() <= 0.1 * TRACKS + 10
    assert has[rest].sum() > has.sum() / 3
    assert (head.added, head.removed) == (10, 5)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.integers(0, 1000))
def test_what_was_learnt_reads_back(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    head = Head(random.normal(size=size).astype("f4").astype("f8"), 0.5, 0.25, 1.5, np.inf, 2.0, 3)
    back = Head.from_bytes(head.to_bytes(), 4, 5)
    assert back.weights.tolist() == head.weights.tolist()
    assert (back.bias, back.base_weight, back.typical) == (0.5, 0.25, 1.5)
    assert (back.threshold, back.scale, back.offset) == (np.inf, 2.0, 3)
    assert (back.added, back.removed, back.answers) == (4, 5, 9)
    embeddings = random.normal(size=(50, size)).astype(np.float32)
    space = Space.of(embeddings)
    read = Space.from_bytes(space.to_bytes())
    assert read.size == size
    # Stored as float32.
    assert read.vectors(embeddings) == pytest.approx(space.vectors(embeddings), abs=1e-4)


@pytest.mark.parametrize(
    "stored",
    [b"", b"123", np.zeros(5, "<f4").tobytes(), np.full(10, np.nan, "<f4").tobytes()],
)
def test_other_bytes_are_no_head(stored: bytes) -> None:
    with pytest.raises(ValueError, match=r"not the numbers|buffer size"):
        Head.from_bytes(stored)
    with pytest.raises(ValueError, match=r"not the numbers|buffer size"):
        Space.from_bytes(stored)
