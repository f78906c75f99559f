"""Files for the decoder: local ones where they are, remote ones as temporary files."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

from ..errors import ErrorCode, MoodEngineError, Problem
from ..library.outside import file_state
from ..own_folder import OwnFolder
from .rows import FileState
from .storage import file_system, is_local, storage_errors

# Remote files on the disk, waiting or being decoded, for each decoding process.
_FILES_AHEAD = 3
# On the disk of a worker altogether; a larger file is fetched when it is alone.
MAX_TEMPORARY_BYTES = 2 << 30
# Stays free on the disk.
_SPARE_BYTES = 256 << 20


class _Space:
    """Bytes on the disk, of which so many may be taken at once, in the order of the files.

    In another order, files that wait for one another's end could fill the disk.
    """

    def __init__(self, total: int, should_stop: Callable[[], bool]) -> None:
        self._total, self._taken = total, 0
        self._next = 0
        self._skipped: set[int] = set()
        self._changed = threading.Condition()
        self._should_stop = should_stop

    def take(self, position: int, size: int) -> None:
        with self._changed:
            while not self._may_take(position, size) and not self._should_stop():
                self._changed.wait(0.1)
            self._taken += size
            self._advance(position)

    def skip(self, position: int) -> None:
        """The file takes none."""
        with self._changed:
            self._advance(position)

    def give_back(self, size: int) -> None:
        with self._changed:
            self._taken -= size
            self._changed.notify_all()

    def _may_take(self, position: int, size: int) -> bool:
        is_room = not self._taken or self._taken + size <= self._total
        return position == self._next and is_room

    def _advance(self, position: int) -> None:
        self._skipped.add(position)
        while self._next in self._skipped:
            self._skipped.remove(self._next)
            self._next += 1
        self._changed.notify_all()


class Fetcher:
    """Makes files available one after the other, a few ahead of the decoder.

    Iterating yields paths for the decoder, as soon as each is there; files that cannot be fetched
    are handed to `on_failure`. Use as a context manager: at the end, temporary files are gone.
    """

    def __init__(
        self,
        uris: Sequence[str],
        processes: int,
        on_failure: Callable[[int, Problem], None],
        max_bytes: int = MAX_TEMPORARY_BYTES,
    ) -> None:
        """`on_failure` is called with the position of a file, from several threads."""
        self._uris = uris
        self._on_failure = on_failure
        self._ahead = _FILES_AHEAD * processes
        self._slots = threading.Semaphore(self._ahead)
        self._stopped = threading.Event()
        self._space = _Space(max_bytes, self._stopped.is_set)
        self._folder: OwnFolder | None = None
        self._pool = ThreadPoolExecutor(self._ahead, thread_name_prefix="fetch")
        self._states: dict[str, tuple[int, FileState]] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._slots.release(len(self._uris) or 1)
        self._pool.shutdown(cancel_futures=True)
        if self._folder is not None:
            self._folder.remove()

    def __iter__(self) -> Iterator[str]:
        waiting: list[Future[str | None]] = []
        coming = iter(range(len(self._uris)))
        while True:
            while len(waiting) < self._ahead and (position := next(coming, None)) is not None:
                waiting.append(self._begin(position))
            if not waiting:
                return
            path = waiting.pop(0).result()
            if path is not None:
                yield path

    def taken(self, path: str) -> tuple[int, FileState]:
        """The position and state of a file that was yielded; a temporary one is deleted."""
        position, state = self._states.pop(path)
        if not is_local(self._uris[position]):
            self._delete(path, state.size or 0)
        return position, state

    def _begin(self, position: int) -> Future[str | None]:
        uri = self._uris[position]
        if is_local(uri):
            self._space.skip(position)
            there: Future[str | None] = Future()
            self._states[uri] = position, _local_state(uri)
            there.set_result(uri)
            return there
        if self._folder is None:
            self._folder = OwnFolder()
        return self._pool.submit(self._fetch, position, self._folder.path)

    def _fetch(self, position: int, folder: Path) -> str | None:
        uri = self._uris[position]
        self._slots.acquire()
        if self._stopped.is_set():
            return None
        taken: int | None = None
        # FFmpeg takes the suffix as a hint.
        target = folder / f"{position}{os.path.splitext(uri)[1][:20]}"
        try:
            with storage_errors(uri):
                system, path = file_system(uri)
                about = system.info(path)
                if about.get("type") == "directory":
                    raise MoodEngineError("This is not a regular file.", ErrorCode.AUDIO_UNREADABLE)
                state = _remote_state(about)
                size = state.size or 0
                _check_room(folder, size)
                self._space.take(position, size)
                taken = size
                system.get_file(path, str(target))
        except MoodEngineError as error:
            if taken is None:
                self._space.skip(position)
            self._delete(str(target), taken or 0)
            self._on_failure(position, error.problem)
            return None
        self._states[str(target)] = position, state
        return str(target)

    def _delete(self, path: str, size: int) -> None:
        Path(path).unlink(missing_ok=True)
        self._space.give_back(size)
        self._slots.release()


def _local_state(path: str) -> FileState:
    try:
        size, modified = file_state(os.stat(path))
    except OSError:
        return FileState()  # the decoder says why
    return FileState(size, modified)


def _remote_state(about: dict[str, Any]) -> FileState:
    """What a file system of fsspec knows of a file; their names for it differ."""
    size = about.get("size")
    when = about.get("LastModified") or about.get("mtime") or about.get("last_modified")
    if isinstance(when, datetime):
        when = when.timestamp()
    tag = about.get("ETag") or about.get("etag")
    return FileState(
        size if isinstance(size, int) else None,
        round(when * 10**9) if isinstance(when, int | float) else None,
        None if tag is None else str(tag).strip('"'),
    )


def _check_room(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if size + _SPARE_BYTES > free:
        raise MoodEngineError(
            f"The worker's disk has no room for the file: {size >> 20} MB, and {free >> 20} MB are "
            "free.",
            ErrorCode.DISK_FULL,
        )
