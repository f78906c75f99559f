"""Noticing what other connections commit to a library."""

from __future__ import annotations

import sqlite3
from pathlib import Path


class OutsideChanges:
    """Says whether another connection, in any process, has committed since the last look.

    To be used in one thread. A look takes microseconds and locks nothing.
    """

    def __init__(self, library: Path) -> None:
        self._library = library
        self._connection: sqlite3.Connection | None = None
        self._version: int | None = None

    def look(self) -> bool:
        """False the first time, and while the file cannot be read."""
        try:
            if self._connection is None:
                uri = f"{self._library.resolve().as_uri()}?mode=ro"
                self._connection = sqlite3.connect(uri, uri=True)
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:
            return False
        before, self._version = self._version, version
        return before not in (None, version)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
