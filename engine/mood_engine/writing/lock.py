"""One process writes at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..library.failures import read_only_error
from ..library.journal import Journal
from ..library.library import Library
from ..library.lock import writing_lock


@contextmanager
def only_writer(library: Library) -> Iterator[Journal]:
    """The library's journal while no other process writes into files.

    Open records in it are therefore interrupted writes. Raises `BusyError` if another process is
    writing, `LibraryError` if the library is read-only.
    """
    if library.read_only is not None:
        raise read_only_error(library.path, library.read_only)
    with writing_lock(library.path):
        yield Journal(library)
