"""EBML, the elements that Matroska and WebM files consist of (RFC 8794)."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

VOID = b"\xec"
CRC_32 = b"\xbf"

_MAX_ID_BYTES, _MAX_SIZE_BYTES = 4, 8
_MAX_HEAD_BYTES = _MAX_ID_BYTES + _MAX_SIZE_BYTES
_RESERVED = {b"\xff", b"\x7f\xff", b"\x3f\xff\xff", b"\x1f\xff\xff\xff"}


class Element(NamedTuple):
    """Start of an element, of its content, and its end.

    `end` is None if the element does not state its size, as in a live stream.
    """

    id: bytes
    start: int
    content: int
    end: int | None


def read_element(file: BinaryIO, at: int, limit: int) -> Element | None:
    """The element at `at`; None if it is not valid or ends after `limit`."""
    file.seek(at)
    return _element(file.read(max(0, min(_MAX_HEAD_BYTES, limit - at))), at, limit)


def children(content: bytes, most: int = 1 << 14) -> tuple[list[bytes], bytes]:
    """The elements of a master element's content, up to a limit, and the unparsed rest."""
    found: list[bytes] = []
    at = 0
    while at < len(content) and len(found) < most:
        head = content[at : at + _MAX_HEAD_BYTES]
        element = _element(head, at, len(content))
        if element is None or element.end is None:
            break
        found.append(content[at : element.end])
        at = element.end
    return found, content[at:]


def split(element: bytes) -> tuple[bytes, bytes]:
    """Head and content of a whole element, as `children` gives it."""
    found = _element(element[:_MAX_HEAD_BYTES], 0, len(element))
    assert found is not None
    return element[: found.content], element[found.content :]


def element_id(element: bytes) -> bytes:
    return element[: 9 - element[0].bit_length()]


def text(content: bytes) -> str:
    """A string's value, ended by a zero. Invalid UTF-8 becomes surrogates."""
    return content.partition(b"\0")[0].decode(errors="surrogateescape")


def render(element: bytes, content: bytes, size_bytes: int = 1) -> bytes:
    """An element whose size takes `size_bytes`, or more if necessary."""
    return element + size_field(len(content), size_bytes) + content


def resized(head: bytes, content: bytes) -> bytes:
    """An element with a head as wide as this one, if the content is not too long for it."""
    name = element_id(head)
    return render(name, content, len(head) - len(name))


def widened(element: bytes) -> bytes | None:
    """The same element, one byte longer; None if its size is at full width already."""
    head, content = split(element)
    name = element_id(head)
    size_bytes = len(head) - len(name) + 1
    return render(name, content, size_bytes) if size_bytes <= _MAX_SIZE_BYTES else None


def void(length: int) -> bytes:
    """Padding of so many bytes in all, two at least."""
    for size_bytes in range(1, _MAX_SIZE_BYTES + 1):
        room = length - len(VOID) - size_bytes
        if 0 <= room <= most_in(size_bytes):
            return render(VOID, bytes(room), size_bytes)
    raise ValueError(f"no padding has {length} bytes")


def size_field(size: int, size_bytes: int = 1) -> bytes:
    while size > most_in(size_bytes):
        size_bytes += 1
    return (size | 1 << 7 * size_bytes).to_bytes(size_bytes, "big")


def most_in(size_bytes: int) -> int:
    """The largest size in so many bytes; all ones mean an unknown size."""
    return (1 << 7 * size_bytes) - 2


def number(value: int) -> bytes:
    """An unsigned integer as short as possible."""
    return value.to_bytes((value.bit_length() + 7) // 8 or 1, "big")


def with_checksum(parts: Sequence[bytes]) -> bytes:
    """A master element's content, with an updated checksum if it begins with one."""
    if not parts or element_id(parts[0]) != CRC_32:
        return b"".join(parts)
    head, content = split(parts[0])
    rest = b"".join(parts[1:])
    if len(content) != 4:
        return parts[0] + rest
    return head + zlib.crc32(rest).to_bytes(4, "little") + rest


def _element(head: bytes, at: int, limit: int) -> Element | None:
    # The first byte of a number determines how many there are.
    id_bytes = 9 - head[0].bit_length() if head else _MAX_HEAD_BYTES
    if id_bytes > _MAX_ID_BYTES or id_bytes >= len(head):
        return None
    size_bytes = 9 - head[id_bytes].bit_length()
    length = id_bytes + size_bytes
    if size_bytes > _MAX_SIZE_BYTES or length > len(head):
        return None
    name = head[:id_bytes]
    if name in _RESERVED:
        return None
    size = int.from_bytes(head[id_bytes:length], "big") - (1 << 7 * size_bytes)
    content = at + length
    if size > most_in(size_bytes):
        return Element(name, at, content, None)
    if size > limit - content:
        return None
    return Element(name, at, content, content + size)
