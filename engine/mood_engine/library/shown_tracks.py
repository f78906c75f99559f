"""The rows of `tracks` that are shown, in columns."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..track_numbers import NUMBER_FIELDS
from ..track_texts import TEXT_FIELDS
from .columns import Mask
from .library import Library
from .paths import from_column
from .records import ShownTrackRow

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

_TYPES: Mapping[str, npt.DTypeLike] = {
    "id": np.int64,
    "recording_id": np.int64,
    "scores": np.int64,
    "duration": np.float64,
    "silent": bool,
    "short": bool,
    **dict.fromkeys(NUMBER_FIELDS, np.float32),
}
# What stands for NULL; NaN for the others.
_NONE = {"recording_id": -1, "scores": -1}


@dataclass(frozen=True)
class ShownTracks:
    """Tracks that are not missing, sorted by path. All columns have the same rows.

    Attributes:
        ids: row ids of the tracks.
        recordings, scores: row ids of their recordings and scores; -1 for none.
        paths: the files.
        texts: columns of text by field; a track without a title has its file's name instead.
        titled: whether the tags have a title.
        numbers: columns of numbers in the tags by field; NaN for none.
        durations: seconds; NaN if unknown.
        silent: whether the audio is silent.
        short: whether the track is shorter than one window.
        reasons: why tracks failed, by row.
    """

    ids: Numbers
    recordings: Numbers
    scores: Numbers
    paths: list[str]
    texts: Mapping[str, list[str]]
    titled: Mask
    numbers: Mapping[str, Floats]
    durations: npt.NDArray[np.float64]
    silent: Mask
    short: Mask
    reasons: Mapping[int, str]


def load_shown_tracks(
    library: Library, model_id: int | None, ids: Collection[int] | None = None
) -> ShownTracks:
    """All of them, or only those with these row ids, with what the model found."""
    # A single statement for both cases would scan the whole table in either.
    only = "" if ids is None else "AND tracks.id IN (SELECT value FROM json_each(:ids))"
    parts = library.read_parts(
        ShownTrackRow,
        f"""
        SELECT tracks.id, path, duration, reason, tracks.recording_id,
               coalesce(silent, 0), coalesce(short, 0), scores.rowid,
               {", ".join((*TEXT_FIELDS, *NUMBER_FIELDS))}
        FROM tracks
        LEFT JOIN recordings ON recordings.id = tracks.recording_id
        LEFT JOIN failures ON failures.track_id = tracks.id
        LEFT JOIN analyses ON analyses.recording_id = tracks.recording_id
                          AND analyses.model_id = :model
        LEFT JOIN scores ON scores.recording_id = analyses.recording_id
                        AND scores.model_id = analyses.model_id
        WHERE missing_since IS NULL {only}
        """,
        {"model": model_id, "ids": None if ids is None else json.dumps(list(ids))},
    )
    columns = _Columns()
    for part in parts:
        columns.add(part)
    return columns.by_path()


class _Columns:
    """The rows added so far; as objects, they would take several times the memory."""

    def __init__(self) -> None:
        self._paths: list[str] = []
        self._texts: dict[str, list[str]] = {name: [] for name in TEXT_FIELDS}
        self._same: dict[str, str] = {}  # many tracks share artist, album and genre
        self._failures: dict[int, str] = {}
        self._arrays: dict[str, list[npt.NDArray[Any]]] = {name: [] for name in _TYPES}
        self.add([])

    def add(self, rows: Sequence[ShownTrackRow]) -> None:
        begin = len(self._paths)
        self._failures |= {begin + n: row.failure for n, row in enumerate(rows) if row.failure}
        self._paths += [from_column(row.path) for row in rows]
        for name, column in self._texts.items():
            # Without blanks around it, which some tags have.
            texts = ((getattr(row, name) or "").strip() for row in rows)
            column.extend(
                texts if name == "title" else (self._same.setdefault(t, t) for t in texts)
            )
        for name, arrays in self._arrays.items():
            none = _NONE.get(name, np.nan)
            values = (getattr(row, name) for row in rows)
            known = [none if value is None else value for value in values]
            arrays.append(np.array(known, _TYPES[name]))

    def by_path(self) -> ShownTracks:
        paths, texts, failures = self._paths, self._texts, self._failures
        order = sorted(range(len(paths)), key=paths.__getitem__)
        rows = np.array(order, np.intp)
        arrays = {name: np.concatenate(arrays)[rows] for name, arrays in self._arrays.items()}
        titles = [texts["title"][row] for row in order]
        paths = [paths[row] for row in order]
        named = [title or os.path.basename(path) for title, path in zip(titles, paths, strict=True)]
        return ShownTracks(
            ids=arrays["id"],
            recordings=arrays["recording_id"],
            scores=arrays["scores"],
            paths=paths,
            texts={name: [texts[name][row] for row in order] for name in texts} | {"title": named},
            titled=np.array([bool(title) for title in titles], bool),
            numbers={name: arrays[name] for name in NUMBER_FIELDS},
            durations=arrays["duration"],
            silent=arrays["silent"],
            short=arrays["short"],
            reasons={n: failures[row] for n, row in enumerate(order) if row in failures},
        )
