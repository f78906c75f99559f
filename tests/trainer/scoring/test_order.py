"""Rows and columns in the wrong order: known from the sidecar, guessed without one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelled_data import Labelled
from mood_engine.vocabulary import MTG_JAMENDO_MOODS
from mood_trainer.scoring.order import Order, order_hint, read_order, sidecar_path
from mood_trainer.scoring.submission import write_matrix, write_predictions
from small_data import Run

SUBMISSIONS = Path(__file__).parents[4] / "shared" / "jamendo" / "submissions"


def hint(predictions: npt.NDArray[np.float32], truth: npt.NDArray[np.bool_]) -> str | None:
    return order_hint(predictions, truth, MTG_JAMENDO_MOODS)


def test_the_sidecar_lists_tags_and_tracks(labelled: Labelled, tmp_path: Path) -> None:
    path = tmp_path / "p.npy"
    write_predictions(path, labelled.predictions, labelled.split)
    assert json.loads((tmp_path / "p.npy.json").read_text()) == {
        "tags": list(MTG_JAMENDO_MOODS),
        "tracks": list(labelled.split.numbers),
    }
    assert read_order(path) == Order(labelled.split.vocabulary, labelled.split.numbers)


def test_a_permuted_sidecar_is_an_error(run: Run, labelled: Labelled, tmp_path: Path) -> None:
    path, split = tmp_path / "p.npy", labelled.write_split(tmp_path / "test.tsv")
    order = Order(labelled.split.vocabulary, labelled.split.numbers)
    permuted_tags = (*order.tags[:2], order.tags[3], order.tags[2], *order.tags[4:])
    write_matrix(path, labelled.predictions, Order(permuted_tags, order.tracks))
    code, _, err = run("evaluate", path, "--truth", split)
    assert code == 2
    assert (
        f"Column 3 of {path} is 'background' according to p.npy.json, but 'advertising' in the task"
    ) in err
    permuted_tracks = (*order.tracks[:7], order.tracks[8], order.tracks[7], *order.tracks[9:])
    write_matrix(path, labelled.predictions, Order(order.tags, permuted_tracks))
    code, _, err = run("evaluate", path, "--truth", split)
    assert code == 2
    assert f"Row 8 of {path} is track 83, but row 8 of {split} is track 73" in err
    # The order of the ground truth as an array is known, too.
    assert run("truth", split, "-o", tmp_path / "g.npy")[0] == 0
    code, _, err = run("evaluate", path, "--truth", tmp_path / "g.npy")
    assert code == 2
    assert "g.npy is track 73" in err


def test_decisions_keep_the_order_of_their_predictions(
    run: Run, labelled: Labelled, tmp_path: Path
) -> None:
    path, split = tmp_path / "p.npy", labelled.write_split(tmp_path / "test.tsv")
    options = ("--truth", split, "--method", "elbow", "-o", tmp_path / "d.npy")
    write_predictions(path, labelled.predictions, labelled.split)
    assert run("decide", path, *options)[0] == 0
    assert read_order(tmp_path / "d.npy") == read_order(path)
    sidecar_path(path).unlink()
    assert run("decide", path, *options)[0] == 0
    assert read_order(tmp_path / "d.npy") is None


def test_decisions_in_another_order_than_their_predictions(
    run: Run, labelled: Labelled, tmp_path: Path
) -> None:
    order = Order(labelled.split.vocabulary, labelled.split.numbers)
    write_matrix(tmp_path / "p.npy", labelled.predictions, order)
    write_matrix(tmp_path / "d.npy", labelled.truth, Order(order.tags, order.tracks[::-1]))
    np.save(tmp_path / "bare.npy", labelled.truth)
    code, _, err = run(
        *("evaluate", tmp_path / "p.npy", "--truth", tmp_path / "bare.npy"),
        *("--decisions", tmp_path / "d.npy"),
    )
    assert code == 2
    assert f"d.npy is track 4993, but row 1 of {tmp_path / 'p.npy'} is track 3" in err


@pytest.mark.parametrize("content", ["", "[]", '{"tags": []}', '{"tags": 1, "tracks": 2}', "\xff"])
def test_an_invalid_sidecar(run: Run, labelled: Labelled, tmp_path: Path, content: str) -> None:
    np.save(tmp_path / "p.npy", labelled.predictions)
    (tmp_path / "p.npy.json").write_text(content, encoding="latin-1")
    split = labelled.write_split(tmp_path / "test.tsv")
    code, _, err = run("evaluate", tmp_path / "p.npy", "--truth", split)
    assert code == 2
    assert "does not contain the order of tags and tracks of p.npy. Remove it" in err


def test_a_sidecar_of_another_file(run: Run, labelled: Labelled, tmp_path: Path) -> None:
    write_predictions(tmp_path / "p.npy", labelled.predictions, labelled.split)
    np.save(tmp_path / "p.npy", labelled.predictions[:-1])
    split = labelled.write_split(tmp_path / "test.tsv")
    code, _, err = run("evaluate", tmp_path / "p.npy", "--truth", split)
    assert code == 2
    assert "lists 500 tracks and 56 tags, but p.npy has 499 x 56" in err


def test_no_hint_for_predictions_in_order(labelled: Labelled, few_tags: Labelled) -> None:
    for given_ in (labelled, few_tags):
        assert hint(given_.predictions, given_.truth) is None


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 10_000))
def test_a_hint_for_permuted_columns(labelled: Labelled, seed: int) -> None:
    columns = np.random.default_rng(seed).permutation(56)
    message = hint(labelled.predictions[:, columns], labelled.truth)
    assert message is not None
    assert message.startswith(f"{(columns != np.arange(56)).sum()} columns fit other tags")


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 55), st.integers(0, 55))
def test_a_hint_for_two_exchanged_columns(labelled: Labelled, one: int, other: int) -> None:
    predictions = labelled.predictions.copy()
    predictions[:, [one, other]] = predictions[:, [other, one]]
    message = hint(predictions, labelled.truth)
    if one == other:
        assert message is None
    else:
        assert message is not None
        assert message.startswith("2 columns")
        assert MTG_JAMENDO_MOODS[one] in message
        assert MTG_JAMENDO_MOODS[other] in message


@settings(deadline=None, max_examples=10, derandomize=True)
@given(st.integers(0, 10_000))
def test_a_hint_for_rows_in_another_order(labelled: Labelled, seed: int) -> None:
    rows = np.random.default_rng(seed).permutation(len(labelled.truth))
    message = hint(labelled.predictions[rows], labelled.truth)
    assert message is not None
    assert message.startswith(
        "the predictions fit the tracks no better than chance (ROC-AUC-macro 0."
    )


@pytest.mark.slow
def test_the_variance_over_shuffles_is_exact(labelled: Labelled) -> None:
    """All but about three of 2,000 shuffles count as chance."""
    generator = np.random.default_rng(5)
    truth, predictions = labelled.truth[:, :8], labelled.predictions[:, :8]
    shuffles = (generator.permutation(len(truth)) for _ in range(2000))
    silent = sum(
        order_hint(predictions[rows], truth, MTG_JAMENDO_MOODS[:8]) is None for rows in shuffles
    )
    assert silent <= 10  # 2.7 are expected (three standard errors, one side); 10 has 4e-4.


def test_no_hint_where_nothing_can_be_said(labelled: Labelled, few_tags: Labelled) -> None:
    constant = np.zeros_like(labelled.predictions)
    constant[:, 12] = 1
    assert hint(constant, labelled.truth) is None
    assert hint(labelled.predictions, np.zeros_like(labelled.truth)) is None
    # On so few tracks chance reaches far.
    assert hint(few_tags.predictions[::-1][:12], few_tags.truth[:12]) is None


@pytest.mark.slow
def test_the_command_refuses_a_wrong_order(run: Run, labelled: Labelled, tmp_path: Path) -> None:
    path, split = tmp_path / "p.npy", labelled.write_split(tmp_path / "test.tsv")
    np.save(path, np.roll(labelled.predictions, 1, axis=1))
    code, out, err = run("evaluate", path, "--truth", split)
    assert (code, out) == (2, "")
    assert f"{path} does not match {split}: 56 columns fit other tags much better" in err
    assert "action to uplifting? If the order is right, add --trust-order." in err
    code, out, err = run("evaluate", path, "--truth", split, "--trust-order")
    assert (code, len(out.splitlines())) == (0, 4)
    assert err.startswith(f"Warning: {path}: 56 columns")
    own, other = (MTG_JAMENDO_MOODS.index(tag) for tag in re.findall("'(.*?)'", err))
    assert own == (other + 1) % 56
    # A known order is not guessed.
    write_predictions(path, labelled.predictions[::-1], labelled.split)
    assert run("evaluate", path, "--truth", split)[2] == ""


@pytest.mark.slow
def test_decisions_of_other_tracks_are_refused(
    run: Run, labelled: Labelled, tmp_path: Path
) -> None:
    path, split = tmp_path / "p.npy", labelled.write_split(tmp_path / "test.tsv")
    decisions = tmp_path / "d.npy"
    np.save(path, labelled.predictions)
    np.save(decisions, labelled.predictions > 0.7)
    command = ("evaluate", path, "--truth", split, "--decisions", decisions)
    assert run(*command)[0] == 0
    np.save(decisions, labelled.predictions[::-1] > 0.7)
    code, _, err = run(*command)
    assert code == 2
    assert f"{path} does not match {decisions}" in err
    assert run(*command, "--trust-order")[0] == 0


@pytest.mark.skipif(not SUBMISSIONS.exists(), reason="needs the published predictions")
@pytest.mark.parametrize("smallest", [0.01, 0.05, 0.1])
def test_published_predictions_without_small_values_fit_their_decisions(smallest: float) -> None:
    for path in sorted(SUBMISSIONS.glob("*_predictions.npy")):
        predictions = np.load(path).astype(np.float32)
        decisions = np.load(path.with_name(path.name.replace("predictions", "decisions"))) > 0
        assert hint(np.where(predictions < smallest, 0, predictions), decisions) is None, path


def test_predictions_without_small_values_fit_their_decisions(labelled: Labelled) -> None:
    thresholds = np.quantile(labelled.predictions, 0.6, axis=0)
    decisions = labelled.predictions > thresholds
    # Only a few columns keep values.
    clipped = np.where(labelled.predictions < 0.9, 0, labelled.predictions)
    assert hint(clipped, decisions) is None
    swapped = labelled.predictions.copy()
    swapped[:, [3, 4]] = swapped[:, [4, 3]]
    assert "2 columns fit other tags much better" in str(hint(swapped, decisions))


def test_a_column_that_lost_its_small_values_is_not_taken_for_another() -> None:
    """The second column fits the first tag, too, better than what is left of the first one."""
    random = np.random.default_rng(4)
    truth = random.random((12_000, 2)) < (0.02, 0.06)
    predictions = random.normal(size=truth.shape) + [0.8, 1.2] * truth[:, :1]
    predictions[:, 1] += 0.5 * truth[:, 1]
    clipped = predictions.copy()
    clipped[predictions[:, 0] < np.sort(predictions[:, 0])[-30], 0] = predictions.min()
    for given_ in (predictions, clipped):
        assert order_hint(given_, truth, MTG_JAMENDO_MOODS[:2]) is None


@pytest.mark.skipif(not SUBMISSIONS.exists(), reason="needs the published predictions")
@pytest.mark.parametrize("smallest", [0.04, 0.05, 0.1])
def test_published_predictions_without_small_values_fit_the_truth(smallest: float) -> None:
    truth = np.load(SUBMISSIONS.parent / "groundtruth.npy") > 0
    for path in sorted(SUBMISSIONS.glob("*_predictions.npy")):
        predictions = np.load(path).astype(np.float32)
        assert hint(np.where(predictions < smallest, 0, predictions), truth) is None, path
