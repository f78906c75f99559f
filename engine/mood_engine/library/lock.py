"""Locks that let one process at a time write to files, and one analyse music."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ..errors import BusyError, LibraryError
from .failures import files_of_others, read_only_error


@contextmanager
def writing_lock(library: Path) -> Iterator[None]:
    """Hold the lock that a process needs to write to files with this library, or to repair it.

    Raises `BusyError` if another process holds it, `LibraryError` if none can.
    """
    with _lock(library, "writing", f"Another Mood Tagger is writing with the library {library}."):
        yield


@contextmanager
def analysing_lock(library: Path) -> Iterator[None]:
    """Hold the lock that a process needs to scan folders into this library.

    Raises `BusyError` if another process holds it, `LibraryError` if none can.
    """
    sentence = f"Another Mood Tagger is analysing music for the library {library}."
    with _lock(library, "analysing", sentence):
        yield


@contextmanager
def _lock(library: Path, work: str, busy: str) -> Iterator[None]:
    path = library.resolve()
    # All users who may change the library may lock it.
    lock = FileLock(f"{path}.{work}", mode=stat.S_IMODE(path.stat().st_mode) & 0o666)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(f"{busy} Wait until it has finished.", path=str(library)) from None
    except (OSError, NotImplementedError) as error:
        if foreign := files_of_others([Path(lock.lock_file)]):
            raise read_only_error(library, foreign) from error
        raise LibraryError(
            f"The folder of the library {library} cannot be written to ({error}). Change its "
            "permissions, free some space, or move the library."
        ) from error
    try:
        yield
    finally:
        lock.release()
