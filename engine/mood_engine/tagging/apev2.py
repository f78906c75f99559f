"""APEv2 tags, at the end of files: WavPack, Musepack, Monkey's Audio and others."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from typing import BinaryIO

from mutagen._util import resize_bytes

from ..audio.trailing_tags import (
    APE_FRAME,
    APE_HAS_HEADER,
    APE_IS_HEADER,
    APE_ITEM,
    APE_MARK,
    MAX_APE_ITEMS,
    ApeBounds,
    DamagedApeTagError,
    end_of_audio,
    end_of_id3v2,
    find_ape_tag,
)
from ..errors import TagError
from .charset import UnknownCharsetError
from .frames import Stream
from .tags import Names, Tags
from .values import Field, join

_VERSION = 2000
_KIND = 0b110
_MAX_BYTES = 128 << 20
# Longer than the standard's 255 and with any characters, as some programs write them.
_KEY = re.compile(rb"[^\0]{1,1024}\0")
_SOUND_KEY = re.compile(rb"[\x20-\x7e]{2,255}\0")
# Of header and footer.
_VERSION_PLACE, _SIZE, _COUNT = slice(8, 12), slice(12, 16), slice(16, 20)


class ApeTags(Tags):
    """An APE tag, which keeps its place, its version and its flags.

    `items` are those that its count makes visible to other programs. What follows them, except
    zeros, stays as it is. A new tag, or one without items, repeats the items that `older` makes of
    other tags, which players ignore beside this one.
    """

    def __init__(
        self,
        names: Names,
        older: Callable[[BinaryIO, str | None], list[bytes]],
        stream: Stream,
        file: BinaryIO,
        charset: str | None = None,
    ) -> None:
        self.names = names
        super().__init__(file, charset)
        if stream.check is not None:
            file.seek(end_of_id3v2(file))
            stream.check(file)
        found = _find(file)
        self._made = found is None
        self._bounds = found or self._new(end_of_audio(file))
        start, end = self._bounds.items
        file.seek(start)
        data = file.read(end - start)
        self.items, self._rest = _split(data, _number(self._bounds, _COUNT))
        self._present = len(self.items)
        self._present_bytes = len(data)
        self._exists = found is not None
        if not self.items:
            try:
                self.items = older(file, charset)
            except UnknownCharsetError as error:
                self.obstacle = error
        if self._made:
            self.obstacle = self.obstacle or self._harm(stream, self._bounds.start)

    def _harm(self, stream: Stream, end: int) -> TagError | None:
        """The harm that a first tag would do to the audio that ends there."""
        lacking = 0
        if stream.end is not None:
            lacking = stream.end(self._file, end_of_id3v2(self._file), end) - end
        if lacking <= 0:
            return None
        return TagError(
            f"The file is cut short: its last frame lacks {lacking:,} bytes, and players would "
            "take a tag for them. Download or rip it again."
        )

    def _new(self, place: int) -> ApeBounds:
        """A tag without items, as it would be there."""
        header, footer = (
            APE_FRAME.pack(APE_MARK, _VERSION, APE_FRAME.size, 0, APE_HAS_HEADER | flag, bytes(8))
            for flag in (APE_IS_HEADER, 0)
        )
        return ApeBounds(place, place + len(header) + len(footer), header, footer)

    def joins(self, field: Field) -> bool:
        # Lists came with the second version.
        return not field.is_list or _number(self._bounds, _VERSION_PLACE) < _VERSION

    def save(self) -> None:
        items = b"".join(self.items)
        room = self._present_bytes - len(items)
        if self._rest and not self._rest.strip(b"\0") and room >= 0:
            self._rest = bytes(room)
        content = items + self._rest
        header, footer = (
            _counted(frame, len(content) - self._present_bytes, len(self.items) - self._present)
            for frame in (self._bounds.header, self._bounds.footer)
        )
        data = header + content + footer
        if self._made and not self.items:
            data = b""
        start, end = self._bounds.start, self._bounds.end
        present = end - start if self._exists else 0
        resize_bytes(self._file, present, len(data), start)
        self._file.seek(start)
        self._file.write(data)
        self._bounds = ApeBounds(start, start + len(data), header, footer)
        self._present, self._present_bytes = len(self.items), len(content)
        self._exists = bool(data)

    def other_content(self, fields: Collection[Field]) -> Hashable:
        behind = b""
        if self._bounds.start > 0:  # or the audio follows
            self._file.seek(self._bounds.end if self._exists else self._bounds.start)
            behind = self._file.read()
        frames = [
            frame[: _SIZE.start] + frame[_COUNT.stop :]
            for frame in (self._bounds.header, self._bounds.footer)
        ]
        rest = self._rest if self._rest.strip(b"\0") else b""
        return tuple(frames), super().other_content(fields), rest, behind

    def _put(self, name: str, items: Sequence[bytes]) -> None:
        """At the end, but before the first invalid key, where some programs stop reading."""
        key = name.casefold()
        first = next(
            (
                place
                for place, item in enumerate(self.items)
                if self._key(item) == key or not _SOUND_KEY.match(item, APE_ITEM.size)
            ),
            len(self.items),
        )
        self.items = [item for item in self.items if self._key(item) != key]
        self.items[first:first] = items

    def _name(self, item: bytes) -> str:
        return _key(item).decode("latin-1")

    def _texts(self, item: bytes) -> Sequence[str]:
        return [text.decode(errors="surrogateescape") for text in _raw_texts(item)]

    def _render(self, field: Field, name: str, values: Sequence[str]) -> Sequence[bytes]:
        texts = join(values) if self.joins(field) else values
        return [text_item(name, texts)] if texts else []


class MusepackTags(ApeTags):
    """FFmpeg takes a header before ID3v1 for audio, as it begins like an audio packet."""

    def _new(self, place: int) -> ApeBounds:
        if place == self._file.seek(0, os.SEEK_END):
            return super()._new(place)
        footer = APE_FRAME.pack(APE_MARK, _VERSION, APE_FRAME.size, 0, 0, bytes(8))
        return ApeBounds(place, place + len(footer), b"", footer)


class Ac3Tags(ApeTags):
    """FFmpeg drops the last frame if anything but another stream follows it."""

    def _harm(self, stream: Stream, end: int) -> TagError | None:
        if end < self._file.seek(0, os.SEEK_END):
            return None  # ID3v1 is there
        return TagError(
            "After a tag, players that use FFmpeg lose the last 32 ms of AC-3, so only files that "
            "have a tag there already are written."
        )


def has_ape_tag(file: BinaryIO) -> bool:
    """Raises `TagError` for a damaged tag."""
    return _find(file) is not None


def raw_texts(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Keys and texts of the APE tag, if there is one. Raises `TagError` for a damaged tag."""
    for item in _items(file):
        for text in _raw_texts(item):
            yield _key(item).decode("latin-1"), text


