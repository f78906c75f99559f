"""File names as SQLite keeps them, and below which folder they lie."""

from __future__ import annotations

import os


def to_column(path: str) -> str | bytes:
    """TEXT where the name is valid UTF-8; otherwise its bytes, so that it survives exactly."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def from_column(value: str | bytes) -> str:
    return value if isinstance(value, str) else os.fsdecode(value)


def lies_below(path: str, roots: list[str]) -> bool:
    """Whether a path is one of the roots or in one of them; all are absolute."""
    return any(path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in roots)


def displayable(path: str) -> str:
    """The path with a mark in place of bytes that no terminal can show."""
    try:
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # half a character, as names on Windows may hold
        return path.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
