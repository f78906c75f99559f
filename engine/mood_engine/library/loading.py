"""A catalogue read from a library."""

from __future__ import annotations

import json
import os
from collections.abc import Collection

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard
from ..choosing import Chooser, Policy
from .catalogue import Catalogue
from .columns import ROWS_AT_ONCE, predict
from .corrections import all_corrections
from .library import Library
from .paths import from_column
from .preferences import choosing_policy, left_out
from .schema import tag_columns
from .typed_moods import typed_moods


def load_catalogue(
    library: Library,
    model_id: int | None,
    card: ModelCard,
    policy: Policy | None = None,
    ids: Collection[int] | None = None,
) -> Catalogue:
    """The tracks that are present, by path; of them those with these row ids, if given.

    `model_id` is None where no model has listened yet. The library's own policy is `policy`
    unless one is given.
    """
    # One statement for both would look at every track in either case.
    only = "" if ids is None else "AND tracks.id IN (SELECT value FROM json_each(:ids))"
    rows = library.db.execute(
        f"""
        SELECT tracks.id, path, title, artist, album, duration, reason,
               tracks.recording_id, coalesce(silent, 0), coalesce(short, 0), scores.rowid
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
    ).fetchall()
    names = [from_column(row[1]) for row in rows]
    order = sorted(range(len(rows)), key=names.__getitem__)
    rows = [rows[place] for place in order]
    names = [names[place] for place in order]
    chooser = Chooser(card, policy or choosing_policy(library))
    corrections = all_corrections(library)
    own = {mood for each in corrections.values() for mood, wanted in each.items() if wanted}
    written = _written(library, ids)
    typed = typed_moods(library, ids)
    scores = _scores(library, card, [row[10] for row in rows])
    silent = np.array([row[8] for row in rows], bool)
    rules = left_out(library)
    catalogue = Catalogue(
        model=card.name,
        tags=card.vocabulary,
        chooser=chooser,
        names=(*chooser.names, *sorted(own - set(chooser.names))),
        ids=np.array([row[0] for row in rows], np.int64),
        recordings=np.array([row[7] or -1 for row in rows], np.int64),
        paths=names,
        titles=[row[2] or os.path.basename(path) for row, path in zip(rows, names, strict=True)],
        titled=np.array([bool(row[2]) for row in rows], bool),
        artists=[row[3] or "" for row in rows],
        albums=[row[4] or "" for row in rows],
        durations=np.array([row[5] or np.nan for row in rows], np.float32),
        silent=silent,
        short=np.array([row[9] for row in rows], bool),
        reasons={place: row[6] for place, row in enumerate(rows) if row[6]},
        scores=scores,
        corrections={
            place: corrections[row[7]] for place, row in enumerate(rows) if row[7] in corrections
        },
        written={place: written[row[0]] for place, row in enumerate(rows) if row[0] in written},
        typed={place: typed[row[0]] for place, row in enumerate(rows) if row[0] in typed},
        too_long=np.array([rules.is_too_long(row[5] or 0.0) for row in rows], bool),
        predicted=predict(chooser, scores, silent),
    )
    _ = catalogue.states  # here, not where they are shown
    return catalogue


def _written(library: Library, ids: Collection[int] | None) -> dict[int, tuple[str, str]]:
    """By track what the last write that stands left in the mood field, as JSON: all, and ours."""
    only = "" if ids is None else "AND track_id IN (SELECT value FROM json_each(:ids))"
    rows = library.db.execute(
        f"""
        SELECT track_id, after, added FROM written_fields
        JOIN file_writes ON file_writes.id = write_id
        JOIN runs ON runs.id = run_id
        JOIN tracks ON tracks.id = track_id
        WHERE field = 'mood' AND state = 'done' AND undone_by IS NULL AND undoes IS NULL
          AND size_after = size AND modified_after = modified {only}
        ORDER BY write_id
        """,
        {"ids": None if ids is None else json.dumps(list(ids))},
    )
    return {track: (after, ours) for track, after, ours in rows}


def _scores(library: Library, card: ModelCard, places: list[int | None]) -> npt.NDArray[np.float32]:
    """The scores in these rows of their table; not-a-number where there is none."""
    scores = np.full((len(places), len(card.vocabulary)), np.nan, np.float32)
    rows = [row for row, place in enumerate(places) if place is not None]
    if not rows:
        return scores
    wanted = np.array([places[row] for row in rows], np.int64)
    cursor = library.db.execute(
        f"""
        SELECT rowid, {tag_columns(card.vocabulary)} FROM scores
        WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY rowid
        """,
        [json.dumps(np.unique(wanted).tolist())],
    )
    parts = []
    while part := cursor.fetchmany(ROWS_AT_ONCE):
        parts.append(np.array(part))
    stored = np.concatenate(parts)
    # Copies share the scores of their recording.
    scores[rows] = stored[np.searchsorted(stored[:, 0], wanted), 1:]
    return scores
