"""Objects of an ASF header, and attributes in them, as bytes."""

from __future__ import annotations

import struct
from uuid import UUID


def guid(text: str) -> bytes:
    return UUID(text).bytes_le


PROPERTIES = guid("8CABDCA1-A947-11CF-8EE4-00C00C205365")
EXTENSION = guid("5FBF03B5-A92E-11CF-8EE3-00C00C205365")
PADDING = guid("1806D474-CADF-4509-A4BA-9AABCB96AAE8")
CONTENT = guid("75B22633-668E-11CF-A6D9-00AA0062CE6C")
EXTENDED = guid("D2D0A440-E307-11D2-97F0-00A0C95EA850")
METADATA = guid("C5F8CBEA-5BAF-4877-8467-AA8C44FA4CCA")
LIBRARY = guid("44231C94-9498-49D1-A141-1D134E457054")
STANDARD = guid("ABD3D211-A9BA-11CF-8EE6-00C00C205365") + b"\6\0"
UNKNOWN = guid("11111111-2222-3333-4444-555555555555")
TAGS = (CONTENT, EXTENDED, METADATA, LIBRARY)


def text(value: str) -> bytes:
    return f"{value}\0".encode("utf-16-le")


def attribute(name: bytes | str, value: bytes | str, kind: int = 0) -> bytes:
    name = name if isinstance(name, bytes) else text(name)
    value = value if isinstance(value, bytes) else text(value)
    return struct.pack("<H", len(name)) + name + struct.pack("<HH", kind, len(value)) + value


def streamed(
    name: str, value: bytes | str, language: int = 0, stream: int = 0, kind: int = 0
) -> bytes:
    key, value = text(name), value if isinstance(value, bytes) else text(value)
    return struct.pack("<HHHHI", language, stream, len(key), kind, len(value)) + key + value


def obj(name: bytes, content: bytes, size: int | None = None) -> bytes:
    return name + struct.pack("<Q", len(content) + 24 if size is None else size) + content


def extended(
    *attributes: bytes, count: int | None = None, rest: bytes = b"", name: bytes = EXTENDED
) -> bytes:
    count = len(attributes) if count is None else count
    return obj(name, struct.pack("<H", count) + b"".join(attributes) + rest)


def extension(
    *objects: bytes, rest: bytes = b"", reserved: bytes = b"\x11" * 16 + b"\x06\0", wrong: int = 0
) -> bytes:
    inner = b"".join(objects) + rest
    return obj(EXTENSION, reserved + struct.pack("<I", len(inner) + wrong) + inner)


def padding(size: int, content: bytes = b"") -> bytes:
    return obj(PADDING, content + bytes(size))


def split(data: bytes) -> tuple[list[bytes], bytes]:
    """The objects of a header, and what follows it."""
    size, count = struct.unpack_from("<QI", data, 16)
    start, objects = 30, []
    for _ in range(count):
        (length,) = struct.unpack_from("<Q", data, start + 16)
        objects.append(data[start : start + length])
        start += length
    assert start == size
    return objects, data[size:]
