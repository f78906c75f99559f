"""What SQLite's errors mean for a library, and what the user can do about them."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from ..errors import ErrorCode, LibraryError
from ..permissions import closed_folder, on_read_only_drive

# With less free space than this, an I/O error of SQLite means a full drive.
_SPARE_BYTES = 1 << 20
_BESIDE = ("-wal", "-shm", "-journal")
# Looks at a file that other connections may remove and make again.
_LOOKS = 3
# SQLite's own errors, and Python's when an error's text quotes invalid text from the file.
SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
NO_PERMISSION = (
    "you have no permission to change it or its folder. Change the permissions, or use a copy "
    "of the library."
)
DAMAGE = (
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
    # Our statements are fixed, so the file is to blame: a missing table, a duplicate.
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
)


def library_error(path: Path, error: sqlite3.Error | UnicodeDecodeError) -> LibraryError:
    """The error for the user, with what to do."""
    if isinstance(error, UnicodeDecodeError):
        return damage_error(path, "its definitions hold text that is not valid")
    primary = getattr(error, "sqlite_errorcode", -1) & 0xFF
    if primary == sqlite3.SQLITE_FULL or (primary == sqlite3.SQLITE_IOERR and _is_full(path)):
        return LibraryError(
            f"There is no space left on the drive of the library {path}. "
            "Free some space and try again.",
            ErrorCode.DISK_FULL,
        )
    if primary == sqlite3.SQLITE_IOERR:
        return LibraryError(
            f"The drive of the library {path} has failed ({_name(error)}). "
            "Check the drive and its connection, then try again.",
            ErrorCode.DRIVE_FAILED,
        )
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return LibraryError(
            f"The library {path} is locked by another program. Wait until that program is done, "
            "or close it, and try again.",
            ErrorCode.LIBRARY_BUSY,
        )
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return read_only_error(path, why_read_only(path) or NO_PERMISSION)
    if primary == sqlite3.SQLITE_CANTOPEN:
        return LibraryError(f"The library {path} cannot be opened: {_why_not_opened(path)}.")
    if primary in DAMAGE:
        return damage_error(path, str(error))
    if primary == sqlite3.SQLITE_TOOBIG:
        return LibraryError(
            f"A value is too large for the library {path} ({error}). Nothing was changed."
        )
    return LibraryError(f"The library {path} cannot be used: {error}.")


def damage_error(path: Path, what: str) -> LibraryError:
    """A library with content that Mood Tagger did not write; `what` describes it."""
    return LibraryError(
        f"The library {path} is damaged ({what}). A repair keeps everything that can still be read "
        "as well as the damaged file; or go back to a backup.",
        ErrorCode.LIBRARY_DAMAGED,
        path=str(path),
        reason=what,
    )


def read_only_error(path: Path, why: str) -> LibraryError:
    """`why` is what `why_read_only` or `files_of_others` returned."""
    return LibraryError(
        f"The library {path} cannot be changed: {why}",
        ErrorCode.LIBRARY_READ_ONLY,
        path=str(path),
        reason=why,
    )


def why_read_only(path: Path) -> str | None:
    """Why an existing library cannot be changed, and what to do; None if it can."""
    path = path.resolve()
    for each in (path, path.parent):  # SQLite creates its journals next to it
        if not os.access(each, os.W_OK):
            if on_read_only_drive(each):
                return "its drive is read-only. Copy it to another folder and use the copy."
            return NO_PERMISSION
    return files_of_others([Path(f"{path}{suffix}") for suffix in _BESIDE])


def files_of_others(files: Sequence[Path]) -> str | None:
    """Which of these files the user may not write, and what to do; None if all are writable."""
    denied = [file for file in files if _is_denied(file)]
    if not denied:
        return None
    names = " and ".join(file.name for file in denied)
    paths = " ".join(f"'{file}'" for file in denied)
    return (
        f"{names} beside it {'belongs' if len(denied) == 1 else 'belong'} to "
        f"{_owner(denied[0])}. Close Mood Tagger there, then make these files yours "
        f"(`sudo chown $USER {paths}`)."
    )


def _is_denied(file: Path) -> bool:
    """Whether a file is there that may not be written; one that is just being removed is not."""
    return all(not os.access(file, os.W_OK) and os.path.exists(file) for _ in range(_LOOKS))


def _owner(file: Path) -> str:
    try:
        return f"the user {file.owner()}"
    except (KeyError, NotImplementedError, OSError):
        return "another user"


def _why_not_opened(path: Path) -> str:
    if os.path.isdir(path):
        return "it is a folder; name a file"
    if folder := closed_folder(os.path.abspath(path)):
        return f"you have no permission to open the folder {folder}; change its permissions"
    if not os.path.exists(path) and not os.access(path.parent, os.W_OK):
        if on_read_only_drive(path.parent):
            return "its drive is read-only; choose another folder"
        return "you have no permission to create files in its folder; choose another folder"
    if os.path.exists(path) and not os.access(path, os.R_OK):
        return "you have no permission to read it; change its permissions"
    return "check that its drive is connected and that you may write to its folder"


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.resolve().parent).free < _SPARE_BYTES
    except OSError:
        return False


def _name(error: sqlite3.Error) -> str:
    """The error's text, which is the same for all I/O errors, and the name of the operation."""
    return f"{error}, {getattr(error, 'sqlite_errorname', 'no further details')}"
