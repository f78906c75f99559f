"""The cover of a track: inside its file, or as an image beside it."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import base64
import io
import os
import re
import stat
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, BinaryIO

import mutagen
from mutagen.apev2 import APEv2
from mutagen.asf import ASFTags
from mutagen.flac import FLAC, Picture
from mutagen.id3 import ID3
from mutagen.mp4 import MP4Tags

from ..errors import TagError
from . import ebml
from .apev2 import has_ape_tag
from .failures import told_as_sentences
from .matroska_segment import ATTACHMENTS, EBML, Segment

# Of a music file, of which tags are read, and of an image.
MOST_BYTES = 30 << 20

# What ID3 calls them; all other kinds of tags took over its numbers.
_FRONT = 3
_ICONS = (1, 2)

_IMAGE = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n|RIFF....WEBP|GIF8|BM", re.DOTALL)
# In an attached file of Matroska.
_FILE_NAME, _FILE_DATA = b"\x46\x6e", b"\x46\x5c"
_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
_NAMES = ("cover", "folder", "front", "album")

# A kind of picture, by ID3's number, and its bytes.
_Found = tuple[int, bytes]


def read_cover(path: str) -> bytes | None:
    """The track's front cover, else another picture of it, as the bytes of an image file.

    What is unreadable, damaged or larger than 30 MB counts as none. An image may still turn out
    to be damaged when it is decoded.
    """
    with suppress(TagError):
        best = min(_inside(path), key=_rank, default=None)
        if best is not None:
            return best[1]
    with suppress(TagError):
        return _beside(path)
    return None


def _rank(picture: _Found) -> int:
    kind, _ = picture
    return 0 if kind == _FRONT else 2 if kind in _ICONS else 1


# --- inside the file ----------------------------------------------------------------------------


class _Bounded(io.BufferedReader):
    """A file of which no more can be read; mutagen takes a whole tag into memory."""

    def __init__(self, path: str) -> None:
        super().__init__(io.FileIO(path))
        self._left = MOST_BYTES

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = self._left + 1 if size is None or size < 0 else min(size, self._left + 1)
        data = super().read(wanted)
        self._left -= len(data)
        if self._left < 0:
            raise TagError("The tags of this file are too large to look for a cover in them.")
        return data


def _inside(path: str) -> list[_Found]:
    """All pictures in a file. Raises `TagError` where it cannot be read."""
    with told_as_sentences("read"):
        if not stat.S_ISREG(os.stat(path).st_mode):
            return []  # opening a pipe would wait for its other end
        with _Bounded(path) as file:
            if file.read(len(EBML)) == EBML:
                pictures = list(_in_matroska(file))
            else:
                file.seek(0)
                pictures = _as_mutagen_finds_them(file)
    return [(kind, data) for kind, data in pictures if _IMAGE.match(data)]


def _as_mutagen_finds_them(file: BinaryIO) -> list[_Found]:
    opened: Any = mutagen.File(file)
    pictures = [] if opened is None else list(_pictures(opened))
    if not pictures and has_ape_tag(file):  # behind an MP3 for instance
        file.seek(0)
        pictures = list(_in_ape(APEv2(file)))
    return pictures


def _pictures(opened: Any) -> Iterator[_Found]:
    tags = opened.tags
    if isinstance(opened, FLAC):
        yield from _as_found(opened.pictures)
    if isinstance(tags, ID3):  # also what was PIC in version 2.2
        yield from _as_found(tags.getall("APIC"))
    elif isinstance(tags, MP4Tags):
        yield from ((_FRONT, bytes(cover)) for cover in tags.get("covr", ()))
    elif isinstance(tags, ASFTags):
        yield from (_in_asf(each.value) for each in tags.get("WM/Picture", ()))
    elif isinstance(tags, APEv2):
        yield from _in_ape(tags)
    elif tags is not None:
        yield from _in_comments(tags)


def _as_found(pictures: Iterable[Any]) -> Iterator[_Found]:
    yield from ((int(picture.type), picture.data) for picture in pictures)


def _in_comments(tags: Any) -> Iterator[_Found]:
    """Of Vorbis comments, in which a picture is text."""
    for text in tags.get("metadata_block_picture", ()):
        picture = Picture(base64.b64decode(text))
        yield picture.type, picture.data
    for text in tags.get("coverart", ()):  # as it was before 2008
        yield _FRONT, base64.b64decode(text)


def _in_asf(value: bytes) -> _Found:
    """Kind, size, two texts that end with a zero, image."""
    kind, size = struct.unpack_from("<BI", value)
    at = 5
    for _ in ("media type", "description"):
        while value[at : at + 2] not in (b"\0\0", b""):
            at += 2
        at += 2
    return kind, value[at : at + size]


def _in_ape(tags: Any) -> Iterator[_Found]:
    for key, value in tags.items():
        if key.lower().startswith("cover art"):
            _, _, data = bytes(value.value).partition(b"\0")  # a file name is in front
            yield (_FRONT if "front" in key.lower() else 0), data


def _in_matroska(file: BinaryIO) -> Iterator[_Found]:
    """Attached files; their names say what they show."""
    segment = Segment(file)
    for attached in segment.elements(ATTACHMENTS):
        parts = {part.id: part for part in segment.inside(attached)}
        if _FILE_NAME in parts and _FILE_DATA in parts:
            name = ebml.text(segment.value(parts[_FILE_NAME])).lower()
            icon = _ICONS[0] if name.startswith("small_") else 0
            kind = _FRONT if name.startswith("cover") else icon
            yield kind, segment.value(parts[_FILE_DATA], MOST_BYTES)


# --- beside the file ----------------------------------------------------------------------------


def _beside(path: str) -> bytes | None:
    """An image that is called as covers are, else the only one in the folder."""
    with told_as_sentences("read"):
        with os.scandir(os.path.dirname(os.path.abspath(path))) as entries:
            images = [
                entry
                for entry in entries
                if entry.name.lower().endswith(_ENDINGS) and not entry.name.startswith(".")
            ]
        images.sort(key=lambda entry: entry.name.lower(), reverse=True)  # .jpg before .png
        stems = {os.path.splitext(entry.name.lower())[0]: entry for entry in images}
        named = [stems[name] for name in _NAMES if name in stems]
        for entry in named or (images if len(images) == 1 else []):
            if entry.is_file() and entry.stat().st_size <= MOST_BYTES:
                with open(entry.path, "rb") as file:
                    data = file.read(MOST_BYTES)
                if _IMAGE.match(data):
                    return data
    return None
