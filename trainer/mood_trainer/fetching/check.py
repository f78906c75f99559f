"""Verifies a downloaded data set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .archives import Archive
from .download import DownloadOptions, as_completed, download_threads
from .partial_file import disk_errors, sha256_of


@dataclass
class CheckResult:
    """Numbers of `valid` files and unpacked `archives`; paths of the others in the data folder."""

    valid: int = 0
    archives: int = 0
    damaged: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def check_archives(
    archives: Sequence[Archive], options: DownloadOptions, on_archive: Callable[[Archive], None]
) -> CheckResult:
    """Hash every file, and remove the records of faulty archives so that they are repaired.

    A damaged archive file is deleted, as nothing can be unpacked from it. The files of an archive
    that was never finished may be missing, but not damaged.
    """
    result = CheckResult()
    with download_threads(options) as pool:
        futures = {pool.submit(_check, archive, options): archive for archive in archives}
        for future in as_completed(futures):
            one = future.result()
            result.valid += one.valid
            result.archives += one.archives
            result.damaged += one.damaged
            result.missing += one.missing
            on_archive(futures[future])
    result.damaged.sort()
    result.missing.sort()
    return result


def _check(archive: Archive, options: DownloadOptions) -> CheckResult:
    check = options.downloader.check
    check()
    existing = {name for name in archive.files if (archive.target / name).is_file()}
    damaged = list(archive.damaged(check))
    result = CheckResult(
        valid=len(existing) - len(damaged),
        archives=int(archive.is_recorded()),
        damaged=[f"{archive.set_name}/{name}" for name in damaged],
    )
    if archive.is_recorded():
        missing = archive.files.keys() - existing
        result.missing = [f"{archive.set_name}/{name}" for name in missing]
    with disk_errors(archive.path):
        if archive.path.is_file() and sha256_of(archive.path) != archive.sha256:
            result.damaged.append(f"archives/{archive.name}")
            archive.path.unlink()
        if result.damaged or result.missing:
            archive.record.unlink(missing_ok=True)
    return result
