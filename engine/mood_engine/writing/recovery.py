"""Recovery of writes that a crash interrupted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import BusyError, Problem, TagError
from ..library.journal import FileWrite, Journal
from ..library.library import Library
from ..tagging import FileState, PatchState, file_digest, read_fields
from .lock import only_writer
from .record_check import DamagedRecordError, check_record, check_reverted, remove_copy


@dataclass(frozen=True)
class Recovered:
    """A file in which a write was interrupted, and what was found or done there."""

    path: str
    outcome: Problem


def recover_interrupted(library: Library) -> list[Recovered]:
    """`recover`, unless another process is writing: its open records are not interrupted."""
    if not library.has_begun_writes():
        return []
    try:
        with only_writer(library) as journal:
            return list(recover(journal))
    except BusyError:
        return []


def recover(journal: Journal, drop_damaged: bool = False) -> Iterator[Recovered]:
    """Complete or undo every write that was begun and not finished.

    A torn patch is reverted; a copy that has not replaced its file is removed. Files that are not
    accessible are left for another time. A damaged record changes no file; it is removed with
    `drop_damaged`.
    """
    for write in journal.begun():
        try:
            outcome = Problem(_recover_one(journal, write))
        except DamagedRecordError as error:
            outcome = error.problem
            if drop_damaged:
                journal.discard(write.id)
                outcome = Problem("A damaged record of a write was removed; the file is unchanged.")
        except (TagError, OSError):
            outcome = Problem("A write was interrupted, and the file is not accessible now.")
        yield Recovered(write.path, outcome)


def _recover_one(journal: Journal, write: FileWrite) -> str:
    check_record(write)
    target = os.path.realpath(write.path)
    if write.temporary is not None:
        remove_copy(write.temporary, target)
    try:
        status = os.stat(target)
    except FileNotFoundError:
        # A torn file stays on record; an empty folder may be the mount point of a missing drive.
        if write.patch is not None or not os.listdir(os.path.dirname(target)):
            raise
        journal.discard(write.id)
        return "A write was interrupted, and the file no longer exists."
    before = write.file_before
    if write.patch is not None:
        state = write.patch.state(target)
        torn = state is PatchState.TORN and before is not None and status.st_size == before.size
        if torn:
            check_reverted(write, target)
            write.patch.revert(target)
        # Times are set only if the content proves that this is the file of the record.
        if before and (torn or (state is PatchState.OLD and _is(target, write.digest_before))):
            os.utime(target, ns=(status.st_atime_ns, before.modified))
        if torn:
            journal.discard(write.id)
            return "A write was interrupted in the middle; the file is as it was before."
        ours = state is PatchState.FOREIGN and _is_written(write)
        written = state is PatchState.NEW or ours
        if write.modified_wanted is not None and _is(target, write.digest_after):
            os.utime(target, ns=(status.st_atime_ns, write.modified_wanted))
    else:
        written = file_digest(target) != write.digest_before and _is_written(write)
    if not written:
        journal.discard(write.id)
        return "A write was interrupted before the file was changed."
    # Another program may have changed the file since, so that its state after the write is unknown.
    untouched = file_digest(target) == write.digest_after
    journal.finish(write.id, write.track_id, FileState.of(target) if untouched else None)
    return "A write was interrupted after the file was changed; the file is as it should be."


def _is(path: str, digest: str | None) -> bool:
    return file_digest(path) == digest


def _is_written(write: FileWrite) -> bool:
    try:
        state = read_fields(write.path, list(write.fields), known_moods=write.known_moods)
    except TagError:
        return False  # another file by now
    return all(state.fields[f].values == write.left(f) for f in write.fields)
