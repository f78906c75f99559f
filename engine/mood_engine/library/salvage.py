"""Copying every readable row of a damaged library into a new one."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, TypeVar, cast

import msgspec
from msgspec.structs import replace
from sqlite_utils.db import quote_identifier

from ..bundles.card import ModelCard
from ..documents import decode_json
from ..errors import BundleError
from ..learning import Head, Space
from ..tagging import Delta, Field
from ..track_numbers import TrackFields
from .failures import SQLITE_ERRORS
from .library import Library
from .paths import to_column
from .preferences import is_readable
from .records import Count, Flag, Id, Items, Percentage, Seconds, check_path, values_of

# A damaged page makes a range of rows unreadable, which is halved down to single rows; a damaged
# inner page of the tree affects many thousand rows. A table is given up after so many failures in a
# row.
_MAX_FAILURES = 20_000
_LAST_ROW = 1 << 40
_UNKNOWN_TIME = "1970-01-01T00:00:00+00:00"

AnyStored = TypeVar("AnyStored", bound="_Stored")


class _Stored(msgspec.Struct, frozen=True):
    """A row of a table. Columns with a default may be missing or damaged."""

    table: ClassVar[str]


class _Model(_Stored, frozen=True):
    table = "models"
    id: Id
    name: str
    digest: str
    card: str


class _Recording(_Stored, frozen=True):
    table = "recordings"
    id: Id
    digest: str
    codec: str = ""
    sample_rate: Count = 0
    channels: Count = 0
    duration: Seconds = 0.0
    broken_packets: Count = 0


class _Track(_Stored, TrackFields, frozen=True):
    table = "tracks"
    id: Id
    path: Any
    # A size and time that no file has, so that the next scan opens it again.
    size: Count = 0
    modified: int = -1
    recording_id: Id | None = None
    missing_since: str | None = None
    file_moods: str | None = None
    tags_read: Literal[0] = 0  # 1 counts as damaged: the next scan replaces what was lost


class _Failure(_Stored, frozen=True):
    table = "failures"
    track_id: Id
    reason: str
    failed_at: str = _UNKNOWN_TIME


class _Analysis(_Stored, frozen=True):
    table = "analyses"
    recording_id: Id
    model_id: Id
    silent: Flag
    short: Flag
    window_starts: str
    window_scores: bytes
    embedding: bytes
    analysed_at: str = _UNKNOWN_TIME
    # Without them, the next scan computes them.
    energy: Percentage | None = None
    pleasantness: Percentage | None = None
    outdated: Flag = 0


class _Correction(_Stored, frozen=True):
    table = "corrections"
    recording_id: Id
    mood: str
    wanted: Flag
    corrected_at: str = _UNKNOWN_TIME
    by_tag: str | None = None
    teaches: Flag = 1


class _Review(_Stored, frozen=True):
    table = "reviews"
    recording_id: Id
    reviewed_at: str = _UNKNOWN_TIME


class _PersonalModel(_Stored, frozen=True):
    table = "personal_models"
    model_id: Id
    space: bytes
    learned_at: str = _UNKNOWN_TIME
    corrections: Count = 0


class _PersonalMood(_Stored, frozen=True):
    table = "personal_moods"
    model_id: Id
    mood: str
    imported: Flag
    own: Flag
    head: bytes
    added: Count = 0
    removed: Count = 0


class _Setting(_Stored, frozen=True):
    table = "settings"
    name: str
    value: str


class _Folder(_Stored, frozen=True):
    table = "folders"
    path: Any


class _Run(_Stored, frozen=True):
    table = "runs"
    id: Id
    begun_at: str = _UNKNOWN_TIME
    undoes: Id | None = None


class _FileWrite(_Stored, frozen=True):
    table = "file_writes"
    id: Id
    run_id: Id
    track_id: Id
    path: Any
    state: Literal["begun", "done"]
    recording_id: Id | None = None
    undone_by: Id | None = None
    size_before: Count | None = None
    modified_before: int | None = None
    digest_before: str | None = None
    modified_wanted: int | None = None
    size_after: Count | None = None
    modified_after: int | None = None
    digest_after: str | None = None
    kind: str | None = None
    delta: bytes | None = None
    offset: Count | None = None
    old: bytes | None = None
    new: bytes | None = None
    temporary: Any = None
    links_parted: Count = 0


class _WrittenField(_Stored, frozen=True):
    table = "written_fields"
    write_id: Id
    field: Field
    name: str
    before: str
    after: str
    added: str
    stored: str = "[]"


# Without `places`, as the map is computed again, and `scores`, which has a column per tag.
STORED: Sequence[type[_Stored]] = (
    *(_Model, _Recording, _Track, _Failure, _Analysis, _Correction),
    *(_Review, _PersonalModel, _PersonalMood),
    *(_Setting, _Folder, _Run, _FileWrite, _WrittenField),
)


@dataclass
class Salvaged:
    """Counts of rows by table: `kept`, and `lost` ones that were read but are damaged.

    Tables in `unreadable` may have lost more rows.
    """

    kept: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    unreadable: set[str] = field(default_factory=set)


def salvage(source: sqlite3.Connection, library: Library) -> Salvaged:
    """Fill an empty library. `source` is a plain connection to the damaged one."""
    job = _Salvage(source, library)
    with library.transaction():
        job.run()
    return job.counts


class _Salvage:
    def __init__(self, source: sqlite3.Connection, library: Library) -> None:
        self.counts = Salvaged()
        self._source = source
        # Bytes that are not text are kept in file names; `_cleaned` removes them elsewhere.
        source.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
        self._library = library
        self._vocabularies: dict[int, tuple[str, ...]] = {}
        self._analyses: set[tuple[int, int]] = set()
        # Of the vectors of each personal model.
        self._sizes: dict[int, int] = {}

    def run(self) -> None:
        execute = self._library.db.execute
        execute("PRAGMA defer_foreign_keys = ON")
        for model in self._rows(_Model):
            self._put(model, self._model)
        recordings = self._put_all(_Recording)

        def of_known_recording(row: Any) -> Any:
            return row if row.recording_id in recordings else None

        def without_unknown_recording(row: Any) -> Any:
            return row if row.recording_id in recordings else replace(row, recording_id=None)

        tracks = self._put_all(_Track, without_unknown_recording, _with_readable_moods)
        self._put_all(_Failure, lambda row: row if row.track_id in tracks else None)
        for analysis in self._rows(_Analysis):
            if self._put(analysis, self._analysis, of_known_recording):
                self._analyses.add((analysis.recording_id, analysis.model_id))
        self._scores()
        self._put_all(_Correction, of_known_recording, _with_readable_tags)
        self._put_all(_Review, of_known_recording)
        self._put_all(_PersonalModel, self._space)
        self._put_all(_PersonalMood, self._head)
        self._put_all(_Setting, lambda row: row if is_readable(row.name, row.value) else None)
        self._put_all(_Folder)
        self._put_all(_Run)
        writes = self._put_all(_FileWrite, _consistent, without_unknown_recording, self._of_track)
        self._put_all(_WrittenField, lambda row: row if row.write_id in writes else None, _readable)
        for column in ("run_id", "undone_by"):
            execute(
                f"INSERT OR IGNORE INTO runs (id, begun_at) SELECT {column}, ? FROM file_writes "
                f"WHERE {column} NOT NULL",
                [_UNKNOWN_TIME],
            )
        execute(
            "INSERT OR IGNORE INTO runs (id, begun_at) SELECT undoes, ? FROM runs "
            "WHERE undoes NOT NULL",
            [_UNKNOWN_TIME],
        )

    # --- reading ----------------------------------------------------------------------------

    def _rows(self, kind: type[AnyStored]) -> Iterator[AnyStored]:
        fields = msgspec.structs.fields(kind)
        present = self._columns(kind.table)
        names = [each.name for each in fields if each.name in present]
        for values in self._raw(kind.table, names) if names else ():
            row = _converted(kind, dict(zip(names, values, strict=True)))
            if row is None:
                self.counts.lost[kind.table] += 1
            else:
                yield row

    def _columns(self, table: str) -> set[str]:
        with suppress(*SQLITE_ERRORS):
            rows = self._source.execute("SELECT name FROM pragma_table_info(?)", [table])
            return {row[0] for row in rows}
        return set()

    def _raw(self, table: str, names: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        """All rows of a table except those on damaged pages."""
        wanted = ", ".join(map(quote_identifier, names))
        statement = (
            f"SELECT rowid, {wanted} FROM {quote_identifier(table)} NOT INDEXED "
            "WHERE rowid BETWEEN ? AND ? ORDER BY rowid"
        )
        ranges = [self._bounds(table)]
        failures = 0
        while ranges and failures < _MAX_FAILURES:
            low, high = ranges.pop()
            try:
                for number, *values in self._source.execute(statement, [low, high]):
                    low = number + 1
                    failures = 0
                    yield tuple(values)
            except SQLITE_ERRORS:
                self.counts.unreadable.add(table)
                failures += 1
                if low < high:
                    middle = (low + high) // 2
                    ranges += [(middle + 1, high), (low, middle)]

    def _bounds(self, table: str) -> tuple[int, int]:
        with suppress(*SQLITE_ERRORS):
            found = f"SELECT min(rowid), max(rowid) FROM {quote_identifier(table)} NOT INDEXED"
            low, high = self._source.execute(found).fetchone()
            return (1, 0) if low is None else (low, high)
        return 1, _LAST_ROW

    # --- writing ----------------------------------------------------------------------------

    def _put_all(
        self, kind: type[AnyStored], *fixes: Callable[[AnyStored], AnyStored | None]
    ) -> set[int]:
        """Copy a table; returns the first column, the id, of the rows that were kept."""
        kept = set()
        for row in self._rows(kind):
            if self._put(row, *fixes):
                kept.add(msgspec.structs.astuple(row)[0])
        return kept

    def _put(self, row: AnyStored, *fixes: Callable[[AnyStored], AnyStored | None]) -> bool:
        """Copy a row after the fixes; a fix returns None to drop it."""
        fixed: AnyStored | None = row
        for fix in fixes:
            fixed = None if fixed is None else fix(fixed)
        if fixed is None or not self._insert(row.table, msgspec.structs.asdict(fixed)):
            self.counts.lost[row.table] += 1
            return False
        self.counts.kept[row.table] += 1
        return True

    def _insert(self, table: str, values: Mapping[str, Any]) -> bool:
        names, marks = ", ".join(map(quote_identifier, values)), ", ".join("?" * len(values))
        statement = f"INSERT OR IGNORE INTO {quote_identifier(table)} ({names}) VALUES ({marks})"
        return self._library.db.execute(statement, list(values.values())).rowcount == 1

    # --- consistency ------------------------------------------------------------------------

    def _model(self, row: _Model) -> _Model | None:
        try:
            card = ModelCard.from_json(row.card)
        except BundleError:
            return None
        self._library.add_tag_columns(card.vocabulary)
        self._vocabularies[row.id] = card.vocabulary
        return row

    def _analysis(self, row: _Analysis) -> _Analysis | None:
        tags = len(self._vocabularies.get(row.model_id, ()))
        try:
            windows = len(decode_json(row.window_starts, list[float]))
        except ValueError:
            return None
        fits = len(row.window_scores) == 2 * windows * tags and not len(row.embedding) % 4
        return row if tags and fits else None

    def _scores(self) -> None:
        """Copy scores. Analyses without scores are dropped, so that tracks are analysed again."""
        present = {name.casefold() for name in self._columns("scores")}
        tags = {tag for vocabulary in self._vocabularies.values() for tag in vocabulary}
        names = ["recording_id", "model_id"]
        names += sorted(tag for tag in tags if tag.casefold() in present)
        scored = set()
        for values in self._raw("scores", names) if {*names[:2]} <= present else ():
            row = dict(zip(names, values, strict=True))
            key = row["recording_id"], row["model_id"]
            vocabulary = self._vocabularies.get(key[1], ())
            good = key in self._analyses and all(map(_is_score, map(row.get, vocabulary)))
            of_model = {name: row[name] for name in (*names[:2], *vocabulary)} if good else {}
            if good and self._insert("scores", of_model):
                scored.add(key)
                self.counts.kept["scores"] += 1
            else:
                self.counts.lost["scores"] += 1
        for key in self._analyses - scored:
            self._library.db.execute(
                "DELETE FROM analyses WHERE recording_id = ? AND model_id = ?", key
            )
            self.counts.kept["analyses"] -= 1
            self.counts.lost["analyses"] += 1

    def _space(self, row: _PersonalModel) -> _PersonalModel | None:
        try:
            self._sizes[row.model_id] = Space.from_bytes(row.space).size
        except ValueError:
            return None
        return row

    def _head(self, row: _PersonalMood) -> _PersonalMood | None:
        """None if it is not of the model's space."""
        try:
            size = len(Head.from_bytes(row.head).weights)
        except ValueError:
            return None
        return row if size == self._sizes.get(row.model_id) else None

    def _of_track(self, row: _FileWrite) -> _FileWrite | None:
        """If the track is lost, the write belongs to the track with the same path."""
        find = "SELECT id FROM tracks WHERE {} = ?"
        execute = self._library.db.execute
        if execute(find.format("id"), [row.track_id]).fetchone():
            return row
        self._insert("tracks", {"id": row.track_id, "path": row.path, "size": 0, "modified": -1})
        (track_id,) = execute(find.format("path"), [row.path]).fetchone()
        return replace(row, track_id=track_id)


