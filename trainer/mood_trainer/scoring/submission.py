"""The task's files: one .npy matrix of predictions, one of decisions, rows tracks, columns tags.

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
from ..files import write_whole
from .order import Order, read_order, sidecar_path

Values = npt.NDArray[Any]

# What numpy raises on other and on damaged files; the last two come out of its header's parser.
_NO_ARRAY = (ValueError, EOFError, MemoryError, OverflowError, TypeError, SyntaxError, TokenError)


@dataclass(frozen=True)
class Matrix:
    """`values` (tracks, tags) of the file `path`; `order` where it is told."""

    path: Path
    values: Values
    order: Order | None


def read_predictions(path: Path, like: Matrix | None = None) -> Matrix:
    """Numbers from 0 to 1 in the file's own dtype; bool and integers become float32.

    Raises `SubmissionError`; with `like`, also where the rows are not those of that matrix.
    """
    values = _read(path)
    if values.dtype.kind != "f":
        values = values.astype(np.float32)
    if values.min() < 0 or values.max() > 1:
        raise SubmissionError(
            f"{path} holds values from {values.min():g} to {values.max():g}; predictions are "
            "probabilities from 0 to 1, so put logits through the sigmoid first."
        )
    return _matrix(path, values, like)


def read_decisions(path: Path, like: Matrix | None = None) -> Matrix:
    """A bool array of a file of bools or of zeros and ones; errors as `read_predictions`."""
    remedy = "'mood-tagger-train decide' makes decisions of predictions"
    return _matrix(path, _booleans(path, "decisions", remedy), like)


def read_truth(path: Path) -> Matrix:
    """The ground truth: an .npy array of zeros and ones, or a split's .tsv."""
    if path.suffix == ".tsv":
        split = read_split(path)
        return Matrix(path, split.truth, Order(split.vocabulary, split.numbers))
    remedy = "'mood-tagger-train truth' makes it of a split's .tsv"
    return _matrix(path, _booleans(path, "a ground truth", remedy), None)


def write_predictions(path: Path, array: Values, split: Split) -> None:
    """Predictions (tracks, tags) of `split`, with the sidecar that tells their order."""
    write_matrix(path, array, Order(split.vocabulary, split.numbers))


def write_matrix(path: Path, array: Values, order: Order | None) -> None:
    """Write `path` whole or not at all, and its sidecar; without `order` none is left beside it.

    An interruption leaves at worst a matrix whose order is not told, never one with a wrong order.
    """
    if order and array.shape != (len(order.tracks), len(order.tags)):
        raise ValueError(
            f"An array {array.shape} is not one of {len(order.tracks)} tracks "
            f"and {len(order.tags)} tags."
        )
    content = io.BytesIO()
    np.save(content, array, allow_pickle=False)
    with _writing(path):
        sidecar_path(path).unlink(missing_ok=True)
        write_whole(path, content.getvalue())
        if order:
            write_whole(sidecar_path(path), order.to_json().encode())


def write_text(path: Path, text: str) -> None:
    """Write a table or thresholds whole or not at all."""
    with _writing(path):
        write_whole(path, text.encode())


def _read(path: Path) -> Values:
    try:
        with open(path, "rb") as file:
            values: Values = np.lib.format.read_array(file, allow_pickle=False)
    except OSError as error:
        raise SubmissionError(f"{path} cannot be read: {error.strerror or error}.") from error
    except _NO_ARRAY as error:
        raise SubmissionError(
            f"{path} is no .npy file of numbers ({error}); write it with numpy.save."
        ) from error
    if values.dtype.kind not in "fiub":
        raise SubmissionError(
            f"{path} holds values of type {values.dtype}, which are no real numbers; "
            "convert the array to float32."
        )
    if values.ndim != 2:
        raise SubmissionError(
            f"{path} has {values.ndim} dimensions instead of two; rows are tracks, columns tags."
        )
    _check_shape(path, *values.shape)
    if not np.isfinite(values).all():
        row, column = np.argwhere(~np.isfinite(values))[0]
        raise SubmissionError(
            f"{path} holds {values[row, column]}, first in row {row + 1} at "
            f"'{MTG_JAMENDO_MOODS[column]}'; every prediction must be a finite number."
        )
    return values


def _check_shape(path: Path, rows: int, columns: int) -> None:
    tags = len(MTG_JAMENDO_MOODS)
    if columns != tags and rows == tags:
        raise SubmissionError(
            f"{path} lies on its side ({rows} x {columns}); rows are tracks and columns tags, "
            "so transpose it."
        )
    if columns != tags:
        raise SubmissionError(
            f"{path} has {columns} columns; the task has {tags} tags, in the order of the data "
            f"set's moodtheme_split.txt ({MTG_JAMENDO_MOODS[0]} to {MTG_JAMENDO_MOODS[-1]})."
        )
    if not rows:
        raise SubmissionError(f"{path} holds no tracks; write one row a track.")


def _booleans(path: Path, what: str, remedy: str) -> npt.NDArray[np.bool_]:
    values = _read(path)
    other = values[(values != 0) & (values != 1)]
    if other.size:
        raise SubmissionError(
            f"{path} holds {other[0]:g}, but {what} can only hold 0 and 1; {remedy}."
        )
    return values.astype(np.bool_)


def _matrix(path: Path, values: Values, like: Matrix | None) -> Matrix:
    """Check what is told of the order, and that the rows are those of `like`."""
    rows, columns = values.shape
    order, sidecar = read_order(path), sidecar_path(path)
    if order and (len(order.tracks), len(order.tags)) != values.shape:
        raise SubmissionError(
            f"{sidecar} tells of {len(order.tracks)} tracks and {len(order.tags)} tags, but "
            f"{path.name} has {rows} x {columns}; remove it if {path.name} is another file now."
        )
    for number, (told, due) in enumerate(
        zip(order.tags if order else (), MTG_JAMENDO_MOODS, strict=False), 1
    ):
        if told != due:
            raise SubmissionError(
                f"Column {number} of {path} is '{told}' by {sidecar.name}, but the task has "
                f"'{due}' there; bring the columns into the task's order."
            )
    if like:
        _check_rows(path, rows, order, like)
    return Matrix(path, values, order)


def _check_rows(path: Path, rows: int, order: Order | None, like: Matrix) -> None:
    if rows != len(like.values):
        raise SubmissionError(
            f"{path} has {rows} rows, but {like.path} has {len(like.values)}; "
            "both must be of the same split."
        )
    if not order or not like.order:
        return
    pairs = zip(order.tracks, like.order.tracks, strict=True)
    for number, (ours, theirs) in enumerate(pairs, 1):
        if ours != theirs:
            raise SubmissionError(
                f"Row {number} of {path} is track {ours}, but that of {like.path} is track "
                f"{theirs}; both must be of the same split, in the same order."
            )


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SubmissionError(f"{path} cannot be written: {error.strerror or error}.") from error
