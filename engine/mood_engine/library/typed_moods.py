"""Moods in files that the user or another program wrote there."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from ..tagging import Field, Values, with_separators
from .corrections import own_moods
from .library import Library
from .records import FileMoodsRow, WrittenRow, values_of


def typed_moods(
    library: Library, ids: Collection[int] | None = None
) -> Mapping[int, tuple[str, ...]]:
    """By track, moods in its file that Mood Tagger did not write; only these tracks, if given."""
    only = "" if ids is None else "AND tracks.id IN (SELECT value FROM json_each(:ids))"
    rows = library.read(
        FileMoodsRow,
        f"SELECT id, file_moods FROM tracks WHERE file_moods NOT NULL {only}",
        {"ids": None if ids is None else json.dumps(list(ids))},
    )
    if not rows:
        return {}
    known = with_separators(own_moods(library))
    ours = _written(library, [row.id for row in rows])
    typed = {}
    for row in rows:
        written = ours.get(row.id, ())
        names = {name.casefold() for name in written}
        moods = Field.MOOD.parse(values_of(row.file_moods), known | with_separators(written))
        if others := tuple(mood for mood in moods if mood.casefold() not in names):
            typed[row.id] = others
    return typed


def _written(library: Library, ids: Collection[int]) -> dict[int, Values]:
    """By track, what the last write that is not undone added."""
    rows = library.read(
        WrittenRow,
        """
        SELECT write_id, track_id, field, after, added FROM written_fields
        JOIN file_writes ON file_writes.id = write_id
        JOIN runs ON runs.id = run_id
        WHERE field = 'mood' AND state = 'done' AND undone_by IS NULL AND undoes IS NULL
          AND track_id IN (SELECT value FROM json_each(?))
        ORDER BY write_id
        """,
        [json.dumps(list(ids))],
    )
    return {row.track_id: values_of(row.added) for row in rows}
