"""iTunes metadata: MP4, M4A."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import BinaryIO

from ..errors import TagError
from .mp4_boxes import HEADER, BoxFile, box
from .mp4_digest import digest_around
from .mp4_layout import Layout
from .tags import Names, Tags
from .values import Field, join

_FREEFORM = "----"
_LARGE_HEADER_BYTES = 16
# Type and language of a value, before it.
_VALUE_BYTES = 8
# Types of values; programs take the first for text.
_UTF8, _UTF16 = 1, 2
# Enough for covers of any sensible size.
_MAX_BYTES = 64 << 20


class Mp4Tags(Tags):
    """The items of the item list; bytes that are not an item stay after them."""

    def __init__(self, names: Names, file: BinaryIO, charset: str | None = None) -> None:
        self.names = names
        super().__init__(file, charset)
        self._load()

    def _load(self) -> None:
        boxes = BoxFile(self._file)
        self._layout = Layout(boxes)
        item_list = self._layout.item_list
        self.obstacle = self._layout.obstacle
        self.items, self._rest = [], b""
        if item_list is None:
            return
        if item_list.end - item_list.content > _MAX_BYTES:
            raise TagError(
                f"The file's tags take more than {_MAX_BYTES >> 20} MB; remove large pictures from "
                "them first."
            )
        children, rest = boxes.children(item_list)
        first = item_list.content
        data = boxes.read(first, item_list.end)
        self.items = [data[child.start - first : child.end - first] for child in children]
        self._rest = data[rest - first :]

    def stored_values(self, name: str) -> Iterator[bytes]:
        """The values of all items of that name, as they are stored."""
        for item in self._items_of(name):
            for kind, content in _children(item):
                if kind == b"data":
                    yield content[_VALUE_BYTES:]

    def other_content(self, fields: Collection[Field]) -> Hashable:
        items = super().other_content(fields)
        around = digest_around(self._layout, items != () or bool(self._rest))
        return items, self._rest, around

    def save(self) -> None:
        self._layout.write(b"".join(self.items), self._rest)
        self._load()

    def _name(self, item: bytes) -> str:
        name = item[4:8].decode("latin-1")
        if name != _FREEFORM:
            return name
        parts = dict(_children(item))
        texts = (parts.get(part, b"")[4:].decode(errors="replace") for part in (b"mean", b"name"))
        return ":".join([name, *texts])

    def _texts(self, item: bytes) -> Sequence[str]:
        return [
            content[_VALUE_BYTES:].decode(*_encoding(content))
            for kind, content in _children(item)
            if kind == b"data"
        ]

    def _render(self, field: Field, name: str, values: Sequence[str]) -> Sequence[bytes]:
        texts = values if field.is_list else join(values)
        if not texts:
            return []
        parts = [box(b"data", bytes([0, 0, 0, _UTF8]) + bytes(4) + text.encode()) for text in texts]
        if not name.startswith(_FREEFORM):
            return [box(name.encode("latin-1"), b"".join(parts))]
        _, mean, key = name.split(":", 2)
        words = [box(b"mean", bytes(4) + mean.encode()), box(b"name", bytes(4) + key.encode())]
        return [box(_FREEFORM.encode(), b"".join(words + parts))]


def _encoding(content: bytes) -> tuple[str, str]:
    """And what to do about bytes that are not of it."""
    if int.from_bytes(content[1:4], "big") == _UTF16:
        return "utf-16-be", "replace"
    return "utf-8", "surrogateescape"


def _children(item: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes in an item, and their content."""
    size, _ = HEADER.unpack_from(item)
    start = _LARGE_HEADER_BYTES if size == 1 else HEADER.size
    while start + HEADER.size <= len(item):
        length, kind = HEADER.unpack_from(item, start)
        if length < HEADER.size:
            return
        yield kind, item[start + HEADER.size : start + length]
        start += length
