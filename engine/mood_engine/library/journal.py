"""What was written into files, recorded before it happens, so that it can be undone."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..tagging import (
    Delta,
    Field,
    FieldState,
    FileState,
    Patch,
    Stored,
    Values,
    hold_separators,
)
from .library import Library, now
from .outside import integer, size_and_time, text
from .paths import from_column, to_column
from .records import FileWriteRow, RunRow, StoredFieldRow, WriteStateRow, WrittenRow, values_of


@dataclass(frozen=True)
class Run:
    """One `write` or `undo`: how many files it changed, and how many of them were undone."""

    id: int
    begun_at: str
    undoes: int | None
    files: int
    undone: int


@dataclass(frozen=True)
class WrittenField:
    """A field's change; `added` are the values in it that are this program's."""

    before: FieldState
    after: Values
    added: Values


@dataclass(frozen=True)
class WrittenValues:
    """What a write left in a field, and which of them were this program's."""

    after: Values
    added: Values


@dataclass(frozen=True)
class FileWrite:
    """One file's change. `file_before` and `digest_before` are None for what an older version did.

    `path` is where the file lies now. `delta`, as `Delta.to_bytes` gives it, brings the whole old
    file back from the new one; it is None for what an older version did. `patch`, what is changed
    in the file's middle, and `temporary` are given while the write is begun.
    `links_parted` is how many other names of the file, hard links, kept the old content.
    `same_recording`: the track holds the audio that it held then, as far as is known. `later` is
    a run that wrote to the track after this one, and stands.
    """

    id: int
    run: int
    track_id: int
    path: str
    kind: str | None
    fields: Mapping[Field, WrittenField]
    file_before: FileState | None
    digest_before: str | None
    modified_wanted: int | None = None
    file_after: FileState | None = None
    digest_after: str | None = None
    same_recording: bool = True
    later: int | None = None
    delta: bytes | None = None
    patch: Patch | None = None
    temporary: str | None = None
    links_parted: int = 0

    @property
    def known_moods(self) -> frozenset[str]:
        """Moods of this program that hold a separator."""
        mood = self.fields.get(Field.MOOD)
        return hold_separators(mood.added) if mood else frozenset()

    def left(self, field: Field) -> Values:
        """The values that the write left, taken apart as this version does it."""
        return field.parse(self.fields[field].after, self.known_moods)


