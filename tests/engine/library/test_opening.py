"""Opening a library: at the same time as others, and on drives that cannot do everything."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from mood_engine.audio import AudioInfo
from mood_engine.errors import LibraryError
from mood_engine.library import connection
from mood_engine.library.failures import library_error, why_read_only
from mood_engine.library.library import Library
from mood_engine.library.schema import migrations
from mood_engine.track_texts import TrackTexts
from mood_engine.writing.lock import only_writer

INFO = AudioInfo(
    "flac:00", "flac", 44100, 2, 441000, texts=TrackTexts(title="One", artist="Somebody")
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library that knows one track."""
    path = tmp_path / "library" / "library.db"
    with Library(path) as library:
        library.put_track("/a.flac", 10, 20, INFO)
    return path


def journal_mode(path: Path) -> str:
    with closing(sqlite3.connect(path)) as plain:
        return str(plain.execute("PRAGMA journal_mode").fetchone()[0])


def error_of(code: int, name: str = "") -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("an error")
    error.sqlite_errorcode, error.sqlite_errorname = code, name
    return error


# --- several at once ------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_simultaneous_first_starts_all_succeed(tmp_path: Path) -> None:
    race = Path(__file__).with_name("opening_race.py")
    command = [sys.executable, str(race), str(tmp_path), "3", "4"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout == ""
    for number in range(4):
        with Library(tmp_path / f"{number}.db") as library:
            assert len(library.tracks()) == 3
            assert not migrations.pending(library.db)


def test_a_library_that_another_process_creates_is_awaited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(connection, "_BUSY_SECONDS", 0.1)
        with pytest.raises(LibraryError, match="locked by another program"):
            Library(path)
        other.rollback()
    Library(path).close()


def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.db"
    database = Database(path)
    migrations.apply(database, stop_before="m003_what_a_person_says")
    database.close()

    def fail(_: Library) -> None:
        raise sqlite3.OperationalError("no such table: writes")

    with monkeypatch.context() as broken:
        last = list(migrations.pending(Database(memory=True)))[-1]
        broken.setattr(last, "fn", fail)
        with pytest.raises(LibraryError):
            Library(path)
    with closing(sqlite3.connect(path)) as plain:
        names = {row[0] for row in plain.execute("SELECT name FROM sqlite_master")}
    assert "corrections" not in names
    Library(path).close()


# --- drives without shared memory -----------------------------------------------------------------


@pytest.fixture
def no_shared_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a drive of which processes can map no part together: a file with a log is closed."""
    real = connection.LibraryConnection.execute
    alone: set[connection.LibraryConnection] = set()

    def execute(self: connection.LibraryConnection, sql: str, *args: object) -> object:
        if sql.startswith("PRAGMA locking_mode"):
            (alone.add if "EXCLUSIVE" in sql else alone.discard)(self)
        with_log = _has_log(real(self, "PRAGMA database_list").fetchone()[2])
        if with_log and self not in alone:
            raise library_error(self.library_path, ERROR) from ERROR
        return real(self, sql, *args)

    monkeypatch.setattr(connection.LibraryConnection, "execute", execute)


ERROR = error_of(sqlite3.SQLITE_IOERR_SHMMAP, "SQLITE_IOERR_SHMMAP")


def _has_log(path: str) -> bool:
    with open(path, "rb") as file:
        return file.read(20)[18:] == b"\2\2"


@pytest.mark.usefixtures("no_shared_memory")
def test_a_drive_without_shared_memory_gets_a_rollback_journal(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library(path) as library:
        assert [("share memory" in notice) for notice in library.notices] == [True]
        library.put_track("/a.flac", 10, 20, INFO)
    with Library(path) as library:
        assert library.notices == []  # it was said
        assert len(library.tracks()) == 1
        with Library(path) as other:
            assert len(other.tracks()) == 1
    assert journal_mode(path) == "delete"


def test_a_library_moved_to_such_a_drive_loses_nothing(
    path: Path, request: pytest.FixtureRequest
) -> None:
    assert journal_mode(path) == "wal"
    request.getfixturevalue("no_shared_memory")
    with Library(path) as library:
        assert len(library.tracks()) == 1
        assert library.notices
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.usefixtures("no_shared_memory")
def test_a_library_moved_back_has_its_write_ahead_log_again(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    Library(tmp_path / "library.db").close()
    request.getfixturevalue("monkeypatch").undo()
    moved = tmp_path / "elsewhere" / "library.db"
    moved.parent.mkdir()
    (tmp_path / "library.db").rename(moved)
    Library(moved).close()
    assert journal_mode(moved) == "wal"


@pytest.fixture
def bound_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder of a real drive without shared memory."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("bindfs")):
        pytest.skip("needs root and bindfs")
    source, target = tmp_path / "source", tmp_path / "bound"
    source.mkdir()
    target.mkdir()
    bound = subprocess.run(
        ["bindfs", "-o", "direct_io", source, target], capture_output=True, check=False
    )
    if bound.returncode:
        pytest.skip("bindfs cannot be used here")
    yield target
    subprocess.run(["fusermount", "-u", target], check=True)


@pytest.mark.slow
def test_a_real_drive_without_shared_memory(bound_folder: Path, path: Path) -> None:
    for name in ("new.db", "copy.db"):
        if name == "copy.db":
            shutil.copy(path, bound_folder / name)
        with Library(bound_folder / name) as library:
            assert library.notices
            library.put_track("/a.flac", 10, 20, INFO)
        with Library(bound_folder / name) as library:
            assert not library.notices
            assert len(library.tracks()) == 1


# --- drives and files that can only be read -------------------------------------------------------


@pytest.fixture
def read_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same library, for a user who has no permission to write."""
    real = os.access
    monkeypatch.setattr(
        os,
        "access",
        lambda file, mode: mode != os.W_OK and real(file, mode),
    )
    return path


def test_a_read_only_library_can_be_read(read_only: Path) -> None:
    before = read_only.read_bytes()
    with Library(read_only) as library:
        assert len(library.tracks()) == 1
        with pytest.raises(LibraryError, match=r"cannot be changed: you have no permission"):
            library.put_track("/b.flac", 10, 20, INFO)
        with pytest.raises(LibraryError, match="cannot be changed"), only_writer(library):
            pass
    assert read_only.read_bytes() == before
    assert os.listdir(read_only.parent) == [read_only.name]  # no files that disturb the owner


def test_the_write_ahead_log_of_a_read_only_library_is_read(path: Path, tmp_path: Path) -> None:
    """A copy that was made while a program ran, as in a backup of the whole drive."""
    folder = tmp_path / "backup"
    folder.mkdir()
    with Library(path) as library:
        library.put_track("/b.flac", 10, 20, INFO)
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", folder / f"library.db{suffix}")
    assert (folder / "library.db-wal").stat().st_size
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "why_read_only", lambda _: "its drive is read-only.")
        # As where no files can be created beside it.
        (folder / "library.db-shm").mkdir()
        with Library(folder / "library.db") as library:
            assert len(library.tracks()) == 2
            assert library.read_only


