"""A catalogue with its moods chosen by another chooser, from the same scores."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..labelling import Chooser
from ..labelling.chooser_differences import may_differ, writes_like
from ..labelling.logits import Values
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
    widened,
    with_corrections,
)
from .groups import carry_over
from .mood_levels import MoodLevels


def with_chooser(catalogue: Catalogue, chooser: Chooser) -> Catalogue:
    """The same tracks with moods by another chooser, compared with the music of the library."""
    return chosen_by(catalogue, fitted(catalogue, chooser))


def refitted(catalogue: Catalogue) -> Catalogue:
    """The same tracks compared with all music of the library; for one that has grown."""
    return chosen_by(catalogue, catalogue.chooser.fitted_to(_music(catalogue)))


def fitted(catalogue: Catalogue, chooser: Chooser) -> Chooser:
    """A chooser that compares tracks with the music of this library."""
    return chooser.compared_like(catalogue.chooser) or chooser.fitted_to(_music(catalogue))


def changed_by(catalogue: Catalogue, chooser: Chooser) -> Mask:
    """Tracks, (rows,), whose moods, or their order, another chooser would change.

    It must have the same names of moods.
    """
    rows, newer = _predictions_by(catalogue, fitted(catalogue, chooser))
    corrections = catalogue.corrections and {
        place: catalogue.corrections[row]
        for place, row in enumerate(rows.tolist())
        if row in catalogue.corrections
    }
    after = with_corrections(newer, catalogue.names, corrections, chooser.family_of)
    changed = np.zeros(len(catalogue), bool)
    changed[rows] = rows_differ(catalogue.moods[rows], after)
    return changed


def chosen_by(catalogue: Catalogue, chooser: Chooser) -> Catalogue:
    """As `with_chooser`, with a chooser that is compared with the right music already."""
    names = mood_names(chooser, catalogue.corrections.values())
    rows, newer = _predictions_by(catalogue, chooser)
    if len(rows) == len(catalogue):
        predicted = newer
    else:
        width = max(catalogue.predicted.shape[1], newer.shape[1])
        predicted = widened(catalogue.predicted, width).copy()
        predicted[rows] = widened(newer, width)
    chosen = replace(catalogue, chooser=chooser, names=names, predicted=predicted)
    changed = rows_differ(renumbered(catalogue.moods, catalogue.names, names), chosen.moods)
    if not writes_like(catalogue.chooser, chooser):
        changed[:] = True
    written = [row for row in np.flatnonzero(changed).tolist() if row in catalogue.written]
    chosen.derived.up_to_date = chosen.with_checked_files(catalogue.up_to_date, written)
    axes = catalogue.levels.known_axes
    if chooser.compares_like(catalogue.chooser):
        chosen.derived.levels = MoodLevels(chooser, chosen.scores, chosen.silent, axes)
    elif axes is not None:
        _ = chosen.levels.axes  # here, in the background, rather than where they are shown
    chosen.derived.folded = catalogue.folded
    carry_over(catalogue, chosen)
    return chosen


def _music(catalogue: Catalogue) -> Values:
    """The scores of tracks that others are compared with, (tracks, tags)."""
    return catalogue.scores[has_music(catalogue.scores, catalogue.silent)].astype(np.float64)


def _predictions_by(catalogue: Catalogue, chooser: Chooser) -> tuple[Rows, Moods]:
    """Rows for which another chooser may choose differently, and its moods for them."""
    scores, silent = catalogue.scores, catalogue.silent
    differ = may_differ(catalogue.chooser, chooser, scores)
    if differ is None:
        return np.arange(len(catalogue)), predict(chooser, scores, silent)
    rows = np.flatnonzero(differ)
    return rows, predict(chooser, scores[rows], silent[rows])