class Journal:
    """The journal in an open library; what it is told lasts, whatever happens to the machine."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._db = library.db
        # A file is touched after its record, so the record has to be on the disk.
        self._db.execute("PRAGMA synchronous = FULL")

    def new_run(self, undoes: int | None = None) -> int:
        with self.library.transaction():
            table = self._db.table("runs").insert({"begun_at": now(), "undoes": undoes})
            return int(table.last_pk)  # type: ignore[arg-type]

    def begin(self, write: FileWrite) -> int:
        """Record a change that is about to be made; its row id (that of `write` is not used)."""
        patch = write.patch
        size, modified = _columns(write.file_before)
        with self.library.transaction():
            table = self._db.table("file_writes").insert(
                {
                    "run_id": write.run,
                    "track_id": write.track_id,
                    "recording_id": self._recording(write.track_id),
                    "kind": write.kind,
                    "path": to_column(write.path),
                    "state": "begun",
                    "size_before": size,
                    "modified_before": modified,
                    "digest_before": write.digest_before,
                    "digest_after": write.digest_after,
                    "modified_wanted": write.modified_wanted and integer(write.modified_wanted),
                    "delta": write.delta,
                    "offset": patch and patch.offset,
                    "old": patch and patch.old,
                    "new": patch and patch.new,
                    "temporary": write.temporary and to_column(write.temporary),
                    "links_parted": write.links_parted,
                }
            )
            write_id = int(table.last_pk)  # type: ignore[arg-type]
            self._db.table("written_fields").insert_all(
                {
                    "write_id": write_id,
                    "field": str(field),
                    "name": text(written.before.name),
                    "before": _as_json(written.before.values),
                    "after": _as_json(written.after),
                    "added": _as_json(written.added),
                    "stored": _items_as_json(written.before.stored),
                }
                for field, written in write.fields.items()
            )
        return write_id

    def expect(self, write_id: int, digest: str, delta: Delta) -> None:
        """A begun write's file will be this one, and `delta` gives the old one back."""
        with self.library.transaction():
            values = {"digest_after": digest, "delta": delta.to_bytes()}
            self._db.table("file_writes").update(write_id, values)

    def finish(
        self,
        write_id: int,
        track_id: int,
        after: FileState | None = None,
    ) -> None:
        """The change is made. `after` is the file as it is now, if nobody else was there since.

        Of an undo, the change that it took back is marked as undone.
        """
        size, modified = _columns(after)
        with self.library.transaction():
            self._db.table("file_writes").update(
                write_id,
                {
                    "state": "done",
                    "size_after": size,
                    "modified_after": modified,
                    **dict.fromkeys(("temporary", "offset", "old", "new")),
                    **({} if after else {"digest_after": None}),
                },
            )
            if after is not None:
                state = {"size": size, "modified": modified}
                self._db.table("tracks").update(track_id, state)
                self._db.execute(
                    """
                    UPDATE tracks SET file_moods = written_fields.after FROM written_fields
                    WHERE tracks.id = ? AND write_id = ? AND field = 'mood'
                    """,
                    [track_id, write_id],
                )
            undone = self._db.execute(
                "SELECT runs.id, undoes FROM file_writes JOIN runs ON runs.id = run_id "
                "WHERE file_writes.id = ? AND undoes NOT NULL",
                [write_id],
            )
            for run, undoes in undone.fetchall():
                self._mark_undone(undoes, track_id, run)

    def forget(self, write_id: int) -> None:
        """The change did not come about."""
        with self.library.transaction():
            self._db.table("file_writes").delete(write_id)

    def heard(self, track_id: int, file: FileState) -> tuple[str | None, bool]:
        """The digest of a track's audio, and whether the library knows this state of its file."""
        row = self._db.execute(
            """
            SELECT digest, size = ? AND modified = ?
            FROM tracks JOIN recordings ON recordings.id = recording_id WHERE tracks.id = ?
            """,
            [*size_and_time(file.size, file.modified), track_id],
        ).fetchone()
        return (None, False) if row is None else (str(row[0]), bool(row[1]))

    def _recording(self, track_id: int) -> int | None:
        row = self._db.execute(
            "SELECT recording_id FROM tracks WHERE id = ?", [track_id]
        ).fetchone()
        return None if row is None else row[0]

    def mark_undone(self, write: FileWrite, run: int) -> None:
        """`run` found nothing left to take back of a write."""
        with self.library.transaction():
            self._mark_undone(write.run, write.track_id, run)

    def _mark_undone(self, undone: int, track_id: int, run: int) -> None:
        """`run` took back what the run `undone` did; what that one had taken back stands again."""
        self._db.execute(
            "UPDATE file_writes SET undone_by = ? WHERE run_id = ? AND track_id = ?",
            [run, undone, track_id],
        )
        self._db.execute(
            "UPDATE file_writes SET undone_by = NULL WHERE undone_by = ? AND track_id = ?",
            [undone, track_id],
        )

    def runs(self) -> Iterator[Run]:
        """Latest first; runs that changed no file are left out."""
        for row in self.library.read(
            RunRow,
            """
            SELECT runs.id, begun_at, undoes, count(*), count(undone_by)
            FROM runs JOIN file_writes ON run_id = runs.id
            WHERE state = 'done' GROUP BY runs.id ORDER BY runs.id DESC
            """,
        ):
            yield Run(row.id, row.begun_at, row.undoes, row.files, row.undone)

    def begun(self) -> list[FileWrite]:
        """Writes that were cut short, by a crash for instance."""
        return self._writes("state = 'begun'", [])

    def written_by(self, run: int) -> list[FileWrite]:
        """The changes of a run that still stand, the last first."""
        return self._writes("run_id = ? AND state = 'done' AND undone_by IS NULL", [run])

    def written(self) -> dict[tuple[int, Field], WrittenValues]:
        """By track and field, what the last write that stands left there."""
        # Conditions leave damaged rows out without a word, so they are read first.
        self.library.read(
            WriteStateRow, "SELECT id, state, recording_id, undone_by FROM file_writes"
        )
        list(self.runs())
        rows = self.library.read(
            WrittenRow,
            """
            SELECT write_id, track_id, field, after, added FROM written_fields
            JOIN file_writes ON file_writes.id = write_id
            JOIN runs ON runs.id = run_id
            JOIN tracks ON tracks.id = track_id
            WHERE undoes IS NULL AND undone_by IS NULL AND state = 'done'
              AND tracks.recording_id IS file_writes.recording_id
            ORDER BY write_id
            """,
        )
        return {
            (row.track_id, row.field): WrittenValues(values_of(row.after), values_of(row.added))
            for row in rows
        }

    def _writes(self, condition: str, values: Sequence[object]) -> list[FileWrite]:
        rows = self.library.read(
            FileWriteRow,
            f"""
            SELECT file_writes.id, run_id, track_id, tracks.path,
                   coalesce(tracks.recording_id, file_writes.recording_id)
                       IS file_writes.recording_id,
                   (SELECT max(later.run_id) FROM file_writes AS later
                    JOIN runs ON runs.id = later.run_id
                    WHERE later.track_id = file_writes.track_id AND later.id > file_writes.id
                      AND later.state = 'done' AND later.undone_by IS NULL
                      AND runs.undoes IS NULL),
                   kind, size_before, modified_before, digest_before, modified_wanted,
                   size_after, modified_after, digest_after, delta, offset, old, new, temporary,
                   links_parted
            FROM file_writes JOIN tracks ON tracks.id = track_id
            WHERE {condition} ORDER BY file_writes.id DESC
            """,
            values,
        )
        return [write for row in rows if (write := self._file_write(row)) is not None]

    def _file_write(self, row: FileWriteRow) -> FileWrite | None:
        """None where a field of it cannot be read: a write is undone as a whole."""
        unreadable = self.library.damage.count
        fields = self.library.read(
            StoredFieldRow,
            """
            SELECT write_id, field, name, before, after, added, stored
            FROM written_fields WHERE write_id = ?
            """,
            [row.id],
        )
        if self.library.damage.count > unreadable:
            return None
        return FileWrite(
            id=row.id,
            run=row.run_id,
            track_id=row.track_id,
            path=from_column(row.path),
            kind=row.kind,
            fields={
                each.field: WrittenField(
                    FieldState(each.name, values_of(each.before), each.items),
                    values_of(each.after),
                    values_of(each.added),
                )
                for each in fields
            },
            file_before=_state(row.size_before, row.modified_before),
            digest_before=row.digest_before,
            digest_after=row.digest_after,
            same_recording=bool(row.same_recording),
            later=row.later,
            modified_wanted=row.modified_wanted,
            file_after=_state(row.size_after, row.modified_after),
            delta=row.delta,
            patch=_patch(row),
            temporary=None if row.temporary is None else from_column(row.temporary),
            links_parted=row.links_parted,
        )


def _state(size: int | None, modified: int | None) -> FileState | None:
    return None if size is None or modified is None else FileState(size, modified)


def _patch(row: FileWriteRow) -> Patch | None:
    if row.offset is None or row.old is None or row.new is None:
        return None
    return Patch(row.offset, row.old, row.new)


def _columns(file: FileState | None) -> tuple[int, int] | tuple[None, None]:
    return (None, None) if file is None else size_and_time(file.size, file.modified)


def _as_json(values: Values) -> str:
    return json.dumps(list(values))


def _items_as_json(stored: Stored) -> str:
    return json.dumps([[place, base64.b64encode(item).decode()] for place, item in stored])
