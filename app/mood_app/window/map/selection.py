"""The tracks selected on the map."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF

from mood_engine.labelling.axes import ENERGY, PLEASANTNESS
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.query import Query
from mood_engine.mapping.regions import prevailing_moods

from ...safe_text import safe
from ..language import listed_moods, mood_name, plural, translate

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True)
class MapSelection:
    """Row ids of tracks, from a region that was drawn or named, or else chosen elsewhere.

    `name` is the region's, and `words` are the query that finds the same tracks; each may be empty.
    """

    ids: Ids = field(default_factory=lambda: np.zeros(0, np.int64))
    from_region: bool = False
    name: str = ""
    words: str = ""

    def __len__(self) -> int:
        return len(self.ids)

    def row(self, catalogue: Catalogue) -> int | None:
        """Of the one chosen track; None where there are more, or none."""
        if len(self) != 1:
            return None
        rows = np.flatnonzero(catalogue.ids == self.ids[0])
        return int(rows[0]) if len(rows) else None

    def summary(self, catalogue: Catalogue) -> str:
        tracks, row = len(self), self.row(catalogue)
        if self.from_region:
            if not tracks:
                return translate("MapSelection", "No tracks in the region")
            text = plural("MapSelection", "%Ln tracks in the region", tracks)
            return "  ·  ".join(filter(None, (text, self.name or self.words)))
        if row is not None:
            moods = listed_moods(catalogue.moods_of(row))
            parts = (safe(catalogue.titles[row]), catalogue.artists[row], moods)
            return "  ·  ".join(part for part in parts if part)
        return plural("MapSelection", "%Ln tracks selected", tracks) if tracks else ""


def region_name(names: Sequence[str], moods: Sequence[int]) -> str:
    """Of a region in which these moods, by number, prevail."""
    return " · ".join(safe(mood_name(names[mood])) for mood in moods)


def named_selection(catalogue: Catalogue, ids: Ids) -> MapSelection:
    """A region that was drawn, named by the moods that prevail in it."""
    rows, all_rows = np.isin(catalogue.ids, ids), catalogue.analysed
    moods = prevailing_moods(
        *(catalogue.moods[rows], catalogue.moods[all_rows]),
        *(len(catalogue.names), catalogue.chooser.family_count),
    )
    return MapSelection(ids, True, region_name(catalogue.names, moods))


def selection_in_plane(catalogue: Catalogue, box: QRectF) -> MapSelection:
    """The tracks in a rectangle of pleasantness and energy, by the words that find them.

    Its edges are moved outwards to whole percentages.
    """
    words = []
    for axis, low, high in (
        (ENERGY, box.top(), box.bottom()),
        (PLEASANTNESS, box.left(), box.right()),
    ):
        at_least, at_most = math.floor(100 * low), math.ceil(100 * high)
        if at_least > 0:
            words.append(f"{axis}>={at_least}%")
        if at_most < 100:
            words.append(f"{axis}<={at_most}%")
    found, _ = Query.parse(" ".join(words)).search(catalogue)
    found &= ~np.isnan(catalogue.levels.axes).any(axis=1)
    return MapSelection(catalogue.ids[found], True, words=" ".join(words))
