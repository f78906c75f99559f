"""Plans a download of the data set and runs it, several archives at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from mood_engine.atomic_file import remove_leftovers, temporary_name

from ..errors import DatasetError
from .archives import Archive, unpack
from .downloader import Downloader
from .mirrors import Metadata, archive_url
from .partial_file import OnBytes, disk_errors, sha256_of

# Largest ratio of unpacked to compressed size of a gzipped JSON archive.
_GZIP_RATIO = 6

Result = TypeVar("Result")
# Called with an archive and its error, None if there was none.
OnArchive = Callable[[Archive, str | None], None]


@dataclass(frozen=True)
class DownloadOptions:
    """Where to download from, and how."""

    base_url: str
    downloader: Downloader
    jobs: int
    remove_archives: bool = False


@dataclass(frozen=True)
class Plan:
    """`sizes` in bytes by archive name, None if the server does not say."""

    todo: list[Archive]
    done: list[Archive]
    sizes: dict[str, int | None]
    to_fetch: int  # bytes, without partial downloads
    space: int  # bytes needed on the disk

    @property
    def unknown(self) -> int:
        """The number of archives of unknown size."""
        return sum(size is None for size in self.sizes.values())


@contextmanager
def folder_lock(data: Path) -> Iterator[None]:
    """Raises `DatasetError` if another process is downloading into the folder."""
    lock = FileLock(data / "archives" / ".lock")
    with disk_errors(data):
        (data / "archives").mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise DatasetError(f"Another download into {data} is running.") from None
        try:
            remove_leftovers(data / "archives", temporary_name("", "*"))
            yield
        finally:
            lock.release()


def fetch_metadata(data: Path, metadata: Metadata, options: DownloadOptions) -> int:
    """Download missing and damaged files, and return how many. Raises `DatasetError`."""
    missing = metadata.missing(data)
    with download_threads(options) as pool:
        futures = [pool.submit(metadata.fetch, data, path, options.downloader) for path in missing]
        for future in as_completed(futures):
            future.result()
    return len(missing)


def make_plan(archives: Sequence[Archive], options: DownloadOptions) -> Plan:
    """Which archives to download, and the space that they need.

    Archives whose files all exist and are valid count as done, even if they were unpacked by other
    means. Raises `DatasetError` if the server cannot be reached.
    """
    with download_threads(options) as pool:
        done = _for_each(pool, archives, lambda archive: _is_done(archive, options))
        todo = [archive for archive in archives if not done[archive.name]]
        sizes = _for_each(pool, todo, lambda archive: _size(archive, options))
    to_fetch = unpacked = 0
    for archive in todo:
        size = sizes[archive.name] or 0
        unpacked += size * (_GZIP_RATIO if archive.compressed else 1)
        to_fetch += max(0, size - _bytes_on_disk(archive))
    packed = to_fetch
    if options.remove_archives:
        largest = sorted((size or 0 for size in sizes.values()), reverse=True)
        packed = min(to_fetch, sum(largest[: options.jobs]))
    return Plan(
        todo,
        [archive for archive in archives if done[archive.name]],
        sizes,
        to_fetch,
        packed + unpacked,
    )


def download_archives(
    plan: Plan, options: DownloadOptions, on_bytes: OnBytes, on_archive: OnArchive
) -> dict[str, str]:
    """Download and unpack; returns errors by archive name. One error does not stop the others."""
    errors: dict[str, str] = {}
    if options.remove_archives:
        for archive in plan.done:
            archive.path.unlink(missing_ok=True)
    with download_threads(options) as pool:
        futures = {
            pool.submit(_download_and_unpack, archive, options, on_bytes): archive
            for archive in plan.todo
        }
        for future in as_completed(futures):
            archive = futures[future]
            error = future.exception()
            if error is not None and not isinstance(error, DatasetError):
                raise error
            if error is not None:
                errors[archive.name] = str(error)
            on_archive(archive, errors.get(archive.name))
    return errors


def free_space(data: Path) -> int:
    return shutil.disk_usage(data).free


def _download_and_unpack(archive: Archive, options: DownloadOptions, on_bytes: OnBytes) -> None:
    downloader = options.downloader
    downloader.check()
    with disk_errors(archive.path):
        if not archive.path.is_file() or sha256_of(archive.path) != archive.sha256:
            archive.path.unlink(missing_ok=True)
            url = archive_url(options.base_url, archive.set_name, archive.name)
            downloader.fetch(url, archive.path, archive.sha256, on_bytes)
        unpack(archive, downloader.check)
        archive.mark_done()
        if options.remove_archives:
            archive.path.unlink()


def _is_done(archive: Archive, options: DownloadOptions) -> bool:
    """Also records archives that were unpacked by other means."""
    if not archive.is_complete():
        return False
    if not archive.is_recorded():
        if any(archive.damaged(options.downloader.check)):
            return False
        archive.mark_done()
    return True


def _size(archive: Archive, options: DownloadOptions) -> int | None:
    if archive.path.is_file():
        return archive.path.stat().st_size
    url = archive_url(options.base_url, archive.set_name, archive.name)
    return options.downloader.size(url)


def _bytes_on_disk(archive: Archive) -> int:
    return sum(path.stat().st_size for path in (archive.path, archive.part) if path.is_file())


@contextmanager
def download_threads(options: DownloadOptions) -> Iterator[ThreadPoolExecutor]:
    """A thread pool that stops its downloads and ends before an error or Ctrl-C propagates."""
    pool = ThreadPoolExecutor(options.jobs, thread_name_prefix="download")
    try:
        yield pool
    except BaseException:
        options.downloader.stop()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def as_completed(futures: Iterable[Future[Result]]) -> Iterator[Future[Result]]:
    """Like `concurrent.futures.as_completed`, but Ctrl-C interrupts it on every platform."""
    pending = set(futures)
    while pending:
        done, pending = wait(pending, timeout=0.2, return_when=FIRST_COMPLETED)
        yield from done


def _for_each(
    pool: ThreadPoolExecutor, archives: Sequence[Archive], work: Callable[[Archive], Result]
) -> dict[str, Result]:
    """Results of `work` by archive name."""
    futures = {pool.submit(work, archive): archive.name for archive in archives}
    return {futures[future]: future.result() for future in as_completed(futures)}
