"""The tracks selected on the map."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from mood_engine.library.catalogue import Catalogue

from ...safe_text import safe
from ..language import plural, translate

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
            if not tracks:
                return translate("MapSelection", "No tracks in the region")
            return plural("MapSelection", "%Ln tracks in the region", tracks)
        if row is not None:
            moods = ", ".join(catalogue.moods_of(row))
            parts = (safe(catalogue.titles[row]), catalogue.artists[row], moods)
            return "  ·  ".join(part for part in parts if part)
        return plural("MapSelection", "%Ln tracks selected", tracks) if tracks else ""
