"""Why a file or folder cannot be read or written, and what helps."""

from __future__ import annotations

import os
import stat
import struct
import sys
from contextlib import suppress

# Linux's flags that `chattr` sets, and the request for them (FS_IOC_GETFLAGS).
_GET_FLAGS = 0x80006601 | struct.calcsize("l") << 16
_IMMUTABLE, _APPEND_ONLY = 0x10, 0x20


def why_not_read(path: str) -> str:
    """For a file that the user may not read."""
    owner = _other_owner(path)
    if owner is not None:
        return (
            f"The file belongs to {owner}, and you have no permission to read it. Change its "
            "permissions and try again."
        )
    return "You have no permission to read the file. Change its permissions and try again."


def closed_folder(path: str) -> str | None:
    """The folder above a path, nearest to the root, that the user may not open; None for none."""
    folders = []
    while (parent := os.path.dirname(path)) != path:
        path = parent
        folders.append(path)
    closed = (each for each in reversed(folders) if os.path.isdir(each))
    return next((each for each in closed if not is_allowed(each, os.X_OK)), None)


def why_not_entered(path: str) -> str | None:
    """For a path below a folder that the user may not open; None for others."""
    folder = closed_folder(path)
    if folder is None:
        return None
    return f"You have no permission to open the folder {folder}. Change its permissions."


def is_allowed(path: str | os.PathLike[str], wanted: int) -> bool:
    """`os.access` for the user as whom the program acts."""
    return os.access(path, wanted, effective_ids=os.access in os.supports_effective_ids)


def why_not_written(path: str) -> str | None:
    """Why a file or folder cannot be written to; None if nothing is known."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    is_folder = stat.S_ISDIR(status.st_mode)
    what = "The file's folder" if is_folder else "The file"
    if on_read_only_drive(path):
        return f"{what} is on a read-only drive. Make the drive writable and try again."
    mark = _mark(path, status)
    if mark is not None:
        return f"{what} is {mark} and try again."
    if _may_write(path):
        return None
    owner = _other_owner(path)
    if owner is None:
        return f"{what} is read-only. Change its permissions and try again."
    denied = "create files in it" if is_folder else "write it"
    return (
        f"{what} belongs to {owner}, and you have no permission to {denied}. Change its "
        "permissions and try again."
    )


def on_read_only_drive(path: str | os.PathLike[str]) -> bool:
    """Whether the drive itself is read-only."""
    if sys.platform == "win32":
        return False
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def _may_write(path: str) -> bool:
    wanted = os.W_OK | os.X_OK if os.path.isdir(path) else os.W_OK
    return is_allowed(path, wanted)


def _other_owner(path: str) -> str | None:
    """The owner, if it is not the user."""
    if sys.platform == "win32":
        return None
    try:
        owner = os.stat(path).st_uid
    except OSError:
        return None
    if owner == os.geteuid():
        return None
    import pwd  # there is none on Windows

    try:
        return f"the user {pwd.getpwuid(owner).pw_name}"
    except KeyError:
        return "another user"


def _mark(path: str, status: os.stat_result) -> str | None:
    """A flag that protects a file from everyone, and how to remove it."""
    attributes = getattr(status, "st_file_attributes", 0)
    if attributes & stat.FILE_ATTRIBUTE_READONLY and not stat.S_ISDIR(status.st_mode):
        return "marked as read-only. Remove the mark in its properties"
    flags = getattr(status, "st_flags", 0)
    if flags & (stat.UF_IMMUTABLE | stat.SF_IMMUTABLE):
        return "locked. Unlock it (`chflags nouchg`, or Get Info in the Finder)"
    flag_bits = _linux_flags(path)
    if flag_bits & _IMMUTABLE:
        return "marked as immutable. Remove the mark (`chattr -i`)"
    if flag_bits & _APPEND_ONLY:
        return "marked as append-only. Remove the mark (`chattr -a`)"
    return None


def _linux_flags(path: str) -> int:
    if sys.platform != "linux":
        return 0
    import fcntl  # there is none on Windows

    # Some drives have no flags, and some files may not even be read.
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            answer = fcntl.ioctl(handle, _GET_FLAGS, bytes(struct.calcsize("l")))
        finally:
            os.close(handle)
        return int.from_bytes(answer[:4], sys.byteorder)
    return 0
