"""Finding the music files below folders."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..audio import is_audio_name
from ..library.outside import file_state
from ..library.paths import below
from ..library.preferences import Exclusions
from ..permissions import why_not_entered

# A folder with a file of this name is excluded, with all that is in it.
MARKER = ".nomood"


@dataclass(frozen=True)
class FoundFile:
    """An audio file; `size` and `modified` (nanoseconds) as the library stores them."""

    path: str
    size: int
    modified: int

    def __str__(self) -> str:
        return self.path


@dataclass
class Found:
    """The audio files in some folders.

    Attributes:
        files: the files.
        folders: all folders that were entered.
        unreadable: reasons by path, for folders and files that could not be read.
    """

    files: list[FoundFile] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    unreadable: dict[str, str] = field(default_factory=dict)

    def remove_below(self, folders: list[str]) -> None:
        """Remove everything in these folders."""
        is_below = below(folders)
        self.files = [file for file in self.files if not is_below(file.path)]
        self.folders = [folder for folder in self.folders if not is_below(folder)]
        for path in filter(is_below, list(self.unreadable)):
            del self.unreadable[path]


def find_music(
    roots: Iterable[str], rules: Exclusions | None = None, stop: threading.Event | None = None
) -> Found:
    """All audio files in or below `roots`; a root may also be a file with any suffix.

    Skips hidden files and folders, folders with a file `.nomood`, and what the rules exclude.
    Enters each folder once, by a symbolic link only where no other path leads to it. The result is
    incomplete if `stop` is set.
    """
    found = Found()
    rules = rules or Exclusions()
    stop = stop or threading.Event()
    entered: set[tuple[int, int]] = set()
    seen: set[str] = set()
    links: list[str] = []

    def add(files: Iterable[FoundFile]) -> None:
        for file in files:
            if file.path not in seen:
                seen.add(file.path)
                found.files.append(file)

    for root in roots:
        path = os.path.abspath(root)
        try:
            status = os.stat(path)
        except OSError as error:
            found.unreadable[path] = _reason(error, path)
            continue
        if stat.S_ISDIR(status.st_mode):
            add(_below(path, entered, links, found, rules, stop))
        else:
            add([FoundFile(path, *file_state(status))])
    for link in links:  # grows meanwhile
        add(_below(link, entered, links, found, rules, stop))
    return found


def _below(
    root: str,
    entered: set[tuple[int, int]],
    links: list[str],
    found: Found,
    rules: Exclusions,
    stop: threading.Event,
) -> Iterator[FoundFile]:
    to_enter = [root]
    while to_enter and not stop.is_set():
        folder = to_enter.pop()
        try:
            listing = _listing(folder, entered)
        except OSError as error:
            found.unreadable[folder] = _reason(error, folder)
            continue
        if listing is None or any(entry.name == MARKER for entry in listing):
            continue
        found.folders.append(folder)
        folders: list[str] = []
        for entry in listing:
            try:
                if rules.excludes(entry.path):
                    continue
                if entry.is_dir():
                    if not entry.name.startswith("."):
                        (links if entry.is_symlink() else folders).append(entry.path)
                elif is_audio_name(entry.name):
                    status = entry.stat()
                    if stat.S_ISREG(status.st_mode):
                        yield FoundFile(entry.path, *file_state(status))
            except OSError as error:
                if is_audio_name(entry.name):
                    found.unreadable[entry.path] = _reason(error, entry.path)
        to_enter += reversed(folders)


def _listing(folder: str, entered: set[tuple[int, int]]) -> list[os.DirEntry[str]] | None:
    """The entries of a folder by name; None if it was entered before, by whatever path."""
    status = os.stat(folder)
    if (status.st_dev, status.st_ino) in entered:
        return None
    entered.add((status.st_dev, status.st_ino))
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _reason(error: OSError, path: str) -> str:
    if isinstance(error, FileNotFoundError):
        return "It does not exist. If it is on a drive, connect the drive."
    if isinstance(error, PermissionError):
        return why_not_entered(path) or "You have no permission to read it. Change its permissions."
    return f"It cannot be read: {error.strerror}."
