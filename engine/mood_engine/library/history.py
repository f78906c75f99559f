"""The changes that earlier runs made in files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..tagging import Field, Values
from .library import Library
from .paths import from_column
from .records import ChangedFieldRow, values_of


@dataclass(frozen=True)
class WrittenFile:
    """A field of a file as a run changed it; `name` is the field's name there.

    `path` is the file's present path. `undone`: another run undid the change, and was not undone
    itself.
    """

    path: str
    field: Field
    name: str
    before: Values
    after: Values
    undone: bool


def changes_of(library: Library, run: int) -> Iterator[WrittenFile]:
    """Every field that a run changed, in the order of the changes."""
    rows = library.read(
        ChangedFieldRow,
        """
        SELECT write_id, tracks.path, field, name, before, after, undone_by IS NOT NULL
        FROM file_writes
        JOIN written_fields ON write_id = file_writes.id
        JOIN tracks ON tracks.id = track_id
        WHERE run_id = ? AND state = 'done'
        ORDER BY file_writes.id, written_fields.rowid
        """,
        [run],
    )
    for row in rows:
        yield WrittenFile(
            from_column(row.path),
            row.field,
            row.name,
            values_of(row.before),
            values_of(row.after),
            bool(row.undone),
        )
