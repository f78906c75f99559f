"""Replacing a file by a changed copy, so that a crash leaves the old or the new file."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ..atomic_file import replace_file, sync_file
from ..errors import ErrorCode, TagError


def file_changed() -> TagError:
    """For a file that another program changed while it was being written."""
    return TagError(
        "Another program changed the file at the same time; try again.", ErrorCode.FILE_CHANGED
    )


@contextmanager
def replacement(
    path: str, copy: str, modified: int | None = None, break_links: bool = False
) -> Iterator[str]:
    """Yield the path of a copy, which replaces the file when the block succeeds.

    `copy` is its path in the same folder. It gets the file's owner, permissions, extended
    attributes and times; the modification time is the present one unless `modified` is given, in
    nanoseconds. If the block fails, or another program changed the file meanwhile, the copy is
    removed and the file stays. With `break_links`, other names of the file (hard links) keep the
    old content; without it, a file with several names is refused.

    Raises `TagError` for a file that must not be replaced, `OSError` if the system fails.
    """
    before = os.stat(path)
    if before.st_nlink > 1 and not break_links:
        raise TagError(
            f"The file has {before.st_nlink} names (hard links) and no room in its tags, so the "
            "other names would keep the old content. Allow breaking hard links to write it.",
            ErrorCode.HARD_LINKS,
            links=before.st_nlink,
        )
    try:
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        shutil.copyfile(path, copy)
        yield copy
        _copy_metadata(path, copy, before, modified)
        sync_file(copy)
        if _identity(os.stat(path)) != _identity(before):
            raise file_changed()
        replace_file(copy, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(copy)
        raise


def _copy_metadata(path: str, copy: str, before: os.stat_result, modified: int | None) -> None:
    if hasattr(os, "chown"):
        # Only the administrator may change the owner; other users can at best keep the group.
        for owner in (before.st_uid, -1):
            with suppress(OSError):
                os.chown(copy, owner, before.st_gid)
                break
        present = os.stat(copy)
        if (present.st_uid, present.st_gid) != (before.st_uid, before.st_gid):
            raise TagError(
                "The file belongs to another user or group and has no room in its tags, so a new "
                "copy would belong to you. Write as its owner, or change the owner first.",
                ErrorCode.PERMISSION_DENIED,
            )
    try:
        shutil.copystat(path, copy)
    except OSError as error:
        # Network and FAT drives refuse to set permissions that the copy already has.
        refused = error.errno in (errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS)
        if not refused or stat.S_IMODE(os.stat(copy).st_mode) != stat.S_IMODE(before.st_mode):
            raise
    now = time.time_ns()
    os.utime(copy, ns=(before.st_atime_ns, now if modified is None else modified))


def _identity(status: os.stat_result) -> tuple[int, ...]:
    # The ctime also reveals programs that restore the modification time.
    times = status.st_mtime_ns, status.st_ctime_ns
    return status.st_dev, status.st_ino, status.st_size, *times
