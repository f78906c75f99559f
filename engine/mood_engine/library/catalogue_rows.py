"""A catalogue with some tracks read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress
from typing import Any

import numpy as np

from .catalogue import Catalogue
from .catalogue_chooser import chosen_by, refitted
from .columns import Rows, has_music, put_in_place, renumbered
from .folded_texts import compressed
from .groups import carry_over

_ARRAYS = (
    *("ids", "recordings", "titled", "durations", "silent", "short", "reviewed", "too_long"),
    *("scores", "predicted"),
)
# The same arrays as these two where nothing was learnt.
_OF_MODEL = {"scores": "model_scores", "predicted": "model_predicted"}
_BY_ROW = ("reasons", "corrections", "written", "typed")
# A library that has grown by more is another one to compare with.
_GROWTH = 1.2


def merged(catalogue: Catalogue, newer: Catalogue) -> Catalogue:
    """The catalogue with the rows of tracks that `newer` has replaced, and its new ones appended.

    If `newer` has another track with the same path, the older track's row is dropped.
    """
    if not len(newer):
        return catalogue
    if newer.chooser is not catalogue.chooser:  # which knows the whole library
        newer = chosen_by(newer, catalogue.chooser)
    targets, gone = _targets(catalogue, newer)
    if gone:
        return merged(_without(catalogue, gone), newer)
    added = np.flatnonzero(targets < 0)
    targets[added] = len(catalogue) + np.arange(len(added))
    patched = _replaced(catalogue, newer, targets, len(added))
    if not catalogue.chooser.family_count:
        return patched
    tracks = int(has_music(patched.scores, patched.silent).sum())
    return refitted(patched) if tracks > _GROWTH * catalogue.chooser.compared_tracks else patched


def _targets(catalogue: Catalogue, newer: Catalogue) -> tuple[Rows, list[int]]:
    """The target row for each row of `newer`, -1 to append it, and the rows to drop."""
    targets = np.full(len(newer), -1, np.intp)
    _, ours, theirs = np.intersect1d(
        catalogue.ids, newer.ids, assume_unique=True, return_indices=True
    )
    targets[theirs] = ours
    stay = set(ours.tolist())
    places = {path: row for row, path in enumerate(newer.paths)}
    gone = []
    for row, path in enumerate(catalogue.paths):
        if path in places and row not in stay:
            place = places[path]
            if targets[place] < 0:
                targets[place] = row  # the newer track is new, and takes the row
            else:
                gone.append(row)
    return targets, gone


def _replaced(catalogue: Catalogue, newer: Catalogue, targets: Rows, added: int) -> Catalogue:
    """The catalogue, longer by `added` rows, with the rows of `newer` at their targets."""
    rows: list[int] = targets.tolist()
    own_names = catalogue.names[len(catalogue.chooser.names) :]
    names = (*newer.names, *(name for name in own_names if name not in newer.names))
    columns: dict[str, Any] = {"names": names}
    unknown = np.full(len(newer), np.nan, np.float32)
    for name in _ARRAYS:
        columns[name] = put_in_place(getattr(catalogue, name), getattr(newer, name), targets, added)
    for name, of_model in _OF_MODEL.items():
        ours, theirs = getattr(catalogue, of_model), getattr(newer, of_model)
        if ours is getattr(catalogue, name) and theirs is getattr(newer, name):
            columns[of_model] = columns[name]
        else:
            columns[of_model] = put_in_place(ours, theirs, targets, added)
    columns["numbers"] = {
        name: put_in_place(numbers, newer.numbers[name], targets, added)
        for name, numbers in catalogue.numbers.items()
    }
    columns["own"] = {
        mood: put_in_place(scores, newer.own.get(mood, unknown), targets, added)
        for mood, scores in catalogue.own.items()
    }
    columns["paths"] = _with_texts(catalogue.paths, newer.paths, rows)
    columns["texts"] = {
        name: _with_texts(texts, newer.texts[name], rows) for name, texts in catalogue.texts.items()
    }
    for name in _BY_ROW:
        entries = dict(getattr(catalogue, name))
        for target in rows:
            entries.pop(target, None)
        entries.update({rows[row]: entry for row, entry in getattr(newer, name).items()})
        columns[name] = entries
    patched = replace(catalogue, **columns)
    derived = patched.derived
    moods = renumbered(catalogue.moods, catalogue.names, names)
    derived.moods = put_in_place(moods, newer.moods, targets, added)
    derived.up_to_date = put_in_place(catalogue.up_to_date, newer.up_to_date, targets, added)
    axes = catalogue.levels.known_axes
    if axes is not None:
        axes = put_in_place(axes, newer.levels.axes, targets, added)
    derived.levels = patched.make_levels(axes)
    derived.folded = catalogue.folded.patched(patched.text_columns, patched.typed, rows)
    if patched.text_columns == catalogue.text_columns:
        carry_over(catalogue, patched)
    return patched


def _without(catalogue: Catalogue, gone: list[int]) -> Catalogue:
    """A catalogue of the other rows, renumbered."""
    stays = np.ones(len(catalogue), bool)
    stays[gone] = False
    kept: list[bool] = stays.tolist()
    numbers: list[int] = (np.cumsum(stays) - 1).tolist()
    columns: dict[str, Any] = {name: getattr(catalogue, name)[stays] for name in _ARRAYS}
    for name, of_model in _OF_MODEL.items():
        same = getattr(catalogue, of_model) is getattr(catalogue, name)
        columns[of_model] = columns[name] if same else getattr(catalogue, of_model)[stays]
    columns["numbers"] = {name: each[stays] for name, each in catalogue.numbers.items()}
    columns["own"] = {mood: scores[stays] for mood, scores in catalogue.own.items()}
    columns["paths"] = list(compress(catalogue.paths, kept))
    columns["texts"] = compressed(catalogue.texts, kept)
    for name in _BY_ROW:
        entries = getattr(catalogue, name).items()
        columns[name] = {numbers[row]: entry for row, entry in entries if kept[row]}
    fewer = replace(catalogue, **columns)
    derived = fewer.derived
    derived.moods = catalogue.moods[stays]
    derived.up_to_date = catalogue.up_to_date[stays]
    axes = catalogue.levels.known_axes
    axes = None if axes is None else axes[stays]
    derived.levels = fewer.make_levels(axes)
    derived.folded = catalogue.folded.compressed(fewer.text_columns, fewer.typed, kept)
    return fewer


def _with_texts(texts: list[str], newer: list[str], rows: Sequence[int]) -> list[str]:
    """`texts` with the newer ones in these rows, some of which may be after the end."""
    replaced = [*texts, *[""] * (max(rows) + 1 - len(texts))]
    for row, text in zip(rows, newer, strict=True):
        replaced[row] = text
    return replaced
