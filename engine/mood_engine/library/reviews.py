"""Which recordings the user has gone through."""

from __future__ import annotations

from collections.abc import Iterable

from .library import Library, now
from .records import ReviewRow


def reviewed_recordings(library: Library) -> set[int]:
    """Row ids of recordings whose moods the user has gone through."""
    return {row.recording_id for row in library.read(ReviewRow, "SELECT recording_id FROM reviews")}


def set_reviewed(library: Library, recordings: Iterable[int], reviewed: bool = True) -> None:
    """Note that the user has gone through the moods of recordings, or has not."""
    ids = list(recordings)
    with library.transaction():
        if reviewed:
            library.db.conn.executemany(
                "INSERT OR IGNORE INTO reviews VALUES (?, ?)", ((each, now()) for each in ids)
            )
        else:
            library.db.conn.executemany(
                "DELETE FROM reviews WHERE recording_id = ?", ((each,) for each in ids)
            )
