"""How much of each mood, and how much energy, the tracks of a library have."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ..labelling import Chooser, SortedScores
from ..labelling.distribution import Distribution
from ..labelling.logits import Scores, Values
from .columns import Mask, Rows, slices

Floats = npt.NDArray[np.float32]


class MoodLevels:
    """Scores and levels of tracks. A level is the share of music that has less of a mood.

    Moods and tags are looked up by name. Levels are NaN for tracks that are silent or were not
    analysed. For a model that was not measured on labelled music, music is that of this library.
    """

    def __init__(
        self,
        chooser: Chooser,
        scores: Floats,
        silent: Mask,
        axes: Floats | None = None,
        model_scores: Floats | None = None,
        own: Mapping[str, Floats] | None = None,
    ) -> None:
        """Scores (rows, tags), NaN for tracks that were not analysed, and silent tracks, (rows,).

        `axes` are those of the same tracks if they are known already. They follow from
        `model_scores`, the scores without what the user's corrections taught. `own` has scores
        (rows,) of moods that the model does not know.
        """
        self._model_scores = scores if model_scores is None else model_scores
        self._own = own or {}
        self._chooser, self._scores, self._silent = chooser, scores, silent
        self._axes = axes
        # The scores of a family take a third of a second for 100,000 rows, and a filter asks for
        # them with every key.
        self._scores_by_name: dict[str, Floats | None] = {}
        self._levels_by_name: dict[str, Values | None] = {}

    def tags_of(self, name: str) -> list[int]:
        """The columns of the scores that belong to a mood or tag; none for one the user added."""
        number = self._number_of(name)
        if number is not None:
            return self._chooser.tags_of(number)
        return [self._chooser.tags.index(name)] if name in self._chooser.tags else []

    def range_of(self, name: str) -> tuple[float, float] | None:
        """Scores of a mood on typical music, and where it is strong."""
        number = self._number_of(name)
        if number is not None:
            return self._chooser.range_of(number)
        tags = self.tags_of(name)
        return self._chooser.tag_scores.typical_range(tags[0]) if tags else None

    def scores_of(self, name: str) -> Floats | None:
        """Scores (rows,) of a tag or a mood. None if unknown."""
        if name in self._own:
            return self._own[name]
        if name not in self._scores_by_name:
            self._scores_by_name[name] = self.scores_in(name, self._scores)
        return self._scores_by_name[name]

    def scores_in(self, name: str, scores: Floats) -> Floats | None:
        """As `scores_of`, for scores (windows, tags) of parts of tracks."""
        tags = self.tags_of(name)
        if not tags:
            return None
        if name in self._chooser.family_names:
            number = self._chooser.family_names.index(name)
            found = np.empty(len(scores), np.float32)
            for rows in slices(len(scores)):
                found[rows] = self._chooser.family_scores(number, scores[rows])
            return found
        highest: Floats = scores[:, tags].max(axis=1)
        return highest

    def sorted_scores(self, name: str) -> SortedScores:
        """The scores of a tag or a family for all analysed tracks that are not silent."""
        rows = np.flatnonzero(~self._without_level(slice(None)))
        if name in self._chooser.family_names:
            scores = self.scores_of(name)
            assert scores is not None
            return SortedScores(scores[rows], rows)
        return SortedScores(self._scores[:, self._chooser.tags.index(name)][rows], rows)

    def of(self, name: str, rows: Rows | None = None) -> Values | None:
        """The levels (rows,) of a mood or tag; None if unknown."""
        if rows is not None:
            return self._levels_in(name, rows)
        if name not in self._levels_by_name:
            self._levels_by_name[name] = self._levels_in(name, slice(None))
        return self._levels_by_name[name]

    def of_row(self, name: str, row: int) -> float | None:
        """The level of a mood or tag on one track. None if unknown, or the track has none."""
        levels = self.of(name, np.array([row]))
        return None if levels is None or np.isnan(levels[0]) else float(levels[0])

    def shares_of_row(self, name: str, row: int) -> tuple[float | None, float | None]:
        """The shares of music of all kinds, and of this library, that have less of a mood.

        None where the track was not analysed, the mood is unknown, or that music does not count.
        """
        tags, rows = self.tags_of(name), np.array([row])
        if not tags or self._without_level(rows)[0]:
            return None, None
        shares = self._chooser.shares_of(self._number_of(name), tags, self._scores[rows])
        if shares is None:
            return None, self.of_row(name, row)
        of_library = None if shares.of_library is None else float(shares.of_library[0])
        return float(shares.of_music[0]), of_library

    def percentages(self, rows: Sequence[int]) -> list[dict[str, float]] | None:
        """The levels of each row, in percent, by family or tag. None for a model without any."""
        levels = self._chooser.levels(self._scores[rows])
        if levels is None:
            return None
        levels[self._without_level(np.array(rows, np.intp))] = np.nan
        names = (*self._chooser.family_names, *self._chooser.tags)
        percent = np.round(100 * levels, 1).tolist()
        by_name: list[dict[str, float]] = [dict(zip(names, row, strict=True)) for row in percent]
        for place in np.flatnonzero(np.isnan(levels).any(axis=1)).tolist():
            known = by_name[place].items()
            by_name[place] = {name: level for name, level in known if not math.isnan(level)}
        return by_name

    @property
    def axes(self) -> Floats:
        """The levels of energy and pleasantness, (rows, 2); NaN for models without them."""
        if self._axes is None:
            axes = np.empty((len(self._model_scores), 2), np.float32)
            for rows in slices(len(axes)):
                axes[rows] = self.axes_in(self._model_scores[rows])
            axes[self._without_level(slice(None))] = np.nan
            self._axes = axes
        return self._axes

    @property
    def known_axes(self) -> Floats | None:
        """`axes` if they were computed already."""
        return self._axes

    def axes_in(self, scores: Scores) -> Values:
        """As `axes`, for scores (windows, tags) of parts of tracks."""
        found = self._chooser.axes(scores)
        return np.full((len(scores), 2), np.nan) if found is None else found

    def axes_in_music(self, rows: Rows) -> Floats:
        """As `axes` for these rows, among music of all kinds alone."""
        found = self._chooser.axes_in_music(self._model_scores[rows])
        if found is None:
            found = np.full((len(rows), 2), np.nan)
        found[self._without_level(rows)] = np.nan
        return found.astype(np.float32)

    def _number_of(self, name: str) -> int | None:
        """The chooser's number of a mood; None for tags and moods that the user added."""
        names = self._chooser.names
        return names.index(name) if name in names else None

    def _levels_in(self, name: str, rows: Rows | slice) -> Values | None:
        tags = self.tags_of(name)
        if name in self._own:
            own = self._levels_in_library(name, rows)
            own[self._without_level(rows)] = np.nan
            return own
        if not tags:
            return None
        levels = self._levels_in_music(name, tags, self._scores[rows])
        if levels is None:
            levels = self._levels_in_library(name, rows)
        levels[self._without_level(rows)] = np.nan
        return levels

    def _levels_in_music(self, name: str, tags: Sequence[int], scores: Floats) -> Values | None:
        levels = np.empty(len(scores))
        for rows in slices(len(scores)):
            found = self._chooser.levels_of(self._number_of(name), tags, scores[rows])
            if found is None:
                return None
            levels[rows] = found
        return levels

    def _levels_in_library(self, name: str, rows: Rows | slice) -> Values:
        own = self.scores_of(name)
        assert own is not None
        known = own[~np.isnan(own) & ~self._silent, None].astype(np.float64)
        here = own[rows, None].astype(np.float64)
        if not len(known):
            return np.full(len(here), np.nan)
        levels: Values = Distribution(known).below(here)[:, 0]
        return levels

    def _without_level(self, rows: Rows | slice) -> Mask:
        """Which of these rows are silent or were not analysed."""
        without: Mask = np.isnan(self._scores[rows, 0]) | self._silent[rows]
        return without
