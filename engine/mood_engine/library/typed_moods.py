"""Moods in files that the user typed there, or another program wrote."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from ..tagging import Field, hold_separators
from .corrections import own_moods
from .library import Library


def typed_moods(
    library: Library, ids: Collection[int] | None = None
) -> Mapping[int, tuple[str, ...]]:
    """By track, without those that this program wrote; of these tracks alone, if given."""
    only = "" if ids is None else "AND tracks.id IN (SELECT value FROM json_each(:ids))"
    rows = library.db.execute(
        f"SELECT id, file_moods FROM tracks WHERE file_moods NOT NULL {only}",
        {"ids": None if ids is None else json.dumps(list(ids))},
    ).fetchall()
    if not rows:
        return {}
    known = hold_separators(own_moods(library))
    ours = _written(library, [track for track, _ in rows])
    typed = {}
    for track, texts in rows:
        written = ours.get(track, ())
        names = {name.casefold() for name in written}
        moods = Field.MOOD.parse(json.loads(texts), known | hold_separators(written))
        if others := tuple(mood for mood in moods if mood.casefold() not in names):
            typed[track] = others
    return typed


def _written(library: Library, ids: Collection[int]) -> dict[int, list[str]]:
    """By track what the last write that stands added."""
    rows = library.db.execute(
        """
        SELECT track_id, added FROM written_fields
        JOIN file_writes ON file_writes.id = write_id
        JOIN runs ON runs.id = run_id
        WHERE field = 'mood' AND state = 'done' AND undone_by IS NULL AND undoes IS NULL
          AND track_id IN (SELECT value FROM json_each(?))
        ORDER BY write_id
        """,
        [json.dumps(list(ids))],
    )
    return {track: json.loads(added) for track, added in rows}
