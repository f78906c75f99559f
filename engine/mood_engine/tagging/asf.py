"""Attributes of ASF: WMA."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import struct
from collections.abc import Collection, Hashable, Sequence
from typing import Any, BinaryIO

from mutagen.asf import ASF
from mutagen.asf._attrs import ASFUnicodeAttribute

from .tags import Names, Tags
from .values import Field, join

# Of an item: length of the name, kind of value, language, stream; -1 for none of these two.
_HEAD = struct.Struct("<HHhh")


class AsfTags(Tags):
    """An item is the name and the value of an attribute.

    mutagen writes every object of the header anew, and puts each attribute into the object
    that can hold it.
    """

    one_item = False

    def __init__(self, names: Names, file: BinaryIO, charset: str | None = None) -> None:
        self.names = names
        super().__init__(file, charset)
        file.seek(0)
        asf: Any = ASF(file)
        self._asf = asf
        self.items = [_item(name, attribute) for name, attribute in asf.tags]

    def save(self) -> None:
        self._asf.tags[:] = [_attribute(item) for item in self.items]
        self._file.seek(0)
        self._asf.save(self._file)

    def others(self, fields: Collection[Field]) -> Hashable:
        names = {self.names[field].casefold() for field in fields}
        others = [item for item in self.items if self._key(item) not in names]
        return tuple(sorted(map(_wherever, others)))

    def _name(self, item: bytes) -> str:
        return _parts(item)[0]

    def _texts(self, item: bytes) -> Sequence[str]:
        _, kind, _, _, data = _parts(item)
        return [_text(data)] if kind == ASFUnicodeAttribute.TYPE else []

    def _render(self, field: Field, name: str, values: Sequence[str]) -> Sequence[bytes]:
        texts = values if field is Field.MOOD else join(values)
        return [_item(name, ASFUnicodeAttribute(text)) for text in texts]


def _item(name: str, attribute: Any) -> bytes:
    encoded = name.encode("utf-16-le", "surrogatepass")
    language, stream = (
        -1 if value is None else value for value in (attribute.language, attribute.stream)
    )
    head = _HEAD.pack(len(encoded), attribute.TYPE, language, stream)
    return head + encoded + bytes(attribute._render())


def _parts(item: bytes) -> tuple[str, int, int | None, int | None, bytes]:
    length, kind, language, stream = _HEAD.unpack_from(item)
    end = _HEAD.size + length
    name = item[_HEAD.size : end].decode("utf-16-le", "surrogatepass")
    told = [None if value == -1 else value for value in (language, stream)]
    return name, kind, *told, item[end:]


def _wherever(item: bytes) -> bytes:
    """An item without a difference between no language, or stream, and the first."""
    length, kind, language, stream = _HEAD.unpack_from(item)
    return _HEAD.pack(length, kind, max(language, 0), max(stream, 0)) + item[_HEAD.size :]


def _attribute(item: bytes) -> tuple[str, Any]:
    name, kind, language, stream, data = _parts(item)
    attribute = ASFUnicodeAttribute._get_type(kind)
    return name, attribute(data=data, language=language, stream=stream)


def _text(data: bytes) -> str:
    return data.decode("utf-16-le", "replace").rstrip("\0")
