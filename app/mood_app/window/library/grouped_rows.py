"""The lines of a table of tracks in groups: a header for each group, then its tracks.

A line is the row of a track, or -1 - group for a header.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.columns import Mask, Rows
from mood_engine.library.group_moods import group_moods
from mood_engine.library.groups import GroupBy, Groups, group_tracks

from ...formatting import clock
from ...safe_text import safe
from ..language import mood_name, number, plural, translate

# What a group is recognised by in another catalogue.
GroupKey = tuple[str, str | None, str | None]


@dataclass(frozen=True)
class GroupHeader:
    """What a header shows: `details` are the number of tracks and their length."""

    title: str
    details: str
    moods: tuple[str, ...]
    collapsed: bool

    @property
    def spoken(self) -> str:
        """For a screen reader."""
        state = (
            translate("GroupedRows", "collapsed")
            if self.collapsed
            else translate("GroupedRows", "expanded")
        )
        return ", ".join((self.title, self.details, *map(mood_name, self.moods), state))


def header_line(group: int) -> int:
    return -1 - group


def group_of(line: int) -> int | None:
    """The group whose header a line is; None for a track."""
    return -1 - line if line < 0 else None


class GroupedRows:
    """The shown tracks of a catalogue in groups, the tracks of each in the order given.

    Attributes:
        groups: all groups of the catalogue.
        rows: the shown tracks, (shown,), also those of collapsed groups.
        lines: what the table shows, (lines,).
    """

    def __init__(
        self, catalogue: Catalogue, by: GroupBy, rows: Rows, collapsed: Collection[GroupKey]
    ) -> None:
        self._catalogue = catalogue
        self._headers: dict[int, GroupHeader] = {}
        self.groups: Groups = group_tracks(catalogue, by)
        self._collapsed = self._are_collapsed(collapsed)
        numbers = self.groups.numbers[rows]
        order = np.argsort(numbers, kind="stable")
        self.rows: Rows = rows[order]
        self._numbers = numbers = numbers[order]
        begins = np.flatnonzero(np.diff(numbers, prepend=-1))
        lines = np.insert(self.rows, begins, -1 - numbers[begins])
        is_open = np.insert(~self._collapsed[numbers], begins, True)
        self.lines: Rows = lines[is_open]

    @property
    def keys(self) -> set[GroupKey]:
        return set(map(self.key, range(len(self.groups))))

    def key(self, group: int) -> GroupKey:
        groups = self.groups
        if groups.by is not GroupBy.ALBUM:
            return groups.names[group], None, None
        return groups.names[group], groups.artists[group], groups.folders[group]

    def group_with_key(self, key: GroupKey) -> int | None:
        return next((each for each in range(len(self.groups)) if self.key(each) == key), None)

    def is_collapsed(self, group: int) -> bool:
        return bool(self._collapsed[group])

    def group_of_row(self, row: int) -> int:
        return int(self.groups.numbers[row])

    def rows_at(self, lines: Rows, header: int | None = None) -> Rows:
        """The tracks of these lines, in order.

        A collapsed group's header stands for its tracks, and so does that of the group `header`.
        """
        chosen = np.zeros(len(self._catalogue), bool)
        chosen[lines[lines >= 0]] = True
        whole = np.zeros(len(self.groups), bool)
        groups = -1 - lines[lines < 0]
        whole[groups] = self._collapsed[groups]
        if header is not None:
            whole[header] = True
        return self.rows[chosen[self.rows] | whole[self._numbers]]

    def headers_of(self, rows: Rows) -> Rows:
        """The header lines of groups all of whose shown tracks are among `rows`."""
        chosen = np.zeros(len(self._catalogue), bool)
        chosen[rows] = True
        some = np.bincount(self._numbers[chosen[self.rows]], minlength=len(self.groups))
        return -1 - np.flatnonzero((some == self._counts) & (some > 0))

    def header(self, group: int) -> GroupHeader:
        # Each cell of a header asks for it, and more than once.
        if group not in self._headers:
            self._headers[group] = self._made_header(group)
        return self._headers[group]

    def _made_header(self, group: int) -> GroupHeader:
        shown, every = int(self._counts[group]), int(self._sizes[group])
        numbers = group_moods(self._catalogue, self.groups.by).moods[group].tolist()
        moods = [self._catalogue.names[mood] for mood in numbers if mood >= 0]
        title = self._title(group)
        return GroupHeader(
            safe(title),
            f"{_tracks(shown, every)} · {clock(float(self._seconds[group]))}",
            tuple(safe(mood) for mood in moods if mood_name(mood) != title),
            self.is_collapsed(group),
        )

    def _title(self, group: int) -> str:
        groups = self.groups
        name, artist = groups.names[group], groups.artists[group]
        match groups.by:
            case GroupBy.ALBUM:
                album = name or os.path.basename(groups.folders[group] or "")
                artist = translate("GroupedRows", "Various artists") if artist is None else artist
                return (
                    translate("GroupedRows", "{album} – {artist}").format(
                        album=album, artist=artist
                    )
                    if artist
                    else album
                )
            case GroupBy.ARTIST:
                return name or translate("GroupedRows", "Unknown artist")
            case GroupBy.FAMILY:
                return mood_name(name) if name else translate("GroupedRows", "No mood")
            case _:
                return name

    def _are_collapsed(self, collapsed: Collection[GroupKey]) -> Mask:
        if not collapsed:
            return np.zeros(len(self.groups), bool)
        keys = map(self.key, range(len(self.groups)))
        return np.fromiter((key in collapsed for key in keys), bool, len(self.groups))

    # Of the shown tracks; moods are those of the whole group.

    @cached_property
    def _counts(self) -> npt.NDArray[np.int64]:
        return np.bincount(self._numbers, minlength=len(self.groups))

    @cached_property
    def _sizes(self) -> npt.NDArray[np.int64]:
        return self.groups.sizes

    @cached_property
    def _seconds(self) -> npt.NDArray[np.float64]:
        durations = np.nan_to_num(self._catalogue.durations[self.rows].astype(np.float64))
        return np.bincount(self._numbers, durations, len(self.groups)).astype(np.float64)


def _tracks(shown: int, every: int) -> str:
    if shown < every:
        return plural("GroupedRows", "{} of %Ln tracks", every).format(number(shown))
    return plural("GroupedRows", "%Ln tracks", every)
