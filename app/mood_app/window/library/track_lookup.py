"""Tracks by their files."""

from __future__ import annotations

import os

from mood_engine.library.catalogue import Catalogue

from ...safe_text import safe
from ..session import Session


class TrackLookup:
    """Finds the rows of the session's catalogue, again and again, by their paths."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._catalogue: Catalogue | None = None
        self._rows: dict[str, int | None] = {}

    def row(self, path: str) -> int | None:
        """The row of a file; None if it is not in the library."""
        catalogue = self._session.catalogue
        if catalogue is None:
            return None
        if catalogue is not self._catalogue:
            self._catalogue = catalogue
            self._rows = {}
        if path not in self._rows:
            # Few are asked for: a search takes a fraction of what a dictionary of all takes.
            try:
                self._rows[path] = catalogue.paths.index(path)
            except ValueError:
                self._rows[path] = None
        return self._rows[path]

    def texts(self, path: str) -> tuple[str, str]:
        """Title and artist of a file; the artist may be empty."""
        row, catalogue = self.row(path), self._session.catalogue
        if row is None or catalogue is None:
            return safe(os.path.basename(path)), ""
        return safe(catalogue.titles[row]), safe(catalogue.artists[row])
