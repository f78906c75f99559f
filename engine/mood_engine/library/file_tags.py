"""What tags say about tracks, stored beside or before their analysis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..track_texts import TEXT_FIELDS
from .library import Library
from .outside import FileRow, tags_row

if TYPE_CHECKING:
    from ..tagging import TrackTags


@dataclass(frozen=True)
class ReadFile:
    """A file in a state that the library has a row for; `tags` is None if they are unreadable."""

    path: str
    size: int
    modified: int
    tags: TrackTags | None


def store_tags(library: Library, files: Iterable[ReadFile]) -> None:
    """Store what the tags of these files say; rows in another state by now stay.

    Texts that the tags lack stay, too: the decoder may have found them. Files with unreadable tags
    are not read again unless they change.
    """
    rows = [_row(file) for file in files]
    with library.transaction():
        for row in rows:
            kept = {name: f"coalesce(:{name}, {name})" for name in TEXT_FIELDS}
            columns = [name for name in row if name not in _KEY]
            values = ", ".join(f"{name} = {kept.get(name, f':{name}')}" for name in columns)
            library.db.execute(
                f"UPDATE tracks SET {values} "
                "WHERE path = :path AND size = :size AND modified = :modified",
                row,
            )


_KEY = ("path", "size", "modified")


def _row(file: ReadFile) -> dict[str, object]:
    key = vars(FileRow.of(file.path, file.size, file.modified))
    return {**key, **({"tags_read": True} if file.tags is None else tags_row(file.tags))}
