"""z-scores -> the families of a track, most fitting first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .axes import Axes
from .distribution import Distribution
from .families import FamilyFigures, evidence, rank
from .logits import Values, sigmoid
from .music import Music

# Of music's share of tracks with less of a family, and of the library's, beside the rank that
# labelled music gives it: chosen on 525 tracks of 30 packages of game music, for titles that fit
# and for families that all lead somewhere (benchmarks/plausibility.py).
_OF_MUSIC = 0.1
_OF_MUSIC_IN_LIBRARY = 0.5
_OF_LIBRARY = 1.5
# What is left of the rank where the library alone counts.
_RANK_IN_LIBRARY = 0.25
# How much less than the first a family may have to be named second.
_SECOND = 0.25
_SECOND_IN_LIBRARY = 1.4
# The library counts from so many tracks on, and in full from so many.
_SOME_TRACKS, _MANY_TRACKS = 50, 300
# No family shall be on a larger share of the library's tracks.
_LARGEST_SHARE = 1 / 3
_LARGEST_HANDICAP, _STEP, _ROUNDS = 1.0, 3.0, 60
_EXTREME_SHARE = 0.003
# A family whose precision is a smaller share of its base rate is not written. On those tracks,
# compared to the library alone, 2 of 28 such labels fit a plain title, and a third of those that
# lie between this and the base rate.
_MIN_LIFT = 2 / 3
_UNFIT = -1e9


class ComparedTo(StrEnum):
    """What decides whether a track has much of a mood."""

    MUSIC = "music"
    LIBRARY = "library"
    BOTH = "both"


class Shares(NamedTuple):
    """Of music of all kinds, and of the library if it counts, the shares that have less."""

    of_music: Values
    of_library: Values | None


class Families:
    """Families, by name with the numbers of their tags, for the z-scores of one model.

    Values are (tracks, families), in the order of `names`.
    """

    def __init__(
        self, tags: Mapping[str, Sequence[int]], vocabulary: Sequence[str], music: Music
    ) -> None:
        self.names = tuple(tags)
        self.tags = [list(numbers) for numbers in tags.values()]
        self._vocabulary, self._music = tuple(vocabulary), music
        scores = music.scores_of_tracks(vocabulary)
        levels = self._evidence(scores)
        self._figures = [
            self._figures_of(tags, levels[:, number]) for number, tags in enumerate(self.tags)
        ]
        self._of_music = Distribution(levels)
        self._means, self._deviations = levels.mean(axis=0), levels.std(axis=0)
        self._tags_of_music = Distribution(music.z_scores_of_tracks(vocabulary))

    @property
    def measured(self) -> dict[str, FamilyFigures]:
        """By name the families that were measured on labelled music, not estimated."""
        known = self._music.families.values()
        pairs = zip(self.names, self._figures, strict=True)
        return {name: figures for name, figures in pairs if figures in known}

    def range_of(self, number: int) -> tuple[float, float]:
        """Scores of a family on typical music and where it is strong."""
        low, high = self._of_music.quantiles((0.5, 0.95))[:, number].tolist()
        return float(sigmoid(np.array(low))), float(sigmoid(np.array(high)))

    def tags_of_music(self, z_scores: Values, tags: Sequence[int]) -> Values:
        """The shares of music with less of these tags, 0 to 1, for z-scores (tracks, tags)."""
        return self._tags_of_music.below(z_scores, tags)

    def evidence(self, z_scores: Values) -> Values:
        return self._evidence(self._music.scores(z_scores, self._vocabulary))

    def evidence_of(self, number: int, z_scores: Values) -> Values:
        """Of one family, (tracks,), from the z-scores of its tags, (tracks, its tags)."""
        names = [self._vocabulary[tag] for tag in self.tags[number]]
        return evidence(self._music.scores(z_scores, names), range(len(names)))

    def standard(self, number: int, z_scores: Values) -> Values:
        """The evidence for a family beside music of all kinds, as a z-score, (tracks,).

        From the z-scores of its tags, (tracks, its tags).
        """
        evidence = self.evidence_of(number, z_scores)
        result: Values = (evidence - self._means[number]) / self._deviations[number]
        return result

    def gain(self, number: int) -> float:
        """By how much `standard` grows on average where the z-scores of all its tags grow by 1."""
        names = [self._vocabulary[tag] for tag in self.tags[number]]
        z_scores = self._music.z_scores_of_tracks(names)
        more = self.standard(number, z_scores + 0.5) - self.standard(number, z_scores - 0.5)
        return float(more.mean())

    def share_of_music(self, levels: Values, number: int | None = None) -> Values:
        """The shares of music with less evidence than `levels`, 0 to 1; or of one family alone."""
        return self._of_music.below(levels, None if number is None else [number])

    def precision(self, levels: Values) -> Values:
        """How often such a family agrees with listeners' tags, 0 to 1."""
        columns = [each.precision(levels[:, n]) for n, each in enumerate(self._figures)]
        return np.stack(columns, axis=1)

    def has_evidence(self, levels: Values, number: int) -> npt.NDArray[np.bool_]:
        """Whether the evidence (tracks,) for a family is enough to write it into files."""
        figures = self._figures[number]
        enough: npt.NDArray[np.bool_] = figures.precision(levels) >= _MIN_LIFT * figures.base_rate
        return enough

    def rank(self, levels: Values) -> Values:
        columns = [np.log(rank(each, levels[:, n])) for n, each in enumerate(self._figures)]
        return np.stack(columns, axis=1)

    def _evidence(self, scores: Values) -> Values:
        return np.stack([evidence(scores, tags) for tags in self.tags], axis=1)

    def _figures_of(self, tags: Sequence[int], levels: Values) -> FamilyFigures:
        """Those that were measured, or for another choice of tags an estimate from theirs."""
        names = {self._vocabulary[tag] for tag in tags}
        for figures in self._music.families.values():
            if names == set(figures.tags):
                return figures
        known = [self._music.figures[name] for name in names if name in self._music.figures]
        absent = np.prod([1 - tag.prevalence for tag in known])
        base_rate = float(np.clip(1 - absent, 0.01, 0.9))
        slope = float(np.mean([each.slope for each in self._music.families.values()]))
        intercept = _intercept(slope * levels, base_rate)
        points = np.quantile(levels, np.linspace(0, 1, 11))
        return FamilyFigures(
            tags=tuple(sorted(names)),
            intercept=intercept,
            slope=slope,
            base_rate=base_rate,
            roc_auc=0.5,
            pr_auc=base_rate,
            top_precision=float(sigmoid(intercept + slope * _top_tenth(levels)).mean()),
            curve_evidence=tuple(points.tolist()),
            curve_precisions=tuple(sigmoid(intercept + slope * points).tolist()),
        )


