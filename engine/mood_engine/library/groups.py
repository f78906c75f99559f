"""Which tracks make an album, or share an artist, a folder or a mood family."""

from __future__ import annotations

import os
import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from .catalogue import Catalogue
from .columns import Rows
from .folded_texts import fold, natural_key

# The folder of a disc belongs to the folder of its album.
_DISC = re.compile(r"(cd|dis[ck]|dvd)[\s._-]*[0-9]{1,2}\b.*", re.IGNORECASE)


class GroupBy(StrEnum):
    ALBUM = "album"
    ARTIST = "artist"
    FOLDER = "folder"
    FAMILY = "family"


@dataclass(frozen=True, eq=False)
class Groups:
    """Tracks in groups, which are in the order of their names, those without one last.

    Attributes:
        by: what the tracks of a group have in common.
        numbers: each track's group, (rows,).
        names: of each group the album, artist, folder or mood family; empty for tracks without
            one. An album without a name is a folder of tracks without the tag.
        artists: the artist of more than half of each group's tracks; None if there is none.
        folders: the folder of all tracks of each group, that of an album without those of its
            discs; None if there are several.
    """

    by: GroupBy
    numbers: Rows
    names: list[str]
    artists: list[str | None]
    folders: list[str | None]

    def __len__(self) -> int:
        return len(self.names)

    @property
    def sizes(self) -> npt.NDArray[np.int64]:
        """How many tracks each group has, (groups,)."""
        return np.bincount(self.numbers, minlength=len(self))


def group_tracks(catalogue: Catalogue, by: GroupBy) -> Groups:
    """The catalogue's tracks in groups. Case and accents of names do not matter.

    An album is the tracks with the same album tag in one folder, such as a compilation, together
    with those of the same artists in other folders.
    """
    groups = catalogue.derived.groups.get(by)
    if groups is None:
        groups = catalogue.derived.groups[by] = _grouped(catalogue, by)
    return groups


def carry_over(before: Catalogue, after: Catalogue) -> None:
    """Let a catalogue take over the groups of another one with the same paths and texts."""
    groups = before.derived.groups.items()
    after.derived.groups.update({by: each for by, each in groups if by is not GroupBy.FAMILY})


def _grouped(catalogue: Catalogue, by: GroupBy) -> Groups:
    folders = _folders(catalogue.paths, with_discs=by is not GroupBy.ALBUM)
    in_folder = _numbered(folders)
    by_artist = _numbered(catalogue.folded["artist"])
    match by:
        case GroupBy.ALBUM:
            numbers = _albums(catalogue, in_folder, by_artist)
            names = catalogue.texts["album"]
        case GroupBy.ARTIST:
            numbers, names = by_artist, catalogue.artists
        case GroupBy.FOLDER:
            numbers, names = in_folder, folders
        case GroupBy.FAMILY:
            numbers, names = _families(catalogue)
    _, firsts, numbers = np.unique(numbers, return_index=True, return_inverse=True)
    names = [names[row] for row in firsts.tolist()]
    places = [folders[row] for row in firsts.tolist()]
    if by is GroupBy.FAMILY:
        order = np.arange(len(names))  # in their own order
    else:
        keys = [
            (not name, natural_key(fold(name)), place)
            for name, place in zip(names, places, strict=True)
        ]
        order = np.array(sorted(range(len(keys)), key=keys.__getitem__), np.intp)
    place_of = np.argsort(order)
    numbers = place_of[numbers]
    return Groups(
        by,
        numbers,
        [names[group] for group in order.tolist()],
        _of_more_than_half(numbers, by_artist, catalogue.artists),
        _of_all(numbers, in_folder, folders),
    )


def _albums(catalogue: Catalogue, in_folder: Rows, by_artist: Rows) -> Rows:
    by_album = _numbered(catalogue.folded["album"])
    rows = len(catalogue)
    has_album = np.fromiter(map(bool, catalogue.texts["album"]), bool, rows)
    has_artist = np.fromiter(map(bool, catalogue.artists), bool, rows)
    same_folder = _pairs(by_album, in_folder)
    # Nothing connects tracks of several folders without both tags.
    apart = np.flatnonzero(~(has_album & has_artist))
    same_artist = _pairs(by_album, by_artist)
    same_artist[apart] = rows + apart
    return _connected(same_folder, same_artist)


def _families(catalogue: Catalogue) -> tuple[Rows, list[str]]:
    """Each track's first mood that is a family."""
    names = catalogue.chooser.family_names
    moods = catalogue.moods
    is_family = (moods >= 0) & (moods < len(names))
    first = np.argmax(is_family, axis=1)
    family = moods[np.arange(len(moods)), first].astype(np.intp)
    family[~is_family.any(axis=1)] = len(names)
    every = (*names, "")
    return family, [every[number] for number in family.tolist()]


def _connected(some: Rows, others: Rows) -> Rows:
    """Numbers of rows that are connected by equal numbers in either, maybe through other rows."""
    found = _lowest_row(np.arange(len(some)), some)
    while True:
        further = _lowest_row(_lowest_row(found, others), some)
        if np.array_equal(further, found):
            return found
        found = further


def _lowest_row(rows: Rows, numbers: Rows) -> Rows:
    """For each row the lowest of `rows` with its number."""
    lowest = np.full(numbers.max(initial=-1) + 1, len(rows), np.intp)
    np.minimum.at(lowest, numbers, rows)
    found: Rows = lowest[numbers]
    return found


def _pairs(some: Rows, others: Rows) -> Rows:
    """A number for each pair of numbers."""
    _, numbers = np.unique(some * (others.max(initial=0) + 1) + others, return_inverse=True)
    found: Rows = numbers
    return found


def _numbered(keys: Sequence[Hashable]) -> Rows:
    """The same number for equal keys."""
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    return np.fromiter(map(numbers.__getitem__, keys), np.intp, len(keys))


def _of_more_than_half(groups: Rows, numbers: Rows, texts: Sequence[str]) -> list[str | None]:
    """For each group the text whose number more than half of its rows have."""
    width = numbers.max(initial=0) + 1
    pairs, firsts, counts = np.unique(
        groups * width + numbers, return_index=True, return_counts=True
    )
    sizes = np.bincount(groups)
    found: list[str | None] = [None] * len(sizes)
    winners = 2 * counts > sizes[pairs // width]
    for group, row in zip(
        (pairs[winners] // width).tolist(), firsts[winners].tolist(), strict=True
    ):
        found[group] = texts[row]
    return found


def _of_all(groups: Rows, numbers: Rows, texts: Sequence[str]) -> list[str | None]:
    """For each group the text of its rows; None if they differ in their numbers."""
    _, firsts = np.unique(groups, return_index=True)
    same = np.ones(len(firsts), bool)
    same[groups[numbers != numbers[firsts][groups]]] = False
    return [
        texts[row] if is_same else None
        for row, is_same in zip(firsts.tolist(), same.tolist(), strict=True)
    ]


def _folders(paths: Iterable[str], with_discs: bool) -> list[str]:
    folders = [path.rpartition(os.sep)[0] for path in paths]
    if with_discs:
        return folders
    album_of = {folder: _without_disc(folder) for folder in dict.fromkeys(folders)}
    return [album_of[folder] for folder in folders]


def _without_disc(folder: str) -> str:
    above, _, name = folder.rpartition(os.sep)
    return above if above and _DISC.fullmatch(name) else folder
