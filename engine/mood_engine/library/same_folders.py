"""Folders that have several paths, of which the library uses one.

A folder can be reached through symbolic links, bind mounts, another drive letter, or with other
capitals. Whether two paths are one folder is decided by the folder itself, never by its name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from .paths import below

# Device and inode; on Windows, volume and file index.
Identity = tuple[int, int]


def identity(path: str) -> Identity | None:
    """What is the same for all paths of a file or folder; None where it cannot be looked at."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if status.st_ino else None


def full_path(path: str) -> str:
    """The absolute path; `link/..` is the folder above the link's target, as for the system."""
    full = os.path.abspath(path)
    if os.pardir in PurePath(path).parts:
        real = os.path.realpath(path)
        if real != os.path.realpath(full):
            return real
    return full


def path_in(folders: Sequence[str], path: str) -> str:
    """The absolute path, beginning with one of the folders if any path of it lies in one."""
    if not folders or below(folders)(path):
        return path
    known = {identity(folder): folder for folder in reversed(folders)}
    known.pop(None, None)
    for start in dict.fromkeys((path, os.path.realpath(path))):
        for parent in with_parents(start):
            folder = known.get(identity(parent))
            if folder is not None:
                rest = os.path.relpath(start, parent)
                return folder if rest == os.curdir else os.path.join(folder, rest)
    return path


def with_parents(path: str) -> Iterator[str]:
    """The path, its folder, and so on up to the root."""
    yield path
    while (parent := os.path.dirname(path)) != path:
        path = parent
        yield path


def other_paths(folders: Iterable[str]) -> dict[str, str]:
    """Those folders that lie in another one by a path of that one, with that path.

    Of two paths of one folder, the first stays.
    """
    found: dict[str, str] = {}
    kept: list[str] = []
    for folder in folders:
        named = path_in(kept, folder)
        if named != folder:
            found[folder] = named
            continue
        for earlier in list(kept):
            inside = path_in([folder], earlier)
            if inside != earlier:
                found[earlier] = inside
                kept.remove(earlier)
        kept.append(folder)
    return found