class Comparison:
    """Ranks of families and levels of values, beside music of all kinds and beside the library."""

    def __init__(
        self,
        families: Families,
        axes: Axes,
        compared_to: ComparedTo = ComparedTo.BOTH,
        sample: Values | None = None,
        tracks: int = 0,
    ) -> None:
        """`sample`: z-scores (sampled, tags) of the library's `tracks` with music."""
        self.families, self._axes = families, axes
        self._weight, self._compared_to = 0.0, compared_to
        self._of_library: Distribution | None = None
        self._tags_of_library: Distribution | None = None
        self._axes_of_library: Distribution | None = None
        if compared_to is not ComparedTo.MUSIC and sample is not None:
            self._weight = _weight(tracks, compared_to)
        self._handicaps = np.zeros(len(families.names))
        if self._weight and sample is not None:
            evidence = families.evidence(sample)
            self._of_library = Distribution(evidence)
            self._handicaps = self._handicaps_in(evidence)
            self._tags_of_library = Distribution(sample)
            self._axes_of_library = Distribution(axes.places(sample))

    def choose(
        self, levels: Values, enabled: npt.NDArray[np.bool_]
    ) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
        """The numbers of all families (tracks, families), most fitting first, for their evidence.

        Those that are not `enabled`, (tracks, families), come last.

        And whether the second of them is about as likely as the first, (tracks,).
        """
        fit = self._fit(levels) - self._handicaps
        fit[~enabled] = _UNFIT
        return _first_and_second(fit, self._gap)

    @property
    def _gap(self) -> float:
        """How much less than the first a family may fit to be named second."""
        return _SECOND + self._weight * (_SECOND_IN_LIBRARY - _SECOND)

    def _fit(self, levels: Values) -> Values:
        """How well families fit, (tracks, families), without `_handicaps`."""
        weight = self._weight
        fit = self.families.rank(levels)
        if self._compared_to is ComparedTo.LIBRARY:
            fit *= _RANK_IN_LIBRARY
        else:
            of_music = _OF_MUSIC + weight * (_OF_MUSIC_IN_LIBRARY - _OF_MUSIC)
            fit += of_music * _odds(self.families.share_of_music(levels))
        if self._of_library is not None:
            fit += weight * _OF_LIBRARY * _odds(self._of_library.below(levels))
        return fit

    def _handicaps_in(self, levels: Values) -> Values:
        """What to subtract from how well each family fits, so that none is on too many tracks.

        Limited, as a library may really be of one kind. `levels` (tracks, families) of the library.
        """
        fit, handicaps = self._fit(levels), np.zeros(levels.shape[1])
        for _ in range(_ROUNDS):
            order, has_second = _first_and_second(fit - handicaps, self._gap)
            named = np.concatenate([order[:, 0], order[has_second, 1:2].ravel()])
            shares = np.bincount(named, minlength=len(handicaps)) / len(order)
            excess = np.maximum(shares - _LARGEST_SHARE, 0)
            if not excess.any():
                break
            handicaps = np.minimum(handicaps + _STEP * excess, _LARGEST_HANDICAP * self._weight)
        return handicaps

    def levels(self, z_scores: Values) -> Values:
        """Shares (tracks, families) with less of each family, of music and library together."""
        evidence = self.families.evidence(z_scores)
        of_music = self.families.share_of_music(evidence)
        return self.together(Shares(of_music, _share_of(self._of_library, evidence)))

    def shares(self, evidence: Values, number: int) -> Shares:
        """For the evidence (tracks,) for one family, (tracks, 1)."""
        present = evidence[:, None]
        of_music = self.families.share_of_music(present, number)
        return Shares(of_music, _share_of(self._of_library, present, [number]))

    def tag_shares(self, z_scores: Values, tags: Sequence[int]) -> Shares:
        """For the z-scores (tracks, tags) of these tags, of the same shape."""
        of_music = self.families.tags_of_music(z_scores, tags)
        return Shares(of_music, _share_of(self._tags_of_library, z_scores, tags))

    def axes(self, z_scores: Values) -> Values:
        """Shares (tracks, 2) with less energy and less pleasantness, of both together."""
        places = self._axes.places(z_scores)
        of_music = self._axes.share_of_music(places)
        return self.together(Shares(of_music, _share_of(self._axes_of_library, places)))

    def together(self, shares: Shares) -> Values:
        """The mean of both shares, weighted by what tracks are compared to."""
        if shares.of_library is None:
            return shares.of_music
        part = self._weight * _LIBRARY_PART[self._compared_to]
        result: Values = (1 - part) * shares.of_music + part * shares.of_library
        return result