def _converted(kind: type[AnyStored], values: dict[str, Any]) -> AnyStored | None:
    """None if a column without a default is missing or of the wrong type."""
    converted = {}
    for each in msgspec.structs.fields(kind):
        try:
            if each.type is Any:
                converted[each.name] = _path(values[each.name])
            else:
                value = _cleaned(values[each.name])
                converted[each.name] = msgspec.convert(value, each.type, builtin_types=(bytes,))
        except (KeyError, ValueError):
            if each.required:
                return None
    return kind(**converted)


def _path(value: object) -> str | bytes:
    check_path(value)
    return to_column(value) if isinstance(value, str) else bytes(cast(bytes, value))


def _cleaned(value: object) -> object:
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return value


def _is_score(value: object) -> bool:
    return isinstance(value, int | float) and 0 <= value <= 1


def _with_readable_moods(row: _Track) -> _Track:
    if row.file_moods is not None:
        try:
            values_of(row.file_moods)
        except ValueError:
            return replace(row, file_moods=None)
    return row


def _with_readable_tags(row: _Correction) -> _Correction:
    if row.by_tag is not None:
        try:
            decode_json(row.by_tag, dict[str, bool])
        except ValueError:
            return replace(row, by_tag=None)
    return row


def _consistent(row: _FileWrite) -> _FileWrite | None:
    """Unfinished writes are only kept if complete, as recovery will follow them."""
    parts = (row.offset, row.old, row.new)
    if row.state == "begun" and len({each is None for each in parts}) > 1:
        return None
    if row.state == "done":
        row = replace(row, offset=None, old=None, new=None, temporary=None)
    if row.delta is not None:
        try:
            Delta.from_bytes(row.delta)
        except ValueError:
            return replace(row, delta=None)  # the fields still restore the old values
    return row


def _readable(row: _WrittenField) -> _WrittenField | None:
    try:
        for values in (row.before, row.after, row.added):
            values_of(values)
    except ValueError:
        return None
    try:
        decode_json(row.stored, Items)
    except ValueError:
        return replace(row, stored="[]")
    return row
