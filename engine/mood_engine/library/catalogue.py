"""All tracks of a library in columns, for showing, sorting and filtering them quickly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import compress
from typing import Any

import numpy as np
import numpy.typing as npt

from ..labelling import Chooser, Mood
from ..labelling.logits import Values
from ..track_texts import TEXT_FIELDS, TrackTexts
from .columns import (
    ROWS_AT_ONCE,
    Mask,
    Moods,
    Rows,
    fold,
    has_music,
    mood_names,
    patch,
    predict,
    put_in_place,
    renumbered,
    rows_differ,
    widened,
    with_corrections,
)
from .mood_levels import MoodLevels
from .written_moods import moods_to_write, names_in_files, written_names

# What a query can look for by name.
TEXT_COLUMNS = (*TEXT_FIELDS, "path")
_ARRAYS = ("ids", "recordings", "titled", "durations", "silent", "short", "too_long")
_BY_ROW = ("reasons", "corrections", "written", "typed")
# A library that has grown by more is another one to compare with.
_GROWTH = 1.2


class TrackState(IntEnum):
    """What has been done with a track.

    WAITING: the model has not analysed it. WRITTEN: its file has its present moods. TOO_LONG: it is
    longer than the maximum length.
    """

    WAITING = 0
    ANALYSED = 1
    WRITTEN = 2
    FAILED = 3
    TOO_LONG = 4
    # The words of earlier versions, for queries such as `state:heard`.
    HEARD = 1
    LEFT_OUT = 4


@dataclass
class Derived:
    """Columns of a catalogue that follow from its others, each computed when first needed."""

    moods: Moods | None = None
    up_to_date: Mask | None = None
    folded: Mapping[str, list[str]] | None = None
    words: list[str] | None = None
    levels: MoodLevels | None = None


@dataclass(frozen=True)
class Catalogue:
    """The tracks of a library, immutable. All columns have the same rows.

    Attributes:
        model: the name of the model.
        tags: the model's tags, the columns of `scores`.
        chooser: chooses moods from scores.
        names: names of moods: the chooser's, then those that the user added.
        ids: row ids of the tracks in the library.
        recordings: row ids of the recordings; -1 for files that were never opened.
        paths: the files.
        texts: columns of text by field; the title falls back to the file's name.
        titled: whether the tags have a title.
        durations: seconds; NaN if unknown.
        silent: whether the audio is silent.
        short: whether the track is shorter than one window.
        reasons: why tracks failed, by row.
        scores: shape (rows, tags); NaN for tracks that were not analysed.
        corrections: the user's corrections by row and mood: True added, False removed.
        written: what the last write left in the file, by row, as JSON: all values, and ours.
        typed: moods in the file that Mood Tagger did not write, by row.
        too_long: whether the track is longer than the maximum length.
        predicted: the moods that the chooser chose, as numbers in `names`, the most relevant first,
            shape (rows, moods); -1 where there are fewer.
        derived: what was computed from the other columns so far.
    """

    model: str
    tags: tuple[str, ...]
    chooser: Chooser
    names: tuple[str, ...]
    ids: npt.NDArray[np.int64]
    recordings: npt.NDArray[np.int64]
    paths: list[str]
    texts: Mapping[str, list[str]]
    titled: Mask
    durations: npt.NDArray[np.float32]
    silent: Mask
    short: Mask
    reasons: Mapping[int, str]
    scores: npt.NDArray[np.float32]
    corrections: Mapping[int, Mapping[str, bool]]
    written: Mapping[int, tuple[str, str]]
    typed: Mapping[int, tuple[str, ...]]
    too_long: Mask
    predicted: Moods
    derived: Derived = field(default_factory=Derived, init=False, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.paths)

    @property
    def analysed(self) -> Mask:
        """Tracks that the model has analysed, (rows,)."""
        return ~np.isnan(self.scores[:, 0])

    @property
    def titles(self) -> list[str]:
        return self.texts["title"]

    @property
    def artists(self) -> list[str]:
        return self.texts["artist"]

    def texts_of(self, row: int) -> TrackTexts:
        texts = {name: column[row] or None for name, column in self.texts.items()}
        if not self.titled[row]:
            texts["title"] = None
        return TrackTexts(**texts)

    # Columns that follow from others are computed once. A catalogue made from another one takes
    # over those that did not change, see `Derived`.

    @property
    def levels(self) -> MoodLevels:
        """How much of each mood, and how much energy, the tracks have."""
        if self.derived.levels is None:
            self.derived.levels = MoodLevels(self.chooser, self.scores, self.silent)
        return self.derived.levels

    @property
    def moods(self) -> Moods:
        """The moods of each track, `predicted` with the user's corrections, in the same form."""
        if self.derived.moods is None:
            self.derived.moods = with_corrections(
                self.predicted, self.names, self.corrections, self.chooser.family_of
            )
        return self.derived.moods

    @cached_property
    def states(self) -> npt.NDArray[np.int8]:
        """A `TrackState` for each track, (rows,)."""
        states = np.where(self.analysed, TrackState.ANALYSED, TrackState.WAITING).astype(np.int8)
        states[self.too_long & ~self.analysed] = TrackState.TOO_LONG
        states[self.up_to_date] = TrackState.WRITTEN
        states[list(self.reasons)] = TrackState.FAILED
        return states

    @property
    def up_to_date(self) -> Mask:
        """Tracks, (rows,), whose files have their present moods."""
        if self.derived.up_to_date is None:
            nothing = np.zeros(len(self), bool)
            self.derived.up_to_date = self.with_checked_files(nothing, self.written)
        return self.derived.up_to_date

    def with_checked_files(self, up_to_date: Mask, rows: Iterable[int]) -> Mask:
        """`up_to_date` after a check of these rows, which were all written."""
        checked = list(rows)
        result = up_to_date.copy()
        for row, wanted in zip(checked, self.values_to_write(checked), strict=True):
            after, ours = self.written[row]
            names = set(wanted)
            result[row] = names <= _values(after) and _values(ours) <= names
        return result

    def values_to_write(self, rows: Sequence[int]) -> list[tuple[str, ...]]:
        """For each row the moods that its file gets, the most fitting first."""
        names = written_names(self)
        numbers = moods_to_write(self, np.array(rows, np.intp)).tolist()
        return [tuple(names[mood] for mood in moods if mood >= 0) for moods in numbers]

    @property
    def names_in_files(self) -> Mapping[str, str | None]:
        """The names of moods in files, by name; None for those that the policy does not write."""
        return names_in_files(self)

    def moods_of(self, row: int) -> list[str]:
        return [self.names[mood] for mood in self.moods[row].tolist() if mood >= 0]

    def predicted_of(self, row: int) -> list[str]:
        """The moods of a row without the user's corrections."""
        return [self.names[mood] for mood in self.predicted[row].tolist() if mood >= 0]

    def moods_with_confidence(self, rows: Sequence[int]) -> Iterator[list[Mood]]:
        """For each row its moods, with their confidence."""
        for begin in range(0, len(rows), ROWS_AT_ONCE):
            part = rows[begin : begin + ROWS_AT_ONCE]
            scores = self.scores[part].astype(np.float64)
            precisions = self.chooser.mood_precisions(scores)
            known = [None] * len(part) if precisions is None else precisions.tolist()
            rows_scores = self.chooser.mood_scores(scores).tolist()
            for row, row_scores, row_precisions in zip(part, rows_scores, known, strict=True):
                yield [
                    self._mood(row, mood, row_scores, row_precisions)
                    for mood in self.moods[row].tolist()
                    if mood >= 0
                ]

    def _mood(
        self, row: int, mood: int, scores: list[float], precisions: list[float] | None
    ) -> Mood:
        name = self.names[mood]
        by_hand = self.corrections.get(row, {}).get(name, False)
        if mood >= len(self.chooser.names):
            return Mood(name, None, None, by_hand=by_hand)
        precision = None if precisions is None else precisions[mood]
        each = self.chooser.mood(mood, scores[mood], precision)
        return replace(each, precision=None, unreliable=False, by_hand=True) if by_hand else each

    def known_name(self, name: str) -> str:
        """The mood or tag of this name, whatever the case; the name itself if there is none."""
        names = (*self.names, *self.tags)
        if name in names:
            # 'calm' is the family Calm.
            names = self.names
        return next((known for known in names if known.casefold() == name.casefold()), name)

    def has_mood(self, name: str) -> Mask:
        """Tracks, (rows,), that have a mood, or whose files have it from elsewhere."""
        has = np.zeros(len(self), bool)
        if name in self.names:
            has = (self.moods == self.names.index(name)).any(axis=1)
        has[self._typed_rows.get(name.casefold(), [])] = True
        return has

    def is_typed(self, name: str) -> bool:
        """Whether any file has a mood that Mood Tagger did not write."""
        return name.casefold() in self._typed_rows

    @cached_property
    def _typed_rows(self) -> Mapping[str, list[int]]:
        """Rows by typed mood in lower case; a mood that the user removed does not count."""
        found: dict[str, list[int]] = {}
        for row, moods in self.typed.items():
            verdicts = self.corrections.get(row, {})
            out = {mood.casefold() for mood, wanted in verdicts.items() if not wanted}
            for mood in {mood.casefold() for mood in moods} - out:
                found.setdefault(mood, []).append(row)
        return found

    def counts(self, rows: Rows | None = None, typed: bool = False) -> npt.NDArray[np.int64]:
        """How many tracks, of `rows` or of all, have each mood, (moods,).

        With `typed`, also those whose files have it from elsewhere.
        """
        chosen = self.moods if rows is None else self.moods[rows]
        counts = np.bincount(chosen[chosen >= 0], minlength=len(self.names))
        if not typed:
            return counts
        for number, name in enumerate(self.names):
            if self.is_typed(name):
                has = self.has_mood(name)
                counts[number] = (has if rows is None else has[rows]).sum()
        return counts

    @property
    def folded(self) -> Mapping[str, list[str]]:
        """Columns of text, folded for comparison, by their names in queries."""
        if self.derived.folded is None:
            columns = self._text_columns.items()
            self.derived.folded = {name: list(map(fold, texts)) for name, texts in columns}
        return self.derived.folded

    @property
    def words(self) -> list[str]:
        """All text of each row, folded, with a NUL between, which no query contains."""
        if self.derived.words is None:
            self.derived.words = [self._words(row) for row in range(len(self))]
        return self.derived.words

    def with_chooser(self, chooser: Chooser) -> Catalogue:
        """The same tracks with their moods chosen by another chooser, from the same scores."""
        return self._chosen_by(self.fitted(chooser))

    def _chosen_by(self, chooser: Chooser) -> Catalogue:
        """As `with_chooser`, with a chooser that is compared with the right music already."""
        names = mood_names(chooser, self.corrections.values())
        rows, newer = self._predictions_by(chooser)
        if len(rows) == len(self):
            predicted = newer
        else:
            width = max(self.predicted.shape[1], newer.shape[1])
            predicted = widened(self.predicted, width).copy()
            predicted[rows] = widened(newer, width)
        chosen = replace(self, chooser=chooser, names=names, predicted=predicted)
        changed = rows_differ(renumbered(self.moods, self.names, names), chosen.moods)
        if not self.chooser.writes_like(chooser):
            changed[:] = True
        written = [row for row in np.flatnonzero(changed).tolist() if row in self.written]
        chosen.derived.up_to_date = chosen.with_checked_files(self.up_to_date, written)
        axes = self.levels.known_axes
        if chooser.compares_like(self.chooser):
            chosen.derived.levels = MoodLevels(chooser, self.scores, self.silent, axes)
        elif axes is not None:
            _ = chosen.levels.axes  # here, in the background, rather than where they are shown
        chosen.take_over_texts(self, [])
        return chosen

    def changed_by(self, chooser: Chooser) -> Mask:
        """Tracks, (rows,), whose moods, or their order, another chooser would change.

        It must have the same names of moods.
        """
        rows, newer = self._predictions_by(self.fitted(chooser))
        corrections = self.corrections and {
            place: self.corrections[row]
            for place, row in enumerate(rows.tolist())
            if row in self.corrections
        }
        after = with_corrections(newer, self.names, corrections, chooser.family_of)
        changed = np.zeros(len(self), bool)
        changed[rows] = rows_differ(self.moods[rows], after)
        return changed

    def fitted(self, chooser: Chooser) -> Chooser:
        """A chooser that compares tracks with the music of this library."""
        return chooser.compared_like(self.chooser) or chooser.fitted_to(self._music())

    def refitted(self) -> Catalogue:
        """The same tracks compared with all music of the library; for one that has grown."""
        return self._chosen_by(self.chooser.fitted_to(self._music()))

    def _music(self) -> Values:
        """The scores of tracks that others are compared with, (tracks, tags)."""
        return self.scores[has_music(self.scores, self.silent)].astype(np.float64)

    def _predictions_by(self, chooser: Chooser) -> tuple[Rows, Moods]:
        """Rows for which another chooser may choose differently, and its moods for them."""
        differ = self.chooser.may_differ(chooser, self.scores)
        if differ is None:
            return np.arange(len(self)), predict(chooser, self.scores, self.silent)
        rows = np.flatnonzero(differ)
        return rows, predict(chooser, self.scores[rows], self.silent[rows])

    def with_rows(self, newer: Catalogue) -> Catalogue:
        """Replace the rows of tracks that `newer` has, and append its new ones.

        If `newer` has another track with the same path, the older track's row is dropped.
        """
        if not len(newer):
            return self
        if newer.chooser is not self.chooser:  # which knows the whole library
            newer = newer._chosen_by(self.chooser)
        targets, gone = self._targets(newer)
        if gone:
            return self._without(gone).with_rows(newer)
        added = np.flatnonzero(targets < 0)
        targets[added] = len(self) + np.arange(len(added))
        rows: list[int] = targets.tolist()
        names = (*newer.names, *(name for name in self._own_names() if name not in newer.names))
        columns: dict[str, Any] = {"names": names}
        for name in (*_ARRAYS, "scores", "predicted"):
            columns[name] = put_in_place(
                getattr(self, name), getattr(newer, name), targets, len(added)
            )
        columns["paths"] = _replaced(self.paths, newer.paths, rows)
        columns["texts"] = {
            name: _replaced(texts, newer.texts[name], rows) for name, texts in self.texts.items()
        }
        for name in _BY_ROW:
            entries = dict(getattr(self, name))
            for target in rows:
                entries.pop(target, None)
            entries.update({rows[row]: entry for row, entry in getattr(newer, name).items()})
            columns[name] = entries
        patched = replace(self, **columns)
        moods = renumbered(self.moods, self.names, names)
        patched.derived.moods = put_in_place(moods, newer.moods, targets, len(added))
        patched.derived.up_to_date = put_in_place(
            self.up_to_date, newer.up_to_date, targets, len(added)
        )
        axes = self.levels.known_axes
        if axes is not None:
            axes = put_in_place(axes, newer.levels.axes, targets, len(added))
        patched.derived.levels = MoodLevels(patched.chooser, patched.scores, patched.silent, axes)
        patched.take_over_texts(self, rows)
        if not self.chooser.family_count:
            return patched
        tracks = int(has_music(patched.scores, patched.silent).sum())
        return patched.refitted() if tracks > _GROWTH * self.chooser.compared_tracks else patched

    def _targets(self, newer: Catalogue) -> tuple[Rows, list[int]]:
        """The target row for each row of `newer`, -1 to append it, and the rows to drop."""
        targets = np.full(len(newer), -1, np.intp)
        _, ours, theirs = np.intersect1d(
            self.ids, newer.ids, assume_unique=True, return_indices=True
        )
        targets[theirs] = ours
        stay = set(ours.tolist())
        places = {path: row for row, path in enumerate(newer.paths)}
        gone = []
        for row, path in enumerate(self.paths):
            if path in places and row not in stay:
                place = places[path]
                if targets[place] < 0:
                    targets[place] = row  # the newer track is new, and takes the row
                else:
                    gone.append(row)
        return targets, gone

    def _without(self, gone: list[int]) -> Catalogue:
        """A catalogue of the other rows, renumbered."""
        stays = np.ones(len(self), bool)
        stays[gone] = False
        kept: list[bool] = stays.tolist()
        numbers: list[int] = (np.cumsum(stays) - 1).tolist()
        columns: dict[str, Any] = {
            name: getattr(self, name)[stays] for name in (*_ARRAYS, "scores", "predicted")
        }
        columns["paths"] = list(compress(self.paths, kept))
        columns["texts"] = _compressed(self.texts, kept)
        for name in _BY_ROW:
            entries = getattr(self, name).items()
            columns[name] = {numbers[row]: entry for row, entry in entries if kept[row]}
        fewer = replace(self, **columns)
        derived = self.derived
        fewer.derived.moods = self.moods[stays]
        fewer.derived.up_to_date = self.up_to_date[stays]
        axes = self.levels.known_axes
        axes = None if axes is None else axes[stays]
        fewer.derived.levels = MoodLevels(fewer.chooser, fewer.scores, fewer.silent, axes)
        if derived.folded is not None:
            fewer.derived.folded = _compressed(derived.folded, kept)
        if derived.words is not None:
            fewer.derived.words = list(compress(derived.words, kept))
        return fewer

    def take_over_texts(self, older: Catalogue, changed: Sequence[int]) -> None:
        """Take over what the older catalogue has folded, but for the changed rows."""
        derived = older.derived
        if derived.folded is not None:
            columns = self._text_columns
            self.derived.folded = {
                name: patch(texts, changed, columns[name], fold)
                for name, texts in derived.folded.items()
            }
        if derived.words is not None:
            self.derived.words = patch(derived.words, changed, range(len(self)), self._words)

    @property
    def _text_columns(self) -> Mapping[str, list[str]]:
        return {**self.texts, "path": self.paths}

    def _words(self, row: int) -> str:
        typed = (fold(mood) for mood in self.typed.get(row, ()))
        return "\0".join((*(texts[row] for texts in self.folded.values()), *typed))

    def _own_names(self) -> tuple[str, ...]:
        return self.names[len(self.chooser.names) :]


def _replaced(texts: list[str], newer: list[str], rows: Sequence[int]) -> list[str]:
    """`texts` with the newer ones in these rows, some of which may be after the end."""
    replaced = [*texts, *[""] * (max(rows) + 1 - len(texts))]
    for row, text in zip(rows, newer, strict=True):
        replaced[row] = text
    return replaced


def _compressed(columns: Mapping[str, list[str]], kept: Sequence[bool]) -> dict[str, list[str]]:
    return {name: list(compress(texts, kept)) for name, texts in columns.items()}


@lru_cache(1 << 12)
def _values(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))
