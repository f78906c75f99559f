"""What a record of an unfinished write may make recovery do to files, whoever made the record.

A library may be damaged or come from a stranger. A record is therefore followed only where it is
about the track's own file, and where that file proves it.
"""

from __future__ import annotations

import os
import re
import stat

from ..errors import ErrorCode, TagError
from ..library.journal import FileWrite
from ..tagging import file_digest

_COPY_NAME = re.compile(r"\.mood-tagger-[0-9a-f]{32}\.tmp")


class DamagedRecordError(TagError):
    """A record that no write to the track's file can have left."""

    default_code = ErrorCode.RECORD_DAMAGED

    def __init__(self) -> None:
        super().__init__(
            "The record of a write to this file is damaged; the file was left alone. A repair of "
            "the library removes the record."
        )


def check_record(write: FileWrite) -> None:
    """Raises `DamagedRecordError` for names and places that no write would use."""
    before, patch = write.file_before, write.patch
    if write.temporary is not None and not _COPY_NAME.fullmatch(os.path.basename(write.temporary)):
        raise DamagedRecordError
    if patch is not None and not (
        before is not None
        and len(patch.old) == len(patch.new)
        and 0 <= patch.offset <= before.size - len(patch.old)
    ):
        raise DamagedRecordError


def check_mended(write: FileWrite, target: str) -> None:
    """Raises `DamagedRecordError` unless mending the torn patch gives the file as it was."""
    assert write.patch is not None
    if file_digest(target, write.patch.reversed()) != write.digest_before:
        raise DamagedRecordError


def remove_copy(temporary: str, target: str) -> None:
    """Remove the unfinished copy beside `target`, the only place where a write makes one."""
    copy = os.path.join(os.path.dirname(target), os.path.basename(temporary))
    try:
        status = os.lstat(copy)
    except FileNotFoundError:
        return
    if not stat.S_ISREG(status.st_mode):
        raise DamagedRecordError
    os.unlink(copy)