def test_a_log_that_another_connection_is_removing_forbids_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was there when it was looked for, and gone when its permissions were read."""
    log, real = Path(f"{path}-wal"), os.access
    log.touch()

    def access(file: Path | str, mode: int) -> bool:
        if Path(file) == log:
            log.unlink(missing_ok=True)
        return real(file, mode)

    monkeypatch.setattr(os, "access", access)
    assert why_read_only(path) is None


def test_a_read_only_library_of_an_older_version_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.db"
    database = Database(path)
    migrations.apply(database, stop_before="m003_what_a_person_says")
    database.table("tracks").insert({"id": 7, "path": "/a.flac", "size": 1, "modified": 2})
    database.close()
    before = path.read_bytes()
    monkeypatch.setattr(connection, "why_read_only", lambda _: "its drive is read-only.")
    with Library(path) as library:
        assert list(library.tracks()) == ["/a.flac"]
        copy = library.db.execute("PRAGMA database_list").fetchone()[2]
        assert os.path.exists(copy)
    assert not os.path.exists(copy)
    assert path.read_bytes() == before


@pytest.mark.parametrize("suffix", ["-shm", "-wal", ".writing"])
def test_files_of_another_user_are_named(
    path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    left = Path(f"{path}{suffix}")
    left.touch()
    real = os.access
    monkeypatch.setattr(
        os,
        "access",
        lambda file, mode: not (mode == os.W_OK and str(file) == str(left)) and real(file, mode),
    )
    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    with Library(path) as library:
        with pytest.raises(LibraryError, match="cannot be changed") as caught, only_writer(library):
            pass
        assert left.name in str(caught.value)
        assert "chown" in str(caught.value)
        assert len(library.tracks()) == 1


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


# --- sentences ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "locked by another program. Wait"),
        (sqlite3.SQLITE_FULL, "no space left on the drive"),
        (sqlite3.SQLITE_IOERR_WRITE, "Check the drive and its connection"),
        (sqlite3.SQLITE_CORRUPT, "A repair keeps"),
        (sqlite3.SQLITE_NOTADB, "A repair keeps"),
        (sqlite3.SQLITE_ERROR, "A repair keeps"),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, "A repair keeps"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "cannot be changed"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_TOOBIG, "too large"),
        (sqlite3.SQLITE_NOMEM, "cannot be used"),
        (-1, "cannot be used"),
    ],
)
def test_every_error_code_has_a_sentence(tmp_path: Path, code: int, words: str) -> None:
    path = tmp_path / "library.db"
    sentence = str(library_error(path, error_of(code)))
    assert words in sentence
    assert str(path) in sentence
    assert sentence.endswith(".")


def test_an_io_error_on_a_full_drive_means_that_it_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=4096))
    error = error_of(sqlite3.SQLITE_IOERR_SHMSIZE)
    assert "no space left" in str(library_error(tmp_path / "library.db", error))


def test_errors_of_all_statements_are_library_errors(path: Path) -> None:
    with Library(path) as library:
        for statement in ("SELECT nothing", "INSERT INTO nowhere VALUES (1)"):
            with pytest.raises(LibraryError, match="damaged"):
                library.db.execute(statement)
        library.db.execute("PRAGMA max_page_count = 1")
        with pytest.raises(LibraryError, match="no space left"):
            library.set_setting("large", "x" * 1_000_000)


@pytest.mark.parametrize(
    ("name", "reason"),
    [("folder", "it is a folder"), ("closed/library.db", "folder of the library")],
)
def test_files_that_cannot_be_opened_are_errors(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "closed").write_text("no folder")
    with pytest.raises(LibraryError, match=reason):
        Library(tmp_path / name)
