"""What is left of a damaged library becomes a sound one, and the damaged file stays."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import numpy as np
import pytest
from sqlite_utils import Database

from mood_engine.analysis.results import Analysis
from mood_engine.audio import AudioInfo
from mood_engine.bundles.card import ModelCard
from mood_engine.errors import BusyError, LibraryError
from mood_engine.library.backups import backups_of
from mood_engine.library.corrections import all_corrections, correct
from mood_engine.library.journal import FileWrite, Journal, WrittenField
from mood_engine.library.library import Library
from mood_engine.library.lock import writing_lock
from mood_engine.library.preferences import add_folders, music_folders
from mood_engine.library.repair import Repair, find_problems, repair, restore
from mood_engine.library.salvage import STORED
from mood_engine.library.schema import fresh_schema, migrations
from mood_engine.tagging import Delta, Field, FieldState, FileState
from mood_engine.track_texts import TrackTexts

MOODS = WrittenField(FieldState("MOOD", (), ((1, b"x"),)), ("calm",), ("calm",))
TRACKS = 60


@pytest.fixture
def path(tmp_path: Path, sound: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "library.db"))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, card: ModelCard) -> Path:
    """A library of many tracks, analysed, corrected, and some of them written."""
    path = tmp_path_factory.mktemp("sound") / "library.db"
    with Library(path) as library:
        model = library.add_model(card, "0" * 64)
        journal = Journal(library)
        run = journal.new_run()
        add_folders(library, ["/music"])
        library.set_setting("model", "tiny")
        library.put_failure("/music/broken.mp3", 1, 2, "It is broken.")
        with library.transaction():
            for number in range(1, TRACKS + 1):
                file = f"/music/{number}.flac"
                info = AudioInfo(
                    f"flac:{number}",
                    "flac",
                    44100,
                    2,
                    441000,
                    texts=TrackTexts(title=f"No. {number}"),
                )
                scores = np.full((2, len(card.vocabulary)), 0.25, np.float32)
                analysis = Analysis(info, (0.0, 1.0), scores, np.ones(8, np.float32), False, False)
                recording = library.put_analysis(file, 1, 2, model, card, analysis)
                if number % 10 == 0:
                    correct(library, {recording: {"mine": True}})
                    track = library.track_ids([file])[0]
                    before = FileState(3, 2)
                    delta = Delta.of_patch(0, b"old", b"new", 3)
                    fields = {Field.MOOD: MOODS}
                    write = FileWrite(
                        *(0, run, track, file, "V", fields, before, "00"), delta=delta
                    )
                    journal.finish(journal.begin(write), track, before)
    return path


def damaged(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            plain.execute(statement)
        plain.commit()


def repaired(path: Path) -> Repair:
    """Repair it, and be sure that it is sound then."""
    before = path.read_bytes()
    done = repair(path)
    assert done.problems
    assert find_problems(path) == []
    assert repair(path) == Repair([])
    if done.damaged is not None:
        assert done.damaged.read_bytes() == before
    return done


def test_an_intact_library_is_not_changed(path: Path) -> None:
    before = path.read_bytes()
    assert repair(path) == Repair([])
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*replaced*"))


def test_a_read_only_library_is_checked_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("repair", "connection"):
        monkeypatch.setattr(f"mood_engine.library.{module}.why_read_only", lambda _: "no. Copy it.")
    before = set(os.listdir(path.parent))
    assert find_problems(path) == []
    with pytest.raises(LibraryError, match=r"cannot be changed: no. Copy it"):
        repair(path)
    assert set(os.listdir(path.parent)) == before


def test_a_missing_view_is_restored(path: Path) -> None:
    damaged(path, "DROP VIEW failed_tracks", "DROP INDEX tracks_by_recording")
    done = repaired(path)
    assert done.damaged is None
    with Library(path) as library:
        assert "failed_tracks" in library.db.view_names()


def test_a_lost_table_loses_only_its_rows(path: Path) -> None:
    damaged(path, "DROP VIEW corrected_moods", "DROP TABLE corrections")
    done = repaired(path)
    assert done.salvaged.kept["tracks"] == TRACKS + 1
    assert not done.salvaged.lost
    with Library(path) as library:
        assert len(library.tracks()) == TRACKS + 1
        assert library.tracks()["/music/broken.mp3"].failure == "It is broken."
        assert len(library.analysed_recordings(1)) == TRACKS
        assert all_corrections(library) == {}
        assert music_folders(library) == ["/music"]
        assert library.model_in_use() == "tiny"
        journal = Journal(library)
        writes = journal.writes_of(1)
        assert len(writes) == len(journal.written()) == TRACKS // 10
        assert journal.delta_of(writes[0].id) == Delta.of_patch(0, b"old", b"new", 3)
        assert writes[0].fields == {Field.MOOD: MOODS}


@pytest.mark.parametrize("table", ["tracks", "analyses", "file_writes"])
def test_damaged_pages_lose_only_their_rows(path: Path, table: str) -> None:
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = pages_of(path, table)
    with open(path, "rb+") as file:
        file.seek((pages[len(pages) // 2] - 1) * 4096)
        file.write(bytes(4096))
    done = repaired(path)
    assert table in done.salvaged.unreadable or done.salvaged.lost[table]
    if len(pages) > 2:
        assert 0 < done.salvaged.kept[table] < TRACKS + 1
    with Library(path) as library:
        # What else was known of these tracks and writes is kept.
        assert len(library.tracks()) >= TRACKS // 10


def pages_of(path: Path, table: str) -> list[int]:
    """Of a table's rows, found by what is written on them."""
    with closing(sqlite3.connect(path)) as plain:
        (root,) = plain.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", [table]
        ).fetchone()
    data = path.read_bytes()
    page = data[(root - 1) * 4096 : root * 4096]
    if page[0] == 13:  # a leaf: all rows lie on it
        return [root]
    count = int.from_bytes(page[3:5], "big")
    cells = [int.from_bytes(page[12 + 2 * each : 14 + 2 * each], "big") for each in range(count)]
    return [int.from_bytes(page[cell : cell + 4], "big") for cell in cells]


