"""After a crash: every file whole, the journal true."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import Problem, TagError
from ..library.journal import FileWrite, Journal
from ..tagging import FileState, PatchState, file_digest, read_fields
from .record_check import DamagedRecordError, check_mended, check_record, remove_copy


@dataclass(frozen=True)
class Recovered:
    """A file in which a write was interrupted, and what was found or done there."""

    path: str
    outcome: Problem


def recover(journal: Journal, forget_damaged: bool = False) -> Iterator[Recovered]:
    """Look after every write that was begun and not finished.

    A torn patch is taken back; a copy that never took its file's place is removed. Files that
    are out of reach are looked after another time. A damaged record touches no file, and is removed
    with `forget_damaged`.
    """
    for write in journal.begun():
        try:
            outcome = Problem(_recover_one(journal, write))
        except DamagedRecordError as error:
            outcome = error.problem
            if forget_damaged:
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
        # What is torn is not forgotten, and where a drive would be mounted lies an empty folder.
        if write.patch is not None or not os.listdir(os.path.dirname(target)):
            raise
        journal.discard(write.id)
        return "A write was cut short, and the file is not there any more."
    before = write.file_before
    if write.patch is not None:
        state = write.patch.state(target)
        torn = state is PatchState.TORN and before is not None and status.st_size == before.size
        if torn:
            check_mended(write, target)
            write.patch.mend(target)
        # Its times are only set where the file proves to be the one of the record.
        if before and (torn or (state is PatchState.OLD and _is(target, write.digest_before))):
            os.utime(target, ns=(status.st_atime_ns, before.modified))
        if torn:
            journal.discard(write.id)
            return "A write was cut short in the middle; the file is as it was before."
        ours = state is PatchState.FOREIGN and _is_written(write)
        written = state is PatchState.NEW or ours
        if write.modified_wanted is not None and _is(target, write.digest_after):
            os.utime(target, ns=(status.st_atime_ns, write.modified_wanted))
    else:
        written = file_digest(target) != write.digest_before and _is_written(write)
    if not written:
        journal.discard(write.id)
        return "A write was cut short before it was done; nothing of it is in the file."
    # Or somebody else was there since, and nothing is known of the file after the write.
    untouched = file_digest(target) == write.digest_after
    journal.finish(write.id, write.track_id, FileState.of(target) if untouched else None)
    return "A write was cut short after it was done; the file is as it should be."


def _is(path: str, digest: str | None) -> bool:
    return file_digest(path) == digest


def _is_written(write: FileWrite) -> bool:
    try:
        state = read_fields(write.path, list(write.fields), known_moods=write.known_moods)
    except TagError:
        return False  # something else by now
    return all(state.fields[f].values == write.left(f) for f in write.fields)
