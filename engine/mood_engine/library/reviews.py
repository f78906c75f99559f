"""Which recordings the user has gone through."""

from __future__ import annotations

from collections.abc import Collection

from .library import Library, now
from .records import ReviewRow


def reviewed_recordings(library: Library) -> set[int]:
    """Row ids of recordings whose moods the user has gone through."""
    return {row.recording_id for row in library.read(ReviewRow, "SELECT recording_id FROM reviews")}


def set_reviewed(library: Library, recordings: Collection[int], reviewed: bool = True) -> set[int]:
    """Note that the user has gone through the moods of recordings, or has not.

    Returns those for which this is new.
    """
    with library.transaction():
        known = reviewed_recordings(library)
        changed = {each for each in recordings if (each in known) is not reviewed}
        if reviewed:
            library.db.conn.executemany(
                "INSERT INTO reviews VALUES (?, ?)", ((each, now()) for each in changed)
            )
        else:
            library.db.conn.executemany(
                "DELETE FROM reviews WHERE recording_id = ?", ((each,) for each in changed)
            )
    return changed
