"""Reading and writing the task's files, and the errors of invalid ones."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelled_data import Labelled
from mood_trainer.errors import SubmissionError
from mood_trainer.scoring.submission import (
    read_decisions,
    read_predictions,
    read_truth,
    write_matrix,
    write_predictions,
)
from small_data import Run


def with_value(labelled: Labelled, row: int, column: int, value: float) -> npt.NDArray[np.float32]:
    array = labelled.predictions.copy()
    array[row, column] = value
    return array


BAD_PREDICTIONS: dict[str, tuple[Callable[[Labelled], npt.NDArray[Any]], str]] = {
    "one dimension": (lambda good: good.predictions[0], "has 1 dimensions instead of two"),
    "transposed": (lambda good: good.predictions.T, "is transposed (56 x 500)"),
    "a tag too few": (
        lambda good: good.predictions[:, :55],
        "has 55 columns, but the task has 56 tags, in alphabetical order (action to uplifting)",
    ),
    "no tracks": (lambda good: good.predictions[:0], "contains no tracks"),
    "a track too few": (lambda good: good.predictions[1:], "has 499 rows, but "),
    "NaN": (
        lambda good: with_value(good, 4, 1, np.nan),
        "contains nan, first in row 5 at 'adventure'",
    ),
    "infinity": (
        lambda good: with_value(good, 0, 55, -np.inf),
        "contains -inf, first in row 1 at 'upl",
    ),
    "logits": (
        lambda good: 8 * good.predictions - 4,
        "Apply the sigmoid to logits first",
    ),
    "above one": (lambda good: with_value(good, 0, 0, 1.5), "to 1.5, but predictions are"),
    "text": (lambda good: good.predictions.astype(str), "has values of type <U32"),
    "complex": (lambda good: good.predictions * 1j, "complex64, which are not real numbers"),
    "objects": (
        lambda good: good.predictions.astype(object),
        "is not an .npy file of numbers (Object",
    ),
}


@pytest.mark.parametrize("name", BAD_PREDICTIONS)
def test_invalid_predictions(run: Run, labelled: Labelled, tmp_path: Path, name: str) -> None:
    make, message = BAD_PREDICTIONS[name]
    path, split = tmp_path / "p.npy", labelled.write_split(tmp_path / "test.tsv")
    np.save(path, make(labelled), allow_pickle=True)
    code, out, err = run("evaluate", path, "--truth", split)
    assert (code, out) == (2, "")
    assert err.startswith(f"mood-tagger-train: {path} ")
    assert message in err


@pytest.mark.parametrize("content", [b"", b"ROC-AUC\t0.7\n", b"\x93NUMPY\x01\x00", b"PK\x03\x04"])
def test_files_that_are_not_arrays(
    run: Run, labelled: Labelled, tmp_path: Path, content: bytes
) -> None:
    path, split = tmp_path / "p.npy", labelled.write_split(tmp_path / "test.tsv")
    path.write_bytes(content)
    code, _, err = run("evaluate", path, "--truth", split)
    assert code == 2
    assert f"{path} is not an .npy file of numbers (" in err
    assert "Write it with numpy.save." in err


@pytest.mark.parametrize("option", ["--decisions", "--truth"])
def test_decisions_and_truth_must_be_zeros_and_ones(
    run: Run, labelled: Labelled, tmp_path: Path, option: str
) -> None:
    path, split = tmp_path / "p.npy", labelled.write_split(tmp_path / "test.tsv")
    np.save(path, labelled.predictions)
    np.save(tmp_path / "d.npy", np.where(labelled.truth, 1, 2))
    options = {"--truth": split} | {option: tmp_path / "d.npy"}
    code, _, err = run("evaluate", path, *(word for pair in options.items() for word in pair))
    assert code == 2
    assert "d.npy contains 2, but " in err
    assert f"with 'mood-tagger-train {'decide' if option == '--decisions' else 'truth'}'" in err


def test_decisions_of_other_tracks(run: Run, labelled: Labelled, tmp_path: Path) -> None:
    path, split = tmp_path / "p.npy", labelled.write_split(tmp_path / "test.tsv")
    np.save(path, labelled.predictions)
    np.save(tmp_path / "d.npy", labelled.truth[:10])
    code, _, err = run("evaluate", path, "--truth", split, "--decisions", tmp_path / "d.npy")
    assert code == 2
    assert "d.npy has 10 rows, but" in err


def test_a_damaged_split_as_truth(run: Run, labelled: Labelled, tmp_path: Path) -> None:
    np.save(tmp_path / "p.npy", labelled.predictions)
    (tmp_path / "g.tsv").write_text("TRACK\tTAGS\n")
    code, _, err = run("evaluate", tmp_path / "p.npy", "--truth", tmp_path / "g.tsv")
    assert code == 2
    assert "does not start with the columns" in err


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SubmissionError, match=r"Cannot read .*p\.npy: No such file"):
        read_predictions(tmp_path / "p.npy")


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", ">f4", ">f8"])
def test_predictions_keep_their_dtype(labelled: Labelled, tmp_path: Path, dtype: str) -> None:
    array = labelled.predictions.astype(dtype)
    np.save(tmp_path / "p.npy", np.asfortranarray(array))
    values = read_predictions(tmp_path / "p.npy").values
    assert values.dtype == np.dtype(dtype)
    np.testing.assert_array_equal(values, array)


@pytest.mark.parametrize("dtype", ["?", "u1", "i8", "f4"])
def test_zeros_and_ones_of_any_dtype_are_decisions_and_predictions(
    labelled: Labelled, tmp_path: Path, dtype: str
) -> None:
    np.save(tmp_path / "d.npy", labelled.truth.astype(dtype))
    for read in (read_decisions, read_truth):
        values = read(tmp_path / "d.npy").values
        assert values.dtype == np.bool_
        np.testing.assert_array_equal(values, labelled.truth)
    assert read_predictions(tmp_path / "d.npy").values.dtype == np.float32


@pytest.mark.filterwarnings("ignore:Reading `.npy`")  # numpy on headers as Python 2 wrote them
@given(position=st.integers(0, 130), content=st.binary(min_size=1, max_size=4))
def test_a_damaged_header_is_reported_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, position: int, content: bytes
) -> None:
    buffer = io.BytesIO()
    np.save(buffer, np.zeros((2, 56), np.float32))
    whole = buffer.getvalue()
    path = tmp_path_factory.getbasetemp() / "damaged.npy"
    path.write_bytes(whole[:position] + content + whole[position + len(content) :])
    with contextlib.suppress(SubmissionError):
        assert read_predictions(path).values.shape[1] == 56


def test_the_command_writes_the_truth_of_a_split(
    run: Run, labelled: Labelled, tmp_path: Path
) -> None:
    split = labelled.write_split(tmp_path / "test.tsv")
    code, out, _ = run("truth", split, "-o", tmp_path / "new" / "g.npy")
    assert code == 0
    assert "500 tracks" in out
    stored = np.load(tmp_path / "new" / "g.npy")
    assert stored.dtype == np.bool_
    np.testing.assert_array_equal(stored, labelled.truth)
    assert read_truth(tmp_path / "new" / "g.npy").order == read_truth(split).order


def test_a_failed_write_keeps_the_old_file(
    labelled: Labelled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.npy"
    write_predictions(path, labelled.predictions, labelled.split)
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(SubmissionError, match=r"Cannot write .*p\.npy: No space left"):
        write_predictions(path, 1 - labelled.predictions, labelled.split)
    assert path.read_bytes() == before
    # The sidecar is gone, as it might have been wrong.
    assert os.listdir(tmp_path) == ["p.npy"]


def test_an_unwritable_path(run: Run, labelled: Labelled, tmp_path: Path) -> None:
    split = labelled.write_split(tmp_path / "test.tsv")
    code, _, err = run("truth", split, "-o", split / "g.npy")
    assert code == 2
    assert f"Cannot write {split / 'g.npy'}: " in err


def test_an_array_that_does_not_match_its_split_is_not_written(
    labelled: Labelled, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="500 tracks"):
        write_predictions(tmp_path / "p.npy", labelled.predictions[1:], labelled.split)
    write_matrix(tmp_path / "p.npy", labelled.predictions[1:], None)
    assert os.listdir(tmp_path) == ["p.npy"]
