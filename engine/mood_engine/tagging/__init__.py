"""Moods in the tags of music files.

Names are imported when they are first used: code that only reads the library, which needs a few of
these types, need not wait for the tag readers of all formats.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .change import (
        Digest,
        Edit,
        FieldState,
        FileState,
        Restoration,
        TagChange,
        TagState,
        audio_digest,
        file_digest,
        read_fields,
    )
    from .charset import known_charset
    from .delta import Delta
    from .fields import CONTAINERS, Container
    from .patch import Patch, PatchState
    from .tags import Stored, Tags
    from .track_tags import TrackTags, read_track_tags
    from .values import JOINER, Field, Values, with_separators

__all__ = [
    "CONTAINERS",
    "JOINER",
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
    "TagChange",
    "TagState",
    "Tags",
    "TrackTags",
    "Values",
    "audio_digest",
    "file_digest",
    "known_charset",
    "read_fields",
    "read_track_tags",
    "with_separators",
]

_MODULES = {
    "change": (
        "TagChange",
        "Digest",
        "Edit",
        "FieldState",
        "FileState",
        "Restoration",
        "TagState",
        "audio_digest",
        "file_digest",
        "read_fields",
    ),
    "charset": ("known_charset",),
    "delta": ("Delta",),
    "fields": (
        "CONTAINERS",
        "Container",
    ),
    "patch": (
        "Patch",
        "PatchState",
    ),
    "tags": (
        "Stored",
        "Tags",
    ),
    "track_tags": (
        "TrackTags",
        "read_track_tags",
    ),
    "values": (
        "JOINER",
        "Field",
        "Values",
        "with_separators",
    ),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


if not TYPE_CHECKING:  # which would believe that it has any name

    def __getattr__(name: str) -> Any:
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f".{_MODULE_OF[name]}", __name__), name)
