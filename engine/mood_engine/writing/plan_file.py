"""A plan of writes as a file, to be looked at and carried out later."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import MoodEngineError
from ..tagging import Field, FileState, known_charset
from .options import Mode, WriteOptions
from .plan import PlannedField, PlannedFile, Status

_FORMAT = "mood-tagger plan 1"


def save_plan(path: Path, planned: Sequence[PlannedFile], options: WriteOptions) -> None:
    """Only what is to be written. Raises `MoodEngineError` where the file cannot be made."""
    document = {
        "format": _FORMAT,
        "options": {
            "everywhere": options.everywhere,
            "keep_modified": options.keep_modified,
            "charset": options.charset,
        },
        "files": [_as_json_object(each) for each in planned if each.status is Status.PLANNED],
    }
    try:
        path.write_text(json.dumps(document, indent=1), encoding="utf-8")
    except OSError as error:
        raise MoodEngineError(f"The plan {path} cannot be written: {error.strerror}.") from error


def load_plan(path: Path) -> tuple[list[PlannedFile], WriteOptions]:
    """Raises `MoodEngineError` for a file that is no plan."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise MoodEngineError(f"The plan {path} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise MoodEngineError(f"{path} is no plan of writes ({error}).") from error
    if not isinstance(document, dict) or document.get("format") != _FORMAT:
        raise MoodEngineError(
            f"{path} is no plan of writes that this version knows; "
            "`mood-tagger write --dry-run --save-plan FILE` makes one."
        )
    try:
        planned = [_planned(each) for each in document["files"]]
        options = document["options"]
        fields = tuple(dict.fromkeys(each.field for file in planned for each in file.fields))
        # Plans of older versions say nothing of a charset.
        charset = options.get("charset")
        return planned, WriteOptions(
            fields,
            Mode.OWN,
            bool(options["everywhere"]),
            bool(options["keep_modified"]),
            None if charset is None else known_charset(str(charset)),
        )
    except (LookupError, TypeError, ValueError) as error:
        raise MoodEngineError(
            f"The plan {path} is damaged ({type(error).__name__}: {error}); make it again."
        ) from error


def _as_json_object(planned: PlannedFile) -> dict[str, Any]:
    assert planned.file is not None
    return {
        "path": planned.path,
        "track": planned.track_id,
        "size": planned.file.size,
        "modified": planned.file.modified,
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


def _planned(document: dict[str, Any]) -> PlannedFile:
    fields = tuple(
        PlannedField(
            Field(each["field"]),
            str(each["name"]),
            tuple(map(str, each["before"])),
            tuple(map(str, each["after"])),
            tuple(map(str, each["added"])),
            Status.PLANNED,
        )
        for each in document["fields"]
    )
    file = FileState(int(document["size"]), int(document["modified"]))
    return PlannedFile(int(document["track"]), str(document["path"]), file, fields, Status.PLANNED)
