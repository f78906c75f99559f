"""Filters that the user saved in the library under a name."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec import to_builtins

from ..documents import Document, DocumentError, decode_json
from ..errors import LibraryError
from .library import Library

# The name of the setting.
SMART_PLAYLISTS = "smart_playlists"


class SmartPlaylist(Document, frozen=True):
    """A query under a name; its tracks are those that match now."""

    name: str
    words: str


class SmartPlaylists(Document, frozen=True):
    """All of a library, in the order shown; no two have the same name."""

    playlists: tuple[SmartPlaylist, ...] = ()

    def with_one(self, playlist: SmartPlaylist, instead_of: str = "") -> SmartPlaylists:
        """With one more, or one instead of those of this and of its own name."""
        gone = {instead_of, playlist.name}
        place = next(
            (number for number, each in enumerate(self.playlists) if each.name in gone),
            len(self.playlists),
        )
        rest = [each for each in self.playlists if each.name not in gone]
        rest.insert(place, playlist)
        return SmartPlaylists(tuple(rest))

    def without(self, name: str) -> SmartPlaylists:
        return SmartPlaylists(tuple(each for each in self.playlists if each.name != name))

    def with_change(self, before: SmartPlaylists, after: SmartPlaylists) -> SmartPlaylists:
        """With what was added, changed and removed between two other states.

        A playlist that is not as it was before is not removed.
        """
        if self == before:
            return after
        gone = set(before.playlists).difference(after.playlists)
        result = SmartPlaylists(tuple(each for each in self.playlists if each not in gone))
        for each in after.playlists:
            if each not in before.playlists:
                result = result.with_one(each)
        return result

    def named(self, name: str) -> SmartPlaylist | None:
        return next((each for each in self.playlists if each.name == name), None)


def load_smart_playlists(library: Library) -> SmartPlaylists:
    """Raises `LibraryError` if this version cannot read them."""
    text = library.setting(SMART_PLAYLISTS)
    if text is None:
        return SmartPlaylists()
    try:
        return decode_json(text, SmartPlaylists)
    except DocumentError as error:
        raise LibraryError(
            f"The smart playlists of {library.path} were saved by another version ({error}). "
            "Update Mood Tagger."
        ) from error


def change_smart_playlists(
    library: Library, before: SmartPlaylists, after: SmartPlaylists
) -> SmartPlaylists:
    """Make the change between two states to what the library has now, and return the result.

    Another program may have changed them since `before` was read. Raises as
    `load_smart_playlists`.
    """
    with library.transaction():
        playlists = load_smart_playlists(library).with_change(before, after)
        save_smart_playlists(library, playlists.playlists)
    return playlists


def save_smart_playlists(library: Library, playlists: Sequence[SmartPlaylist]) -> None:
    document = SmartPlaylists(tuple(playlists))
    library.set_setting(SMART_PLAYLISTS, json.dumps(to_builtins(document)))
