"""APEv2 tags, at the end of files: WavPack, Musepack, Monkey's Audio and others."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import struct
from collections.abc import Collection, Hashable, Sequence
from typing import Any, BinaryIO

from mutagen._util import resize_bytes
from mutagen.apev2 import APEBadItemError, _APEv2Data

from .tags import Names, Tags
from .values import Field, join

_ITEM = struct.Struct("<II")
_FRAME = struct.Struct("<8sIIII8x")
_MARK = b"APETAGEX"
_VERSION = 2000
_HAS_HEADER, _IS_HEADER = 1 << 31, 1 << 29
_KIND = 0b110
_ID3V1_BYTES = 128
_LYRICS_MARK = b"LYRICS200"


class ApeTags(Tags):
    """What follows the tag, ID3v1 for instance, stays.

    mutagen finds the tag. Its items are taken apart here: it would sort them, and drop the mark
    of those that are only to be read.
    """

    def __init__(self, kind: Any, names: Names, file: BinaryIO, charset: str | None = None) -> None:
        self.names = names
        super().__init__(file, charset)
        file.seek(0)
        # Raises for what is no such file.
        kind(file)
        found: Any = _APEv2Data(file)
        self.made = found.metadata is None
        if self.made:
            self._version, self._with_header = _VERSION, True
            self._start = self._end = _end_of_audio(file)
            self.items = []
        else:
            (self._version,) = struct.unpack("<I", found.version)
            self._with_header = found.is_at_start or found.header != found.data
            self._start, self._end = found.start, found.end
            self.items = _items(found.tag or b"", found.items)

    def save(self) -> None:
        data = b"".join(self.items)
        if data or not self.made:
            data = self._frame(_IS_HEADER) * self._with_header + data + self._frame(0)
        resize_bytes(self._file, self._end - self._start, len(data), self._start)
        self._file.seek(self._start)
        self._file.write(data)
        self._end = self._start + len(data)

    def remove(self) -> None:
        self.made = True
        super().remove()

    def others(self, fields: Collection[Field]) -> Hashable:
        self._file.seek(self._end)
        behind = self._file.read() if self._start else b""  # or the audio follows
        return self._version, super().others(fields), behind

    def _frame(self, flags: int) -> bytes:
        """Header or footer; the size does not count the header."""
        size = sum(map(len, self.items)) + _FRAME.size
        flags |= _HAS_HEADER * self._with_header
        return _FRAME.pack(_MARK, self._version, size, len(self.items), flags)

    def _name(self, item: bytes) -> str:
        return _key(item).decode("latin-1")

    def _texts(self, item: bytes) -> Sequence[str]:
        _, flags = _ITEM.unpack_from(item)
        if flags & _KIND:  # bytes, or a link
            return []
        value = item[_ITEM.size + len(_key(item)) + 1 :]
        return value.decode(errors="surrogateescape").split("\0")

    def _render(self, field: Field, name: str, values: Sequence[str]) -> Sequence[bytes]:
        texts = values if field is Field.MOOD else join(values)
        if not texts:
            return []
        value = "\0".join(texts).encode()
        return [_ITEM.pack(len(value), 0) + name.encode("ascii") + b"\0" + value]


def has_ape_tag(file: BinaryIO) -> bool:
    found: Any = _APEv2Data(file)
    return found.metadata is not None


def _key(item: bytes) -> bytes:
    return item[_ITEM.size : item.index(b"\0", _ITEM.size)]


def _items(data: bytes, count: int) -> list[bytes]:
    items = []
    start = 0
    for _ in range(count):
        if start == len(data):
            break  # the count is wrong now and then
        try:
            size, _flags = _ITEM.unpack_from(data, start)
            end = data.index(b"\0", start + _ITEM.size) + 1 + size
        except (struct.error, ValueError) as error:
            raise APEBadItemError("An item ends too early.") from error
        if end > len(data):
            raise APEBadItemError("An item ends too early.")
        items.append(data[start:end])
        start = end
    if start < len(data):
        raise APEBadItemError("There is more than the items.")
    return items


def _end_of_audio(file: BinaryIO) -> int:
    """Where a new tag belongs: before an ID3v1 tag and the Lyrics3 tag that it may carry."""
    end = file.seek(0, 2)
    if end < _ID3V1_BYTES:
        return end
    file.seek(max(end - _ID3V1_BYTES - 15, 0))
    tail = file.read(end - _ID3V1_BYTES + 3 - file.tell())
    if not tail.endswith(b"TAG"):
        return end
    end -= _ID3V1_BYTES
    if tail[6:15] == _LYRICS_MARK and tail[:6].isdigit():
        end -= 15 + int(tail[:6])
    return end
