"""Energy and pleasantness of analyses, beside their scores.

They follow from the scores and are stored for SQL and Datasette alone. A version that computes them
otherwise has to empty the columns by a migration.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from ..labelling.axes import Axes
from ..labelling.logits import Values
from .columns import slices
from .score_rows import stored_scores

if TYPE_CHECKING:
    from .library import Library


def percentages(axes: Axes | None, scores: Values) -> Iterator[tuple[float | None, float | None]]:
    """Energy and pleasantness for scores (tracks, tags): None for unknown ones."""
    if axes is None:
        yield from [(None, None)] * len(scores)
        return
    for energy, pleasantness in np.round(100 * axes.levels(scores), 1).tolist():
        yield _known(energy), _known(pleasantness)


def fill_axes(library: Library) -> None:
    """Add them to analyses of versions that did not store them."""
    for model_id, card in library.models():
        axes = Axes.of(card)
        if axes is None or axes.is_empty:
            continue
        missing = library.db.execute(
            """
            SELECT scores.rowid, analyses.rowid FROM analyses
            JOIN scores USING (recording_id, model_id)
            WHERE model_id = ? AND energy IS NULL AND pleasantness IS NULL AND NOT silent
            ORDER BY scores.rowid
            """,
            [model_id],
        ).fetchall()
        for some in slices(len(missing)):
            part = dict(missing[some])
            table = stored_scores(library, card, list(part))
            found = zip(percentages(axes, table.astype(np.float64)), part.values(), strict=True)
            with library.transaction():
                library.db.conn.executemany(
                    "UPDATE analyses SET energy = ?, pleasantness = ? WHERE rowid = ?",
                    ((*values, row) for values, row in found if values != (None, None)),
                )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
