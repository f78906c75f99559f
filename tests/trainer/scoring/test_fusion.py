"""Late fusion: means of predictions of the same tracks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from labelled_data import Labelled
from mood_trainer.errors import SubmissionError
from mood_trainer.scoring.fusion import fuse
from mood_trainer.scoring.order import Order, read_order
from mood_trainer.scoring.submission import write_matrix, write_predictions
from small_data import Run

PROBABILITIES = arrays(np.float64, (4, 3), elements=st.floats(0, 1))
WEIGHT = st.floats(0, 1e308, allow_subnormal=True)


def test_the_mean_and_the_weighted_mean() -> None:
    one, other = np.array([[0.0, 0.5]]), np.array([[1.0, 0.5]])
    assert fuse([one, other]).tolist() == [[0.5, 0.5]]
    assert fuse([one, other], [1, 3]).tolist() == [[0.75, 0.5]]
    assert fuse([one, other], [0, 2]).tolist() == other.tolist()


def test_the_common_dtype_is_kept() -> None:
    single, double = np.zeros((2, 2), np.float32), np.zeros((2, 2), np.float64)
    assert fuse([single, single]).dtype == np.float32
    assert fuse([single, double]).dtype == np.float64


@settings(max_examples=50)
@given(st.lists(st.tuples(PROBABILITIES, WEIGHT), min_size=1, max_size=5))
def test_fused_values_stay_within_the_range_of_the_inputs(
    weighted: list[tuple[npt.NDArray[np.float64], float]],
) -> None:
    predictions, weights = [array for array, _ in weighted], [weight for _, weight in weighted]
    if not any(weights):
        weights[0] = 1.0
    fused = fuse(predictions, weights)
    assert (fused >= np.min(predictions, 0)).all()
    assert (fused <= np.max(predictions, 0)).all()
    np.testing.assert_array_equal(fuse([predictions[0]] * 3), predictions[0])


@settings(max_examples=30)
@given(PROBABILITIES, PROBABILITIES, st.floats(0.01, 100))
def test_only_the_ratio_of_weights_counts_and_the_order_does_not(
    one: npt.NDArray[np.float64], other: npt.NDArray[np.float64], scale: float
) -> None:
    fused = fuse([one, other], [1, 2])
    # Rounding of the shares and of the sum: a few steps of float64.
    np.testing.assert_allclose(
        fuse([one, other], [scale, 2 * scale]), fused, rtol=1e-14, atol=1e-300
    )
    np.testing.assert_allclose(fuse([other, one], [2, 1]), fused, rtol=1e-14, atol=1e-300)


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ([1], "1 weights for 2 predictions"),
        ([0, 0], "at least one above 0"),
        ([1, -1], "must be 0 or more"),
        ([1, float("nan")], "must be 0 or more"),
        ([1, float("inf")], "must be 0 or more"),
    ],
)
def test_invalid_weights(weights: list[float], message: str) -> None:
    with pytest.raises(SubmissionError, match=message):
        fuse([np.zeros((2, 2))] * 2, weights)


def test_the_command_keeps_the_order(run: Run, labelled: Labelled, tmp_path: Path) -> None:
    bare, ordered, out = tmp_path / "bare.npy", tmp_path / "ordered.npy", tmp_path / "out.npy"
    np.save(bare, 1 - labelled.predictions)
    write_predictions(ordered, labelled.predictions, labelled.split)
    assert run("fuse", bare, ordered, "-o", out)[0] == 0
    np.testing.assert_allclose(np.load(out), 0.5)
    assert read_order(out) == Order(labelled.split.vocabulary, labelled.split.numbers)
    assert run("fuse", bare, ordered, "--weights", "1,0", "-o", out)[0] == 0
    np.testing.assert_array_equal(np.load(out), np.load(bare))
    # A sidecar of an earlier output is removed if the new order is unknown.
    assert run("fuse", bare, bare, "-o", out)[0] == 0
    assert read_order(out) is None


def test_predictions_of_other_tracks_are_not_fused(
    run: Run, labelled: Labelled, tmp_path: Path
) -> None:
    order = Order(labelled.split.vocabulary, labelled.split.numbers)
    paths = [tmp_path / name for name in ("bare.npy", "a.npy", "b.npy")]
    np.save(paths[0], labelled.predictions)
    write_matrix(paths[1], labelled.predictions, order)
    write_matrix(paths[2], labelled.predictions, Order(order.tags, order.tracks[::-1]))
    code, _, err = run("fuse", *paths, "-o", tmp_path / "out.npy")
    assert code == 2
    assert f"Row 1 of {paths[2]} is track 4993, but row 1 of {paths[1]} is track 3" in err
    np.save(paths[2], labelled.predictions[1:])
    paths[2].with_name("b.npy.json").unlink()
    code, _, err = run("fuse", *paths, "-o", tmp_path / "out.npy")
    assert code == 2
    assert f"{paths[2]} has 499 rows, but {paths[1]} has 500" in err
    assert not (tmp_path / "out.npy").exists()


def test_weights_that_are_not_numbers(run: Run, labelled: Labelled, tmp_path: Path) -> None:
    np.save(tmp_path / "p.npy", labelled.predictions)
    code, _, err = run("fuse", tmp_path / "p.npy", "--weights", "1;2", "-o", tmp_path / "o.npy")
    assert code == 2
    assert "not '1;2'" in err
