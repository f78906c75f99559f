"""Reading tags beside the analysis, so that tracks have their names before it reaches them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ..errors import ErrorCode, LibraryError, TagError
from ..library.file_tags import ReadFile, store_tags
from ..library.library import Library

_log = logging.getLogger(__name__)
# Stored together, at the latest after so many seconds.
_MOST_TOGETHER = 200
_LONGEST_WAIT = 0.3
_POLL_SECONDS = 0.1
# The next scan may read these files.
_PASSING = (
    ErrorCode.DRIVE_FAILED,
    ErrorCode.FILE_IN_USE,
    ErrorCode.FILE_MISSING,
    ErrorCode.PERMISSION_DENIED,
)

# Path, size and modification time of a file, as the library has them.
File = tuple[str, int, int]


class TagReading:
    """A thread that reads the tags of files and stores them, with a connection of its own.

    A file that cannot be read, or hangs, only lacks its names. `on_read` is called, from the
    thread, with the paths of files whose tags were stored.
    """

    def __init__(
        self,
        library: Path,
        files: Sequence[File],
        should_stop: Callable[[], bool],
        on_read: Callable[[Sequence[str]], None],
    ) -> None:
        self._library, self._files = library, files
        self._should_stop, self._on_read = should_stop, on_read
        self._ended = threading.Event()
        # A file on a drive that is gone may take minutes: nobody waits for it.
        self._thread = threading.Thread(target=self._run, name="tags", daemon=True)

    def start(self) -> None:
        if self._files:
            self._thread.start()

    def finish(self) -> None:
        """Wait until all files are read, or the scan is stopped."""
        while self._thread.is_alive() and not self._should_stop():
            self._thread.join(_POLL_SECONDS)

    def cancel(self) -> None:
        """End after the file that is being read."""
        self._ended.set()

    def _run(self) -> None:
        try:
            with Library(self._library) as library:
                self._read_all(library)
        except LibraryError as error:  # the scan itself reports what is wrong with it
            _log.warning("Tags were not stored: %s", error)

    def _read_all(self, library: Library) -> None:
        from ..tagging import read_track_tags  # slow to import, and not needed by most scans

        read: list[ReadFile] = []
        begun = time.monotonic()
        for path, size, modified in self._files:
            if self._should_stop() or self._ended.is_set():
                break
            tags = None
            try:
                tags = read_track_tags(path)
            except TagError as error:
                if error.code in _PASSING:
                    continue
            except Exception:  # noqa: BLE001 - a broken file must not end the reading
                _log.exception("reading the tags of %r failed", path)
            read.append(ReadFile(path, size, modified, tags))
            if len(read) >= _MOST_TOGETHER or time.monotonic() - begun > _LONGEST_WAIT:
                self._store(library, read)
                read, begun = [], time.monotonic()
        self._store(library, read)

    def _store(self, library: Library, read: Sequence[ReadFile]) -> None:
        if read:
            store_tags(library, read)
            self._on_read([file.path for file in read])
