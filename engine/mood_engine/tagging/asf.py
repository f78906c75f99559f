"""Attributes of ASF: WMA."""

from __future__ import annotations

import struct
from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from mutagen._util import resize_bytes

from ..audio.trailing_tags import end_of_id3v2
from ..errors import TagError
from .asf_header import (
    CONTENT_GUID,
    EXTENDED_GUID,
    LIBRARY_GUID,
    METADATA_GUID,
    AsfHeader,
    AsfObject,
)
from .tags import Names, Tags
from .values import UNREADABLE, Field, join

# The count of attributes, and the length of a name.
_SIZE = struct.Struct("<H")
_LENGTHS = struct.Struct("<5H")
# Of an attribute in the extended content description (3.11), after its name: the type of value,
# and its length.
_VALUE = struct.Struct("<HH")
# Elsewhere (4.7, 4.8), in front of the name: language, stream, its length, and these two.
_WITH_STREAM = struct.Struct("<HHHHI")
_TEXT = 0
_MAX_TEXT_LENGTH = _MAX_COUNTED = (1 << 16) - 1
_MAX_ATTRIBUTES = 100_000

# Of the content description (3.10), in its order.
_CONTENT_NAMES = ("Title", "Author", "Copyright", "Description", "Rating")
_CONTENT, _EXTENDED, _METADATA, _LIBRARY = b"C", b"E", b"M", b"L"
_KINDS = {
    CONTENT_GUID: _CONTENT,
    EXTENDED_GUID: _EXTENDED,
    METADATA_GUID: _METADATA,
    LIBRARY_GUID: _LIBRARY,
}
_GUIDS = {kind: guid for guid, kind in _KINDS.items()}
# Of an item: the kind of object, and its number among them.
_KEY_BYTES = 2
_MAX_LISTS = 256


class AsfTags(Tags):
    """The attributes of an ASF file, wherever in its header they are.

    The first value of a name goes into the extended content description; further values go into
    the metadata library (4.8), as other programs do it.

    An item begins with the kind and the number of its object. The attribute's bytes follow, or for
    the content description, which has no names, the number of a text and the text.
    """

    def __init__(self, names: Names, file: BinaryIO, charset: str | None = None) -> None:
        self.names = names
        super().__init__(file, charset)
        self._start = end_of_id3v2(file)
        self._header = AsfHeader(file, self._start)
        self._lists: dict[bytes, _Attributes] = {}
        self._unread = False
        for each in self._header:
            self._take_apart(each)
        # First values before further ones, wherever in the header these are.
        self.items = [
            key + attribute
            for key, each in sorted(self._lists.items(), key=lambda pair: pair[0])
            for attribute in each.attributes
        ]
        if len(self.items) > _MAX_ATTRIBUTES:
            raise TagError(f"The file has more than {_MAX_ATTRIBUTES:,} attributes.")

    @property
    def kind(self) -> str:
        return "ASF"

    def stored_values(self, name: str) -> Iterator[bytes]:
        """The values of all attributes of that name, as they are stored."""
        for item in self.items:
            if not item.startswith(_CONTENT) and self._name(item) == name:
                yield _parts(item)[2]

    def save(self) -> None:
        wanted: dict[bytes, list[bytes]] = {key: [] for key in self._lists}
        for item in self.items:
            key = item[:_KEY_BYTES]
            if key not in wanted:
                key = self._first(key[:1])
            wanted.setdefault(key, []).append(item[_KEY_BYTES:])
        for key, attributes in wanted.items():
            self._lists[key].put(attributes)
        present, data = self._header.save()
        resize_bytes(self._file, present, len(data), self._start)
        self._file.seek(self._start)
        self._file.write(data)

    def other_content(self, fields: Collection[Field]) -> Hashable:
        unparsed = tuple(
            (key, each.uncounted, each.rest)
            for key, each in self._lists.items()
            if each.uncounted or each.rest
        )
        return super().other_content(fields), unparsed, tuple(self._header.other_content())

    def _take_apart(self, source: AsfObject) -> None:
        kind = _KINDS.get(source.guid)
        if kind is None:
            return
        number = sum(key.startswith(kind) for key in self._lists)
        found = _Texts.of(source) if kind == _CONTENT else _Named.of(source)
        if found is None or number == _MAX_LISTS:
            self._unread |= kind == _CONTENT
            return
        source.apart = True
        self._lists[kind + bytes([number])] = found

    def _first(self, kind: bytes) -> bytes:
        """The key of the first object of a kind, which is added if there is none."""
        key = kind + b"\0"
        if key not in self._lists:
            new = AsfObject(_GUIDS[kind], bytes((_LENGTHS if kind == _CONTENT else _SIZE).size))
            self._header.add(new, extension=kind in (_METADATA, _LIBRARY))
            self._take_apart(new)
        return key

    def _name(self, item: bytes) -> str:
        if item.startswith(_CONTENT):
            return _CONTENT_NAMES[item[_KEY_BYTES]]
        return _parts(item)[0]

    def _texts(self, item: bytes) -> Sequence[str]:
        kind, text = _TEXT, item[_KEY_BYTES + 1 :]
        if not item.startswith(_CONTENT):
            _, kind, text = _parts(item)
        if kind != _TEXT:
            return []
        try:
            return [text.decode("utf-16-le").strip("\0")]
        except UnicodeDecodeError:
            return [UNREADABLE]

    def _render(self, field: Field, name: str, values: Sequence[str]) -> Sequence[bytes]:
        texts = values if field.is_list else join(values)
        encoded = [f"{text}\0".encode("utf-16-le") for text in texts]
        if any(len(text) > _MAX_TEXT_LENGTH for text in encoded):
            raise TagError("WMA cannot hold a text of more than 32,766 characters.")
        if name not in _CONTENT_NAMES:
            title = f"{name}\0".encode("utf-16-le")
            library = self._lists.get(_LIBRARY + b"\0")
            sound = library is None or not (library.rest or library.uncounted)
            return [
                _attribute(title, text, sound and number > 0) for number, text in enumerate(encoded)
            ]
        if encoded and self._unread:
            raise TagError("The file's content description is damaged, so no comment can be added.")
        head = _CONTENT + b"\0" + bytes([_CONTENT_NAMES.index(name)])
        return [head + text for text in encoded]


