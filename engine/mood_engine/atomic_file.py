"""Files that are replaced completely or not at all."""

from __future__ import annotations

import io
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

if sys.platform != "win32":
    import fcntl

_MAX_SUFFIX_LENGTH = 20
_MAX_WRITE_SECONDS = 24 * 60 * 60


def temporary_name(suffix: str, middle: str) -> str:
    """The name of a file with this suffix while it is written; with `*` a pattern for it."""
    return f".mood-tagger-{middle}{suffix[:_MAX_SUFFIX_LENGTH]}.tmp"


@contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """A new file that replaces `path` when the block succeeds; otherwise nothing changes.

    The target of a symbolic link is replaced, not the link. The new file has the permissions of the
    old one, and its owner if the system allows that. Raises `OSError`, also if `path` is a folder
    or a device.
    """
    target = Path(os.path.realpath(path))
    before = _status(target)
    if before is not None and not stat.S_ISREG(before.st_mode):
        raise FileExistsError("it is a folder or a device")
    temporary = target.with_name(temporary_name(target.suffix, secrets.token_hex(8)))
    # Until it has the old permissions, only its owner may read it.
    mode = 0o666 if before is None else 0o600
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, mode)
    _lock(handle)
    try:
        with open(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if before is not None:
            _copy_permissions(before, temporary)
        replace_file(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


@contextmanager
def atomic_write_text(path: Path, errors: str = "strict", newline: str = "\n") -> Iterator[TextIO]:
    """`atomic_write` for UTF-8; `errors` and `newline` as `open` has them."""
    with atomic_write(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", errors=errors, newline=newline)
        yield text
        text.flush()
        text.detach()  # the file is closed by its opener


def move_into_place(temporary: Path, target: Path) -> None:
    """Replace `target` by a complete file in the same folder, safe against a power cut."""
    sync_file(temporary)
    replace_file(temporary, target)


def replace_file(temporary: str | Path, target: str | Path) -> None:
    """Replace `target` by a file in the same folder that is on the disk already."""
    os.replace(temporary, target)
    _sync_folder(os.path.dirname(target) or os.curdir)


def sync_file(path: str | Path) -> None:
    """Write a file's content to the disk."""
    with open(path, "rb+") as file:
        os.fsync(file.fileno())


def remove_leftovers(folder: Path, pattern: str) -> None:
    """Delete the files of that pattern that no process is writing.

    Files that cannot be deleted stay, as do all in a folder that may not be opened.
    """
    if not os.path.isdir(folder):  # glob fails where it cannot find that out
        return
    for path in folder.glob(pattern):
        with suppress(OSError):
            if path.is_file() and not _is_being_written(path):
                path.unlink()


def _lock(handle: int) -> None:
    """Mark the file as being written while it is open; Windows keeps open files anyway.

    Some drives have no locks.
    """
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_being_written(path: Path) -> bool:
    if sys.platform == "win32":
        return False
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:  # a drive without locks
            return time.time() - path.stat().st_mtime < _MAX_WRITE_SECONDS
    return False


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _copy_permissions(before: os.stat_result, path: Path) -> None:
    # Some drives have no owners and permissions, and only the administrator may change an owner.
    # The new file is complete all the same.
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(path, before.st_uid, before.st_gid)
    with suppress(OSError):
        path.chmod(stat.S_IMODE(before.st_mode))


def _sync_folder(folder: str | Path) -> None:
    """Make a new name durable; Windows and some network drives do not support that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
