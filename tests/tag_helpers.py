"""Moods read and written as most tests want it: by path, one field."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from mood_engine.tagging import Delta, Field, Restoration, TagChange, Tags, read_fields


class Moods(NamedTuple):
    field: str
    values: tuple[str, ...]


def read_moods(path: Path | str, known: Collection[str] = ()) -> Moods:
    """`known` are moods that hold a separator."""
    state = read_fields(str(path), known_moods=known).fields[Field.MOOD]
    return Moods(state.name, state.values)


def write_moods(path: Path | str, moods: Sequence[str], *, keep_modified: bool = False) -> bool:
    """Whether the file had to be changed."""
    wanted = Field.MOOD.check(moods)
    if read_moods(path, wanted).values == wanted:
        return False

    def edit(tags: Tags) -> None:
        tags.replace(Field.MOOD, wanted)
        tags.save()

    change = TagChange(str(path), [Field.MOOD], edit, known_moods=wanted)
    change.apply(change.state.modified if keep_modified else None)
    return True


def restore(path: Path, data: bytes) -> int:
    """Bring the whole file back, as undoing does; gives the size of the record that this takes."""
    with path.open("rb") as file:
        delta = Delta.between(io.BytesIO(data), file)
    kept = Delta.from_bytes(delta.to_bytes())
    digest = hashlib.blake2b(data, digest_size=20).hexdigest()
    TagChange(str(path), [Field.MOOD], Restoration(kept, digest)).apply()
    assert path.read_bytes() == data
    return len(delta.to_bytes())