def _attribute(name: bytes, text: bytes, library: bool) -> bytes:
    """An item of the metadata library, or of the extended content description."""
    if library:
        head = _WITH_STREAM.pack(0, 0, len(name), _TEXT, len(text))
        return _LIBRARY + b"\0" + head + name + text
    value = _VALUE.pack(_TEXT, len(text)) + text
    return _EXTENDED + b"\0" + _SIZE.pack(len(name)) + name + value


@dataclass
class _Attributes(ABC):
    """The content of an object; `rest` follows, and `uncounted` is the error of its count."""

    source: AsfObject
    attributes: list[bytes]
    rest: bytes
    uncounted: int = 0

    def put(self, attributes: list[bytes]) -> None:
        if attributes != self.attributes:
            self.attributes = attributes
            self.source.content = self._head() + self._body() + self.rest

    @abstractmethod
    def _head(self) -> bytes: ...

    @abstractmethod
    def _body(self) -> bytes: ...


class _Texts(_Attributes):
    """Of the content description: its texts that are not empty, each after its number."""

    @classmethod
    def of(cls, source: AsfObject) -> _Texts | None:
        if len(source.content) < _LENGTHS.size:
            return None
        start, texts = _LENGTHS.size, []
        for number, length in enumerate(_LENGTHS.unpack_from(source.content)):
            if length:
                texts.append(bytes([number]) + source.content[start : start + length])
            start += length
        if start > len(source.content):
            return None
        return cls(source, texts, source.content[start:])

    def _head(self) -> bytes:
        return _LENGTHS.pack(*map(len, self._each()))

    def _body(self) -> bytes:
        return b"".join(self._each())

    def _each(self) -> list[bytes]:
        texts = {text[0]: text[1:] for text in self.attributes}
        return [texts.get(number, b"") for number in range(len(_CONTENT_NAMES))]


class _Named(_Attributes):
    """Of the other objects: a count, and then one after the other."""

    @classmethod
    def of(cls, source: AsfObject) -> _Named | None:
        content = source.content
        if len(content) < _SIZE.size:
            return None
        (count,) = _SIZE.unpack_from(content)
        start = _SIZE.size
        attributes: list[bytes] = []
        while len(attributes) < count:
            end = _end(content, start, _KINDS[source.guid] == _EXTENDED)
            if end is None:
                break
            attributes.append(content[start:end])
            start = end
        return cls(source, attributes, content[start:], count - len(attributes))

    def _head(self) -> bytes:
        count = max(len(self.attributes) + self.uncounted, 0)
        if count > _MAX_COUNTED:
            raise TagError("The file has the maximum number of attributes already.")
        return _SIZE.pack(count)

    def _body(self) -> bytes:
        return b"".join(self.attributes)


def _end(content: bytes, start: int, extended: bool) -> int | None:
    """The end of the attribute at `start`; None if it is past the end."""
    if extended:
        place = start + _SIZE.size
        if place > len(content):
            return None
        place += _SIZE.unpack_from(content, start)[0]
        if place + _VALUE.size > len(content):
            return None
        end = place + _VALUE.size + _VALUE.unpack_from(content, place)[1]
    else:
        if start + _WITH_STREAM.size > len(content):
            return None
        _, _, name, _, value = _WITH_STREAM.unpack_from(content, start)
        end = start + _WITH_STREAM.size + name + value
    return int(end) if end <= len(content) else None


def _parts(item: bytes) -> tuple[str, int, bytes]:
    """Name, kind and value of a complete attribute."""
    if item.startswith(_EXTENDED):
        start = _KEY_BYTES + _SIZE.size
        end = start + _SIZE.unpack_from(item, _KEY_BYTES)[0]
        kind, _ = _VALUE.unpack_from(item, end)
        value = item[end + _VALUE.size :]
    else:
        start = _KEY_BYTES + _WITH_STREAM.size
        _, _, length, kind, _ = _WITH_STREAM.unpack_from(item, _KEY_BYTES)
        end = start + length
        value = item[end:]
    return item[start:end].decode("utf-16-le", "replace").strip("\0"), kind, value
