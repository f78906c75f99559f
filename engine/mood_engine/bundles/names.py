"""What models and their tags may be called.

A model's name is a file's name, and is typed on a command line. A tag is a column of the library,
a value in files' tags, and a word of the query language: plain letters in any script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ..errors import BundleError

LONGEST_NAME = 100
_LONGEST_TAG = 64
# Letters, marks and numbers of any script; these only after the first character.
_LETTERS = frozenset("LMN")
_SIGNS = frozenset(" -_'&+.")
# Windows takes no file of these characters or names.
_NOT_IN_FILES = frozenset('/\\:*?"<>|')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
# SQLite's own columns, and those of the library that are no tags.
_TAKEN = frozenset({"rowid", "oid", "_rowid_", "recording_id", "model_id"})


def is_model_name(name: str) -> bool:
    return (
        0 < len(name) <= LONGEST_NAME
        and name.isprintable()
        and _NOT_IN_FILES.isdisjoint(name)
        and not name.startswith((".", "-", " "))
        and not name.endswith((".", " "))
        and not _DEVICES.fullmatch(name)
    )


def check_model_name(name: str) -> None:
    """Raises `BundleError` for what cannot be a file's name everywhere."""
    if not is_model_name(name):
        raise BundleError(
            f"'{name[:LONGEST_NAME]}' cannot be a model's name; use letters, digits and signs "
            f"such as - and _, {LONGEST_NAME} at most."
        )


def check_tags(vocabulary: Sequence[str]) -> None:
    """Raises `BundleError` unless these can be the columns of a library."""
    tags = {tag.casefold() for tag in vocabulary}
    if not tags or len(tags) != len(vocabulary):
        raise BundleError("The model's vocabulary is empty or names a tag twice.")
    for tag in vocabulary:
        if not _is_tag(tag) or tag.casefold() in _TAKEN:
            raise BundleError(
                f"'{tag[:_LONGEST_TAG]}' cannot be a tag of a model; export the model with tags of "
                f"letters, digits and spaces, {_LONGEST_TAG} at most."
            )


def _is_tag(tag: str) -> bool:
    if not 0 < len(tag) <= _LONGEST_TAG or tag.endswith(" ") or "  " in tag:
        return False
    kinds = [unicodedata.category(character)[0] for character in tag]
    return kinds[0] in _LETTERS and all(
        kind in _LETTERS or character in _SIGNS for kind, character in zip(kinds, tag, strict=True)
    )
