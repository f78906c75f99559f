"""Undoing what a run wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..errors import ErrorCode, MoodEngineError, Problem, TagError
from ..library.journal import FileWrite, Journal
from ..library.paths import lies_below
from ..tagging import (
    Digest,
    Field,
    Restoration,
    TagChange,
    Tags,
    Values,
    audio_digest,
    file_digest,
    read_fields,
)
from .apply import apply_change


class UndoStatus(StrEnum):
    """`RESTORED`: byte for byte as before, by comparison with the journal.

    `TAGS`: our fields are as before; the journal of an older version has no more. `PARTLY`: the
    file was changed since, and only our fields were restored. `KEPT`: our fields themselves were
    changed since, and were kept.
    """

    RESTORED = "restored"
    TAGS = "tags restored"
    PARTLY = "field restored"
    KEPT = "kept"
    FAILED = "failed"


@dataclass(frozen=True)
class UndoneFile:
    """A file's fields before and after the undo, by their names in the file.

    `links_parted`: other names of the file (hard links) that the write separated from it; they
    stay separate.
    """

    path: str
    fields: tuple[tuple[str, Values, Values], ...]
    status: UndoStatus
    problem: Problem | None = None
    links_parted: int = 0


def run_to_undo(journal: Journal, number: int | None) -> tuple[int, list[FileWrite]]:
    """A run and those of its changes that are not undone; by default the last run that wrote.

    Raises `MoodEngineError` if there is nothing to undo, or if some of it cannot be read.
    """
    with journal.library.damage.refused():
        return _run_to_undo(journal, number)


def _run_to_undo(journal: Journal, number: int | None) -> tuple[int, list[FileWrite]]:
    known = {run.id: run for run in journal.runs()}
    if number is None:
        undoable = [run.id for run in known.values() if not run.undoes and run.undone < run.files]
        if not undoable:
            raise MoodEngineError("There is nothing to undo.", ErrorCode.NOTHING_TO_UNDO)
        number = undoable[0]
    if number not in known:
        raise MoodEngineError(f"There is no run {number}.", ErrorCode.RUN_UNKNOWN, run=number)
    writes = journal.writes_of(number)
    if not writes:
        raise MoodEngineError(
            f"Run {number} is already undone.", ErrorCode.NOTHING_TO_UNDO, run=number
        )
    return number, writes


def writes_below(writes: Sequence[FileWrite], roots: list[str]) -> list[FileWrite]:
    """The changes of files at or below one of these absolute paths; all if there are none."""
    return [write for write in writes if not roots or lies_below(write.path, roots)]


def undo_write(
    journal: Journal,
    run: int,
    write: FileWrite,
    digest: Digest = audio_digest,
    break_links: bool = False,
) -> UndoneFile:
    """Undo a change, recorded in `run` like any other write.

    With `break_links`, other names of the file (hard links) keep the present content.
    """
    try:
        return _undo(journal, run, write, digest, break_links)
    except TagError as error:
        return UndoneFile(write.path, (), UndoStatus.FAILED, error.problem)


def _undo(
    journal: Journal, run: int, write: FileWrite, digest: Digest, break_links: bool
) -> UndoneFile:
    if not write.same_recording:
        problem = Problem(
            "The file now holds other audio; it was left as it is.", ErrorCode.AUDIO_CHANGED
        )
        journal.mark_undone(write, run)
        return UndoneFile(write.path, (), UndoStatus.KEPT, problem)
    state = read_fields(write.path, list(write.fields), known_moods=write.known_moods)
    present = state.fields
    untouched = write.digest_after is not None and file_digest(write.path) == write.digest_after
    changed = [field for field in write.fields if present[field].values != write.left(field)]
    ours = [field for field in write.fields if field not in changed]
    if not ours:
        kept = tuple((present[f].name, present[f].values, present[f].values) for f in changed)
        if write.later is not None:
            reason = f"Run {write.later} wrote to it later; undo that one first."
        else:
            reason = "The field was changed since; it was left as it is."
            journal.mark_undone(write, run)
        problem = Problem(reason, ErrorCode.FILE_CHANGED)
        return UndoneFile(write.path, kept, UndoStatus.KEPT, problem)
    delta = journal.delta_of(write.id) if untouched else None
    if delta is not None and write.digest_before is not None:
        restoration = Restoration(delta, write.digest_before)
        change = TagChange(
            *(write.path, ours, restoration),
            known_moods=write.known_moods,
            break_links=break_links,
        )
    else:
        change = _reversed_change(write, ours, state.kind == write.kind, break_links)
    if change.needed:
        before = write.file_before
        modified = before.modified if untouched and before else None
        nothing: dict[Field, Values] = dict.fromkeys(ours, ())
        apply_change(
            *(journal, run, write.track_id, write.path, change, nothing, digest), modified=modified
        )
    else:
        journal.mark_undone(write, run)
    fields = tuple(
        (change.before.fields[f].name, change.before.fields[f].values, change.after[f])
        for f in ours
    )
    if not untouched:
        problem = Problem(
            "The file was changed since; only this field was restored.", ErrorCode.FILE_CHANGED
        )
        return UndoneFile(write.path, fields, UndoStatus.PARTLY, problem)
    same = file_digest(write.path) == write.digest_before
    status = UndoStatus.RESTORED if same else UndoStatus.TAGS
    return UndoneFile(write.path, fields, status, links_parted=write.links_parted)


def _reversed_change(
    write: FileWrite, ours: list[Field], same_kind: bool, break_links: bool
) -> TagChange:
    """The change that restores the old items of these fields."""
    before = {field: write.fields[field].before for field in ours}

    def edit(tags: Tags) -> None:
        if same_kind:
            tags.restore({field: state.stored for field, state in before.items()})
        else:  # a tag of another version, or a journal without items
            for field, state in before.items():
                tags.replace(field, field.parse(state.values, tags.known_moods))
        tags.save()

    return TagChange(
        *(write.path, ours, edit), known_moods=write.known_moods, break_links=break_links
    )
