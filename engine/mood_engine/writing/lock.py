"""One process writes at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from ..errors import BusyError, LibraryError
from ..library.journal import Journal
from ..library.library import Library


@contextmanager
def only_writer(library: Library) -> Iterator[Journal]:
    """The library's journal while no other process writes into files.

    What is begun in it is then nobody's work in progress. Raises `BusyError` where another
    process writes, `LibraryError` where none can.
    """
    lock = FileLock(f"{library.path.resolve()}.writing")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BusyError(
            f"Another Mood Tagger writes with the library {library.path} just now; "
            "wait until it is done."
        ) from None
    except (OSError, NotImplementedError) as error:
        raise LibraryError(
            f"The folder of the library {library.path} cannot be written to ({error}); change its "
            "rights, make room, or move the library."
        ) from error
    try:
        yield Journal(library)
    finally:
        lock.release()
