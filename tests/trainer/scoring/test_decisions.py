"""Thresholds and decisions: worked examples, properties, and the command."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from labelled_data import Labelled
from mood_trainer.scoring.decisions import apply_thresholds, decide, thresholds_text
from mood_trainer.scoring.thresholds import (
    THRESHOLD_METHODS,
    absolute_elbow_threshold,
    best_f_threshold,
    elbow_threshold,
)
from small_data import Run


def test_the_best_f_threshold_of_separable_scores() -> None:
    scores = np.array([0.1, 0.2, 0.6, 0.7, 0.8])
    assert best_f_threshold(scores, scores > 0.5) == 0.6


def test_the_elbow_maximises_true_minus_false_positive_rate() -> None:
    scores = np.array([0.1, 0.2, 0.3, 0.6, 0.7, 0.8, 0.9])
    truth = np.array([False, False, True, False, True, True, True])
    assert elbow_threshold(scores, truth) == 0.7


def test_the_elbow_of_reversed_predictions_decides_nothing() -> None:
    scores = np.array([0.1, 0.2, 0.8, 0.9])
    assert elbow_threshold(scores, scores < 0.5) == 1


def test_the_absolute_elbow_of_reversed_predictions_decides_too_much() -> None:
    scores = np.array([0.1, 0.2, 0.8, 0.9])
    assert absolute_elbow_threshold(scores, scores < 0.5) == 0.8


def test_the_absolute_elbow_is_the_last_of_equal_points() -> None:
    scores = np.arange(8) / 10
    truth = np.array([False, True] * 4)
    # True and false positive rates differ by a quarter after every other score.
    assert elbow_threshold(scores, truth) == 0.7
    assert absolute_elbow_threshold(scores, truth) == 0.1


def test_the_elbows_differ_where_the_farthest_point_lies_below_the_diagonal() -> None:
    scores = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    truth = np.array([True, True, False, False, False, True])
    assert elbow_threshold(scores, truth) == 0.6
    assert absolute_elbow_threshold(scores, truth) == 0.3


@pytest.mark.parametrize("method", THRESHOLD_METHODS)
def test_tags_that_never_or_always_occur_are_never_or_always_decided(method: str) -> None:
    predictions = np.random.default_rng(0).random((8, 2)) + 1e-9
    truth = np.array([[False, True]] * 8)
    decisions, thresholds = decide(predictions, truth, method)
    assert thresholds.tolist() == [1, 0]
    assert (decisions == truth).all()


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.floats(0, 1, width=32), st.booleans()), min_size=1, max_size=30),
    st.sampled_from(list(THRESHOLD_METHODS)),
)
def test_a_threshold_is_one_of_the_scores_and_independent_of_their_order(
    cells: list[tuple[float, bool]], method: str
) -> None:
    scores, truth = np.array([cell[0] for cell in cells]), np.array([cell[1] for cell in cells])
    threshold = THRESHOLD_METHODS[method](scores, truth)
    assert threshold in {*scores.tolist(), 0, 1}
    assert THRESHOLD_METHODS[method](scores[::-1], truth[::-1]) == threshold


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=2, max_size=30))
def test_no_threshold_has_a_higher_f_score(cells: list[tuple[float, bool]]) -> None:
    scores, truth = np.array([cell[0] / 9 for cell in cells]), np.array([cell[1] for cell in cells])
    assume(truth.any() and not truth.all())

    def f_score(level: float) -> float:
        # The task's script computes F for "this score or higher", but decides by "higher".
        decided = scores >= level
        return float(2 * (decided & truth).sum() / (decided.sum() + truth.sum()))

    assert f_score(best_f_threshold(scores, truth)) == pytest.approx(max(map(f_score, scores)))


@settings(max_examples=30)
@given(st.integers(0, 100), st.floats(0, 1), st.floats(0, 1))
def test_a_higher_threshold_decides_less(seed: int, one: float, other: float) -> None:
    predictions = np.random.default_rng(seed).random((20, 3))
    low, high = sorted([one, other])
    fewer = apply_thresholds(predictions, np.full(3, high))
    assert not (fewer & ~apply_thresholds(predictions, np.full(3, low))).any()


def test_a_prediction_at_the_threshold_is_not_decided() -> None:
    predictions = np.array([[0.1], [0.3]], np.float32)
    assert apply_thresholds(predictions, predictions[0].astype(float)).tolist() == [[False], [True]]


def test_thresholds_are_written_with_all_digits() -> None:
    value = float(np.float32(0.1))
    text = thresholds_text(np.array([value, 1]), ("calm", "dark"))
    assert text == f"mood/theme---calm\t{value!r}\nmood/theme---dark\t1.0\n"


@pytest.mark.parametrize("method", THRESHOLD_METHODS)
def test_the_command_writes_decisions(
    run: Run, labelled: Labelled, tmp_path: Path, method: str
) -> None:
    np.save(tmp_path / "p.npy", labelled.predictions)
    split = labelled.write_split(tmp_path / "test.tsv")
    code, out, err = run(
        *("decide", tmp_path / "p.npy", "--truth", split, "--method", method),
        *("-o", tmp_path / "d.npy", "--save-thresholds", tmp_path / "t.txt"),
    )
    assert (code, err) == (0, "")
    assert "500 tracks" in out
    decisions, thresholds = decide(labelled.predictions, labelled.truth, method)
    np.testing.assert_array_equal(np.load(tmp_path / "d.npy"), decisions)
    lines = [line.split("\t") for line in (tmp_path / "t.txt").read_text().splitlines()]
    assert [float(value) for _, value in lines] == thresholds.tolist()
    assert lines[0][0] == "mood/theme---action"


def test_thresholds_set_on_validation(
    run: Run, labelled: Labelled, few_tags: Labelled, tmp_path: Path
) -> None:
    np.save(tmp_path / "p.npy", labelled.predictions)
    np.save(tmp_path / "v.npy", few_tags.predictions)
    validation = few_tags.write_split(tmp_path / "validation.tsv")
    options = ("--on", tmp_path / "v.npy", "--on-truth", validation, "--method", "f1")
    code, _, err = run("decide", tmp_path / "p.npy", *options, "-o", tmp_path / "d.npy")
    assert code == 0
    assert "46 tags are never decided, as no track of" in err
    assert "uplifting." in err
    _, thresholds = decide(few_tags.predictions, few_tags.truth, "f1")
    expected = apply_thresholds(labelled.predictions, thresholds)
    assert expected[:, :10].any()
    np.testing.assert_array_equal(np.load(tmp_path / "d.npy"), expected)
    # --truth is still checked if it is given.
    code, _, err = run(
        *("decide", tmp_path / "p.npy", "--truth", validation, *options, "-o", tmp_path / "d.npy")
    )
    assert code == 2
    assert "has 500 rows, but" in err


def test_thresholds_need_a_truth(run: Run, labelled: Labelled, tmp_path: Path) -> None:
    np.save(tmp_path / "p.npy", labelled.predictions)
    for options in ((), ("--on", tmp_path / "p.npy")):
        code, _, err = run(
            *("decide", tmp_path / "p.npy", "--method", "f1", "-o", tmp_path / "d.npy", *options)
        )
        assert code == 2
        assert "Give --truth, or both --on and --on-truth." in err
