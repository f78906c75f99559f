"""What a library keeps of its person's wishes, for the window and for every command."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from fnmatch import fnmatch

from ..documents import DocumentError, decode_json
from ..errors import ErrorCode, LibraryError, MoodEngineError
from ..labelling import Policy
from .library import Library
from .paths import below, from_column, lies_below, to_column
from .records import FolderRow

_POLICY = "policy"
_LEFT_OUT = "left_out"


@dataclass(frozen=True)
class LeftOut:
    """What is not listened to: files and folders by pattern, and what is too long.

    A pattern with a slash is compared with the end of a path, another with a name; `*`, `?` and
    `[...]` as in a shell, whatever the case.
    """

    patterns: tuple[str, ...] = ()
    longest_minutes: float | None = None

    def leaves_out(self, path: str) -> bool:
        """By its name; so is everything below a folder that is left out."""
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
    """Whether a setting is one that this version can read."""
    try:
        if name == _POLICY:
            Policy.from_json(value)
        if name == _LEFT_OUT:
            decode_json(value, LeftOut)
    except (DocumentError, MoodEngineError):
        return False
    return True


def choosing_policy(library: Library) -> Policy:
    text = library.setting(_POLICY)
    return Policy() if text is None else Policy.from_json(text)


def keep_policy(library: Library, policy: Policy) -> None:
    library.keep_setting(_POLICY, policy.to_json())


def left_out(library: Library) -> LeftOut:
    """Raises `LibraryError` for rules that this version cannot read."""
    text = library.setting(_LEFT_OUT)
    if text is None:
        return LeftOut()
    try:
        return decode_json(text, LeftOut)
    except DocumentError as error:
        raise LibraryError(
            f"The excluded files and folders of {library.path} were saved by another version "
            f"({error}). Choose them again.",
            ErrorCode.EXCLUSIONS_UNREADABLE,
        ) from error


def keep_left_out(library: Library, rules: LeftOut) -> None:
    library.keep_setting(_LEFT_OUT, json.dumps(asdict(rules)))


def music_folders(library: Library) -> list[str]:
    """The folders that were scanned into the library, without those within others, by name."""
    outermost: list[str] = []
    for path in sorted(given_folders(library), key=lambda path: (len(path), path)):
        if not lies_below(path, outermost):
            outermost.append(path)
    return sorted(outermost)


def given_folders(library: Library) -> list[str]:
    """All that were given to the library, also those within others that came later."""
    rows = library.read(FolderRow, "SELECT path FROM folders")
    return [from_column(row.path) for row in rows]


def add_folders(library: Library, paths: Iterable[str]) -> None:
    """Those that lie in the library's folders already are nothing new."""
    is_known = below(music_folders(library))
    new = [path for path in paths if not is_known(path)]
    with library.transaction():
        for path in new:
            library.db.execute("INSERT OR IGNORE INTO folders VALUES (?)", [to_column(path)])


def forget_folder(library: Library, folder: str) -> None:
    """The folder, what lies in it, and its tracks are the library's no longer; no file is touched.

    What was heard in them stays, should they come back.
    """
    is_below = below([folder])
    with library.transaction():
        for path in filter(is_below, given_folders(library)):
            library.db.execute("DELETE FROM folders WHERE path = ?", [to_column(path)])
    library.mark_missing(
        track.id
        for track in library.tracks().values()
        if is_below(track.path) and not track.missing
    )
