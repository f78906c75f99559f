"""Whatever goes wrong with a file's tags, as a sentence."""

from __future__ import annotations

import errno
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from mutagen import MutagenError

from ..errors import AudioError, TagError

# mutagen's parsers stumble over damaged files in all these ways.
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
def told_as_sentences(done: str) -> Iterator[None]:
    """Raise `TagError` for whatever goes wrong; `done` is what could not be done to the file."""
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
                f"The file is damaged or built in a strange way; its tags cannot be {done} safely."
            ) from error
        raise TagError(_sentence(system, done)) from error


def _system_error(error: BaseException) -> OSError | None:
    """The system's error in `error`; mutagen wraps it, and again, in errors of its own."""
    while isinstance(error, MutagenError) and error.args:
        inner = error.args[0]
        if not isinstance(inner, BaseException):
            return None
        error = inner
    # Jumping to before the start of the file or reading behind its end is no fault of the disk.
    if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
        return error
    return None


def _sentence(error: OSError, done: str) -> str:
    if error.errno == errno.ENOENT:
        return "The file is not there any more; if it was moved, scan its new folder."
    if error.errno in _DISK_FULL:
        return "The disk is full; make room and try again."
    if error.errno == errno.EROFS:
        return "The disk can only be read; make it writable first."
    if error.errno in _DISK_GONE:
        return f"The drive does not answer ({error.strerror}); connect it and try again."
    if error.errno == errno.EIO:
        return f"The drive fails ({error.strerror}); look after it before you write to it again."
    if error.errno in (errno.EBUSY, errno.ETXTBSY) or getattr(error, "winerror", None) in (32, 33):
        return "Another program has the file in use; close it there and try again."
    if isinstance(error, PermissionError):
        if done == "read":
            return "No permission to read the file; change its rights."
        return "No permission to write the file or into its folder; change their rights."
    return f"The file cannot be {done}: {error.strerror}."
