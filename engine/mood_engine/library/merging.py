"""Tracks that turn out to be one file become one track."""

from __future__ import annotations

import os
from collections.abc import Iterable

from .library import Library
from .paths import below, to_column


def merge_tracks(library: Library, kept: int, others: Iterable[int]) -> None:
    """Make several tracks one, with the writes of all."""
    with library.transaction():
        for track in others:
            library.db.execute(
                "UPDATE file_writes SET track_id = ? WHERE track_id = ?", [kept, track]
            )
            library.db.execute("DELETE FROM tracks WHERE id = ?", [track])


def rename_folder(library: Library, old: str, new: str) -> None:
    """Give all tracks of a folder the folder's other path; tracks that are there are merged."""
    tracks = library.tracks()
    is_inside = below([old])
    with library.transaction():
        library.db.execute("DELETE FROM folders WHERE path = ?", [to_column(old)])
        for track in tracks.values():
            if not is_inside(track.path):
                continue
            path = os.path.join(new, os.path.relpath(track.path, old))
            there = tracks.get(path)
            if there is None:
                library.db.table("tracks").update(track.id, {"path": to_column(path)})
            elif there.missing and not track.missing:
                merge_tracks(library, track.id, [there.id])
                library.db.table("tracks").update(track.id, {"path": to_column(path)})
            else:
                merge_tracks(library, there.id, [track.id])
