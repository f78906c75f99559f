"""The header of ASF as objects, whose bytes stay as they are unless they are changed here.

Section numbers are those of the ASF specification, revision 01.20.05. Nothing after the header
has to change with its size: the indexes count from the first data packet (6.2 to 6.4).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from uuid import UUID

from ..errors import TagError

_HEAD = struct.Struct("<16sQ")
_HEADER = struct.Struct("<16sQI2s")
# Of the header extension: its reserved fields, and the size of the objects in it.
_EXTENSION = struct.Struct("<18sI")
_SIZE_IN_PROPERTIES = slice(16, 24)
_MAX_BYTES = 128 << 20
_MAX_OBJECTS = 1 << 16
# Reserved for later changes whenever the file is rewritten anyway.
_ROOM = 2 << 10


def _guid(text: str) -> bytes:
    return UUID(text).bytes_le


_HEADER_GUID = _guid("75B22630-668E-11CF-A6D9-00AA0062CE6C")
_DATA_GUID = _guid("75B22636-668E-11CF-A6D9-00AA0062CE6C")
_PROPERTIES_GUID = _guid("8CABDCA1-A947-11CF-8EE4-00C00C205365")
_EXTENSION_GUID = _guid("5FBF03B5-A92E-11CF-8EE3-00C00C205365")
_EXTENSION_FIXED = _guid("ABD3D211-A9BA-11CF-8EE6-00C00C205365") + b"\6\0"
_PADDING_GUID = _guid("1806D474-CADF-4509-A4BA-9AABCB96AAE8")
CONTENT_GUID = _guid("75B22633-668E-11CF-A6D9-00AA0062CE6C")
EXTENDED_GUID = _guid("D2D0A440-E307-11D2-97F0-00A0C95EA850")
METADATA_GUID = _guid("C5F8CBEA-5BAF-4877-8467-AA8C44FA4CCA")
LIBRARY_GUID = _guid("44231C94-9498-49D1-A141-1D134E457054")


@dataclass
class AsfObject:
    """`apart`: its content is parsed and compared elsewhere."""

    guid: bytes
    content: bytes
    apart: bool = False

    def render(self) -> bytes:
        return _HEAD.pack(self.guid, _HEAD.size + len(self.content)) + self.content

    @property
    def is_padding(self) -> bool:
        return self.guid == _PADDING_GUID

    @property
    def room(self) -> int:
        """The zeros at the end of padding; other bytes in it may be data."""
        return len(self.content) - len(self.content.rstrip(b"\0")) if self.is_padding else 0


@dataclass
class _Objects:
    """Consecutive objects, and what follows them."""

    objects: list[AsfObject]
    rest: bytes

    @classmethod
    def parse(cls, data: bytes, most: int) -> _Objects:
        objects: list[AsfObject] = []
        start = 0
        while len(objects) < min(most, _MAX_OBJECTS) and start + _HEAD.size <= len(data):
            guid, size = _HEAD.unpack_from(data, start)
            if not _HEAD.size <= size <= len(data) - start:
                break
            objects.append(AsfObject(guid, data[start + _HEAD.size : start + size]))
            start += size
        return cls(objects, data[start:])

    def render(self) -> bytes:
        return b"".join(each.render() for each in self.objects) + self.rest


@dataclass
class _Extension(AsfObject):
    """The header extension (3.4); `fixed` are its reserved fields."""

    fixed: bytes = b""
    size: int = 0
    inner: _Objects = field(default_factory=lambda: _Objects([], b""))

    @classmethod
    def of(cls, source: AsfObject) -> _Extension | None:
        if len(source.content) < _EXTENSION.size:
            return None
        fixed, size = _EXTENSION.unpack_from(source.content)
        inner = _Objects.parse(source.content[_EXTENSION.size :], _MAX_OBJECTS)
        return cls(source.guid, source.content, False, fixed, size, inner)

    @classmethod
    def empty(cls) -> _Extension:
        return cls(_EXTENSION_GUID, _EXTENSION.pack(_EXTENSION_FIXED, 0), fixed=_EXTENSION_FIXED)

    def render(self) -> bytes:
        inner = self.inner.render()
        growth = len(inner) + _EXTENSION.size - len(self.content)
        self.size = min(max(self.size + growth, 0), (1 << 32) - 1)
        self.content = _EXTENSION.pack(self.fixed, self.size) + inner
        return super().render()


class AsfHeader:
    """The header that begins at `start`; objects in the extension come after all others.

    Raises `TagError` if it does not end where the audio begins.
    """

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file = file
        self._start = start
        self._file_size = file.seek(0, 2)
        file.seek(start)
        head = file.read(_HEADER.size)
        if len(head) < _HEADER.size:
            raise TagError("The file ends within its header. Download or rip it again.")
        guid, self._size, self._count, self._reserved = _HEADER.unpack(head)
        if guid != _HEADER_GUID:
            raise TagError("The file begins like WMA, but its header is missing. Is it damaged?")
        if not _HEADER.size <= self._size <= self._file_size - start:
            raise TagError(f"The header's size ({self._size} bytes) is impossible.")
        if self._size > _MAX_BYTES:
            raise TagError("The header is larger than 128 MB.")
        self._top = _Objects.parse(file.read(self._size - _HEADER.size), self._count)
        if file.read(len(_DATA_GUID)) != _DATA_GUID:
            raise TagError("The header does not end where the audio begins. Is it damaged?")
        # The difference between the count and the objects that exist.
        self._uncounted = self._count - len(self._top.objects)
        for place, each in enumerate(self._top.objects):
            if each.guid == _EXTENSION_GUID and (extension := _Extension.of(each)) is not None:
                self._top.objects[place] = extension

    def __iter__(self) -> Iterator[AsfObject]:
        yield from self._top.objects
        for each in self._top.objects:
            if isinstance(each, _Extension):
                yield from each.inner.objects

    def add(self, new: AsfObject, extension: bool) -> None:
        """To the extension, or to the header itself, as the last object before any padding."""
        objects = self._top.objects
        if extension:
            found = [each for each in objects if isinstance(each, _Extension)]
            if not found:
                found = [_Extension.empty()]
                self.add(found[0], False)
            objects = found[0].inner.objects
        objects.insert(len(objects) - bool(objects and objects[-1].is_padding), new)

    def save(self) -> tuple[int, bytes]:
        """The size of the present header, and the bytes that replace it.

        Padding takes up the difference, so that both have the same length if possible.
        """
        growth = _HEADER.size + len(self._top.render()) - self._size
        if growth and not self._made_up(growth):
            self._pad(_ROOM)
        size = _HEADER.size + len(self._top.render())
        self._correct_properties(size - self._size)
        count = min(max(len(self._top.objects) + self._uncounted, 0), (1 << 32) - 1)
        data = _HEADER.pack(_HEADER_GUID, size, count, self._reserved) + self._top.render()
        present, self._size = self._size, size
        self._file_size += size - present
        return present, data

    def other_content(self) -> list[tuple[bytes, bytes]]:
        """What no change of attributes may touch, except objects that are parsed elsewhere."""
        found = [(b"", self._reserved), (b"", self._top.rest), (b"", b"%d" % self._uncounted)]
        for each in self:
            if each.apart:
                continue
            if each.is_padding:
                content = each.content.rstrip(b"\0")
            elif isinstance(each, _Extension):
                content = each.fixed + each.inner.rest
                content = b"" if content == _EXTENSION_FIXED else content  # as ours would be
            elif each.guid == _PROPERTIES_GUID:
                content = self._without_size(each.content)
            else:
                content = each.content
            if content:
                found.append((each.guid, content))
        behind = self._file_size - self._start - self._size
        return [*found, (_DATA_GUID, b"%d" % behind)]

    def _made_up(self, growth: int) -> bool:
        """Let padding take up or give so many bytes; returns False if it cannot."""
        paddings = [each for each in self if each.is_padding]
        if growth < 0:
            return self._pad(-growth, exactly=True)
        if sum(each.room for each in paddings) < growth:
            return False
        for each in paddings:
            taken = min(each.room, growth)
            each.content = each.content[: len(each.content) - taken]
            growth -= taken
        return True

    def _pad(self, size: int, exactly: bool = False) -> bool:
        """Add so many zeros to the padding; `exactly` includes the size of a new object."""
        for each in self:
            if each.is_padding:
                each.content += bytes(size)
                return True
        if exactly:
            size -= _HEAD.size
        if size < 0:
            return False
        self._top.objects.append(AsfObject(_PADDING_GUID, bytes(size)))
        return True

    def _correct_properties(self, growth: int) -> None:
        """Update the file size (3.2) if it is right; live recordings have none."""
        for each in self:
            if each.guid == _PROPERTIES_GUID and self._has_size(each.content):
                size = int.from_bytes(each.content[_SIZE_IN_PROPERTIES], "little") + growth
                before, after = each.content[:16], each.content[24:]
                each.content = before + size.to_bytes(8, "little") + after

    def _has_size(self, properties: bytes) -> bool:
        size = int.from_bytes(properties[_SIZE_IN_PROPERTIES], "little")
        return len(properties) >= _SIZE_IN_PROPERTIES.stop and size in (
            self._file_size,
            self._file_size - self._start,
        )

    def _without_size(self, properties: bytes) -> bytes:
        if not self._has_size(properties):
            return properties
        return properties[:16] + b"the right size" + properties[24:]
