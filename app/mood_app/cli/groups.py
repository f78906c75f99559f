"""Albums, artists and folders with their moods."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.group_moods import group_moods, matching_groups
from mood_engine.library.groups import GroupBy, Groups, group_tracks
from mood_engine.library.moods import MoodFilter
from mood_engine.library.paths import below

from ..formatting import clock
from .console import Heading, print_table, stdout_console
from .output import echo_json_list

_VALUES = (
    Heading("Tracks", right=True),
    Heading("Length", right=True),
    Heading("Moods"),
    Heading("Energy", right=True),
    Heading("Pleasant", right=True),
)
_NAMES = {
    GroupBy.ALBUM: (Heading("Album", one_line=True), Heading("Artist", one_line=True)),
    GroupBy.ARTIST: (Heading("Artist", one_line=True),),
    GroupBy.FOLDER: (Heading("Folder", path=True),),
}
_VARIOUS_ARTISTS, _UNKNOWN_ARTIST = "Various artists", "Unknown artist"


@dataclass(frozen=True)
class _Group:
    """None is what its tracks differ in, or is unknown; energy and pleasantness in percent."""

    album: str | None
    artist: str | None
    folder: str | None
    tracks: int
    duration: float
    moods: list[str]
    energy: float | None
    pleasantness: float | None


def show_groups(
    catalogue: Catalogue,
    by: GroupBy,
    paths: Sequence[str],
    filters: Sequence[MoodFilter],
    as_json: bool,
) -> None:
    """Print the groups that pass all filters; only those with analysed tracks at these paths.

    The paths are absolute; without any, all groups with analysed tracks.
    """
    groups = group_tracks(catalogue, by)
    found = np.zeros(len(groups), bool)
    found[groups.numbers[_analysed(catalogue, paths)]] = True
    for wanted in filters:
        found &= matching_groups(catalogue, groups, wanted.matches(catalogue))
    numbers = np.flatnonzero(found).tolist()
    shown = list(_described(catalogue, groups, numbers))
    if as_json:
        echo_json_list(map(asdict, shown))
    elif shown:
        rows = [
            (*_names(groups, number), *_values(each))
            for number, each in zip(numbers, shown, strict=True)
        ]
        print_table((*_NAMES[by], *_VALUES), rows)
        stdout_console().print(f"{len(shown)} {by}{'' if len(shown) == 1 else 's'}")
    else:
        stdout_console().print(f"No {by}s.")


def _analysed(catalogue: Catalogue, paths: Sequence[str]) -> list[int]:
    rows: list[int] = np.flatnonzero(catalogue.analysed).tolist()
    if not paths:
        return rows
    is_below = below(paths)
    return [row for row in rows if is_below(catalogue.paths[row])]


def _described(catalogue: Catalogue, groups: Groups, numbers: Sequence[int]) -> Iterator[_Group]:
    found, sizes = group_moods(catalogue, groups.by), groups.sizes
    for group in numbers:
        yield _Group(
            album=(groups.names[group] or None) if groups.by is GroupBy.ALBUM else None,
            artist=groups.artists[group] or None,
            folder=groups.folders[group],
            tracks=int(sizes[group]),
            duration=round(float(found.durations[group]), 3),
            moods=[catalogue.names[mood] for mood in found.moods[group].tolist() if mood >= 0],
            energy=_percent(found.energy[group]),
            pleasantness=_percent(found.pleasantness[group]),
        )


def _percent(share: float) -> float | None:
    return None if math.isnan(share) else round(100 * float(share), 1)


def _names(groups: Groups, group: int) -> tuple[str, ...]:
    name, artist = groups.names[group], groups.artists[group]
    match groups.by:
        case GroupBy.ALBUM:
            album = name or os.path.basename(groups.folders[group] or "")
            return album, _VARIOUS_ARTISTS if artist is None else artist
        case GroupBy.ARTIST:
            return (name or _UNKNOWN_ARTIST,)
        case _:
            return (name,)


def _values(group: _Group) -> tuple[str, ...]:
    axes = ("" if each is None else f"{each:.0f}" for each in (group.energy, group.pleasantness))
    return str(group.tracks), clock(group.duration), " · ".join(group.moods), *axes
