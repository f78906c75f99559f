"""Everything that can go wrong with a file's tags, as a `TagError`."""

from __future__ import annotations

import errno
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from mutagen import MutagenError

from ..errors import AudioError, ErrorCode, TagError
from ..permissions import why_not_read, why_not_written

# All that mutagen's parsers raise on damaged files.
_PARSER_ERRORS = (
    MutagenError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT)
_DISK_GONE = tuple(
    getattr(errno, name)
    for name in ("ENOTCONN", "ESTALE", "EHOSTDOWN", "EHOSTUNREACH", "ENODEV", "ENXIO", "ETIMEDOUT")
    if hasattr(errno, name)
)


@contextmanager
def tag_errors(done: str) -> Iterator[None]:
    """Turn all errors of the block into `TagError`; `done` is 'read' or 'written'."""
    try:
        yield
    except TagError:
        raise
    except AudioError as error:
        raise TagError(f"The audio cannot be checked: {error}") from error
    except (OSError, *_PARSER_ERRORS) as error:
        system = _system_error(error)
        if system is None:
            raise TagError(
                f"The file is damaged or unusual, so its tags cannot be {done} safely."
            ) from error
        raise _tag_error(system, done) from error


def check_writable(path: str, replaced: bool) -> None:
    """Raises `TagError` if the file is known not to be writable, or not replaceable."""
    for each in (path, os.path.dirname(path)) if replaced else (path,):
        reason = why_not_written(each)
        if reason is not None:
            raise TagError(reason, ErrorCode.PERMISSION_DENIED)


def _system_error(error: BaseException) -> OSError | None:
    """The system's error in `error`; mutagen wraps it, and again, in errors of its own."""
    while isinstance(error, MutagenError) and error.args:
        inner = error.args[0]
        if not isinstance(inner, BaseException):
            return None
        error = inner
    # EINVAL comes from seeking before the start or reading past the end, not from the disk.
    if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
        return error
    return None


def _tag_error(error: OSError, done: str) -> TagError:
    if error.errno == errno.ENOENT:
        return TagError(
            "The file no longer exists. If it was moved, scan its new folder.",
            ErrorCode.FILE_MISSING,
        )
    if error.errno in _DISK_FULL:
        return TagError("The disk is full. Free some space and try again.", ErrorCode.DISK_FULL)
    if error.errno in _DISK_GONE:
        return TagError(
            f"The drive does not respond ({error.strerror}). Connect it and try again.",
            ErrorCode.DRIVE_FAILED,
        )
    if error.errno == errno.EIO:
        return TagError(
            f"The drive has failed ({error.strerror}). Check it before you write to it again.",
            ErrorCode.DRIVE_FAILED,
        )
    if error.errno in (errno.EBUSY, errno.ETXTBSY) or getattr(error, "winerror", None) in (32, 33):
        return TagError(
            "Another program is using the file. Close it there and try again.",
            ErrorCode.FILE_IN_USE,
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return TagError(_denial(error, done), ErrorCode.PERMISSION_DENIED)
    return TagError(f"The file cannot be {done}: {error.strerror}.")


def _denial(error: OSError, done: str) -> str:
    """What may not be read or written, if the error names it."""
    names = [os.fsdecode(name) for name in (error.filename, error.filename2) if name is not None]
    if done == "read" and names:
        return why_not_read(names[0])
    for name in names:
        for each in (name, os.path.dirname(name)):
            reason = why_not_written(each)
            if reason is not None:
                return reason
    verb = "read" if done == "read" else "write"
    return (
        f"The system does not let you {verb} the file ({error.strerror}). Change its permissions "
        "or those of its folder, and try again."
    )
