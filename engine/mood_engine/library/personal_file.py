"""A personal model as a file, to take it to another library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from ..atomic_file import atomic_write
from ..documents import Document, DocumentError, decode_json
from ..errors import ErrorCode, MoodEngineError, shortened
from ..labelling import can_be_name
from ..learning import Head, PersonalModel, Space
from .embeddings import load_embeddings
from .library import Library
from .paths import displayable
from .personal import load_personal, save_personal

_MAX_BYTES = 64 << 20

_Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class _Mood(Document, frozen=True):
    mood: _Name
    own: bool
    added: _Count
    removed: _Count
    head: bytes


class _File(Document, frozen=True):
    """`model` is the digest of the bundle whose embeddings were used, `name` its name."""

    format: Literal["mood-tagger personal model 1"]
    model: str
    name: str
    space: bytes
    moods: Annotated[tuple[_Mood, ...], msgspec.Meta(max_length=10_000)]


def export_personal(library: Library, model_id: int, path: Path) -> int:
    """Write what was learnt for a model to a file; returns how many moods that are.

    Raises `MoodEngineError` if nothing was learnt, or the file cannot be written.
    """
    personal = load_personal(library, model_id)
    if personal is None:
        raise MoodEngineError(
            "Nothing has been learned yet: there are no corrections to learn from."
        )
    digest, name = _model(library, model_id)
    document = _File(
        format="mood-tagger personal model 1",
        model=digest,
        name=name,
        space=personal.space.to_bytes(),
        moods=tuple(
            _Mood(mood, mood in personal.own, head.added, head.removed, head.to_bytes())
            for mood, head in personal.heads.items()
        ),
    )
    try:
        with atomic_write(path) as file:
            file.write(json.dumps(msgspec.to_builtins(document), indent=1).encode("ascii"))
    except OSError as error:
        raise MoodEngineError(
            f"{displayable(str(path))} cannot be written: {error.strerror or error}.",
            ErrorCode.EXPORT_FAILED,
        ) from error
    return len(document.moods)


def import_personal(library: Library, model_id: int, path: Path) -> PersonalModel:
    """Start from what was learnt in another library, in place of an earlier import.

    The library's own corrections build on it once it learns again. Raises `MoodEngineError` for a
    file that is no personal model, or one for another model.
    """
    shown = displayable(str(path))
    digest, name = _model(library, model_id)
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise DocumentError(f"it is larger than {_MAX_BYTES >> 20} MB")
        document = decode_json(path.read_bytes(), _File)
        space = Space.from_bytes(document.space)
        heads = {
            each.mood: Head.from_bytes(each.head, each.added, each.removed)
            for each in document.moods
        }
        if any(len(head.weights) != space.size for head in heads.values()):
            raise DocumentError("its parts do not fit together")
        if wrong := [mood for mood in heads if not can_be_name(mood)]:
            raise DocumentError(f"'{shortened(wrong[0])}' cannot be the name of a mood")
    except OSError as error:
        raise MoodEngineError(f"{shown} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise MoodEngineError(
            f"{shown} is not a personal model ({error}). Choose another file.",
            ErrorCode.PERSONAL_MODEL_UNREADABLE,
        ) from error
    if document.model != digest:
        raise MoodEngineError(
            f"{shown} was learned with the model '{shortened(document.name)}', and this library "
            f"uses another one, '{name}'. Switch to that model first."
        )
    known = load_embeddings(library, model_id)
    if len(known) and known.table.shape[1] != space.size:
        raise MoodEngineError(
            f"{shown} is not a personal model for this library: its parts have another size. "
            "Export it again."
        )
    own = {each.mood for each in document.moods if each.own}
    personal = PersonalModel(
        space,
        {mood: head for mood, head in heads.items() if mood not in own},
        {mood: head for mood, head in heads.items() if mood in own},
    )
    save_personal(library, model_id, personal, imported=True)
    return personal


def _model(library: Library, model_id: int) -> tuple[str, str]:
    """Digest and name."""
    row = library.db.execute("SELECT digest, name FROM models WHERE id = ?", [model_id]).fetchone()
    return str(row[0]), str(row[1])
