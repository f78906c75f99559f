"""The user's settings that belong to a library, for the window and all commands."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from fnmatch import fnmatch

from msgspec import to_builtins

from ..documents import Document, DocumentError, decode_json
from ..errors import ErrorCode, LibraryError, MoodEngineError
from ..labelling import Policy
from .library import Library
from .merging import rename_folder
from .paths import below, from_column, lies_below, to_column
from .records import FolderRow
from .same_folders import other_paths, path_in
from .smart_playlists import SMART_PLAYLISTS, SmartPlaylists

_POLICY = "policy"
_LEFT_OUT = "left_out"


class Exclusions(Document, frozen=True):
    """Files and folders to exclude, by pattern and by length.

    A pattern with a slash is compared with the end of a path, one without with a name; `*`, `?` and
    `[...]` work as in a shell, and case does not matter.
    """

    patterns: tuple[str, ...] = ()
    longest_minutes: float | None = None

    def excludes(self, path: str) -> bool:
        """Whether a pattern excludes a file, or a folder with all in it."""
        if not self.patterns:
            return False
        folded = path.casefold().replace(os.sep, "/")
        name = folded.rpartition("/")[2]
        for pattern in map(str.casefold, self.patterns):
            bare = pattern.strip("/")
            if fnmatch(folded, f"*/{bare}") if "/" in bare else fnmatch(name, bare):
                return True
        return False

    def is_too_long(self, seconds: float) -> bool:
        return self.longest_minutes is not None and seconds > 60 * self.longest_minutes


def is_readable(name: str, value: str) -> bool:
    """Whether this version can read the value of a setting."""
    try:
        if name == _POLICY:
            Policy.from_json(value)
        if name == _LEFT_OUT:
            decode_json(value, Exclusions)
        if name == SMART_PLAYLISTS:
            decode_json(value, SmartPlaylists)
    except (DocumentError, MoodEngineError):
        return False
    return True


def load_policy(library: Library) -> Policy:
    text = library.setting(_POLICY)
    return Policy() if text is None else Policy.from_json(text)


def save_policy(library: Library, policy: Policy) -> None:
    library.set_setting(_POLICY, policy.to_json())


def load_exclusions(library: Library) -> Exclusions:
    """Raises `LibraryError` if this version cannot read them."""
    text = library.setting(_LEFT_OUT)
    if text is None:
        return Exclusions()
    try:
        return decode_json(text, Exclusions)
    except DocumentError as error:
        raise LibraryError(
            f"The excluded files and folders of {library.path} were saved by another version "
            f"({error}). Choose them again.",
            ErrorCode.EXCLUSIONS_UNREADABLE,
        ) from error


def save_exclusions(library: Library, rules: Exclusions) -> None:
    library.set_setting(_LEFT_OUT, json.dumps(to_builtins(rules)))


def music_folders(library: Library) -> list[str]:
    """The folders that were added to the library, by name, without those inside others."""
    outermost: list[str] = []
    for path in sorted(added_folders(library), key=lambda path: (len(path), path)):
        if not lies_below(path, outermost):
            outermost.append(path)
    return sorted(outermost)


def added_folders(library: Library) -> list[str]:
    """All folders that were added to the library, the first first, also those inside others."""
    rows = library.read(FolderRow, "SELECT path FROM folders ORDER BY rowid")
    return [from_column(row.path) for row in rows]


def add_folders(library: Library, paths: Iterable[str]) -> None:
    """Add folders that do not lie in one of the library's folders yet, by any path."""
    known = music_folders(library)
    is_known = below(known)
    new = [path for path in paths if not is_known(path) and path_in(known, path) == path]
    if not new:
        return
    with library.transaction():
        for path in new:
            library.db.execute("INSERT OR IGNORE INTO folders VALUES (?)", [to_column(path)])
    unite_folders(library)


def unite_folders(library: Library) -> None:
    """Keep one path of each folder that was added by several, or that lies in another one."""
    for folder, path in other_paths(added_folders(library)).items():
        rename_folder(library, folder, path)


def remove_folder(library: Library, folder: str) -> None:
    """Remove a folder, the folders in it and their tracks from the library; files are untouched.

    The analyses of the tracks stay, in case the folder is added again.
    """
    is_below = below([folder])
    with library.transaction():
        for path in filter(is_below, added_folders(library)):
            library.db.execute("DELETE FROM folders WHERE path = ?", [to_column(path)])
    library.mark_missing(
        track.id
        for track in library.tracks().values()
        if is_below(track.path) and not track.missing
    )
