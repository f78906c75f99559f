"""Whether what lies there is still as published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .archives import Archive
from .fetch import Fetching, as_they_end, threads
from .part import disk_faults, sha256_of


@dataclass
class Condition:
    """`right` and `archives` count; `damaged` and `missing` are paths below the data folder."""

    right: int = 0
    archives: int = 0
    damaged: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def check_archives(
    archives: Sequence[Archive], fetching: Fetching, on_archive: Callable[[Archive], None]
) -> Condition:
    """Hash every file; archives with a fault lose their record, so that the next run mends them.

    A damaged archive that was kept is removed: nothing can be unpacked from it. Files of which no
    archive was finished may be absent, but not wrong.
    """
    condition = Condition()
    with threads(fetching) as pool:
        futures = {pool.submit(_check, archive, fetching): archive for archive in archives}
        for future in as_they_end(futures):
            found = future.result()
            condition.right += found.right
            condition.archives += found.archives
            condition.damaged += found.damaged
            condition.missing += found.missing
            on_archive(futures[future])
    condition.damaged.sort()
    condition.missing.sort()
    return condition


def _check(archive: Archive, fetching: Fetching) -> Condition:
    check = fetching.transfer.check
    check()
    there = {name for name in archive.files if (archive.target / name).is_file()}
    damaged = list(archive.damaged(check))
    found = Condition(
        right=len(there) - len(damaged),
        archives=int(archive.is_recorded()),
        damaged=[f"{archive.set_name}/{name}" for name in damaged],
    )
    if archive.is_recorded():
        found.missing = [f"{archive.set_name}/{name}" for name in archive.files.keys() - there]
    with disk_faults(archive.path):
        if archive.path.is_file() and sha256_of(archive.path) != archive.sha256:
            found.damaged.append(f"archives/{archive.name}")
            archive.path.unlink()
        if found.damaged or found.missing:
            archive.record.unlink(missing_ok=True)
    return found
