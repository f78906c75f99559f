"""A catalogue read from a library."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ..bundles.card import ModelCard
from ..labelling import Chooser, Policy
from .catalogue import Catalogue
from .columns import has_music, mood_names, predict, slices
from .corrections import all_corrections, by_known_name
from .embeddings import load_embeddings
from .library import Library
from .personal import learns, load_personal
from .personal_catalogue import personalised
from .preferences import load_exclusions, load_policy
from .records import WrittenRow
from .reviews import reviewed_recordings
from .score_rows import stored_scores
from .shown_tracks import load_shown_tracks
from .typed_moods import typed_moods

Value = TypeVar("Value")


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
    shown = load_shown_tracks(library, model_id, ids)
    chooser = Chooser(card, policy or load_policy(library))
    corrections = by_known_name(all_corrections(library), chooser.names)
    written = _written(library, ids)
    typed = typed_moods(library, ids)
    scores = _scores(library, card, shown.scores)
    if ids is None and chooser.family_count:
        chooser = chooser.fitted_to(scores, np.flatnonzero(has_music(scores, shown.silent)))
    rules = load_exclusions(library)
    reviewed = np.fromiter(reviewed_recordings(library), np.int64)
    predicted = predict(chooser, scores, shown.silent)
    catalogue = Catalogue(
        model=card.name,
        tags=card.vocabulary,
        chooser=chooser,
        names=mood_names(chooser, corrections.values()),
        ids=shown.ids,
        recordings=shown.recordings,
        paths=shown.paths,
        texts=shown.texts,
        numbers=shown.numbers,
        titled=shown.titled,
        durations=shown.durations.astype(np.float32),
        silent=shown.silent,
        short=shown.short,
        reasons=shown.reasons,
        scores=scores,
        corrections=_by_row(corrections, shown.recordings),
        written=_by_row(written, shown.ids),
        typed=_by_row(typed, shown.ids),
        reviewed=np.isin(shown.recordings, reviewed),
        too_long=np.array(
            [rules.is_too_long(each) for each in np.nan_to_num(shown.durations)], bool
        ),
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


def _by_row(values: Mapping[int, Value], numbers: npt.NDArray[np.int64]) -> dict[int, Value]:
    """By row the value of its number, (rows,); not every number has one."""
    rows = np.flatnonzero(np.isin(numbers, np.fromiter(values, np.int64)))
    chosen = zip(rows.tolist(), numbers[rows].tolist(), strict=True)
    return {row: values[number] for row, number in chosen}


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


def _scores(
    library: Library, card: ModelCard, places: npt.NDArray[np.int64]
) -> npt.NDArray[np.float32]:
    """The scores with these row ids, (rows,); NaN for -1."""
    scores = np.full((len(places), len(card.vocabulary)), np.nan, np.float32)
    rows = np.flatnonzero(places >= 0)
    rows = rows[np.argsort(places[rows], kind="stable")]
    wanted = places[rows]
    for part in slices(len(rows)):
        # Copies share the scores of their recording.
        unique, copies = np.unique(wanted[part], return_inverse=True)
        scores[rows[part]] = stored_scores(library, card, unique.tolist())[copies]
    return scores
