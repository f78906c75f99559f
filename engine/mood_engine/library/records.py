"""Rows of the library as records of checked types.

A library may have been damaged, or changed by another program. A row that Mood Tagger cannot have
written is skipped and recorded in the library's `Damage`; nothing is guessed from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeVar

import msgspec

from ..documents import decode_json
from ..errors import ErrorCode, LibraryError, MoodEngineError, Problem
from ..learning import Head, Space
from ..tagging import Field, Stored, Values
from ..track_numbers import TrackFields
from .columns import ROWS_AT_ONCE
from .connection import LibraryConnection
from .outside import MAX_SECONDS

Flag = Annotated[int, msgspec.Meta(ge=0, le=1)]
Count = Annotated[int, msgspec.Meta(ge=0)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=MAX_SECONDS)]
Percentage = Annotated[float, msgspec.Meta(ge=0, le=100)]
Coordinate = Annotated[float, msgspec.Meta(ge=-1e9, le=1e9)]
Id = Annotated[int, msgspec.Meta(ge=1)]

AnyRow = TypeVar("AnyRow", bound="Row")

# The items of a field: the position of each, and its bytes in Base64.
Items = tuple[tuple[int, bytes], ...]

_MOST_NAMED = 5


class Row(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The columns of a statement, in its order. The first identifies the row for the user."""

    table: ClassVar[str]

    def __post_init__(self) -> None:
        """Raises `ValueError` for values that the types alone do not exclude."""
        check_path(getattr(self, "path", ""))


def check_path(path: object) -> None:
    """Raises `ValueError` for a path that no file can have."""
    if isinstance(path, str):
        valid = "\0" not in path
    else:
        valid = isinstance(path, bytes) and b"\0" not in path
    if not valid:
        raise ValueError("a path that no file can have")


