"""One process writes at a time."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ..errors import BusyError, LibraryError
from ..library.failures import files_of_others, read_only_error
from ..library.journal import Journal
from ..library.library import Library


@contextmanager
def only_writer(library: Library) -> Iterator[Journal]:
    """The library's journal while no other process writes into files.

    What is begun in it is then nobody's work in progress. Raises `BusyError` where another
    process writes, `LibraryError` where none can.
    """
    if library.read_only is not None:
        raise read_only_error(library.path, library.read_only)
    path = library.path.resolve()
    # Whoever may change the library may lock it, also after another user did.
    lock = FileLock(f"{path}.writing", mode=stat.S_IMODE(path.stat().st_mode) & 0o666)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(
            f"Another Mood Tagger writes with the library {library.path} just now; "
            "wait until it is done."
        ) from None
    except (OSError, NotImplementedError) as error:
        if foreign := files_of_others([Path(lock.lock_file)]):
            raise read_only_error(library.path, foreign) from error
        raise LibraryError(
            f"The folder of the library {library.path} cannot be written to ({error}). Change its "
            "permissions, free some space, or move the library."
        ) from error
    try:
        yield Journal(library)
    finally:
        lock.release()