def _first_and_second(
    fit: Values, gap: float
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
    """Families by how well they fit, (tracks, families), and whether the second is named, too."""
    order = np.argsort(-fit, axis=1, kind="stable")
    if fit.shape[1] < 2:
        return order, np.zeros(len(order), bool)
    first, second = np.take_along_axis(fit, order[:, :2], axis=1).T
    return order, first - second < gap


def _share_of(
    library: Distribution | None, values: Values, columns: Sequence[int] | None = None
) -> Values | None:
    return None if library is None else library.below(values, columns)


_LIBRARY_PART = {ComparedTo.MUSIC: 0.0, ComparedTo.BOTH: 0.5, ComparedTo.LIBRARY: 1.0}


def _top_tenth(levels: Values) -> Values:
    return levels[levels >= np.quantile(levels, 0.9)]


def _weight(tracks: int, compared_to: ComparedTo) -> float:
    if compared_to is ComparedTo.LIBRARY:
        return 1.0
    return float(np.clip((tracks - _SOME_TRACKS) / (_MANY_TRACKS - _SOME_TRACKS), 0, 1))


def _odds(shares: Values) -> Values:
    bounded = np.clip(shares, _EXTREME_SHARE, 1 - _EXTREME_SHARE)
    result: Values = np.log(bounded / (1 - bounded))
    return result


def _intercept(levels: Values, mean: float) -> float:
    """The one with which sigmoid(intercept + levels) has this mean, by bisection."""
    low, high = -50.0, 50.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if sigmoid(middle + levels).mean() < mean else (low, middle)
    return (low + high) / 2
