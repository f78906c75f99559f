"""The tracks selected on the map."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication

from mood_engine.library.catalogue import Catalogue

from ...safe_text import safe

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True)
class MapSelection:
    """Row ids of tracks; from a region that was drawn, or else clicked or told by others."""

    ids: Ids = field(default_factory=lambda: np.zeros(0, np.int64))
    from_region: bool = False

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
            few = {0: _tr("No tracks in the region"), 1: _tr("1 track in the region")}
            return few.get(tracks, _tr("{:,} tracks in the region").format(tracks))
        if row is not None:
            moods = ", ".join(catalogue.moods_of(row))
            parts = (safe(catalogue.titles[row]), catalogue.artists[row], moods)
            return "  ·  ".join(part for part in parts if part)
        return _tr("{:,} tracks selected").format(tracks) if tracks else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("MapSelection", text)
