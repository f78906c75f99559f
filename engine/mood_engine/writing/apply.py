"""Changing files one by one, each recorded in the journal first."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping

from ..errors import ErrorCode, Problem, TagError, TornWriteError
from ..library.journal import FileWrite, Journal, WrittenField
from ..tagging import (
    Digest,
    Field,
    FileState,
    TagChange,
    Tags,
    Values,
    audio_digest,
    file_digest,
    read_fields,
    with_separators,
)
from .options import Mode, WriteOptions
from .plan import PlannedField, PlannedFile, Status


def apply_write(
    journal: Journal,
    run: int,
    planned: PlannedFile,
    options: WriteOptions,
    digest: Digest = audio_digest,
) -> PlannedFile:
    """Apply the planned change of a file, unless the file changed since.

    A file whose status is not PLANNED is returned as it is.
    """
    if planned.status is not Status.PLANNED:
        return planned
    wanted = {each.field: each for each in planned.fields if each.status is Status.PLANNED}

    def edit(tags: Tags) -> None:
        for field, each in wanted.items():
            rewrite = options.mode is Mode.OVERWRITE
            force = options.everywhere and rewrite
            tags.replace(field, each.after, options.everywhere, force, rewrite)
        tags.save()

    known = with_separators(
        mood
        for each in planned.fields
        if each.field.is_list
        for mood in (*each.before, *each.after)
    )
    try:
        if FileState.of(planned.path) != planned.file:
            if planned.links > 1 and _is_done(planned.path, wanted, known):
                return planned.with_outcome(Status.UNCHANGED)  # by another name
            return planned.with_outcome(Status.CHANGED, _outdated("The file"))
        for field, each in wanted.items():
            field.check(each.after)
        change = TagChange(planned.path, wanted, edit, options.charset, known, options.break_links)
        before = {field: change.before.fields[field].values for field in wanted}
        if before != {field: each.before for field, each in wanted.items()}:
            return planned.with_outcome(Status.CHANGED, _outdated("The file's tags"))
        added = {field: each.added for field, each in wanted.items()}
        apply_change(
            *(journal, run, planned.track_id, planned.path, change, added, digest),
            modified=change.state.modified if options.keep_modified else None,
        )
    except TagError as error:
        return planned.with_outcome(Status.FAILED, error.problem)
    return planned.with_outcome(Status.WRITTEN)


def apply_change(
    journal: Journal,
    run: int,
    track_id: int,
    path: str,
    change: TagChange,
    added: Mapping[Field, Values],
    digest: Digest,
    modified: int | None = None,
) -> None:
    """Apply a change of a track's file and record it in the journal.

    Raises `TagError` if it cannot be applied. The record is then removed again, unless the file,
    or a copy beside it, needs recovery at the next start.
    """
    write_id = journal.begin(
        FileWrite(
            id=0,
            run=run,
            track_id=track_id,
            path=path,
            kind=change.before.kind,
            fields={
                field: WrittenField(state, change.after[field], added[field])
                for field, state in change.before.fields.items()
            },
            file_before=change.state,
            links_parted=change.state.links - 1 if change.breaks_links else 0,
            digest_before=file_digest(change.path),
            digest_after=file_digest(change.path, change.patch) if change.patch else None,
            modified_wanted=modified,
            patch=change.patch,
            delta=change.delta,
            temporary=change.temporary if change.patch is None else None,
        )
    )
    try:
        change.apply(
            *(modified, *journal.audio_of(track_id, change.state), digest),
            lambda copy: journal.expect(write_id, file_digest(copy), change.delta_of(copy)),
        )
    except TagError as error:
        if not isinstance(error, TornWriteError) and _is_unchanged(change):
            journal.discard(write_id)
        raise
    journal.finish(write_id, track_id, FileState.of(change.path))


def _outdated(what: str) -> Problem:
    return Problem(f"{what} changed since the plan was made.", ErrorCode.PLAN_OUTDATED)


def _is_done(path: str, wanted: Mapping[Field, PlannedField], known: Collection[str]) -> bool:
    present = read_fields(path, list(wanted), known_moods=known).fields
    return all(present[field].values == each.after for field, each in wanted.items())


def _is_unchanged(change: TagChange) -> bool:
    """Whether a failed change left the file as it was, and no copy beside it."""
    try:
        return FileState.of(change.path) == change.state and not os.path.lexists(change.temporary)
    except TagError:
        return False
