"""Moods in the tags of music files."""

from __future__ import annotations

from .change import (
    Change,
    Digest,
    Edit,
    FieldState,
    FileState,
    Restoration,
    TagState,
    audio_digest,
    file_digest,
    read_fields,
    read_texts,
)
from .charset import known_charset
from .delta import Delta
from .fields import CONTAINERS, Container
from .patch import Patch, PatchState
from .tags import Stored, Tags
from .values import JOINT, Field, Values, hold_separators

__all__ = [
    "CONTAINERS",
    "JOINT",
    "Change",
    "Container",
    "Delta",
    "Digest",
    "Edit",
    "Field",
    "FieldState",
    "FileState",
    "Patch",
    "PatchState",
    "Restoration",
    "Stored",
    "TagState",
    "Tags",
    "Values",
    "audio_digest",
    "file_digest",
    "hold_separators",
    "known_charset",
    "read_fields",
    "read_texts",
]
