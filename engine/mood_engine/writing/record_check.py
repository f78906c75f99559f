"""Checks of the records that recovery acts on.

A library may be damaged or come from elsewhere. Recovery therefore follows a record only if it is
about the track's own file and that file confirms it.
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
    """A record that cannot come from a write to the track's file."""

    default_code = ErrorCode.RECORD_DAMAGED

    def __init__(self) -> None:
        super().__init__(
            "The record of a write to this file is damaged; the file was not changed. A repair of "
            "the library removes the record."
        )


def check_record(write: FileWrite) -> None:
    """Raises `DamagedRecordError` for names and offsets that no write would use."""
    before, patch = write.file_before, write.patch
    if write.temporary is not None and not _COPY_NAME.fullmatch(os.path.basename(write.temporary)):
        raise DamagedRecordError
    if patch is not None and not (
        before is not None
        and len(patch.old) == len(patch.new)
        and 0 <= patch.offset <= before.size - len(patch.old)
    ):
        raise DamagedRecordError


def check_reverted(write: FileWrite, target: str) -> None:
    """Raises `DamagedRecordError` unless reverting the torn patch restores the old file."""
    assert write.patch is not None
    if file_digest(target, write.patch.reversed()) != write.digest_before:
        raise DamagedRecordError


def remove_copy(temporary: str, target: str) -> None:
    """Remove the unfinished copy beside `target`; writes make copies nowhere else."""
    copy = os.path.join(os.path.dirname(target), os.path.basename(temporary))
    try:
        status = os.lstat(copy)
    except FileNotFoundError:
        return
    if not stat.S_ISREG(status.st_mode):
        raise DamagedRecordError
    os.unlink(copy)
