"""The moods of albums, artists and folders, from those of their tracks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..labelling.axes import AXES, ENERGY, PLEASANTNESS
from .catalogue import Catalogue
from .columns import Mask, Moods, Rows
from .groups import GroupBy, Groups, group_tracks
from .written_moods import moods_to_write, written_names

Values = npt.NDArray[np.float64]

# The share of the playing time from which on a mood is the group's. At less than half, an album
# that alternates between two moods has both, though one may have a little more time. Each of eight
# families has about a fifth by chance, so one that reaches it stands out; none of 45 albums of real
# music has more than three. A group in which no mood stands out is mixed, and has none.
_MIN_SHARE = 0.4
_ROUNDING = 1e-6
# One track says nothing about its album that its own moods do not say already.
_MIN_TRACKS_OF_ALBUM = 2


@dataclass(frozen=True, eq=False)
class GroupMoods:
    """What the groups of a catalogue's tracks have in common.

    Attributes:
        durations: seconds, (groups,).
        moods: numbers in the catalogue's `names`, the strongest first, (groups, moods); -1 where
            there are fewer.
        energy, pleasantness: medians of the tracks' levels, (groups,); NaN for groups without any.
    """

    durations: Values
    moods: Moods
    energy: Values
    pleasantness: Values


def group_moods(catalogue: Catalogue, by: GroupBy) -> GroupMoods:
    """The moods of each group of `group_tracks`, with the user's corrections of its tracks.

    A group has the moods that a good part of its playing time has, as many as a track may have.
    The strongest is the one that is first on most of it. Silent tracks do not count. A group of
    which more than half failed or was not analysed has no moods.
    """
    known = catalogue.derived.group_moods
    if by not in known:
        known[by] = _of_groups(catalogue, group_tracks(catalogue, by))
    return known[by]


def _of_groups(catalogue: Catalogue, groups: Groups) -> GroupMoods:
    axes = catalogue.levels.axes
    return GroupMoods(
        durations=_sums(groups.numbers, _durations(catalogue), len(groups)),
        moods=_common(_Counted(catalogue, groups), catalogue.moods, catalogue.names),
        energy=_medians(groups, axes[:, AXES.index(ENERGY)]),
        pleasantness=_medians(groups, axes[:, AXES.index(PLEASANTNESS)]),
    )


def album_moods_to_write(catalogue: Catalogue, rows: Sequence[int]) -> list[tuple[str, ...]]:
    """For each row the moods of its album, as the policy writes them, the strongest first.

    A single track is no album, nor is a folder of tracks without the tag.
    """
    names, albums = written_names(catalogue), group_tracks(catalogue, GroupBy.ALBUM)
    wanted = np.unique(albums.numbers[rows])
    wanted = wanted[[bool(albums.names[album]) for album in wanted.tolist()]]
    of_tracks = np.full_like(catalogue.moods, -1)
    tracks = np.flatnonzero(np.isin(albums.numbers, wanted))
    of_tracks[tracks] = moods_to_write(catalogue, tracks)
    counted = _Counted(catalogue, albums, _MIN_TRACKS_OF_ALBUM)
    of_albums = _common(counted, of_tracks, names)[albums.numbers[rows]]
    return [
        tuple(dict.fromkeys(names[mood] for mood in moods if mood >= 0))
        for moods in of_albums.tolist()
    ]


def matching_groups(catalogue: Catalogue, groups: Groups, mask: Mask) -> Mask:
    """Groups, (groups,), with as much playing time in `mask` as a mood of theirs would have."""
    counted = _Counted(catalogue, groups)
    inside = mask & counted.tracks
    times = _sums(groups.numbers[inside], counted.durations[inside], len(groups))
    return counted.has(np.arange(len(groups)), times)


class _Counted:
    """The tracks from which the moods of their groups follow."""

    def __init__(self, catalogue: Catalogue, groups: Groups, min_tracks: int = 1) -> None:
        self.groups = groups
        self.max_moods = catalogue.chooser.policy.max_moods
        has_moods = (catalogue.moods >= 0).any(axis=1)
        known = (catalogue.analysed & ~catalogue.silent) | has_moods
        gaps = ~(known | catalogue.silent)
        sizes, missing = (
            np.bincount(groups.numbers[each], minlength=len(groups)) for each in (known, gaps)
        )
        is_known = (sizes >= min_tracks) & (sizes >= missing)
        self.tracks: Mask = known & is_known[groups.numbers]
        self.durations = _durations(catalogue)
        self._totals = _sums(groups.numbers[self.tracks], self.durations[self.tracks], len(groups))

    def has(self, groups: Rows, times: Values) -> Mask:
        """Whether so much of the playing time of each of these groups is enough for a mood."""
        enough: Mask = times >= (_MIN_SHARE - _ROUNDING) * self._totals[groups]
        return enough & (self._totals[groups] > 0)


def _durations(catalogue: Catalogue) -> Values:
    return np.nan_to_num(catalogue.durations.astype(np.float64))


def _sums(numbers: Rows, values: Values, count: int) -> Values:
    return np.bincount(numbers, values, count).astype(np.float64)


def _common(counted: _Counted, moods: Moods, names: Sequence[str]) -> Moods:
    """The moods, by number in `names`, that each group has from its tracks' moods (rows, moods)."""
    groups = counted.groups
    rows, places = np.nonzero((moods >= 0) & counted.tracks[:, None])
    keys = groups.numbers[rows] * len(names) + moods[rows, places]
    pairs, numbers = np.unique(keys, return_inverse=True)
    durations = counted.durations[rows]
    times = _sums(numbers, durations, len(pairs))
    # A mood counts the more, the earlier it comes among a track's moods.
    strengths = _sums(numbers, durations / (1 + places), len(pairs))
    of_group, mood = np.divmod(pairs, len(names))
    chosen = counted.has(of_group, times)
    table = _in_rows(of_group[chosen], mood[chosen], strengths[chosen], len(groups))
    return table[:, : counted.max_moods]


def _in_rows(groups: Rows, moods: Rows, strengths: Values, count: int) -> Moods:
    """The moods of each group, (count, moods), the strongest first; -1 where there are fewer."""
    order = np.lexsort((-strengths, groups))
    groups, moods = groups[order], moods[order]
    places = np.arange(len(groups)) - np.searchsorted(groups, groups)
    table = np.full((count, places.max(initial=0) + 1), -1, np.int16)
    table[groups, places] = moods
    return table


def _medians(groups: Groups, values: npt.NDArray[np.float32]) -> Values:
    """For each group the median of its values from 0 to 1; NaN where there are none."""
    known = ~np.isnan(values)
    numbers = groups.numbers[known]
    # One sort of groups and values together.
    ordered = np.sort(2.0 * numbers + values[known])
    counts = np.bincount(numbers, minlength=len(groups))
    some = np.flatnonzero(counts)
    begins = (np.cumsum(counts) - counts)[some]
    lower, upper = begins + (counts[some] - 1) // 2, begins + counts[some] // 2
    medians = np.full(len(groups), np.nan)
    medians[some] = (ordered[lower] + ordered[upper]) / 2 - 2 * some
    return medians
