"""What a query can ask for by name, as in `artist:bach`: a new key is a line here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ..track_numbers import NUMBER_FIELDS
from .catalogue import TEXT_COLUMNS, TrackState

YES_NO = ("yes", "no")
_STATES = tuple(state.name.lower() for state in TrackState)
_FORMER_STATES = tuple(
    name.lower() for name in TrackState.__members__ if name.lower() not in _STATES
)


class KeyKind(StrEnum):
    """What a key's values are.

    TEXT: a part of a text, in any case. NUMBER: one, a range, or a comparison. CHOICE: one of the
    key's values. MOOD: a mood's name. FOLDER: all tracks below it. LIKE: a title, a mood, or a row
    id after `#`.
    """

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    MOOD = "mood"
    FOLDER = "folder"
    LIKE = "like"


@dataclass(frozen=True)
class Key:
    """A key of the query language; `values` are those of a choice, `former` earlier names."""

    name: str
    kind: KeyKind = KeyKind.TEXT
    values: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


KEYS: Mapping[str, Key] = MappingProxyType(
    {
        key.name: key
        for key in (
            *map(Key, TEXT_COLUMNS),
            *(Key(name, KeyKind.NUMBER) for name in NUMBER_FIELDS),
            Key("text"),
            Key("folder", KeyKind.FOLDER),
            Key("mood", KeyKind.MOOD),
            # Moods in files that Mood Tagger did not write; `yes` and `no` are about any.
            Key("in-file", KeyKind.MOOD, YES_NO),
            Key("state", KeyKind.CHOICE, _STATES, _FORMER_STATES),
            Key("corrected", KeyKind.CHOICE, YES_NO),
            Key("reviewed", KeyKind.CHOICE, YES_NO),
            Key("like", KeyKind.LIKE),
        )
    }
)
# Words that other programs use for a key.
SYNONYMS: Mapping[str, str] = MappingProxyType(
    {
        "albums": "album",
        "artists": "artist",
        "date": "year",
        "directory": "folder",
        "dir": "folder",
        "file": "path",
        "filename": "path",
        "families": "mood",
        "family": "mood",
        "genres": "genre",
        "in": "folder",
        "is": "state",
        "moods": "mood",
        "name": "title",
        "similar": "like",
        "song": "title",
        "stars": "rating",
        "status": "state",
        "tag": "mood",
        "tags": "mood",
        "tempo": "bpm",
        "track": "title",
    }
)
