"""Moods read and written as most tests want it: by path, one field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mood_engine.tagging import Change, Field, Tags, read_fields


class Moods(NamedTuple):
    field: str
    values: tuple[str, ...]


def read_moods(path: str) -> Moods:
    state = read_fields(path).fields[Field.MOOD]
    return Moods(state.name, state.values)


def write_moods(path: str, moods: Sequence[str], *, keep_modified: bool = False) -> bool:
    """Whether the file had to be changed."""
    wanted = Field.MOOD.check(moods)
    if read_moods(path).values == wanted:
        return False

    def edit(tags: Tags) -> None:
        tags.replace(Field.MOOD, wanted)
        tags.save()

    change = Change(path, [Field.MOOD], edit)
    change.make(change.state.modified if keep_modified else None)
    return True