@pytest.mark.parametrize(
    ("statements", "kept", "lost"),
    [
        (["UPDATE scores SET happy = 'much' WHERE recording_id = 7"], {}, {"scores": 1}),
        (["UPDATE tracks SET title = x'00' WHERE id = 7"], {"tracks": TRACKS + 1}, {}),
        (["UPDATE corrections SET wanted = 5"], {}, {"corrections": TRACKS // 10}),
        (["UPDATE written_fields SET after = 'calm'"], {}, {"written_fields": TRACKS // 10}),
        (["UPDATE settings SET value = '[]' WHERE name = 'model'"], {}, {}),
        (["INSERT INTO settings VALUES ('policy', '[]')"], {}, {"settings": 1}),
        (["DELETE FROM runs"], {"file_writes": TRACKS // 10}, {}),
        (["DELETE FROM tracks WHERE id = 11"], {"file_writes": TRACKS // 10}, {}),
        (["DELETE FROM recordings WHERE id = 10"], {"tracks": TRACKS + 1}, {"corrections": 1}),
        (["DELETE FROM models"], {"tracks": TRACKS + 1}, {"analyses": TRACKS, "scores": TRACKS}),
    ],
)
def test_related_rows_stay_consistent(
    path: Path, statements: list[str], kept: dict[str, int], lost: dict[str, int]
) -> None:
    damaged(path, *statements)
    if statements[0].endswith("name = 'model'"):
        assert find_problems(path) == []  # it is the name of a model that there is not
        return
    done = repaired(path)
    for table, count in kept.items():
        assert done.salvaged.kept[table] == count
    for table, count in lost.items():
        assert done.salvaged.lost[table] == count
    with Library(path) as library:
        assert len(Journal(library).writes_of(1)) == TRACKS // 10


def test_every_column_is_salvaged() -> None:
    """Whoever adds one sees to it here as well."""
    schema = {table: set(columns) for table, columns in fresh_schema().items()}
    for table in ("_sqlite_migrations", "scores", "places"):
        del schema[table]
    del schema["sqlite_sequence"]
    fields = {kind.table: {each.name for each in msgspec.structs.fields(kind)} for kind in STORED}
    assert fields == schema


def test_a_name_that_is_not_utf8_keeps_its_bytes(path: Path) -> None:
    damaged(
        path,
        "UPDATE tracks SET path = CAST(x'2f6d757369632fff2e666c6163' AS TEXT) WHERE id = 7",
        "DROP TABLE places",
    )
    repaired(path)
    with Library(path) as library:
        assert os.fsdecode(b"/music/\xff.flac") in library.tracks()


@pytest.mark.parametrize("content", [b"no database" * 999, b"SQLite format 3\0" + bytes(8000)])
def test_an_unreadable_file_is_not_replaced(path: Path, content: bytes) -> None:
    with Library(path) as library:
        library.back_up_daily()
    (backup,) = backups_of(path)
    path.write_bytes(content)
    with pytest.raises(LibraryError, match="Go back to the backup") as caught:
        repair(path)
    assert str(backup.path) in str(caught.value)
    assert path.read_bytes() == content
    old = restore(path, backup.path)
    assert old is not None
    assert old.read_bytes() == content
    with Library(path) as library:
        assert len(library.tracks()) == TRACKS + 1
    assert backup.path.exists()


def test_a_backup_of_an_older_version_is_restored_and_stays(path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "2026-11-30-before-update.db"
    database = Database(backup)
    migrations.apply(database, stop_before="m006_whole_files_come_back")
    database.table("tracks").insert({"id": 7, "path": "/a.flac", "size": 1, "modified": 2})
    database.close()
    before = backup.read_bytes()
    restore(path, backup)
    with Library(path) as library:
        assert list(library.tracks()) == ["/a.flac"]
    assert backup.read_bytes() == before
    assert not [name for name in os.listdir(tmp_path) if name.startswith(f"{backup.name}.")]
    path.unlink()
    assert restore(path, backup) is None
    with Library(path) as library:
        assert list(library.tracks()) == ["/a.flac"]


def test_a_damaged_backup_is_not_restored(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    backup = tmp_path / "backup.db"
    backup.write_bytes(before[: len(before) // 2])
    with pytest.raises(LibraryError, match="is damaged as well"):
        restore(path, backup)
    assert path.read_bytes() == before


def test_files_of_other_users_are_not_touched(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "photos.db"
    damaged(other, "CREATE TABLE photos (name TEXT)")
    before = other.read_bytes()
    with pytest.raises(LibraryError, match="database of another program"):
        repair(other)
    damaged(path, "INSERT INTO _sqlite_migrations VALUES (99, 'mood_tagger', 'm999', '')")
    with pytest.raises(LibraryError, match="newer Mood Tagger"):
        repair(path)
    assert other.read_bytes() == before
    with pytest.raises(LibraryError, match="There is no library"):
        repair(tmp_path / "nowhere.db")


def test_a_library_in_use_is_not_repaired(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged(path, "DROP TABLE places")
    with writing_lock(path), pytest.raises(BusyError):
        repair(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr("mood_engine.library.repair._BUSY_SECONDS", 0.1)
        with pytest.raises(LibraryError, match="locked by another program"):
            repair(path)


def test_a_write_ahead_log_moves_with_its_file(path: Path) -> None:
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("DROP TABLE places")
        plain.commit()
        wal = Path(f"{path}-wal").read_bytes()
        content = path.read_bytes()
    path.write_bytes(content)
    Path(f"{path}-wal").write_bytes(wal)
    done = repair(path)
    assert done.damaged is not None
    assert not os.path.exists(f"{path}-wal")
    with Library(path) as library:
        assert len(library.tracks()) == TRACKS + 1
