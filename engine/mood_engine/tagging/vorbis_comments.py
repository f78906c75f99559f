"""A packet of Vorbis comments: its items and all its other bytes."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..errors import TagError

_LENGTH = struct.Struct("<I")
# Far more than any program writes; limits the time that a crafted file can take.
_MAX_ITEMS = 100_000
# A count that is too high by more is not updated, as it has 32 bits.
_MAX_EXCESS = (1 << 32) - 2 * _MAX_ITEMS


@dataclass(frozen=True)
class CommentPacket:
    """The comments as stored in FLAC and in Ogg, after the codec's signature.

    `count` is the stated number; damaged packets have fewer items. `rest` follows the last whole
    item: a framing bit, padding, or bytes that are not an item. Readers stop at the first
    incomplete item, so a new item goes before `rest`.
    """

    vendor: bytes
    items: Sequence[bytes] = ()
    rest: bytes = b""
    count: int = 0

    @classmethod
    def parse(cls, data: bytes, trailer: int = 0) -> CommentPacket:
        """The last `trailer` bytes belong to no item.

        Raises `TagError` if the count of items is missing or there are too many items.
        """
        end = len(data) - trailer
        vendor, at = _sized(data, 0, end)
        if vendor is None or at + _LENGTH.size > end:
            raise TagError(
                "The file's Vorbis comments are damaged: they end before the first comment. "
                "Write them again with a tag editor first."
            )
        (count,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size
        items: list[bytes] = []
        while len(items) < count:
            item, behind = _sized(data, at, end)
            if item is None:
                break
            if len(items) == _MAX_ITEMS:
                raise TagError(f"The file has more than {_MAX_ITEMS:,} Vorbis comments.")
            items.append(item)
            at = behind
        return cls(vendor, items, data[at:], count)

    @property
    def incomplete(self) -> bool:
        return self.count > len(self.items)

    def with_items(self, items: Sequence[bytes]) -> CommentPacket:
        """A count that is too high stays too high by the same amount."""
        excess = self.count - len(self.items)
        count = excess + len(items) if excess <= _MAX_EXCESS else self.count
        return replace(self, items=items, count=count)

    def render(self) -> bytes:
        parts = [_LENGTH.pack(len(self.vendor)), self.vendor, _LENGTH.pack(self.count)]
        for item in self.items:
            parts += (_LENGTH.pack(len(item)), item)
        parts.append(self.rest)
        return b"".join(parts)


def _sized(data: bytes, at: int, end: int) -> tuple[bytes | None, int]:
    """The bytes after their length, None if they are truncated; and their end."""
    start = at + _LENGTH.size
    if start > end:
        return None, at
    (length,) = _LENGTH.unpack_from(data, at)
    if start + length > end:
        return None, at
    return data[start : start + length], start + length
