"""A catalogue with its moods chosen by another chooser, from the same scores."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..labelling import Chooser
from ..labelling.chooser_differences import may_differ, writes_like
from .catalogue import Catalogue
from .columns import (
    Mask,
    Moods,
    Rows,
    has_music,
    mood_names,
    predict,
    renumbered,
    rows_differ,
    unknown_moods,
    widened,
    with_corrections,
    with_own_moods,
)
from .groups import carry_over
from .mood_levels import Floats


def with_chooser(catalogue: Catalogue, chooser: Chooser) -> Catalogue:
    """The same tracks with moods by another chooser, compared with the music of the library."""
    return chosen_by(catalogue, fitted(catalogue, chooser))


def refitted(catalogue: Catalogue) -> Catalogue:
    """The same tracks compared with all music of the library; for one that has grown."""
    return chosen_by(catalogue, _beside_its_music(catalogue, catalogue.chooser))


def fitted(catalogue: Catalogue, chooser: Chooser) -> Chooser:
    """A chooser that compares tracks with the music of this library."""
    return chooser.compared_like(catalogue.chooser) or _beside_its_music(catalogue, chooser)


def changed_by(catalogue: Catalogue, chooser: Chooser) -> Mask:
    """Tracks, (rows,), whose moods, or their order, another chooser would change.

    It must have the same names of moods.
    """
    rows, newer = _predictions_by(catalogue, fitted(catalogue, chooser), catalogue.scores)
    corrections = catalogue.corrections and {
        place: catalogue.corrections[row]
        for place, row in enumerate(rows.tolist())
        if row in catalogue.corrections
    }
    own = {number: has[rows] for number, has in catalogue.own_labels.items()}
    newer = with_own_moods(newer, own)
    after = with_corrections(newer, catalogue.names, corrections, chooser.family_of)
    changed = np.zeros(len(catalogue), bool)
    changed[rows] = rows_differ(catalogue.moods[rows], after)
    return changed


def chosen_by(catalogue: Catalogue, chooser: Chooser) -> Catalogue:
    """As `with_chooser`, with a chooser that is compared with the right music already."""
    own = unknown_moods(catalogue.own, chooser)
    names = mood_names(chooser, catalogue.corrections.values(), own)
    predicted = _predicted(catalogue, chooser, catalogue.scores, catalogue.predicted)
    model_predicted = predicted
    if catalogue.model_scores is not catalogue.scores:
        model_predicted = _predicted(
            catalogue, chooser, catalogue.model_scores, catalogue.model_predicted
        )
    chosen = replace(
        catalogue,
        chooser=chooser,
        names=names,
        own=own,
        predicted=predicted,
        model_predicted=model_predicted,
    )
    return with_predictions(catalogue, chosen)


def with_predictions(before: Catalogue, after: Catalogue) -> Catalogue:
    """`after`, the same tracks with other moods, with what it can take over from `before`."""
    changed = rows_differ(renumbered(before.moods, before.names, after.names), after.moods)
    # What is written of the same moods depends on scores, and on what corrections taught.
    if before.scores is not after.scores or not writes_like(before.chooser, after.chooser):
        changed[:] = True
    written = [row for row in np.flatnonzero(changed).tolist() if row in before.written]
    after.derived.up_to_date = after.with_checked_files(before.up_to_date, written)
    axes = before.levels.known_axes
    if after.chooser.compares_like(before.chooser):
        after.derived.levels = after.make_levels(axes)
    elif axes is not None:
        _ = after.levels.axes  # here, in the background, rather than where they are shown
    after.derived.folded = before.folded
    carry_over(before, after)
    return after


def _beside_its_music(catalogue: Catalogue, chooser: Chooser) -> Chooser:
    music = has_music(catalogue.model_scores, catalogue.silent)
    return chooser.fitted_to(catalogue.model_scores, np.flatnonzero(music))


def _predicted(catalogue: Catalogue, chooser: Chooser, scores: Floats, earlier: Moods) -> Moods:
    """The moods that another chooser chooses from scores (rows, tags), that gave `earlier`."""
    rows, newer = _predictions_by(catalogue, chooser, scores)
    if len(rows) == len(catalogue):
        return newer
    width = max(earlier.shape[1], newer.shape[1])
    predicted = widened(earlier, width).copy()
    predicted[rows] = widened(newer, width)
    return predicted


def _predictions_by(catalogue: Catalogue, chooser: Chooser, scores: Floats) -> tuple[Rows, Moods]:
    """Rows for which another chooser may choose differently, and its moods for them."""
    differ = may_differ(catalogue.chooser, chooser, scores)
    if differ is None:
        return np.arange(len(catalogue)), predict(chooser, scores, catalogue.silent)
    rows = np.flatnonzero(differ)
    return rows, predict(chooser, scores[rows], catalogue.silent[rows])