class Damage:
    """Rows of a library that cannot be read, by table."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: dict[str, dict[object, None]] = {}

    def note(self, table: str, row: object) -> None:
        self._rows.setdefault(table, {})[row] = None

    @property
    def count(self) -> int:
        return sum(map(len, self._rows.values()))

    @property
    def problem(self) -> Problem | None:
        """None where everything could be read."""
        return self._problem() if self._rows else None

    @contextmanager
    def refused(self) -> Iterator[None]:
        """Raises `LibraryError` where the block comes across a row that cannot be read.

        For what must not be done by half of what is known, such as writing into files.
        """
        before = self.count
        try:
            yield
        except MoodEngineError:  # which may be wrong: it says what the readable rows say
            if self.count == before:
                raise
        if self.count > before:
            problem = self._problem()
            raise LibraryError(f"No file was changed. {problem}", problem.code, **problem.fields)

    def _problem(self) -> Problem:
        rows = "row" if self.count == 1 else "rows"
        named = "; ".join(_named(table, list(rows)) for table, rows in self._rows.items())
        return Problem(
            f"{self.count} {rows} of the library {self._path} cannot be read: {named}. A repair "
            "keeps everything else and a copy of the damaged file.",
            ErrorCode.LIBRARY_DAMAGED,
            {"path": str(self._path), "reason": named},
        )


def _named(table: str, rows: Sequence[object]) -> str:
    shown = ", ".join(str(row) for row in rows[:_MOST_NAMED])
    more = len(rows) - _MOST_NAMED
    return f"{table} {shown}" + (f" and {more} more" if more > 0 else "")


def read(
    connection: LibraryConnection,
    damage: Damage,
    kind: type[AnyRow],
    sql: str,
    parameters: Sequence[object] | dict[str, Any] = (),
) -> list[AnyRow]:
    """The rows of a statement as records; rows that do not fit are noted as damage."""
    return list(chain.from_iterable(read_parts(connection, damage, kind, sql, parameters)))


def read_parts(
    connection: LibraryConnection,
    damage: Damage,
    kind: type[AnyRow],
    sql: str,
    parameters: Sequence[object] | dict[str, Any] = (),
) -> Iterator[list[AnyRow]]:
    """As `read`, some rows at a time."""
    cursor = connection.execute(sql, parameters)
    while rows := cursor.fetchmany(ROWS_AT_ONCE):
        yield _records(rows, damage, kind)


def _records(rows: list[Any], damage: Damage, kind: type[AnyRow]) -> list[AnyRow]:
    try:
        return msgspec.convert(rows, list[kind], builtin_types=(bytes,))  # type: ignore[valid-type]
    except msgspec.ValidationError:
        pass  # row by row, to find out which
    records = []
    for row in rows:
        try:
            records.append(msgspec.convert(row, kind, builtin_types=(bytes,)))
        except msgspec.ValidationError:
            damage.note(kind.table, row[0])
    return records


@lru_cache(1 << 12)
def values_of(text: str) -> Values:
    """A field's values from the journal's JSON. Raises `ValueError` for anything else."""
    return decode_json(text, tuple[str, ...])


class TrackRow(Row, frozen=True, array_like=True, gc=False):
    table = "tracks"
    id: Id
    path: Any
    size: Count
    modified: int
    recording_id: int | None
    missing: Flag
    tags_read: Flag
    failure: str | None


class ShownTrackRow(Row, TrackFields, frozen=True, array_like=True, gc=False):
    """What is shown of a track; `scores` is the row of its scores.

    Its texts, and then its numbers, come last.
    """

    table = "tracks"
    id: Id
    path: Any
    duration: Seconds | None
    failure: str | None
    recording_id: Id | None
    silent: Flag
    short: Flag
    scores: int | None


class FileMoodsRow(Row, frozen=True, array_like=True, gc=False):
    table = "tracks"
    id: Id
    file_moods: str

    def __post_init__(self) -> None:
        values_of(self.file_moods)


class FileStateRow(Row, frozen=True, array_like=True, gc=False):
    table = "tracks"
    path: Any
    size: Count
    modified: int


class FolderRow(Row, frozen=True, array_like=True, gc=False):
    table = "folders"
    path: Any


class DurationRow(Row, frozen=True, array_like=True, gc=False):
    table = "recordings"
    id: Id
    seconds: Seconds


class ModelRow(Row, frozen=True, array_like=True, gc=False):
    table = "models"
    id: Id
    card: str


class WindowsRow(Row, frozen=True, array_like=True, gc=False):
    table = "analyses"
    recording_id: Id
    starts: str
    scores: bytes


class EmbeddingRow(Row, frozen=True, array_like=True, gc=False):
    table = "analyses"
    recording_id: Id
    embedding: bytes


class PlaceRow(Row, frozen=True, array_like=True, gc=False):
    table = "places"
    recording_id: Id
    x: Coordinate
    y: Coordinate
    landmark: Flag
    later: Flag


class CorrectionRow(Row, frozen=True, array_like=True, gc=False):
    table = "corrections"
    recording_id: Id
    mood: str
    wanted: Flag
    corrected_at: str
    by_tag: str | None
    teaches: Flag

    def __post_init__(self) -> None:
        if self.by_tag is not None:
            decode_json(self.by_tag, dict[str, bool])


class PersonalModelRow(Row, frozen=True, array_like=True, gc=False):
    table = "personal_models"
    model_id: Id
    learned_at: str
    corrections: Count
    space: bytes

    def __post_init__(self) -> None:
        Space.from_bytes(self.space)


class PersonalMoodRow(Row, frozen=True, array_like=True, gc=False):
    """`size` is that of the vectors."""

    table = "personal_moods"
    mood: str
    imported: Flag
    own: Flag
    added: Count
    removed: Count
    head: bytes
    size: Count

    def __post_init__(self) -> None:
        if len(Head.from_bytes(self.head).weights) != self.size:
            raise ValueError("a head for other vectors")


class ReviewRow(Row, frozen=True, array_like=True, gc=False):
    table = "reviews"
    recording_id: Id


class RunRow(Row, frozen=True, array_like=True, gc=False):
    table = "runs"
    id: Id
    begun_at: str
    undoes: int | None
    files: int
    undone: int


class StoredFieldRow(Row, frozen=True, array_like=True, gc=False):
    """A field in the journal; `items` decodes `stored`."""

    table = "written_fields"
    write_id: Id
    field: Field
    name: str
    before: str
    after: str
    added: str
    stored: str

    def __post_init__(self) -> None:
        for text in (self.before, self.after, self.added):
            values_of(text)
        decode_json(self.stored, Items)

    @property
    def items(self) -> Stored:
        return decode_json(self.stored, Items)


class FileWriteRow(Row, frozen=True, array_like=True, gc=False):
    """A write in the journal; `path` is where the track's file lies now."""

    table = "file_writes"
    id: Id
    run_id: Id
    track_id: Id
    path: Any
    same_recording: Flag
    later: int | None
    kind: str | None
    size_before: Count | None
    modified_before: int | None
    digest_before: str | None
    modified_wanted: int | None
    size_after: Count | None
    modified_after: int | None
    digest_after: str | None
    offset: int | None  # checked by recovery, which names the file
    old: bytes | None
    new: bytes | None
    temporary: Any
    links_parted: Count

    def __post_init__(self) -> None:
        Row.__post_init__(self)
        if len({each is None for each in (self.offset, self.old, self.new)}) > 1:
            raise ValueError("a part of a patch")
        if self.temporary is not None:
            check_path(self.temporary)


class WriteStateRow(Row, frozen=True, array_like=True, gc=False):
    """The columns that decide whether a value in a file is ours."""

    table = "file_writes"
    id: Id
    state: Literal["begun", "done"]
    recording_id: Id | None
    undone_by: Id | None


class WrittenRow(Row, frozen=True, array_like=True, gc=False):
    """A written field: all values, and those that are ours."""

    table = "written_fields"
    write_id: Id
    track_id: Id
    field: Field
    after: str
    added: str

    def __post_init__(self) -> None:
        values_of(self.after)
        values_of(self.added)


class ChangedFieldRow(Row, frozen=True, array_like=True, gc=False):
    """A written field with its earlier values, and the file."""

    table = "written_fields"
    write_id: Id
    path: Any
    field: Field
    name: str
    before: str
    after: str
    undone: Flag

    def __post_init__(self) -> None:
        Row.__post_init__(self)
        values_of(self.before)
        values_of(self.after)
