"""All tracks of a library in columns, for showing, sorting and filtering them quickly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..labelling import Chooser, Mood
from ..labelling.logits import sigmoid
from ..learning import PersonalModel
from ..track_numbers import TrackNumbers
from ..track_texts import TEXT_FIELDS, TrackTexts
from .columns import Mask, Moods, Rows, none_for_nan, slices, with_corrections, with_own_moods
from .folded_texts import FoldedTexts
from .mood_levels import MoodLevels
from .written_moods import moods_to_write, names_in_files, written_names

if TYPE_CHECKING:
    from .group_moods import GroupMoods
    from .groups import GroupBy, Groups

# What a query can look for by name.
TEXT_COLUMNS = (*TEXT_FIELDS, "path")


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

    analysed: Mask | None = None
    moods: Moods | None = None
    up_to_date: Mask | None = None
    levels: MoodLevels | None = None
    folded: FoldedTexts | None = None
    groups: dict[GroupBy, Groups] = field(default_factory=dict)
    group_moods: dict[GroupBy, GroupMoods] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
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
        numbers: columns of numbers in the tags by field, (rows,); NaN for none.
        titled: whether the tags have a title.
        durations: seconds; NaN if unknown.
        silent: whether the audio is silent.
        short: whether the track is shorter than one window.
        reasons: why tracks failed, by row.
        scores: with what the user's corrections taught, shape (rows, tags); NaN for tracks that
            were not analysed.
        model_scores: those of the model alone.
        corrections: the user's corrections by row and mood: True added, False removed.
        written: what the last write left in the file, by row, as JSON: all values, and ours.
        typed: moods in the file that Mood Tagger did not write, by row.
        reviewed: whether the user has gone through the track's moods.
        too_long: whether the track is longer than the maximum length.
        predicted: the moods that the chooser chose, as numbers in `names`, the most relevant first,
            shape (rows, moods); -1 where there are fewer.
        model_predicted: those that it chose from `model_scores`.
        personal: what the user's corrections taught; None for nothing.
        own: by mood that the model does not know but the personal model does, scores (rows,).
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
    numbers: Mapping[str, npt.NDArray[np.float32]]
    titled: Mask
    durations: npt.NDArray[np.float32]
    silent: Mask
    short: Mask
    reasons: Mapping[int, str]
    scores: npt.NDArray[np.float32]
    model_scores: npt.NDArray[np.float32]
    corrections: Mapping[int, Mapping[str, bool]]
    written: Mapping[int, tuple[str, str]]
    typed: Mapping[int, tuple[str, ...]]
    reviewed: Mask
    too_long: Mask
    predicted: Moods
    model_predicted: Moods
    personal: PersonalModel | None = None
    own: Mapping[str, npt.NDArray[np.float32]] = field(default_factory=dict)
    derived: Derived = field(default_factory=Derived, init=False, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.paths)

    @property
    def analysed(self) -> Mask:
        """Tracks that the model has analysed, (rows,)."""
        if self.derived.analysed is None:
            self.derived.analysed = ~np.isnan(self.scores[:, 0])
        return self.derived.analysed

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

    def numbers_of(self, rows: Sequence[int]) -> list[TrackNumbers]:
        """The numbers in the tags of rows, as they were before they became float32."""
        names = ("year", "bpm", "rating")
        columns = [self.numbers[name][rows] for name in names]
        table = np.stack(columns, axis=1).astype(np.float64).round(2)
        return [
            TrackNumbers(year=None if year is None else int(year), bpm=bpm, rating=rating)
            for year, bpm, rating in none_for_nan(table)
        ]

    # Columns that follow from others are computed once. A catalogue made from another one takes
    # over those that did not change, see `Derived`.

    @property
    def levels(self) -> MoodLevels:
        """How much of each mood, and how much energy, the tracks have."""
        if self.derived.levels is None:
            self.derived.levels = self.make_levels()
        return self.derived.levels

    def make_levels(self, axes: npt.NDArray[np.float32] | None = None) -> MoodLevels:
        """`levels` made again, with energy and pleasantness if they are known already."""
        return MoodLevels(self.chooser, self.scores, self.silent, axes, self.model_scores, self.own)

    @property
    def moods(self) -> Moods:
        """The moods of each track, the guesses with the user's corrections, as `predicted`."""
        if self.derived.moods is None:
            self.derived.moods = with_corrections(
                self.guesses, self.names, self.corrections, self.chooser.family_of
            )
        return self.derived.moods

    @cached_property
    def guesses(self) -> Moods:
        """`predicted`, with moods of the user's own that the personal model finds, as it is."""
        return with_own_moods(self.predicted, self.own_labels)

    @property
    def own_labels(self) -> Mapping[int, Mask]:
        """By number the moods of the user's own that the personal model finds, (rows,)."""
        if self.personal is None:
            return {}
        thresholds = {mood: head.threshold for mood, head in self.personal.own.items()}
        return {
            self.names.index(mood): scores >= sigmoid(np.array(thresholds[mood]))
            for mood, scores in self.own.items()
            if thresholds.get(mood, np.inf) < np.inf and mood in self.names
        }

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
        return [self.names[mood] for mood in self.guesses[row].tolist() if mood >= 0]

    def model_moods_of(self, row: int) -> tuple[str, ...]:
        """The moods of a row by the model alone, without corrections and what they taught."""
        return tuple(self.names[mood] for mood in self.model_predicted[row].tolist() if mood >= 0)

    def moods_with_confidence(self, rows: Sequence[int]) -> Iterator[list[Mood]]:
        """For each row its moods, with their confidence."""
        for some in slices(len(rows)):
            part = np.array(rows[some], np.intp)
            moods = self.moods[part]
            # Of moods that the chooser knows; `_mood` finds the others'.
            columns = np.clip(moods, 0, len(self.chooser.names) - 1).astype(np.intp)
            scores = self.chooser.mood_scores(self.scores[part].astype(np.float64))
            # How often labels are right was measured on the model alone.
            precisions = self.chooser.mood_precisions(self.model_scores[part].astype(np.float64))
            known = np.full_like(scores, np.nan) if precisions is None else precisions
            chosen = (
                np.take_along_axis(each, columns, axis=1).tolist() for each in (scores, known)
            )
            for row, *of_row in zip(part.tolist(), moods.tolist(), *chosen, strict=True):
                yield [
                    self._mood(row, mood, score, None if precisions is None else precision)
                    for mood, score, precision in zip(*of_row, strict=True)
                    if mood >= 0
                ]

    def _mood(self, row: int, mood: int, score: float, precision: float | None) -> Mood:
        name = self.names[mood]
        by_hand = self.corrections.get(row, {}).get(name, False)
        if mood >= len(self.chooser.names):
            own = float(self.own[name][row]) if name in self.own else np.nan
            return Mood(name, None if np.isnan(own) else own, None, by_hand=by_hand)
        each = self.chooser.mood(mood, score, precision)
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

    def file_moods_of(self, row: int) -> list[str]:
        """Moods in a row's file that Mood Tagger did not write; none that the user removed."""
        verdicts = self.corrections.get(row, {})
        out = {mood.casefold() for mood, wanted in verdicts.items() if not wanted}
        return [mood for mood in self.typed.get(row, ()) if mood.casefold() not in out]

    def has_file_mood(self, name: str | None = None) -> Mask:
        """Tracks, (rows,), whose files have a mood, or any, that Mood Tagger did not write."""
        has = np.zeros(len(self), bool)
        named = self._typed_rows.values() if name is None else [self._typed_rows.get(name, [])]
        for rows in named:
            has[rows] = True
        return has

    def is_typed(self, name: str) -> bool:
        """Whether any file has a mood that Mood Tagger did not write."""
        return name.casefold() in self._typed_rows

    @cached_property
    def _typed_rows(self) -> Mapping[str, list[int]]:
        """Rows by typed mood in lower case; a mood that the user removed does not count."""
        found: dict[str, list[int]] = {}
        for row in self.typed:
            for mood in {mood.casefold() for mood in self.file_moods_of(row)}:
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
    def folded(self) -> FoldedTexts:
        """The tracks' texts, folded for comparison."""
        if self.derived.folded is None:
            self.derived.folded = FoldedTexts(self.text_columns, self.typed)
        return self.derived.folded

    @property
    def text_columns(self) -> Mapping[str, list[str]]:
        """The tracks' texts and paths, by their names in queries (`TEXT_COLUMNS`)."""
        return {**self.texts, "path": self.paths}


@lru_cache(1 << 12)
def _values(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))
