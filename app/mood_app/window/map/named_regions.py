"""Finds and names the regions of the map, beside the window."""

from __future__ import annotations

import threading
from collections.abc import Generator
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QObject, Signal

from mood_engine.library.catalogue import Catalogue
from mood_engine.mapping.places import Places
from mood_engine.mapping.regions import Region, Regions, find_regions, level_at

from ..background import Background
from .selection import Ids, region_name


@dataclass(frozen=True)
class NamedRegions:
    """The regions of one arrangement of tracks.

    Attributes:
        levels: from few regions to many; empty where there are none.
        names: of the moods, by number.
        ids: of the tracks, for `Regions.of_point`.
    """

    levels: tuple[Regions, ...] = ()
    names: tuple[str, ...] = ()
    ids: Ids = field(default_factory=lambda: np.zeros(0, np.int64))

    def at(self, zoom: float) -> Regions | None:
        """Those that suit a map that is so many times as large as in whole."""
        return self.levels[level_at(zoom, len(self.levels))] if self.levels else None

    def name(self, region: Region) -> str:
        return region_name(self.names, region.moods)

    def first_mood(self, region: Region) -> str:
        return self.names[region.moods[0]]

    def tracks_of(self, regions: Regions, number: int) -> Ids:
        """The row ids of the tracks in a region."""
        ids: Ids = self.ids[regions.of_point == number]
        return ids


class RegionFinder(QObject):
    """Finds the regions again when places or moods change; the last wish counts.

    Attributes:
        found: the regions as last found.

    Signals:
        changed(): `found` is another one.
    """

    changed = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self.found = NamedRegions()
        self._asked: tuple[Catalogue, Places] | None = None
        self._wanted: tuple[Catalogue, Places] | None = None
        self._running = False

    def find(self, catalogue: Catalogue, places: Places) -> None:
        """Of all tracks of a catalogue that have a place."""
        if self._asked is not None and self._asked[0] is catalogue and self._asked[1] is places:
            return
        self._asked = self._wanted = catalogue, places
        if not self._running:
            self._start()

    def _start(self) -> None:
        assert self._wanted is not None
        (catalogue, places), self._wanted = self._wanted, None

        def steps(_: threading.Event) -> Generator[None, None, NamedRegions]:
            yield
            xy = places.of(catalogue.recordings)
            rows = np.flatnonzero(~np.isnan(xy).any(axis=1))
            families = catalogue.chooser.family_count
            levels = find_regions(xy[rows], catalogue.moods[rows], len(catalogue.names), families)
            return NamedRegions(tuple(levels), catalogue.names, catalogue.ids[rows])

        self._running = True
        self._background.start(steps, lambda _: None, self._show, self._fail)

    def _show(self, found: NamedRegions) -> None:
        self.found = found
        self.changed.emit()
        self._find_next()

    def _fail(self, _: str) -> None:
        self._find_next()

    def _find_next(self) -> None:
        self._running = False
        if self._wanted is not None:
            self._start()
