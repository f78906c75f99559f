"""Valid names of models and tags.

A model's name is a file name and is typed on a command line. A tag is a column of the library, a
value in files' tags, and a word of the query language: plain letters in any script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ..errors import BundleError

MAX_NAME_LENGTH = 100
_MAX_TAG_LENGTH = 64
# Letters, marks and numbers of any script; these only after the first character.
_LETTERS = frozenset("LMN")
_SIGNS = frozenset(" -_'&+.")
# Windows allows no files with these characters or names.
_NOT_IN_FILES = frozenset('/\\:*?"<>|')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
# Columns of SQLite, and columns of the library that are not tags.
_TAKEN = frozenset({"rowid", "oid", "_rowid_", "recording_id", "model_id"})


def is_model_name(name: str) -> bool:
    return (
        0 < len(name) <= MAX_NAME_LENGTH
        and name.isprintable()
        and _NOT_IN_FILES.isdisjoint(name)
        and not name.startswith((".", "-", " "))
        and not name.endswith((".", " "))
        and not _DEVICES.fullmatch(name)
    )


def check_model_name(name: str) -> None:
    """Raises `BundleError` for a name that cannot be a file name on every system."""
    if not is_model_name(name):
        raise BundleError(
            f"'{name[:MAX_NAME_LENGTH]}' is not a valid model name. Use at most {MAX_NAME_LENGTH} "
            "letters, digits and signs such as - and _."
        )


def check_tags(vocabulary: Sequence[str]) -> None:
    """Raises `BundleError` unless these tags can be columns of a library."""
    tags = {tag.casefold() for tag in vocabulary}
    if not tags or len(tags) != len(vocabulary):
        raise BundleError("The model's vocabulary is empty or has a tag twice.")
    for tag in vocabulary:
        if not _is_tag(tag) or tag.casefold() in _TAKEN:
            raise BundleError(
                f"'{tag[:_MAX_TAG_LENGTH]}' is not a valid tag. Export the model with tags of at "
                f"most {_MAX_TAG_LENGTH} letters, digits and spaces."
            )


def _is_tag(tag: str) -> bool:
    if not 0 < len(tag) <= _MAX_TAG_LENGTH or tag.endswith(" ") or "  " in tag:
        return False
    kinds = [unicodedata.category(character)[0] for character in tag]
    return kinds[0] in _LETTERS and all(
        kind in _LETTERS or character in _SIGNS for kind, character in zip(kinds, tag, strict=True)
    )
