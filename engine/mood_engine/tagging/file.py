"""A music file's moods: read and written."""

from __future__ import annotations

import errno
import os
import stat
import struct
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from mutagen import MutagenError

from ..errors import AudioError, TagError
from .fields import open_tags
from .replace import replacement
from .values import check

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


@dataclass(frozen=True)
class MoodField:
    """The moods in a file's tags, and the name of the field that this kind of file has for them."""

    field: str
    values: tuple[str, ...]


def read_moods(path: str) -> MoodField:
    """The moods that a file's tags hold; none where there is no such field.

    Raises `TagError` for a file that is unreadable, damaged or of a kind that is not supported.
    """
    with _failures("read"):
        return _read(path)[0]


def write_moods(path: str, moods: Sequence[str], *, keep_modified: bool = False) -> bool:
    """Write moods into a file's tags in place of those there; none removes the field.

    Nothing else in the file changes, its audio least of all; both are checked before the
    file is replaced, and a crash at any moment leaves the old or the new one. `keep_modified`
    keeps the modification time. False says that the file held these moods already and was
    not touched.

    Raises `TagError` where that is not possible; the file is then as it was.
    """
    wanted = check(moods)
    # The file that a symbolic link leads to is replaced, not the link.
    target = os.path.realpath(path)
    with _failures("read"):
        before, others = _read(target)
    if before.values == wanted:
        return False
    with _failures("written"), replacement(target, keep_modified) as copy:
        with open(copy, "rb+") as file:
            open_tags(file).replace(wanted)
        _verify(copy, MoodField(before.field, wanted), others)
        if _audio_digest(copy) != _audio_digest(target):
            raise TagError("Writing would change the audio of this file; it was left alone.")
    return True


def _read(path: str) -> tuple[MoodField, Hashable]:
    """The moods, and all that the tags hold besides."""
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise TagError("This is not a regular file.")
    if status.st_size == 0:
        raise TagError("The file is empty (0 bytes); fetch or rip it again.")
    with open(path, "rb") as file:
        tags = open_tags(file)
        return MoodField(tags.field, tags.values), tags.others()


def _verify(copy: str, wanted: MoodField, others: Hashable) -> None:
    written, others_written = _read(copy)
    if written != wanted:
        raise TagError("The moods could not be read back; is the file damaged? It was left alone.")
    if others_written != others:
        raise TagError("Writing would change other tags of this file; it was left alone.")


def _audio_digest(path: str) -> str:
    # Imported here: FFmpeg's libraries take a while, and reading tags needs none of them.
    from ..audio import open_audio

    with open_audio(path) as source:
        return source.info.digest


@contextmanager
def _failures(done: str) -> Iterator[None]:
    """Turn whatever goes wrong into a sentence; `done` is what could not be done to the file."""
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
        return "The file is not there any more."
    if error.errno in _DISK_FULL:
        return "The disk is full; make room and try again."
    if error.errno == errno.EROFS:
        return "The disk can only be read; make it writable first."
    if isinstance(error, PermissionError):
        if done == "read":
            return "No permission to read the file; change its rights."
        return "No permission to write the file or into its folder; change their rights."
    return f"The file cannot be {done}: {error.strerror}."
