"""All tracks of a library in columns, to be shown, sorted and filtered at once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard
from ..choosing import Chooser, Policy
from .library import Library
from .paths import from_column

_ROWS_AT_ONCE = 8192


class TrackState(IntEnum):
    """WAITING has not been heard by the model; WRITTEN has its moods in the file, by us."""

    WAITING = 0
    HEARD = 1
    WRITTEN = 2
    FAILED = 3


@dataclass(frozen=True)
class Catalogue:
    """Row by row what is known of a track; rows are those of all columns, by path.

    `titles` are file names where a file tells none. `durations` (rows,) in seconds and `scores`
    (rows, tags) are not-a-number for what was not heard. `moods` (rows, most) are numbers of
    tags in the vocabulary, the most telling first, -1 where there are fewer. `reasons` tells by
    row why a file failed.
    """

    vocabulary: tuple[str, ...]
    ids: npt.NDArray[np.int64]
    paths: list[str]
    titles: list[str]
    artists: list[str]
    albums: list[str]
    durations: npt.NDArray[np.float32]
    states: npt.NDArray[np.int8]
    reasons: Mapping[int, str]
    scores: npt.NDArray[np.float32]
    moods: npt.NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.paths)

    def moods_of(self, row: int) -> list[str]:
        return [self.vocabulary[tag] for tag in self.moods[row].tolist() if tag >= 0]

    def counts(self, rows: npt.NDArray[np.intp] | None = None) -> npt.NDArray[np.int64]:
        """How many tracks, of `rows` or of all, have each mood, (tags,)."""
        chosen = self.moods if rows is None else self.moods[rows]
        return np.bincount(chosen[chosen >= 0], minlength=len(self.vocabulary))


def load_catalogue(
    library: Library, model_id: int | None, card: ModelCard, policy: Policy | None = None
) -> Catalogue:
    """The tracks that are present; `model_id` is None where no model has listened yet."""
    rows = library.db.execute(
        """
        SELECT tracks.id, path, title, artist, album, duration, reason,
               analyses.recording_id IS NOT NULL, coalesce(silent, 0), scores.rowid,
               EXISTS (SELECT 1 FROM file_writes JOIN runs ON runs.id = run_id
                       WHERE track_id = tracks.id AND state = 'done' AND undone_by IS NULL
                         AND undoes IS NULL
                         AND size_after = size AND modified_after = modified)
        FROM tracks
        LEFT JOIN recordings ON recordings.id = tracks.recording_id
        LEFT JOIN failures ON failures.track_id = tracks.id
        LEFT JOIN analyses ON analyses.recording_id = tracks.recording_id
                          AND analyses.model_id = ?
        LEFT JOIN scores ON scores.recording_id = analyses.recording_id
                        AND scores.model_id = analyses.model_id
        WHERE missing_since IS NULL
        """,
        [model_id],
    ).fetchall()
    paths = [from_column(row[1]) for row in rows]
    order = sorted(range(len(rows)), key=paths.__getitem__)
    rows = [rows[place] for place in order]
    paths = [paths[place] for place in order]
    scores = _scores(library, card, [row[9] for row in rows])
    moods = _moods(Chooser(card, policy), scores, np.array([row[8] for row in rows], bool))
    states = [_state(row[6], bool(row[7]), bool(row[10])) for row in rows]
    return Catalogue(
        vocabulary=card.vocabulary,
        ids=np.array([row[0] for row in rows], np.int64),
        paths=paths,
        titles=[row[2] or os.path.basename(path) for row, path in zip(rows, paths, strict=True)],
        artists=[row[3] or "" for row in rows],
        albums=[row[4] or "" for row in rows],
        durations=np.array([row[5] or np.nan for row in rows], np.float32),
        states=np.array(states, np.int8),
        reasons={place: row[6] for place, row in enumerate(rows) if row[6]},
        scores=scores,
        moods=moods,
    )


def _state(reason: str | None, heard: bool, written: bool) -> TrackState:
    if reason:
        return TrackState.FAILED
    if not heard:
        return TrackState.WAITING
    return TrackState.WRITTEN if written else TrackState.HEARD


def _scores(library: Library, card: ModelCard, places: list[int | None]) -> npt.NDArray[np.float32]:
    """The scores in these rows of their table; not-a-number where there is none."""
    scores = np.full((len(places), len(card.vocabulary)), np.nan, np.float32)
    shared: dict[int, list[int]] = {}  # copies of a recording share its scores
    for row, place in enumerate(places):
        if place is not None:
            shared.setdefault(place, []).append(row)
    if not shared:
        return scores
    tags = ", ".join(f'"{tag}"' for tag in card.vocabulary)
    for place, *row in library.db.execute(f"SELECT rowid, {tags} FROM scores"):
        for number in shared.get(place, ()):
            scores[number] = row
    return scores


def _moods(
    chooser: Chooser, scores: npt.NDArray[np.float32], silent: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int16]:
    parts = []
    for begin in range(0, len(scores), _ROWS_AT_ONCE):
        part = scores[begin : begin + _ROWS_AT_ONCE].astype(np.float64)
        unheard = np.isnan(part).any(axis=1) | silent[begin : begin + _ROWS_AT_ONCE]
        part[unheard] = 0.0
        chosen = chooser.tags(part, chooser.confidence(part))
        chosen[unheard] = -1
        parts.append(chosen.astype(np.int16))
    return np.concatenate(parts) if parts else np.full((0, 1), -1, np.int16)
