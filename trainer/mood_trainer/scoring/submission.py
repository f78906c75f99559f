"""The task's files: .npy matrices of predictions and decisions (tracks, tags).

Source: MediaEval 2019/2020, "Emotion and Theme Recognition in Music Using Jamendo", submissions.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tokenize import TokenError
from typing import Any

import numpy as np
import numpy.typing as npt

from mood_engine.vocabulary import MTG_JAMENDO_MOODS

from ..dataset.splits import Split, read_split
from ..errors import SubmissionError
from ..files import write_atomically
from .order import Order, read_order, sidecar_path

Values = npt.NDArray[Any]

# numpy's errors on other and on damaged files; the last two come from parsing the header.
_NOT_AN_ARRAY = (
    ValueError,
    EOFError,
    MemoryError,
    OverflowError,
    TypeError,
    SyntaxError,
    TokenError,
)


@dataclass(frozen=True)
class Matrix:
    """`values` (tracks, tags) of the file `path`, with their `order` if it is known."""

    path: Path
    values: Values
    order: Order | None

    @property
    def tags(self) -> tuple[str, ...]:
        """Of the columns: as the order names them, otherwise the task's 56."""
        return self.order.tags if self.order else MTG_JAMENDO_MOODS


def read_predictions(path: Path, like: Matrix | None = None) -> Matrix:
    """Values from 0 to 1 in the file's dtype; bool and integers become float32.

    Raises `SubmissionError`; with `like`, also if the rows differ from that matrix's.
    """
    values = _read(path, like)
    if values.dtype.kind != "f":
        values = values.astype(np.float32)
    if values.min() < 0 or values.max() > 1:
        raise SubmissionError(
            f"{path} has values from {values.min():g} to {values.max():g}, but predictions are "
            "probabilities from 0 to 1. Apply the sigmoid to logits first."
        )
    return _matrix(path, values, like)


def read_decisions(path: Path, like: Matrix | None = None) -> Matrix:
    """Decisions (bool) from bools or zeros and ones; raises like `read_predictions`."""
    remedy = "Make decisions from predictions with 'mood-tagger-train decide'"
    return _matrix(path, _booleans(path, "decisions", remedy, like), like)


def read_truth(path: Path) -> Matrix:
    """The ground truth: an .npy array of zeros and ones, or a split's .tsv."""
    if path.suffix == ".tsv":
        split = read_split(path)
        return Matrix(path, split.truth, Order(split.vocabulary, split.numbers))
    remedy = "Make it from a split's .tsv with 'mood-tagger-train truth'"
    return _matrix(path, _booleans(path, "a ground truth", remedy), None)


def write_predictions(path: Path, array: Values, split: Split) -> None:
    """Write predictions (tracks, tags) of `split`, and their order into a sidecar."""
    write_matrix(path, array, Order(split.vocabulary, split.numbers))


def write_matrix(path: Path, array: Values, order: Order | None) -> None:
    """Write `path` completely or not at all, and its sidecar; without `order` remove the sidecar.

    An interruption may leave a matrix without a sidecar, but never one with a wrong sidecar.
    """
    if order and array.shape != (len(order.tracks), len(order.tags)):
        raise ValueError(
            f"The array has the shape {array.shape}, but there are {len(order.tracks)} tracks "
            f"and {len(order.tags)} tags."
        )
    content = io.BytesIO()
    np.save(content, array, allow_pickle=False)
    with _writing(path):
        sidecar_path(path).unlink(missing_ok=True)
        write_atomically(path, content.getvalue())
        if order:
            write_atomically(sidecar_path(path), order.to_json().encode())


def write_text(path: Path, text: str) -> None:
    """Write a text file completely or not at all."""
    with _writing(path):
        write_atomically(path, text.encode())


