"""File names as SQLite keeps them, and which folders they lie in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from types import ModuleType


def to_column(path: str) -> str | bytes:
    """TEXT if the name is valid UTF-8; otherwise its bytes, so that it survives exactly."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def from_column(value: str | bytes) -> str:
    return value if isinstance(value, str) else os.fsdecode(value)


def lies_below(path: str, folders: Iterable[str]) -> bool:
    """Whether an absolute path is one of the folders or lies in one of them."""
    return below(folders)(path)


def below(folders: Iterable[str], system: ModuleType = os.path) -> Callable[[str], bool]:
    """A quick test whether absolute paths lie in one of the folders, or are one of them.

    Paths are compared as the file system does: on Windows, `c:/Music` and `C:\\music\\` are the
    same folder. `system` is `posixpath` or `ntpath`.
    """
    roots = {_bare(folder, system) for folder in folders}
    prefixes = tuple(root + system.sep for root in roots)

    def lies_below(path: str) -> bool:
        path = system.normcase(path)
        return path.startswith(prefixes) or path.rstrip(system.sep) in roots

    return lies_below


def path_within(path: str, folder: str, system: ModuleType = os.path) -> str | None:
    """The path from the folder on, with slashes; empty for the folder itself, None if outside."""
    if not below([folder], system)(path):
        return None
    within: str = path[len(_bare(folder, system)) :]
    return within.replace(system.sep, "/").strip("/")


def _bare(folder: str, system: ModuleType) -> str:
    """The folder as it is compared, without a separator at its end; empty for `/`."""
    bare: str = system.normcase(folder).rstrip(system.sep)
    return bare


def displayable(path: str) -> str:
    """The path with a mark in place of bytes that no terminal can show."""
    try:
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # half a character, as names on Windows may hold
        return path.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
