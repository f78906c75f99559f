"""A catalogue read from a library."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard
from ..labelling import Chooser, Policy
from ..track_numbers import NUMBER_FIELDS
from ..track_texts import TEXT_FIELDS
from .catalogue import Catalogue
from .columns import ROWS_AT_ONCE, has_music, mood_names, predict
from .corrections import all_corrections, by_known_name
from .embeddings import load_embeddings
from .library import Library
from .paths import from_column
from .personal import learns, load_personal
from .personal_catalogue import personalised
from .preferences import load_exclusions, load_policy
from .records import ShownTrackRow, WrittenRow
from .reviews import reviewed_recordings
from .score_rows import stored_scores
from .typed_moods import typed_moods


def load_catalogue(
    library: Library,
    model_id: int | None,
    card: ModelCard,
    policy: Policy | None = None,
    ids: Collection[int] | None = None,
) -> Catalogue:
    """All tracks that are not missing, sorted by path; only those with these row ids, if given.

    `model_id` is None if no model has analysed anything yet. Without `policy`, the library's own is
    used.
    """
    # A single statement for both cases would scan the whole table in either.
    only = "" if ids is None else "AND tracks.id IN (SELECT value FROM json_each(:ids))"
    rows = library.read(
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
    names = [from_column(row.path) for row in rows]
    order = sorted(range(len(rows)), key=names.__getitem__)
    rows = [rows[place] for place in order]
    names = [names[place] for place in order]
    chooser = Chooser(card, policy or load_policy(library))
    corrections = by_known_name(all_corrections(library), chooser.names)
    written = _written(library, ids)
    typed = typed_moods(library, ids)
    scores = _scores(library, card, [row.scores for row in rows])
    silent = np.array([row.silent for row in rows], bool)
    if ids is None and chooser.family_count:
        chooser = chooser.fitted_to(scores, np.flatnonzero(has_music(scores, silent)))
    rules = load_exclusions(library)
    recordings = np.array([row.recording_id or -1 for row in rows], np.int64)
    reviewed = np.fromiter(reviewed_recordings(library), np.int64)
    predicted = predict(chooser, scores, silent)
    catalogue = Catalogue(
        model=card.name,
        tags=card.vocabulary,
        chooser=chooser,
        names=mood_names(chooser, corrections.values()),
        ids=np.array([row.id for row in rows], np.int64),
        recordings=recordings,
        paths=names,
        texts=_texts(rows, names),
        numbers=_numbers(rows),
        titled=np.array([bool(_text(row.title)) for row in rows], bool),
        durations=np.array(
            [np.nan if row.duration is None else row.duration for row in rows], np.float32
        ),
        silent=silent,
        short=np.array([row.short for row in rows], bool),
        reasons={place: row.failure for place, row in enumerate(rows) if row.failure},
        scores=scores,
        corrections={
            place: corrections[row.recording_id]
            for place, row in enumerate(rows)
            if row.recording_id in corrections
        },
        written={place: written[row.id] for place, row in enumerate(rows) if row.id in written},
        typed={place: typed[row.id] for place, row in enumerate(rows) if row.id in typed},
        reviewed=np.isin(recordings, reviewed),
        too_long=np.array([rules.is_too_long(row.duration or 0.0) for row in rows], bool),
        model_scores=scores,
        predicted=predicted,
        model_predicted=predicted,
    )
    if model_id is not None and learns(library):
        personal = load_personal(library, model_id)
        if personal is not None:
            wanted = None if ids is None else catalogue.recordings.tolist()
            embeddings = load_embeddings(library, model_id, wanted)
            catalogue = personalised(catalogue, personal, embeddings)
    _ = catalogue.states  # computed here, in the background
    return catalogue


def _texts(rows: Sequence[ShownTrackRow], paths: Sequence[str]) -> dict[str, list[str]]:
    """By field, the text of each row; a track without a title has its file's name instead."""
    same: dict[str, str] = {}  # many tracks share artist, album and genre
    texts = {
        name: [same.setdefault(text, text) for text in (_text(getattr(row, name)) for row in rows)]
        for name in TEXT_FIELDS
    }
    named = zip(texts["title"], paths, strict=True)
    return {**texts, "title": [title or os.path.basename(path) for title, path in named]}


def _text(tag: str | None) -> str:
    """Without blanks around it, which some tags have."""
    return (tag or "").strip()


def _numbers(rows: Sequence[ShownTrackRow]) -> dict[str, npt.NDArray[np.float32]]:
    """By field, the number of each row, NaN for none."""
    return {
        name: np.array([getattr(row, name) for row in rows], np.float32) for name in NUMBER_FIELDS
    }


def _written(library: Library, ids: Collection[int] | None) -> dict[int, tuple[str, str]]:
    """By track, what the last write left in the mood field, as JSON: all values, and ours."""
    only = "" if ids is None else "AND track_id IN (SELECT value FROM json_each(:ids))"
    rows = library.read(
        WrittenRow,
        f"""
        SELECT write_id, track_id, field, after, added FROM written_fields
        JOIN file_writes ON file_writes.id = write_id
        JOIN runs ON runs.id = run_id
        JOIN tracks ON tracks.id = track_id
        WHERE field = 'mood' AND state = 'done' AND undone_by IS NULL AND undoes IS NULL
          AND size_after = size AND modified_after = modified {only}
        ORDER BY write_id
        """,
        {"ids": None if ids is None else json.dumps(list(ids))},
    )
    return {row.track_id: (row.after, row.added) for row in rows}


def _scores(library: Library, card: ModelCard, places: list[int | None]) -> npt.NDArray[np.float32]:
    """The scores with these row ids; NaN where there is none."""
    scores = np.full((len(places), len(card.vocabulary)), np.nan, np.float32)
    rows = np.array([row for row, place in enumerate(places) if place is not None], np.intp)
    wanted = np.array([place for place in places if place is not None], np.int64)
    rows = rows[np.argsort(wanted, kind="stable")]
    wanted.sort()
    for begin in range(0, len(rows), ROWS_AT_ONCE):
        part = slice(begin, begin + ROWS_AT_ONCE)
        # Copies share the scores of their recording.
        unique, copies = np.unique(wanted[part], return_inverse=True)
        scores[rows[part]] = stored_scores(library, card, unique.tolist())[copies]
    return scores
