"""Backup copies: one a day and one before an update, of a sound library, a few of them kept."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from mood_engine.audio import AudioInfo
from mood_engine.errors import LibraryError
from mood_engine.library import backups
from mood_engine.library.backups import backup_folder, backups_of
from mood_engine.library.library import Library
from mood_engine.library.schema import migrations

INFO = AudioInfo("flac:00", "flac", 44100, 2, 441000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    with Library(path) as library:
        library.put_track("/a.flac", 1, 2, INFO)
    return path


class Calendar(datetime):
    """Another day with each step."""

    days = 0

    @classmethod
    def now(cls, _tz: object = None) -> Calendar:
        return cls(2026, 11, 30, tzinfo=UTC) + timedelta(days=cls.days)


def back_up(path: Path) -> str | None:
    with Library(path) as library:
        return library.back_up_daily()


def test_a_backup_is_complete_and_made_once_a_day(path: Path) -> None:
    with Library(path) as library:
        assert library.back_up_daily() is None
        library.put_track("/b.flac", 1, 2, INFO)
        assert library.back_up_daily() is None
    (backup,) = backups_of(path)
    assert backup.path.parent == path.with_name("library.db.backups")
    assert os.listdir(backup.path.parent) == [backup.path.name]
    with Library(backup.path) as library:
        assert list(library.tracks()) == ["/a.flac"]


def test_old_backups_are_removed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "datetime", Calendar)
    for day in range(6):
        monkeypatch.setattr(Calendar, "days", day)
        assert back_up(path) is None
    assert [backup.day.day for backup in backups_of(path)] == [5, 4, 3]
    (backup_folder(path) / "mine.db").touch()  # what others put there is left alone
    monkeypatch.setattr(Calendar, "days", 9)
    back_up(path)
    assert (backup_folder(path) / "mine.db").exists()


def test_remains_of_a_killed_program_are_removed(path: Path) -> None:
    folder = backup_folder(path)
    folder.mkdir()
    old, new = folder / ".2026-01-01-daily.db.7.tmp", folder / ".2026-01-01-daily.db.8.tmp"
    for each in (old, new):
        each.touch()
    os.utime(old, (0, 0))
    back_up(path)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_new_library_needs_no_backup(tmp_path: Path) -> None:
    assert back_up(tmp_path / "library.db") is None
    assert not backup_folder(tmp_path / "library.db").exists()


def test_a_damaged_library_is_not_backed_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "datetime", Calendar)
    back_up(path)
    with closing(sqlite3.connect(path)) as plain:
        (page,) = plain.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'analyses'"
        ).fetchone()
    with open(path, "rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    monkeypatch.setattr(Calendar, "days", 1)
    with pytest.raises(LibraryError, match="is damaged"):
        back_up(path)
    assert [backup.day.day for backup in backups_of(path)] == [30]
    assert os.listdir(backup_folder(path)) == ["2026-11-30-daily.db"]


def test_a_failed_backup_is_reported(path: Path) -> None:
    backup_folder(path).write_text("no folder")
    assert "could not be backed up" in str(back_up(path))


def test_a_backup_is_made_before_an_update(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    database = Database(path)
    migrations.apply(database, stop_before="m003_what_a_person_says")
    database.table("tracks").insert({"id": 7, "path": "/a.flac", "size": 1, "modified": 2})
    database.close()
    with Library(path) as library:
        assert library.notices == []
    (backup,) = backups_of(path)
    assert backup.kind == "before-update"
    with closing(sqlite3.connect(backup.path)) as plain:
        names = {row[0] for row in plain.execute("SELECT name FROM sqlite_master")}
    assert "tracks" in names
    assert "corrections" not in names


def test_an_emptied_library_is_not_taken_for_a_new_one(path: Path) -> None:
    back_up(path)
    path.write_bytes(b"")
    os.utime(path, (0, 0))
    with pytest.raises(LibraryError, match="the file is empty"):
        Library(path)
    path.unlink()
    Library(path).close()  # whoever deletes the file wants a new one


def test_a_new_library_next_to_old_backups_is_not_an_emptied_one(path: Path) -> None:
    back_up(path)
    path.unlink()
    path.touch()  # as another process leaves it for a moment
    Library(path).close()
