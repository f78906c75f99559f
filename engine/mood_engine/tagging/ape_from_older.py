"""The texts of other tags as items of a new APE tag."""

from __future__ import annotations

import re
from typing import BinaryIO

from .apev2 import text_item
from .older_tags import id3v1_texts, id3v2_texts

# By the common names, then by those of ID3's frames. The keys are the standard's, and beyond them
# those of Picard and foobar2000.
_KEYS = {
    "title": "Title",
    "artist": "Artist",
    "album": "Album",
    "year": "Year",
    "genre": "Genre",
    "track": "Track",
    "comment": "Comment",
    "copyright": "Copyright",
    "albumartist": "Album Artist",
    "disc": "Disc",
    "composer": "Composer",
    "mood": "Mood",
    "TPE3": "Conductor",
    "TEXT": "Lyricist",
    "TIT1": "Grouping",
    "TIT3": "Subtitle",
    "TPUB": "Label",
    "TBPM": "BPM",
    "TSRC": "ISRC",
    "TLAN": "Language",
}
_FRAME = re.compile(r"T[A-Z0-9]{3}")
_VALID_KEY = re.compile(r"(?!(ID3|TAG|OggS|MP\+)$)[\x20-\x7e]{2,255}", re.IGNORECASE)


def items_of_older_tags(file: BinaryIO, charset: str | None = None) -> list[bytes]:
    """The texts of an ID3v2 tag at the start, else of an ID3v1 tag at the end.

    Raises `UnknownCharsetError` if their charset is unknown.
    """
    texts = id3v2_texts(file, charset) or id3v1_texts(file, charset)
    named = ((_key(name), values) for name, values in texts.items())
    return [text_item(key, values) for key, values in named if key is not None]


def _key(name: str) -> str | None:
    """None if APE has no name for it."""
    if name in _KEYS:
        return _KEYS[name]
    return name if _VALID_KEY.fullmatch(name) and not _FRAME.fullmatch(name) else None
