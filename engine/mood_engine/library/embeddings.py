"""The embeddings of a library's recordings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from ..learning import Vectors
from .library import Library
from .records import EmbeddingRow


class Embeddings:
    """Embeddings by recording.

    Attributes:
        recordings: row ids, (recordings,), ascending.
        table: the embeddings, (recordings, size), finite.
    """

    def __init__(self, recordings: Sequence[int], table: Vectors) -> None:
        self.recordings = np.array(recordings, np.int64)
        self.table = table

    def __len__(self) -> int:
        return len(self.recordings)

    def places_of(self, recordings: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
        """The row of each of these recordings in `table`, -1 where it has none."""
        return places_in(self.recordings, recordings)


def places_in(known: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
    """Where each of the wanted numbers is among the known ones, which ascend; -1 for others."""
    if not len(known):
        return np.full(len(wanted), -1, np.intp)
    places = np.searchsorted(known, wanted)
    places[places == len(known)] = 0
    return np.where(known[places] == wanted, places, -1)


def load_embeddings(
    library: Library, model_id: int, recordings: Iterable[int] | None = None
) -> Embeddings:
    """Of the recordings that the model has analysed and that are not silent.

    Only of these recordings, if given.
    """
    only = "" if recordings is None else "AND recording_id IN (SELECT value FROM json_each(?))"
    chosen = [] if recordings is None else [json.dumps(list(recordings))]
    rows = library.read(
        EmbeddingRow,
        "SELECT recording_id, embedding FROM analyses WHERE model_id = ? AND NOT silent "
        f"{only} ORDER BY recording_id",
        [model_id, *chosen],
    )
    lengths = Counter(len(row.embedding) for row in rows)
    length = lengths.most_common(1)[0][0] if lengths else 0
    fitting = []
    for row in rows:
        if len(row.embedding) == length and length and not length % 4:
            fitting.append(row)
        else:
            library.damage.note(row.table, row.recording_id)
    joined = np.frombuffer(b"".join(row.embedding for row in fitting), "<f4")
    table = joined.reshape(len(fitting), -1 if fitting else 0)
    finite = np.isfinite(table).all(axis=1)
    ids = [row.recording_id for row, good in zip(fitting, finite, strict=True) if good]
    return Embeddings(ids, table[finite])
