"""Many files at once: each thread has its own journal and decoding process."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

from ..analysis.decoding import DecodingProcess, DecodingSettings
from ..frontend.settings import FrontEndSettings
from ..library.journal import Journal
from ..library.library import Library
from ..tagging import Digest, audio_digest

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
Work = Callable[[Journal, Item, Digest], Outcome]

# With fewer files per thread, starting the thread takes longer than the work.
_WORTH_A_THREAD = 8


def for_each(
    library: Library, items: Sequence[Item], work: Work[Item, Outcome], threads: int
) -> Generator[tuple[int, Outcome], None, None]:
    """Call `work(journal, item, digest)` for each item; yields numbers and outcomes as they come.

    Closing the iterator waits for the items in progress.
    """
    threads = min(threads, len(items) // _WORTH_A_THREAD)
    if threads < 2:
        journal = Journal(library)
        for number, item in enumerate(items):
            yield number, work(journal, item, audio_digest)
        return
    shared = _Workers(library, items, work)
    workers = [
        threading.Thread(target=shared.run, name=f"write-{number}") for number in range(threads)
    ]
    for worker in workers:
        worker.start()
    try:
        for _ in items:
            yield shared.next_outcome()
    finally:
        shared.ended.set()
        for worker in workers:
            _join(worker)


class _Workers(Generic[Item, Outcome]):
    """The state that the threads share."""

    def __init__(self, library: Library, items: Sequence[Item], work: Work[Item, Outcome]) -> None:
        self.ended = threading.Event()
        self._path = library.path
        self._coming = iter(enumerate(items))
        self._work = work
        self._lock = threading.Lock()
        self._done: queue.SimpleQueue[tuple[int, Outcome] | BaseException] = queue.SimpleQueue()

    def run(self) -> None:
        settings = DecodingSettings(FrontEndSettings(), 1, max_windows=0, held_bytes=0)
        try:
            # Items in progress are finished, so the process is never stopped.
            with Library(self._path) as library, DecodingProcess(settings, _never) as process:
                journal = Journal(library)
                while not self.ended.is_set():
                    with self._lock:
                        coming = next(self._coming, None)
                    if coming is None:
                        return
                    number, item = coming
                    self._done.put((number, self._work(journal, item, _digest_by(process))))
        except BaseException as error:  # noqa: BLE001 - raised again in the collecting thread
            self._done.put(error)

    def next_outcome(self) -> tuple[int, Outcome]:
        outcome = self._done.get()
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome


def _join(worker: threading.Thread) -> None:
    """Ignores Ctrl-C: a file in the middle of a write is finished in a moment."""
    while worker.is_alive():
        with suppress(KeyboardInterrupt):
            worker.join()


def _digest_by(process: DecodingProcess) -> Digest:
    def digest(path: str) -> str:
        opened = process.open(path)
        process.skip()
        process.wait()  # or the file might still be open when a copy takes its place
        return opened.info.digest

    return digest


def _never() -> bool:
    return False
