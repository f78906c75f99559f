"""What is to be fetched, and fetching it, several archives at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from ..errors import DatasetError
from .archives import Archive, unpack
from .mirrors import Metadata, archive_url
from .part import OnBytes, disk_faults, sha256_of
from .transfer import Transfer

# What a gzipped JSON archive is at most beside what comes out of it.
_GZIP_RATIO = 6

Result = TypeVar("Result")
OnArchive = Callable[[Archive, str | None], None]


@dataclass(frozen=True)
class Fetching:
    """Where from, and how."""

    base_url: str
    transfer: Transfer
    jobs: int
    remove_archives: bool = False


@dataclass(frozen=True)
class Plan:
    """`sizes` in bytes by archive name, None where the server does not say."""

    todo: list[Archive]
    done: list[Archive]
    sizes: dict[str, int | None]
    to_fetch: int  # bytes, without what came before
    space: int  # bytes needed beside what lies there

    @property
    def unknown(self) -> int:
        return sum(size is None for size in self.sizes.values())


@contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Two runs in one folder would spoil each other's parts; the lock dies with its process."""
    lock = FileLock(data / "archives" / ".lock")
    with disk_faults(data):
        (data / "archives").mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise DatasetError(f"Another download into {data} is running.") from None
        try:
            yield
        finally:
            lock.release()


def fetch_metadata(data: Path, metadata: Metadata, fetching: Fetching) -> int:
    """How many files came; those that are there and right stay. Raises `DatasetError`."""
    absent = metadata.absent(data)
    with threads(fetching) as pool:
        futures = [pool.submit(metadata.fetch, data, path, fetching.transfer) for path in absent]
        for future in as_they_end(futures):
            future.result()
    return len(absent)


def make_plan(archives: Sequence[Archive], fetching: Fetching) -> Plan:
    """Which archives are wanting and what room they take.

    Files that somebody unpacked by other means, or before a crash, are taken over if all of an
    archive are there and right. Raises `DatasetError` if the server is out of reach.
    """
    with threads(fetching) as pool:
        done = _for_each(pool, archives, lambda archive: _take_over(archive, fetching))
        todo = [archive for archive in archives if not done[archive.name]]
        sizes = _for_each(pool, todo, lambda archive: _size(archive, fetching))
    to_fetch = unpacked = 0
    for archive in todo:
        size = sizes[archive.name] or 0
        unpacked += size * (_GZIP_RATIO if archive.packed else 1)
        to_fetch += max(0, size - _there(archive))
    packed = to_fetch
    if fetching.remove_archives:
        largest = sorted((size or 0 for size in sizes.values()), reverse=True)
        packed = min(to_fetch, sum(largest[: fetching.jobs]))
    return Plan(
        todo,
        [archive for archive in archives if done[archive.name]],
        sizes,
        to_fetch,
        packed + unpacked,
    )


def carry_out(
    plan: Plan, fetching: Fetching, on_bytes: OnBytes, on_archive: OnArchive
) -> dict[str, str]:
    """Failures by archive name; one failing archive does not stop the others."""
    failures: dict[str, str] = {}
    if fetching.remove_archives:
        for archive in plan.done:
            archive.path.unlink(missing_ok=True)
    with threads(fetching) as pool:
        futures = {
            pool.submit(_obtain, archive, fetching, on_bytes): archive for archive in plan.todo
        }
        for future in as_they_end(futures):
            archive = futures[future]
            error = future.exception()
            if error is not None and not isinstance(error, DatasetError):
                raise error
            if error is not None:
                failures[archive.name] = str(error)
            on_archive(archive, failures.get(archive.name))
    return failures


def free_space(data: Path) -> int:
    return shutil.disk_usage(data).free


def _obtain(archive: Archive, fetching: Fetching, on_bytes: OnBytes) -> None:
    transfer = fetching.transfer
    transfer.check()
    with disk_faults(archive.path):
        if not archive.path.is_file() or sha256_of(archive.path) != archive.sha256:
            archive.path.unlink(missing_ok=True)
            url = archive_url(fetching.base_url, archive.set_name, archive.name)
            transfer.fetch(url, archive.path, archive.sha256, on_bytes)
        unpack(archive, transfer.check)
        archive.mark_done()
        if fetching.remove_archives:
            archive.path.unlink()


def _take_over(archive: Archive, fetching: Fetching) -> bool:
    if not archive.is_complete():
        return False
    if not archive.is_recorded():
        if any(archive.damaged(fetching.transfer.check)):
            return False
        archive.mark_done()
    return True


def _size(archive: Archive, fetching: Fetching) -> int | None:
    if archive.path.is_file():
        return archive.path.stat().st_size
    return fetching.transfer.size(archive_url(fetching.base_url, archive.set_name, archive.name))


def _there(archive: Archive) -> int:
    return sum(path.stat().st_size for path in (archive.path, archive.part) if path.is_file())


@contextmanager
def threads(fetching: Fetching) -> Iterator[ThreadPoolExecutor]:
    """Left early, by an error or Ctrl-C, the threads end before it goes on."""
    pool = ThreadPoolExecutor(fetching.jobs, thread_name_prefix="download")
    try:
        yield pool
    except BaseException:
        fetching.transfer.stop()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def as_they_end(futures: Iterable[Future[Result]]) -> Iterator[Future[Result]]:
    """Wakes up now and then, so that Ctrl-C is heard on every platform while all threads wait."""
    pending = set(futures)
    while pending:
        done, pending = wait(pending, timeout=0.2, return_when=FIRST_COMPLETED)
        yield from done


def _for_each(
    pool: ThreadPoolExecutor, archives: Sequence[Archive], ask: Callable[[Archive], Result]
) -> dict[str, Result]:
    """What `ask` answers, by archive name."""
    futures = {pool.submit(ask, archive): archive.name for archive in archives}
    return {futures[future]: future.result() for future in as_they_end(futures)}