def binary_items(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Keys and values of binary items, as `raw_texts`."""
    for item in _items(file):
        _, flags = APE_ITEM.unpack_from(item)
        if flags & _KIND:
            yield _key(item).decode("latin-1"), item[APE_ITEM.size + len(_key(item)) + 1 :]


def text_item(key: str, texts: Sequence[str]) -> bytes:
    value = "\0".join(texts).encode()
    return APE_ITEM.pack(len(value), 0) + key.encode("ascii") + b"\0" + value


def _find(file: BinaryIO) -> ApeBounds | None:
    try:
        found = find_ape_tag(file)
        if found is not None and found.end - found.start > _MAX_BYTES:
            raise DamagedApeTagError("it is larger than 128 MB")
    except DamagedApeTagError as error:
        raise TagError(
            f"The file's APE tag cannot be read: {error}. Rewrite or remove it with a tag editor."
        ) from error
    return found


def _items(file: BinaryIO) -> list[bytes]:
    bounds = _find(file)
    if bounds is None:
        return []
    start, end = bounds.items
    file.seek(start)
    items, _ = _split(file.read(end - start), _number(bounds, _COUNT))
    return items


def _number(bounds: ApeBounds, place: slice) -> int:
    """From the footer, or from the header if the tag has no footer."""
    return int.from_bytes((bounds.footer or bounds.header)[place], "little")


def _key(item: bytes) -> bytes:
    return item[APE_ITEM.size : item.index(b"\0", APE_ITEM.size)]


def _raw_texts(item: bytes) -> Sequence[bytes]:
    _, flags = APE_ITEM.unpack_from(item)
    if flags & _KIND:  # bytes, or a link
        return []
    return item[APE_ITEM.size + len(_key(item)) + 1 :].split(b"\0")


def _split(data: bytes, count: int) -> tuple[list[bytes], bytes]:
    """At most `count` items, and the bytes that follow."""
    items: list[bytes] = []
    start = 0
    while len(items) < min(count, MAX_APE_ITEMS):
        key = _KEY.match(data, start + APE_ITEM.size)
        if key is None:
            break
        size, _ = APE_ITEM.unpack_from(data, start)
        if key.end() + size > len(data):
            break
        items.append(data[start : key.end() + size])
        start = key.end() + size
    return items, data[start:]


def _counted(frame: bytes, growth: int, more: int) -> bytes:
    """A header or footer, if there is one, of a tag with so many more bytes and items.

    Wrong numbers stay wrong by the same amount, so that programs read as far as before.
    """
    if not frame:
        return frame
    mark, version, size, count, flags, reserved = APE_FRAME.unpack(frame)
    size, count = (min(max(number, 0), (1 << 32) - 1) for number in (size + growth, count + more))
    return APE_FRAME.pack(mark, version, size, count, flags, reserved)
