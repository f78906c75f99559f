"""Rows of `scores` as numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard
from .columns import ROWS_AT_ONCE
from .records import Damage
from .schema import tag_columns

if TYPE_CHECKING:
    from .library import Library


def stored_scores(
    library: Library, card: ModelCard, rows: Sequence[int]
) -> npt.NDArray[np.float32]:
    """The scores (rows, tags) with these row ids, which ascend; NaN where one is damaged."""
    cursor = library.db.execute(
        f"""
        SELECT scores.rowid, {tag_columns(card.vocabulary)} FROM scores
        WHERE scores.rowid IN (SELECT value FROM json_each(?)) ORDER BY scores.rowid
        """,
        [json.dumps(rows)],
    )
    scores = np.empty((len(rows), len(card.vocabulary)), np.float32)
    done = 0
    while part := cursor.fetchmany(ROWS_AT_ONCE):
        scores[done : done + len(part)] = _numbers(part, library.damage)[:, 1:]
        done += len(part)
    return scores[:done]


def _numbers(rows: Sequence[tuple[Any, ...]], damage: Damage) -> npt.NDArray[np.float64]:
    """Row ids and scores; all scores of a damaged row are NaN.

    NULL is not damage: the tag may have been added later.
    """
    try:
        table = np.array(rows, np.float64)
    except (TypeError, ValueError, OverflowError):
        table = np.array([_numbers_of(row) for row in rows], np.float64)
    with np.errstate(invalid="ignore"):
        damaged = ((table[:, 1:] < 0) | (table[:, 1:] > 1)).any(axis=1)
    for row in table[damaged, 0].tolist():
        damage.note("scores", int(row))
    table[damaged, 1:] = np.nan
    return table


def _numbers_of(row: Sequence[Any]) -> list[float | None]:
    return [
        float(value) if isinstance(value, int | float) else None if value is None else np.inf
        for value in row
    ]


def recordings_with_music(library: Library, model_id: int) -> set[int]:
    """Row ids of the recordings that the model has analysed, without silent and outdated ones."""
    rows = library.db.execute(
        """
        SELECT recording_id FROM analyses JOIN scores USING (recording_id, model_id)
        WHERE model_id = ? AND NOT silent AND NOT outdated
        """,
        [model_id],
    )
    return {recording for (recording,) in rows}
