"""A plan of writes as a file, to be looked at and carried out later."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import msgspec

from ..atomic_file import atomic_write
from ..documents import DocumentError, decode_json
from ..errors import ErrorCode, MoodEngineError
from ..library.paths import displayable
from ..tagging import Field, FileState, Values, known_charset
from .options import Mode, WriteOptions
from .plan import PlannedField, PlannedFile, Status

_FORMAT = "mood-tagger plan 1"
# The start of every plan, whatever its version and its line breaks.
_BEGINNING = re.compile(rb'\s*\{\s*"format"\s*:\s*"mood-tagger plan ')
_BEGINNING_BYTES = 256

_Number = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a plan; unknown fields are refused."""


class _Field(_Strict, frozen=True):
    field: Field
    name: str
    before: Values
    after: Values
    added: Values


class _File(_Strict, frozen=True):
    path: str
    track: _Number
    size: _Number
    modified: _Number
    fields: tuple[_Field, ...]
    links: _Number = 1


class _Options(_Strict, frozen=True):
    everywhere: bool
    keep_modified: bool
    # Missing in plans of older versions.
    charset: str | None = None
    break_links: bool = False


class _Plan(_Strict, frozen=True):
    format: str
    options: _Options
    files: tuple[_File, ...]


def save_plan(path: Path, planned: Sequence[PlannedFile], options: WriteOptions) -> None:
    """Only what is to be written, in place of another plan at most.

    Raises `MoodEngineError` where the file cannot be made, and for a file that is no plan.
    """
    document = {
        "format": _FORMAT,
        "options": {
            "everywhere": options.everywhere,
            "keep_modified": options.keep_modified,
            "charset": options.charset,
            "break_links": options.break_links,
        },
        "files": [_as_json_object(each) for each in planned if each.status is Status.PLANNED],
    }
    check_place(path)
    try:
        with atomic_write(path) as file:
            file.write(json.dumps(document, indent=1).encode("ascii"))
    except OSError as error:
        raise _not_written(path, error) from error


def check_place(path: Path) -> None:
    """Raises `MoodEngineError` if the plan would replace a file that is not a plan."""
    try:
        if not path.exists():
            return
        is_plan = False
        if path.is_file():
            with path.open("rb") as file:
                is_plan = bool(_BEGINNING.match(file.read(_BEGINNING_BYTES)))
    except OSError as error:
        raise _not_written(path, error) from error
    if not is_plan:
        raise MoodEngineError(
            f"{_shown(path)} exists and is not a write plan, so it was not replaced. Choose "
            "another name.",
            ErrorCode.PLAN_NOT_SAVED,
            path=str(path),
        )


def load_plan(path: Path) -> tuple[list[PlannedFile], WriteOptions]:
    """Raises `MoodEngineError` for a file that is not a plan."""
    try:
        with path.open("rb") as file:
            content = file.read(_BEGINNING_BYTES)
            if _BEGINNING.match(content):
                content += file.read()
    except OSError as error:
        raise MoodEngineError(
            f"The plan {_shown(path)} cannot be read: {error.strerror or error}."
        ) from error
    if not _BEGINNING.match(content):
        raise _unknown(path)
    try:
        plan = decode_json(content, _Plan)
    except DocumentError as error:
        raise _unreadable(f"The plan {_shown(path)} is damaged ({error}).", path) from error
    if plan.format != _FORMAT:
        raise _unknown(path)
    tracks = {each.track for each in plan.files}
    names = [field.field for each in plan.files for field in each.fields]
    once = all(
        len({field.field for field in each.fields}) == len(each.fields) for each in plan.files
    )
    if len(tracks) < len(plan.files) or not once:
        raise _unreadable(f"The plan {_shown(path)} names a file or a field twice.", path)
    options = plan.options
    return [_planned(each) for each in plan.files], WriteOptions(
        tuple(dict.fromkeys(names)),
        Mode.OWN,
        options.everywhere,
        options.keep_modified,
        None if options.charset is None else known_charset(options.charset),
        options.break_links,
    )


def _not_written(path: Path, error: OSError) -> MoodEngineError:
    return MoodEngineError(
        f"The plan {_shown(path)} cannot be written: {error.strerror or error}. Choose another "
        "folder or name.",
        ErrorCode.PLAN_NOT_SAVED,
        path=str(path),
    )


def _unknown(path: Path) -> MoodEngineError:
    return _unreadable(f"{_shown(path)} is not a write plan that this version knows.", path)


def _unreadable(text: str, path: Path) -> MoodEngineError:
    return MoodEngineError(text, ErrorCode.PLAN_UNREADABLE, path=str(path))


def _shown(path: Path) -> str:
    return displayable(os.fspath(path))


def _as_json_object(planned: PlannedFile) -> dict[str, Any]:
    assert planned.file is not None
    return {
        "path": planned.path,
        "track": planned.track_id,
        "size": planned.file.size,
        "modified": planned.file.modified,
        "links": planned.links,
        "fields": [
            {
                "field": str(each.field),
                "name": each.name,
                "before": list(each.before),
                "after": list(each.after),
                "added": list(each.added),
            }
            for each in planned.fields
            if each.status is Status.PLANNED
        ],
    }


def _planned(document: _File) -> PlannedFile:
    fields = tuple(
        PlannedField(each.field, each.name, each.before, each.after, each.added, Status.PLANNED)
        for each in document.fields
    )
    file = FileState(document.size, document.modified, document.links)
    return PlannedFile(document.track, document.path, file, fields, Status.PLANNED)
