"""Building blocks for the columns of a catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from ..labelling import Chooser

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.intp]
Moods = npt.NDArray[np.int16]

Value = TypeVar("Value")

ROWS_AT_ONCE = 8192


def mood_names(
    chooser: Chooser, corrections: Iterable[Mapping[str, bool]], own: Iterable[str] = ()
) -> tuple[str, ...]:
    """The names of the chooser's moods, then those of moods that the user added.

    `own` are those that were learnt.
    """
    added = {mood for verdicts in corrections for mood, wanted in verdicts.items() if wanted}
    return (*chooser.names, *sorted(added.union(own) - set(chooser.names)))


def unknown_moods(own: Mapping[str, Value], chooser: Chooser) -> dict[str, Value]:
    """By name those moods of the user's own that the chooser does not know, in any case.

    A tag or family may have been given such a name since.
    """
    known = {name.casefold() for name in chooser.names}
    return {mood: value for mood, value in own.items() if mood.casefold() not in known}


def has_music(scores: npt.NDArray[np.float32], silent: Mask) -> Mask:
    """Tracks with all scores (rows, tags) that are not silent."""
    result: Mask = ~(np.isnan(scores).any(axis=1) | silent)
    return result


def slices(rows: int) -> Iterator[slice]:
    """So many rows, some at a time: what is computed for all of them at once takes much memory."""
    for begin in range(0, rows, ROWS_AT_ONCE):
        yield slice(begin, begin + ROWS_AT_ONCE)


def predict(chooser: Chooser, scores: npt.NDArray[np.float32], silent: Mask) -> Moods:
    """Choose moods from scores (rows, tags); none where scores are NaN, or the track is silent."""
    parts = []
    for rows in slices(len(scores)):
        unknown = ~has_music(scores[rows], silent[rows])
        part = scores[rows].astype(np.float64)
        part[unknown] = 0.0
        chosen = chooser.choose(part)
        chosen[unknown] = -1
        parts.append(chosen.astype(np.int16))
    return np.concatenate(parts) if parts else np.full((0, 1), -1, np.int16)


def none_for_nan(values: npt.NDArray[np.float64]) -> list[list[float | None]]:
    """The rows of values (rows, columns)."""
    table = values.astype(object)
    table[np.isnan(values)] = None
    rows: list[list[float | None]] = table.tolist()
    return rows


def with_corrections(
    chosen: Moods,
    names: tuple[str, ...],
    corrections: Mapping[int, Mapping[str, bool]],
    family_of: Callable[[int], int],
) -> Moods:
    """The moods that the user added come first, then the chosen ones that were not removed.

    A chosen one that the user accepted keeps its place. A tag that the user added counts for its
    family, `family_of` its number, -1 for none.
    """
    places = {name: place for place, name in enumerate(names)}
    rows: dict[int, list[int]] = {}
    for row, verdicts in corrections.items():
        added = [places[mood] for mood, wanted in verdicts.items() if wanted]
        removed = {places.get(mood) for mood, wanted in verdicts.items() if not wanted}
        kept = [mood for mood in chosen[row].tolist() if mood >= 0 and mood not in removed]
        new = [mood for mood in added if mood not in kept]
        of_new = {family_of(mood) for mood in new}
        families = dict.fromkeys(map(family_of, added))
        first = [f for f in families if f >= 0 and f not in removed and f not in new]
        first = [*(f for f in first if f in of_new or f not in kept), *new]
        rows[row] = first + [mood for mood in kept if mood not in first]
    width = max([chosen.shape[1], *map(len, rows.values())])
    moods = widened(chosen, width)
    if rows and moods is chosen:
        moods = moods.copy()
    for row, numbers in rows.items():
        moods[row] = -1
        moods[row, : len(numbers)] = numbers
    return moods


def with_own_moods(chosen: Moods, own: Mapping[int, Mask]) -> Moods:
    """The chosen moods, then by number those that other tracks, (rows,), have as well."""
    added = [np.where(has, number, -1).astype(chosen.dtype) for number, has in own.items()]
    added = [column for column in added if (column >= 0).any()]
    if not added:
        return chosen
    moods = np.concatenate([chosen, np.stack(added, axis=1)], axis=1)
    # Gaps go to the end.
    order = np.argsort(moods < 0, axis=1, kind="stable")
    moods = np.take_along_axis(moods, order, axis=1)
    used: Moods = moods[:, (moods >= 0).any(axis=0)]
    return used


def widened(moods: npt.NDArray[Any], width: int) -> npt.NDArray[Any]:
    """Padded with columns of -1 to a width; the same array if it is wide enough."""
    if moods.shape[1] >= width:
        return moods
    wider = np.full((len(moods), width), -1, moods.dtype)
    wider[:, : moods.shape[1]] = moods
    return wider


def renumbered(moods: Moods, before: tuple[str, ...], names: tuple[str, ...]) -> Moods:
    """Moods as numbers in other names; -2 for those that are not among them."""
    if before == names:
        return moods
    places = {name: place for place, name in enumerate(names)}
    numbers = np.array([*(places.get(name, -2) for name in before), -1], moods.dtype)
    return numbers[moods]  # -1 is the last entry


def rows_differ(some: Moods, others: Moods) -> Mask:
    """Rows, (rows,), in which two arrays of moods differ."""
    width = max(some.shape[1], others.shape[1])
    different: Mask = (widened(some, width) != widened(others, width)).any(axis=1)
    return different


def put_in_place(
    old: npt.NDArray[Any], new: npt.NDArray[Any], rows: Rows, added: int
) -> npt.NDArray[Any]:
    """`old`, longer by `added` rows, with `new` in these rows; the narrower is padded with -1."""
    if old.ndim > 1:
        width = max(old.shape[1], new.shape[1])
        old, new = widened(old, width), widened(new, width)
    more = np.zeros((added, *old.shape[1:]), old.dtype)
    placed = np.concatenate([old, more])
    placed[rows] = new
    return placed
