"""A connection to the library file, on any kind of drive; its errors are `LibraryError`s."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from ..errors import LibraryError
from ..own_folder import OwnFolder
from .failures import NO_PERMISSION, SQLITE_ERRORS, library_error, why_read_only

Result = TypeVar("Result")

_BUSY_SECONDS = 10.0
_RETRY_SECONDS = 0.05
_NO_SHARED_MEMORY = (
    sqlite3.SQLITE_IOERR_SHMMAP,
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMLOCK,
    sqlite3.SQLITE_PROTOCOL,
)
_DENIED = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
# Any statement that reads the file.
_LOOK = "SELECT 1 FROM sqlite_master LIMIT 1"


def _translated(method: Callable[..., Result]) -> Callable[..., Result]:
    """The method, raising `LibraryError` in place of SQLite's errors."""

    @wraps(method)
    def call(self: LibraryConnection | LibraryCursor, *args: Any, **more: Any) -> Result:
        try:
            return method(self, *args, **more)
        except SQLITE_ERRORS as error:
            raise library_error(self.library_path, error) from error

    return call


class LibraryCursor(sqlite3.Cursor):
    """Raises `LibraryError` when SQLite fails."""

    connection: LibraryConnection

    @property
    def library_path(self) -> Path:
        return self.connection.library_path

    execute = _translated(sqlite3.Cursor.execute)
    executemany = _translated(sqlite3.Cursor.executemany)
    fetchone = _translated(sqlite3.Cursor.fetchone)
    fetchmany = _translated(sqlite3.Cursor.fetchmany)
    fetchall = _translated(sqlite3.Cursor.fetchall)
    __next__ = _translated(sqlite3.Cursor.__next__)


class LibraryConnection(sqlite3.Connection):
    """Raises `LibraryError` when SQLite fails; `library_path` is named in the error."""

    library_path: Path

    def cursor(self, factory: Any = LibraryCursor) -> Any:
        return super().cursor(factory)

    def execute(self, *args: Any) -> LibraryCursor:
        cursor: LibraryCursor = self.cursor().execute(*args)
        return cursor

    def executemany(self, *args: Any) -> LibraryCursor:
        cursor: LibraryCursor = self.cursor().executemany(*args)
        return cursor

    commit = _translated(sqlite3.Connection.commit)
    rollback = _translated(sqlite3.Connection.rollback)
    backup = _translated(sqlite3.Connection.backup)
    __exit__ = _translated(sqlite3.Connection.__exit__)

    @property
    def journal_mode(self) -> str:
        """'wal', or 'delete' where the drive cannot do that."""
        return str(self.execute("PRAGMA journal_mode").fetchone()[0])