def _read(path: Path, like: Matrix | None = None) -> Values:
    try:
        with open(path, "rb") as file:
            values: Values = np.lib.format.read_array(file, allow_pickle=False)
    except OSError as error:
        raise SubmissionError(f"Cannot read {path}: {error.strerror or error}.") from error
    except _NOT_AN_ARRAY as error:
        raise SubmissionError(
            f"{path} is not an .npy file of numbers ({error}). Write it with numpy.save."
        ) from error
    if values.dtype.kind not in "fiub":
        raise SubmissionError(
            f"{path} has values of type {values.dtype}, which are not real numbers. "
            "Convert the array to float32."
        )
    if values.ndim != 2:
        raise SubmissionError(f"{path} has {values.ndim} dimensions instead of two (tracks, tags).")
    tags = _tags(path, like)
    rows, columns = values.shape
    _check_shape(path, rows, columns, tags)
    if not np.isfinite(values).all():
        row, column = np.argwhere(~np.isfinite(values))[0]
        raise SubmissionError(
            f"{path} contains {values[row, column]}, first in row {row + 1} at "
            f"'{tags[column]}'. Every prediction must be a finite number."
        )
    return values


def _tags(path: Path, like: Matrix | None) -> tuple[str, ...]:
    """The tags that the columns of `path` should have."""
    order = read_order(path)
    if like:
        return like.tags
    return order.tags if order and set(order.tags) != set(MTG_JAMENDO_MOODS) else MTG_JAMENDO_MOODS


def _check_shape(path: Path, rows: int, columns: int, tags: tuple[str, ...]) -> None:
    if columns != len(tags) and rows == len(tags):
        raise SubmissionError(
            f"{path} is transposed ({rows} x {columns}): rows must be tracks and columns tags."
        )
    if columns != len(tags):
        raise SubmissionError(
            f"{path} has {columns} columns, but the task has {len(tags)} tags, in alphabetical "
            f"order ({tags[0]} to {tags[-1]})."
        )
    if not rows:
        raise SubmissionError(f"{path} contains no tracks. Write one row per track.")


def _booleans(
    path: Path, what: str, remedy: str, like: Matrix | None = None
) -> npt.NDArray[np.bool_]:
    values = _read(path, like)
    other = values[(values != 0) & (values != 1)]
    if other.size:
        raise SubmissionError(
            f"{path} contains {other[0]:g}, but {what} can only contain 0 and 1. {remedy}."
        )
    return values.astype(np.bool_)


def _matrix(path: Path, values: Values, like: Matrix | None) -> Matrix:
    """Check the order in the sidecar, and the rows against `like`."""
    rows, columns = values.shape
    order, sidecar = read_order(path), sidecar_path(path)
    if order and (len(order.tracks), len(order.tags)) != values.shape:
        raise SubmissionError(
            f"{sidecar} lists {len(order.tracks)} tracks and {len(order.tags)} tags, but "
            f"{path.name} has {rows} x {columns}. Remove it if {path.name} was replaced."
        )
    for number, (found, expected) in enumerate(
        zip(order.tags if order else (), _tags(path, like), strict=False), 1
    ):
        if found != expected:
            raise SubmissionError(
                f"Column {number} of {path} is '{found}' according to {sidecar.name}, but "
                f"'{expected}' in the task. Reorder the columns."
            )
    if like:
        _check_rows(path, rows, order, like)
    return Matrix(path, values, order)


def _check_rows(path: Path, rows: int, order: Order | None, like: Matrix) -> None:
    if rows != len(like.values):
        raise SubmissionError(
            f"{path} has {rows} rows, but {like.path} has {len(like.values)}. "
            "Both must belong to the same split."
        )
    if not order or not like.order:
        return
    pairs = zip(order.tracks, like.order.tracks, strict=True)
    for number, (ours, theirs) in enumerate(pairs, 1):
        if ours != theirs:
            raise SubmissionError(
                f"Row {number} of {path} is track {ours}, but row {number} of {like.path} is "
                f"track {theirs}. Both must have the same tracks in the same order."
            )


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SubmissionError(f"Cannot write {path}: {error.strerror or error}.") from error
