"""The texts of other tags as Vorbis comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from .charset import UnknownCharsetError
from .older_tags import OlderTexts, id3v1_texts, id3v2_texts

# By the common names, then by those of ID3's frames: the names of the standard, and beyond them
# those of Picard and TagLib.
_NAMES = {
    "title": "TITLE",
    "artist": "ARTIST",
    "album": "ALBUM",
    "year": "DATE",
    "genre": "GENRE",
    "track": "TRACKNUMBER",
    "comment": "COMMENT",
    "copyright": "COPYRIGHT",
    "albumartist": "ALBUMARTIST",
    "disc": "DISCNUMBER",
    "composer": "COMPOSER",
    "mood": "MOOD",
    "lyrics": "LYRICS",
    "TBPM": "BPM",
    "TCMP": "COMPILATION",
    "TDOR": "ORIGINALDATE",
    "TENC": "ENCODEDBY",
    "TEXT": "LYRICIST",
    "TIT1": "GROUPING",
    "TIT3": "SUBTITLE",
    "TKEY": "KEY",
    "TLAN": "LANGUAGE",
    "TMED": "MEDIA",
    "TOAL": "ORIGINALALBUM",
    "TOPE": "ORIGINALARTIST",
    "TORY": "ORIGINALDATE",
    "TPE3": "CONDUCTOR",
    "TPE4": "REMIXER",
    "TPUB": "LABEL",
    "TSO2": "ALBUMARTISTSORT",
    "TSOA": "ALBUMSORT",
    "TSOC": "COMPOSERSORT",
    "TSOP": "ARTISTSORT",
    "TSOT": "TITLESORT",
    "TSRC": "ISRC",
    "TSSE": "ENCODERSETTINGS",
    "TSST": "DISCSUBTITLE",
}
# Where ID3 says "3/12", Vorbis comments have two names.
_TOTALS = {"TRACKNUMBER": "TRACKTOTAL", "DISCNUMBER": "DISCTOTAL"}
_OF_TOTAL = re.compile(r"(\d+)/(\d+)")
_FRAME = re.compile(r"T[A-Z0-9]{3}")
_VALID_NAME = re.compile(r"[ -<>-}]+")


def comments_of_older_tags(file: BinaryIO, charset: str | None = None) -> list[bytes]:
    """The texts of the ID3v2 tags at the start, and further ones of an ID3v1 tag at the end.

    Raises `UnknownCharsetError` if their charset is unknown.
    """
    texts = dict(id3v2_texts(file, charset))
    try:
        texts = {**id3v1_texts(file, charset), **texts}
    except UnknownCharsetError:
        if not texts:
            raise
    return [f"{name}={text}".encode() for name, text in _named(texts)]


def _named(texts: OlderTexts) -> Iterator[tuple[str, str]]:
    for old_name, values in texts.items():
        name = _name(old_name)
        if name is None:
            continue
        total = _total(name, values)
        if total is None:
            yield from ((name, text) for text in values)
        else:
            yield name, total[1]
            yield _TOTALS[name], total[2]


def _name(old_name: str) -> str | None:
    """None if Vorbis comments have no name for it."""
    if old_name in _NAMES:
        return _NAMES[old_name]
    return old_name if _VALID_NAME.fullmatch(old_name) and not _FRAME.fullmatch(old_name) else None


def _total(name: str, values: Sequence[str]) -> re.Match[str] | None:
    return _OF_TOTAL.fullmatch(values[0]) if name in _TOTALS and len(values) == 1 else None