class OpenFile:
    """An open library file, or a temporary copy of it if it cannot be opened in place.

    `read_only` is the reason why it cannot be changed, or None. `without_wal`: a rollback journal
    is used because processes cannot share memory on this drive, which a write-ahead log needs.
    """

    def __init__(self, path: Path) -> None:
        """Open or create the file without changing its content. Raises `LibraryError`."""
        self.path = path
        self.read_only: str | None = None
        self.without_wal = False
        self._copy: OwnFolder | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(
                f"The folder of the library {path} cannot be created: {error.strerror}. "
                "Choose another folder."
            ) from error
        if os.path.exists(path):
            self.read_only = why_read_only(path)
        self.connection = self._to_write() if self.read_only is None else self._to_read()

    def close(self) -> None:
        self.connection.close()
        if self._copy is not None:
            self._copy.remove()

    def use_copy(self) -> None:
        """Continue with a temporary copy, which can be changed and is removed on closing."""
        self.connection.close()
        self.connection = self._of_copy()

    def use_wal(self) -> None:
        """Switch to a write-ahead log, so that readers do not wait for writers.

        Sets `without_wal` if the drive does not support it.
        """
        if not self._has_switched_to_wal():
            # Not in the error handler: its traceback holds the cursor, and so the file's lock.
            self.connection.close()
            self.connection = self._to_write_without_wal()

    def _has_switched_to_wal(self) -> bool:
        try:
            _retry_while_busy(lambda: self.connection.execute("PRAGMA journal_mode = WAL"))
            self.connection.execute(_LOOK)
        except LibraryError as error:
            if _lacks_shared_memory(error):
                return False
            if not _is_busy(error):
                raise
            # Other processes use it with a rollback journal, which works as well.
            return True
        self.without_wal = self.connection.journal_mode != "wal"
        return True

    def _to_write(self) -> LibraryConnection:
        connection = _connect(self.path, os.fspath(self.path))
        refused: LibraryError | None = None
        try:
            connection.execute(_LOOK)
        except LibraryError as error:
            refused = error.with_traceback(None)
        if refused is None:
            return connection
        connection.close()
        if _lacks_shared_memory(refused):
            return self._to_write_without_wal()
        if _code(refused) & 0xFF not in _DENIED or not os.path.exists(self.path):
            raise refused
        # On some drives, permissions do not tell whether a file is writable.
        self.read_only = NO_PERMISSION
        return self._to_read()

    def _to_write_without_wal(self) -> LibraryConnection:
        """Open a file that has a write-ahead log, which here only one process can do at a time."""
        connection = _connect(self.path, os.fspath(self.path))
        try:
            for statement in (
                "PRAGMA locking_mode = EXCLUSIVE",
                "PRAGMA journal_mode = DELETE",
                "PRAGMA locking_mode = NORMAL",
                _LOOK,  # which releases the lock
            ):
                _retry_while_busy(lambda: connection.execute(statement))  # noqa: B023
        except LibraryError:
            connection.close()
            raise
        with suppress(OSError):
            os.unlink(f"{self.path.resolve()}-shm")  # a remain of the attempt
        self.without_wal = True
        return connection

    def _to_read(self) -> LibraryConnection:
        """Open a file that cannot be changed, without leaving files next to it."""
        real = self.path.resolve()
        pending = any(_size(f"{real}{suffix}") for suffix in ("-wal", "-journal"))
        if pending or os.path.exists(f"{real}-shm"):
            connection = _connect(self.path, f"{real.as_uri()}?mode=ro", uri=True)
            try:
                connection.execute(_LOOK)
            except LibraryError:
                connection.close()
                if pending:  # only a copy can take over changes from a journal
                    return self._of_copy()
            else:
                return connection
        # Otherwise SQLite would create files next to it, and leave them there.
        return _connect(self.path, f"{real.as_uri()}?mode=ro&immutable=1", uri=True)

    def _of_copy(self) -> LibraryConnection:
        real = self.path.resolve()
        if self._copy is None:
            try:
                self._copy = OwnFolder()
                for suffix in ("", "-wal", "-journal"):
                    with suppress(FileNotFoundError):
                        shutil.copyfile(f"{real}{suffix}", self._copy.path / f"library.db{suffix}")
            except OSError as error:
                raise LibraryError(
                    f"The library {self.path} cannot be opened in its folder, and copying it to "
                    f"the temporary folder failed: {error.strerror}. Free some space there."
                ) from error
        return _connect(self.path, os.fspath(self._copy.path / "library.db"))


def _connect(path: Path, database: str, uri: bool = False) -> LibraryConnection:
    try:
        connection = sqlite3.connect(
            database, timeout=_BUSY_SECONDS, factory=LibraryConnection, uri=uri
        )
    except sqlite3.Error as error:
        raise library_error(path, error) from error
    connection.library_path = path
    # Invalid UTF-8 means damage, but the rest must stay readable.
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    return connection


def _retry_while_busy(do: Callable[[], object]) -> None:
    """Retry what SQLite itself does not wait for, as switching the journal."""
    end = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            do()
        except LibraryError as error:
            if not _is_busy(error) or time.monotonic() > end:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return


def _code(error: LibraryError) -> int:
    return getattr(error.__cause__, "sqlite_errorcode", -1)


def _is_busy(error: LibraryError) -> bool:
    return _code(error) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _lacks_shared_memory(error: LibraryError) -> bool:
    return _code(error) in _NO_SHARED_MEMORY


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
