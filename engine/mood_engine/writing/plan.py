"""What writing moods would change, and the change itself."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ..errors import TagError
from ..library.library import Library
from ..library.moods import TrackMoods
from ..tagging import read_moods, write_moods


class Status(StrEnum):
    """`KEPT`: the file has moods that this program did not write, and they were spared."""

    PLANNED = "planned"
    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    FAILED = "failed"


@dataclass(frozen=True)
class PlannedWrite:
    """One file's mood field before and after; `reason` says why a write failed."""

    track_id: int
    path: str
    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    status: Status
    reason: str | None = None


def plan_writes(
    library: Library, tracks: Iterable[TrackMoods], overwrite: bool = False
) -> Iterator[PlannedWrite]:
    """Compare each file's mood field with its chosen moods; nothing is written.

    A field whose values this program never wrote is a person's, and kept unless `overwrite`.
    A track without moods (silence, or none that are right as often as wanted) keeps what it has.
    """
    ours = library.written_values()
    for track in tracks:
        after = tuple(mood.tag for mood in track.moods)
        try:
            present = read_moods(track.path)
        except TagError as error:
            yield PlannedWrite(track.track_id, track.path, "", (), after, Status.FAILED, str(error))
            continue
        before = present.values
        if before == after or not after:
            status = Status.UNCHANGED
        elif before and before not in ours.get(track.track_id, ()) and not overwrite:
            status = Status.KEPT
        else:
            status = Status.PLANNED
        yield PlannedWrite(track.track_id, track.path, present.field, before, after, status)


def carry_out(library: Library, run: int, planned: PlannedWrite) -> PlannedWrite:
    """Write one planned change, recorded in the library before the file is touched."""
    if planned.status is not Status.PLANNED:
        return planned
    record = library.put_write(run, planned.track_id, planned.field, planned.before, planned.after)
    try:
        write_moods(planned.path, planned.after)
        status = os.stat(planned.path)
    except (TagError, OSError) as error:
        library.forget_write(record)
        return replace(planned, status=Status.FAILED, reason=str(error))
    library.refresh_file(planned.track_id, status.st_size, status.st_mtime_ns)
    return replace(planned, status=Status.WRITTEN)
