"""Regions of the map, and the moods that prevail in them.

A region is a hill of the density of places: each place belongs to the peak that is reached from
there by the steepest way up. The density is that of a grid, smoothed by a Gaussian (as in mean
shift; Comaniciu and Meer 2002). A wide one finds few large regions, a narrow one finds many small
ones, so each zoom of the map has its own.

A region is named by the moods that say most about it: those with the largest parts
p log(p / q) of the relative entropy between the region and the library, where p and q are the
shares of their tracks that have the mood. Families come first. A region whose best mood names a
larger neighbour has another name, or else belongs to that neighbour.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ..library.columns import Moods
from .projection import Floats, Numbers

# Of the map's extent: the widest Gaussian; each next one is narrower by this factor.
_WIDEST, _NARROWER = 0.042, 0.66
_MOST_LEVELS = 6
# The narrowest one leaves no larger share of the tracks without a region.
_LEAST_COVERED = 0.6
_CELLS_A_DEVIATION = 3.0
# The density ends so many standard deviations beyond the outermost places.
_MARGIN = 3
# Regions with fewer tracks have no name; neither has a region with a smaller share of the library
# than such a part of what an equal region would have.
_LEAST_TRACKS, _LEAST_SHARE = 8, 0.004
# What a mood needs to name a region: a share of its tracks, how many times as large as in the
# library, and how many standard errors more. A second mood says at least so much of the first.
_LEAST_PREVALENCE, _LEAST_LIFT, _LEAST_Z, _SECOND = 0.3, 1.25, 3.0, 0.4
# Regions whose middles are less apart are neighbours; in standard deviations of the smoothing.
_NEIGHBOURS = 6.0


@dataclass(frozen=True)
class Region:
    """A named part of the map.

    Attributes:
        x, y: where most of its tracks lie.
        moods: numbers of the moods that prevail in it, one or two.
        tracks: how many tracks it has.
    """

    x: float
    y: float
    moods: tuple[int, ...]
    tracks: int


@dataclass(frozen=True)
class Regions:
    """The regions that one smoothing finds.

    Attributes:
        named: the largest first.
        of_point: the number in `named` of the region of each point, (points,); -1 for none.
    """

    named: tuple[Region, ...]
    of_point: Numbers


def find_regions(
    places: Floats, moods: Moods, mood_count: int, family_count: int = 0
) -> list[Regions]:
    """Regions at several levels, from few to many, of places (points, 2), all of them known.

    `moods` (points, moods a track) are numbers below `mood_count`, none twice for a track, and -1
    for none; those below `family_count` are families.
    """
    if len(places) < _LEAST_TRACKS or float(np.ptp(places, axis=0).max()) <= 0:
        return []
    low, extent = places.min(axis=0), float(np.ptp(places, axis=0).max())
    points, columns = np.nonzero(moods >= 0)
    said = _Said(points, moods[points, columns].astype(np.int64), mood_count)
    found: list[Regions] = []
    for level in range(_MOST_LEVELS):
        deviation = extent * _WIDEST * _NARROWER**level
        hills = _hills(places - low, deviation)
        regions = _named(places, hills, said, family_count, _NEIGHBOURS * deviation)
        if found and (regions.of_point >= 0).mean() < _LEAST_COVERED:
            break
        found.append(regions)
    return found


def prevailing_moods(
    some: Moods, library: Moods, mood_count: int, family_count: int = 0
) -> tuple[int, ...]:
    """Numbers of the one or two moods that name some tracks of a library; none may stand out."""
    counts, usual = (
        np.bincount(moods[moods >= 0], minlength=mood_count) for moods in (some, library)
    )
    if len(some) < _LEAST_TRACKS:
        return ()
    return _name(_says(counts, len(some), usual / len(library)), family_count)


def level_at(zoom: float, levels: int) -> int:
    """Which of so many levels suits a map that is so many times as large as in whole."""
    return min(int(0.3 - np.log(max(zoom, 1.0)) / np.log(_NARROWER)), levels - 1)


@dataclass(frozen=True)
class _Said:
    """Which points have which moods: two columns, one for each mood of each point."""

    points: Numbers
    moods: Numbers
    mood_count: int

    def counts(self, region_of: Numbers, regions: int) -> Numbers:
        """How many points of each region have each mood, (regions, moods)."""
        cells = region_of[self.points] * self.mood_count + self.moods
        counts = np.bincount(cells, minlength=regions * self.mood_count)
        return counts.reshape(regions, self.mood_count)


def _hills(places: Floats, deviation: float) -> Numbers:
    """Which peak each place belongs to, (points,), by smoothing with this standard deviation."""
    cell = deviation / _CELLS_A_DEVIATION
    edge = round(_MARGIN * _CELLS_A_DEVIATION)
    at = (places / cell).astype(np.intp) + edge
    shape = tuple((at.max(axis=0) + edge + 1).tolist())
    counts = np.bincount(
        np.ravel_multi_index((at[:, 0], at[:, 1]), shape), minlength=np.prod(shape)
    )
    density = _smoothed(counts.reshape(shape).astype(np.float32))
    peaks = _peaks(density)
    hills: Numbers = peaks[at[:, 0], at[:, 1]]
    return hills


def _smoothed(grid: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    reach = round(_MARGIN * _CELLS_A_DEVIATION)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / _CELLS_A_DEVIATION) ** 2)
    for axis in (0, 1):
        padding = [(0, 0), (0, 0)]
        padding[axis] = (reach, reach)
        padded = np.pad(grid, padding)
        windows = (
            np.take(padded, np.arange(offset, offset + grid.shape[axis]), axis=axis)
            for offset in range(len(kernel))
        )
        grid = sum(
            (np.float32(weight) * window for weight, window in zip(kernel, windows, strict=True)),
            np.zeros_like(grid),
        )
    return grid


def _peaks(density: npt.NDArray[np.float32]) -> Numbers:
    """For each cell the number of the cell that is reached by the steepest way up."""
    rows, columns = density.shape
    own = np.arange(density.size).reshape(density.shape)
    padded = np.pad(density, 1, constant_values=-1.0)
    best, highest = own.copy(), density.copy()
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            near = padded[1 + down : 1 + down + rows, 1 + right : 1 + right + columns]
            higher = near > highest
            best[higher] = (own + down * columns + right)[higher]
            highest[higher] = near[higher]
    up: Numbers = best.ravel()
    while True:
        further = up[up]
        if np.array_equal(further, up):
            return up.reshape(density.shape)
        up = further


def _named(places: Floats, hills: Numbers, said: _Said, family_count: int, apart: float) -> Regions:
    """`apart` is how far the middles of regions are that may have the same name."""
    _, region_of, sizes = np.unique(hills, return_inverse=True, return_counts=True)
    counts = said.counts(region_of, len(sizes))
    usual = counts.sum(axis=0) / len(places)
    least = max(_LEAST_TRACKS, _LEAST_SHARE * len(places))
    inside = np.split(np.argsort(region_of, kind="stable"), np.cumsum(sizes)[:-1])
    named: list[Region] = []
    renumbered = np.full(len(sizes), -1)
    for number in np.argsort(-sizes, kind="stable").tolist():
        tracks = int(sizes[number])
        if tracks < least:
            break
        says = _says(counts[number], tracks, usual)
        x, y = np.median(places[inside[number]], axis=0).tolist()
        near = [at for at, one in enumerate(named) if math.hypot(one.x - x, one.y - y) < apart]
        taken = {mood: at for at in reversed(near) for mood in named[at].moods}
        if moods := _name(says, family_count, taken):
            renumbered[number] = len(named)
            named.append(Region(x, y, moods, tracks))
        elif moods := _name(says, family_count):
            renumbered[number] = at = taken[moods[0]]
            named[at] = replace(named[at], tracks=named[at].tracks + tracks)
    return _largest_first(named, renumbered[region_of])


def _largest_first(named: Sequence[Region], of_point: Numbers) -> Regions:
    order = sorted(range(len(named)), key=lambda number: -named[number].tracks)
    # The last is for points without a region, whose number is -1.
    places = np.array([*np.argsort(order), -1], np.intp)
    return Regions(tuple(named[number] for number in order), places[of_point])


def _says(counts: Numbers, tracks: int, usual: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How much each mood says about a region, (moods,); 0 if it does not stand out."""
    share = counts / tracks
    error = np.sqrt(usual * (1 - usual) / tracks)
    stands_out = share >= np.maximum(_LEAST_PREVALENCE, _LEAST_LIFT * usual)
    stands_out &= share >= usual + _LEAST_Z * error
    says = np.zeros_like(share)
    says[stands_out] = share[stands_out] * np.log(share[stands_out] / usual[stands_out])
    return says


def _name(
    says: npt.NDArray[np.float64], family_count: int, taken: Container[int] = ()
) -> tuple[int, ...]:
    """Numbers of one or two moods that are not taken; none if no such mood says enough."""
    enough = _SECOND * says.max(initial=0.0)
    found = [
        mood
        for mood in np.argsort(-says, kind="stable").tolist()
        if says[mood] > 0 and says[mood] >= enough and mood not in taken
    ]
    families_first = sorted(found, key=lambda mood: mood >= family_count)
    return tuple(families_first[:2])
