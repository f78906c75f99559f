"""Backups of a library, in a folder next to it that is named after it."""

from __future__ import annotations

import math
import os
import re
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from ..atomic_file import move_into_place
from .connection import LibraryConnection
from .failures import DAMAGE, SQLITE_ERRORS, damage_error

# How many of each kind to keep.
KEPT = {"daily": 3, "before-update": 2}
_LONGEST_SECONDS = 86_400
_NEW_SECONDS = 30
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-(daily|before-update)\.db")


@dataclass(frozen=True)
class Backup:
    path: Path
    day: date
    kind: str

    @property
    def size(self) -> int:
        """Bytes."""
        return self.path.stat().st_size


def backup_folder(library: Path) -> Path:
    real = library.resolve()
    return real.with_name(f"{real.name}.backups")


def backups_of(library: Path) -> list[Backup]:
    """The latest first."""
    found = []
    with suppress(OSError):
        for path in backup_folder(library).iterdir():
            name = _NAME.fullmatch(path.name)
            with suppress(ValueError):
                if name is not None:
                    found.append(Backup(path, date.fromisoformat(name[1]), name[2]))
    return sorted(found, key=lambda backup: (backup.day, backup.kind), reverse=True)


def was_emptied(library: Path) -> bool:
    """Whether the file is empty although there are backups of it.

    A file created just now does not count: another process may be creating a library.
    """
    try:
        status = library.stat()
    except OSError:
        return False
    is_old = time.time() - status.st_mtime > _NEW_SECONDS
    return status.st_size == 0 and is_old and bool(backups_of(library))


def back_up_daily(connection: LibraryConnection) -> str | None:
    """Make today's backup, if there is none yet. Returns a sentence if that fails.

    Raises `LibraryError` for a damaged library, which must not push out intact backups.
    """
    library = connection.library_path
    today = datetime.now(UTC).date()
    if any(each.kind == "daily" and each.day >= today for each in backups_of(library)):
        return None
    return back_up(connection, "daily")


def back_up(connection: LibraryConnection, kind: str) -> str | None:
    """Make a backup of this kind; see `back_up_daily`."""
    library = connection.library_path
    folder = backup_folder(library)
    target = folder / f"{datetime.now(UTC).date()}-{kind}.db"
    partial = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        folder.mkdir(exist_ok=True)
        with closing(sqlite3.connect(partial)) as copy:
            # Not the connection's own method: it would report a full drive as the library's error.
            sqlite3.Connection.backup(connection, copy)
            # So that the backup is a single file.
            copy.execute("PRAGMA journal_mode = DELETE")
            (result,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if result != "ok":
            raise damage_error(library, str(result))
        move_into_place(partial, target)
        _remove_older(library, kind)
    except (OSError, *SQLITE_ERRORS) as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGE:
            raise damage_error(library, str(error)) from error
        return (
            f"The library {library} could not be backed up to {folder}: {error}. "
            "Free some space or check the permissions of that folder."
        )
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                os.unlink(f"{partial}{suffix}")
    return None


def _remove_older(library: Path, kind: str) -> None:
    of_kind = [backup.path for backup in backups_of(library) if backup.kind == kind]
    # Remains of a killed program; recent ones may belong to a running one.
    begun = time.time() - _LONGEST_SECONDS
    remains = [path for path in backup_folder(library).glob(".*.tmp*") if _modified(path) < begun]
    for path in (*of_kind[KEPT[kind] :], *remains):
        with suppress(OSError):
            path.unlink()


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return math.inf
