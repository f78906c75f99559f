"""The journal of writes: entries are read as recorded, also in older libraries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from mood_engine.audio import AudioInfo
from mood_engine.library.journal import FileWrite, Journal, WrittenField, WrittenValues
from mood_engine.library.library import Library
from mood_engine.library.schema import migrations
from mood_engine.tagging import Delta, Field, FieldState, FileState, Patch
from mood_engine.track_texts import TrackTexts

INFO = AudioInfo(
    "flac:00", "flac", 44100, 2, 441000, texts=TrackTexts(title="One", artist="Somebody")
)
AFTER = FileState(12, 30)


def write(path: str, **changes: object) -> FileWrite:
    given: dict[str, Any] = {
        "id": 0,
        "run": 1,
        "track_id": 1,
        "path": path,
        "fields": {
            Field.MOOD: WrittenField(
                FieldState("MOOD", ("мой", "own"), ((3, b"MOOD=\xff"), (5, b"mood=own"))),
                ("мой", "own", "calm"),
                ("calm",),
            ),
        },
        "kind": "VorbisTags",
        "file_before": FileState(11, 20),
        "digest_before": "00ff",
    }
    return FileWrite(**(given | changes))


@pytest.mark.parametrize("path", ["/music/a.flac", "/music/\udcff.flac"])
def test_an_unfinished_write_is_read_as_it_was_recorded(tmp_path: Path, path: str) -> None:
    patch = Patch(100, b"old", b"new")
    delta = Delta.of_patch(100, b"old", b"new", 200)
    begun = write(path, patch=patch, temporary=path + ".tmp")
    with Library(tmp_path / "library.db") as library:
        library.put_track(path, 11, 20, INFO)
        journal = Journal(library)
        journal.new_run()
        write_id = journal.begin(begun)
        assert library.has_begun_writes()
    with Library(tmp_path / "library.db") as library:
        journal = Journal(library)
        (again,) = journal.begun()
        assert again == write(path, id=write_id, patch=patch, temporary=path + ".tmp")
        journal.expect(write_id, "0f", delta)
        journal.finish(write_id, 1, AFTER)
        assert not library.has_begun_writes()
        (done,) = journal.writes_of(1)
        assert done == write(path, id=write_id, file_after=AFTER, digest_after="0f")
        assert journal.delta_of(write_id) == delta
        assert library.tracks()[path].size == AFTER.size
        assert journal.written() == {
            (1, Field.MOOD): WrittenValues(("мой", "own", "calm"), ("calm",))
        }


def test_a_discarded_write_leaves_no_record(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        library.put_track("/a.flac", 11, 20, INFO)
        journal = Journal(library)
        journal.new_run()
        journal.discard(journal.begin(write("/a.flac")))
        assert not journal.begun()
        assert not list(journal.runs())
        assert not list(library.db.query("SELECT * FROM written_fields"))


def test_a_library_older_than_the_journal_knows_our_values(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.db")
    migrations.apply(database, stop_before="m002_journal_of_writes")
    database.table("tracks").insert({"id": 7, "path": "/a.flac", "size": 1, "modified": 2})
    database.table("writes").insert(
        {
            "id": 3,
            "run": 2,
            "track_id": 7,
            "field": "MOOD",
            "before": "[]",
            "after": '["calm"]',
            "written_at": "2026-11-20T10:00:00+00:00",
        }
    )
    database.close()
    with Library(tmp_path / "library.db") as library:
        journal = Journal(library)
        assert journal.written() == {(7, Field.MOOD): WrittenValues(("calm",), ("calm",))}
        (run,) = journal.runs()
        assert (run.id, run.files) == (2, 1)
        (done,) = journal.writes_of(2)
        assert (done.file_before, done.digest_before, done.file_after) == (None, None, None)


def test_a_library_older_than_deltas_can_still_undo_patches(
    tmp_path: Path,
) -> None:
    database = Database(tmp_path / "library.db")
    migrations.apply(database, stop_before="m006_whole_files_come_back")
    database.table("tracks").insert({"id": 7, "path": "/a.flac", "size": 1, "modified": 2})
    database.table("runs").insert({"id": 1, "begun_at": "2026-11-20T10:00:00+00:00"})
    row = {"run_id": 1, "track_id": 7, "path": "/a.flac", "made": 0, "size_before": 200}
    patch = {"offset": 100, "old": b"old", "new": b"new"}
    database.table("file_writes").insert({**row, **patch, "state": "done"})
    database.table("file_writes").insert({**row, **patch, "state": "begun"})
    database.close()
    with Library(tmp_path / "library.db") as library:
        journal = Journal(library)
        (done,) = journal.writes_of(1)
        assert journal.delta_of(done.id) == Delta.of_patch(100, b"old", b"new", 200)
        assert done.patch is None
        (begun,) = journal.begun()
        assert begun.patch == Patch(100, b"old", b"new")
