"""After a crash: every file whole, the journal true."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from ..errors import TagError
from ..library.journal import FileWrite, Journal
from ..tagging import FileState, PatchState, read_fields


@dataclass(frozen=True)
class Healed:
    """A file of which a write was cut short, and what was found or done, as a sentence."""

    path: str
    told: str


def heal(journal: Journal) -> Iterator[Healed]:
    """Look after every write that was begun and not finished.

    A torn patch is taken back; a copy that never took its file's place is removed. Files that
    are out of reach are looked after another time.
    """
    for write in journal.begun():
        if write.temporary is not None:
            with suppress(OSError):
                os.unlink(write.temporary)
        try:
            told = _healed(journal, write)
        except (TagError, OSError):
            told = "A write was cut short, and the file is out of reach now."
        yield Healed(write.path, told)


def _healed(journal: Journal, write: FileWrite) -> str:
    if not os.path.exists(write.path) and os.path.isdir(os.path.dirname(write.path)):
        journal.forget(write.id)
        return "A write was cut short, and the file is not there any more."
    present = FileState.of(write.path)
    before = write.file_before
    if write.patch is not None:
        target = os.path.realpath(write.path)
        state = write.patch.state(target)
        if state is PatchState.TORN and before and present.size == before.size:
            write.patch.mend(target)
            os.utime(target, ns=(os.stat(target).st_atime_ns, before.modified))
            journal.forget(write.id)
            return "A write was cut short in the middle; the file is as it was before."
        written = state is PatchState.NEW
    else:
        written = present != before and _is_written(write)
    if not written:
        journal.forget(write.id)
        return "A write was cut short before it was done; the file is as it was."
    journal.finish(write.id, write.track_id, present)
    return "A write was cut short after it was done; the file is as it should be."


def _is_written(write: FileWrite) -> bool:
    state = read_fields(write.path, list(write.fields))
    return all(state.fields[f].values == each.after for f, each in write.fields.items())
