"""The cover of a track, from its tags or from an image beside the file."""

from __future__ import annotations

import base64
import io
import os
import re
import stat
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import BinaryIO

from mutagen.flac import Picture

from ..errors import TagError
from . import ebml
from .apev2 import binary_items
from .asf import AsfTags
from .chunks import AIFF, DSDIFF, WAV, InChunk
from .failures import tag_errors
from .fields import container_of, open_tags
from .flac_blocks import PICTURE, find_blocks
from .id3_frames import frame_name, parse
from .id3_place import DsfEnd, InFront, Place, end_of_leading_tags
from .id3_tag import Id3Tag
from .matroska_segment import ATTACHMENTS, Segment
from .mp4_boxes import BoxFile
from .vorbis import VorbisTags

# Limits of what is read from a music file, and of an image.
MOST_BYTES = 30 << 20
# More parts only occur in files that are made to keep us busy.
_MAX_READS = 100_000

# ID3's picture types; all other tags use its numbers.
_FRONT = 3
_ICONS = (1, 2)

_IMAGE = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n|RIFF....WEBP|GIF8|BM", re.DOTALL)
_ID3_PICTURES = ("APIC", "PIC")
_MP4_PICTURES = (b"moov", b"udta", b"meta", b"ilst", b"covr", b"data")
# Of the data of an item: kind and language of its value.
_MP4_VALUE_BYTES = 8
# In an attached file of Matroska.
_FILE_NAME, _FILE_DATA = b"\x46\x6e", b"\x46\x5c"
_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
_NAMES = ("cover", "folder", "front", "album")

# A kind of picture, by ID3's number, and its bytes.
_Found = tuple[int, bytes]


def read_cover(path: str) -> bytes | None:
    """The track's front cover, else another picture, as the bytes of an image file.

    None if it is unreadable, damaged or larger than 30 MB. The image may still turn out to be
    damaged when it is decoded.
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
    """A file with a limit on how much can be read: a cover and what leads to it."""

    def __init__(self, path: str) -> None:
        super().__init__(io.FileIO(path))
        self._left = MOST_BYTES
        self._reads_left = _MAX_READS

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = self._left + 1 if size is None or size < 0 else min(size, self._left + 1)
        data = super().read(wanted)
        self._left -= len(data)
        self._reads_left -= 1
        if self._left < 0 or self._reads_left < 0:
            raise TagError("The tags of this file are too large to look for a cover in them.")
        return data


def _inside(path: str) -> list[_Found]:
    """All pictures in a file. Raises `TagError` if it cannot be read."""
    with tag_errors("read"):
        if not stat.S_ISREG(os.stat(path).st_mode):
            return []  # opening a pipe would wait for its other end
        with _Bounded(path) as file:
            container = container_of(file)
            name = "" if container is None else container.name
            pictures = list(_READERS.get(name, _around_audio)(file))
    return [(kind, data) for kind, data in pictures if _IMAGE.match(data)]


def _around_audio(file: BinaryIO) -> Iterator[_Found]:
    """Pictures in ID3v2 and APE tags, which MP3 has and other files may have."""
    yield from _in_id3(InFront, file)
    yield from _in_ape(file)


def _in_id3(place: Callable[[BinaryIO], Place], file: BinaryIO) -> Iterator[_Found]:
    data = place(file).data
    if not data:
        return
    tag = Id3Tag.parse(data)
    for stored in tag.frames:
        frame = tag.decoded(stored)
        if frame_name(frame, tag.version) in _ID3_PICTURES:
            picture = parse(frame, tag.version, tag.flags)
            if picture is not None:
                yield int(picture.type), picture.data


def _in_flac(file: BinaryIO) -> Iterator[_Found]:
    for block in find_blocks(file, end_of_leading_tags(file)):
        if block.code == PICTURE:
            file.seek(block.content)
            yield _as_found(file.read(block.size))
    yield from _in_comments(file)


def _as_found(data: bytes) -> _Found:
    """A picture as FLAC stores it."""
    picture = Picture(data)
    return picture.type, picture.data


def _in_mp4(file: BinaryIO) -> Iterator[_Found]:
    boxes = BoxFile(file)
    found = list(boxes.top_level())
    for kind in _MP4_PICTURES:
        found = [each for each in found if each.kind == kind]
        if kind != _MP4_PICTURES[-1]:
            found = [child for each in found for child in boxes.children(each).boxes]
    for value in found:
        yield _FRONT, boxes.read(value.content + _MP4_VALUE_BYTES, value.end)


def _in_comments(file: BinaryIO) -> Iterator[_Found]:
    """Pictures in Vorbis comments, where they are text."""
    tags = open_tags(file)
    for item in tags.items if isinstance(tags, VorbisTags) else ():
        name, _, text = item.partition(b"=")
        if name.lower() == b"metadata_block_picture":
            yield _as_found(base64.b64decode(text))
        elif name.lower() == b"coverart":  # as it was before 2008
            yield _FRONT, base64.b64decode(text)


def _in_asf(file: BinaryIO) -> Iterator[_Found]:
    """Kind, size, two texts that end with a zero, image."""
    tags = open_tags(file)
    for value in tags.stored_values("WM/Picture") if isinstance(tags, AsfTags) else ():
        kind, size = struct.unpack_from("<BI", value)
        at = 5
        for _ in ("media type", "description"):
            while value[at : at + 2] not in (b"\0\0", b""):
                at += 2
            at += 2
        yield kind, value[at : at + size]


def _in_ape(file: BinaryIO) -> Iterator[_Found]:
    for key, value in binary_items(file):
        if key.lower().startswith("cover art"):
            _, _, data = value.partition(b"\0")  # a file name is in front
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


_READERS: dict[str, Callable[[BinaryIO], Iterable[_Found]]] = {
    "AIFF": partial(_in_id3, partial(InChunk, AIFF)),
    "WAV": partial(_in_id3, partial(InChunk, WAV)),
    "DFF": partial(_in_id3, partial(InChunk, DSDIFF)),
    "DSF": partial(_in_id3, DsfEnd),
    "FLAC": _in_flac,
    "Ogg Vorbis": _in_comments,
    "Opus": _in_comments,
    "Ogg FLAC": _in_comments,
    "Speex": _in_comments,
    "MP4": _in_mp4,
    "WMA": _in_asf,
    "Matroska": _in_matroska,
    "WavPack": _in_ape,
    "Musepack": _in_ape,
    "Monkey's Audio": _in_ape,
    "TAK": _in_ape,
}


# --- beside the file ----------------------------------------------------------------------------


def _beside(path: str) -> bytes | None:
    """An image with a usual name of covers, else the only one in the folder."""
    with tag_errors("read"):
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
