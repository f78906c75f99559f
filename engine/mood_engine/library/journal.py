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
    with_separators,
)
from .library import Library, now
from .outside import integer, size_and_time, text
from .paths import from_column, to_column
from .records import FileWriteRow, RunRow, StoredFieldRow, WriteStateRow, WrittenRow, values_of


@dataclass(frozen=True)
class Run:
    """One write or undo run: `files` changed, of which `undone` were undone later."""

    id: int
    begun_at: str
    undoes: int | None
    files: int
    undone: int


@dataclass(frozen=True)
class WrittenField:
    """The change of a field; `added` are those of the new values that are ours."""

    before: FieldState
    after: Values
    added: Values


@dataclass(frozen=True)
class WrittenValues:
    """The values that a write left in a field; `added` are those that are ours."""

    after: Values
    added: Values


@dataclass(frozen=True)
class FileWrite:
    """The change of one file.

    Attributes:
        path: where the file is now.
        kind: the kind of its tags.
        file_before, digest_before: the old file; None for writes of older versions.
        modified_wanted: the modification time to set, if not that of the write.
        same_recording: whether the file still holds the same audio, as far as the library knows.
        later: a later run that also wrote to the track and was not undone.
        delta: what turns the new file into the old one, to record; read by `Journal.delta_of`.
        patch, temporary: the change inside the file, or the copy that will replace it; only set
            while the write is unfinished.
        links_parted: how many hard links to the file kept the old content.
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
    delta: Delta | None = None
    patch: Patch | None = None
    temporary: str | None = None
    links_parted: int = 0

    @property
    def known_moods(self) -> frozenset[str]:
        """Our moods that contain a separator."""
        return with_separators(
            mood
            for field, written in self.fields.items()
            if field.is_list
            for mood in written.added
        )

    def left(self, field: Field) -> Values:
        """The values that the write left in a field, as this version splits them."""
        return field.parse(self.fields[field].after, self.known_moods)


class Journal:
    """The journal of writes in an open library; entries survive a crash of the machine."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._db = library.db
        # The record must be on the disk before the file is changed.
        self._db.execute("PRAGMA synchronous = FULL")

    def new_run(self, undoes: int | None = None) -> int:
        with self.library.transaction():
            table = self._db.table("runs").insert({"begun_at": now(), "undoes": undoes})
            return int(table.last_pk)  # type: ignore[arg-type]

    def begin(self, write: FileWrite) -> int:
        """Record a change before it is made; returns its row id (`write.id` is ignored)."""
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
                    "delta": write.delta and write.delta.to_bytes(),
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
        """Add the digest of the new file to an unfinished write, and the delta that undoes it."""
        with self.library.transaction():
            values = {"digest_after": digest, "delta": delta.to_bytes()}
            self._db.table("file_writes").update(write_id, values)

    def finish(
        self,
        write_id: int,
        track_id: int,
        after: FileState | None = None,
    ) -> None:
        """Record that a change is made; `after` is the file's state unless it changed again since.

        If the change was an undo, the change that it undid is marked as undone.
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

    def discard(self, write_id: int) -> None:
        """Remove the record of a change that was not made."""
        with self.library.transaction():
            self._db.table("file_writes").delete(write_id)

    def audio_of(self, track_id: int, file: FileState) -> tuple[str | None, bool]:
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
        """Record that `run` found nothing left of a write to undo."""
        with self.library.transaction():
            self._mark_undone(write.run, write.track_id, run)

    def _mark_undone(self, undone: int, track_id: int, run: int) -> None:
        """Record that `run` undid the run `undone`; what that one had undone is in force again."""
        self._db.execute(
            "UPDATE file_writes SET undone_by = ? WHERE run_id = ? AND track_id = ?",
            [run, undone, track_id],
        )
        self._db.execute(
            "UPDATE file_writes SET undone_by = NULL WHERE undone_by = ? AND track_id = ?",
            [undone, track_id],
        )

    def runs(self) -> Iterator[Run]:
        """All runs that changed files, the latest first."""
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
        """Unfinished writes, as after a crash."""
        return self._writes("state = 'begun'", [])

    def writes_of(self, run: int) -> list[FileWrite]:
        """The changes of a run that are not undone, the last first; see `delta_of`."""
        condition = "run_id = ? AND state = 'done' AND undone_by IS NULL"
        damaged = self._damaged_deltas(condition, [run])
        return [write for write in self._writes(condition, [run]) if write.id not in damaged]

    def delta_of(self, write_id: int) -> Delta | None:
        """What turns the file back into the old one; None for writes of older versions.

        Raises `ValueError` if it is damaged.
        """
        row = self._db.execute("SELECT delta FROM file_writes WHERE id = ?", [write_id]).fetchone()
        return None if row is None or row[0] is None else Delta.from_bytes(row[0])

    def _damaged_deltas(self, condition: str, values: Sequence[object]) -> set[int]:
        """Checks one delta after the other: all deltas of a run may take gigabytes."""
        damaged = set()
        rows = self._db.execute(
            f"SELECT id, delta FROM file_writes WHERE {condition} AND delta NOT NULL", values
        )
        for write_id, delta in rows:
            try:
                Delta.from_bytes(delta)
            except (TypeError, ValueError):
                self.library.damage.note(FileWriteRow.table, write_id)
                damaged.add(write_id)
        return damaged

    def written(self) -> dict[tuple[int, Field], WrittenValues]:
        """By track and field, what the last write that is not undone left there."""
        # The condition would silently skip damaged rows, so they are read first.
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
                   size_after, modified_after, digest_after, offset, old, new, temporary,
                   links_parted
            FROM file_writes JOIN tracks ON tracks.id = track_id
            WHERE {condition} ORDER BY file_writes.id DESC
            """,
            values,
        )
        return [write for row in rows if (write := self._file_write(row)) is not None]

    def _file_write(self, row: FileWriteRow) -> FileWrite | None:
        """None if any of its fields is damaged: a write is only undone as a whole."""
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
