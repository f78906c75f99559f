"""Moods in the tags of music files."""

from __future__ import annotations

from .change import (
    Change,
    Digest,
    Edit,
    FieldState,
    FileState,
    TagState,
    audio_digest,
    file_digest,
    read_fields,
)
from .fields import CONTAINERS, Container
from .patch import Patch, PatchState
from .tags import Stored, Tags
from .values import JOINT, Field, Values

__all__ = [
    "CONTAINERS",
    "JOINT",
    "Change",
    "Container",
    "Digest",
    "Edit",
    "Field",
    "FieldState",
    "FileState",
    "Patch",
    "PatchState",
    "Stored",
    "TagState",
    "Tags",
    "Values",
    "audio_digest",
    "file_digest",
    "read_fields",
]
