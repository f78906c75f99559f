"""iTunes metadata: MP4, M4A."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from mutagen.mp4 import MP4, AtomDataType, MP4FreeForm, MP4MetadataError, MP4Tags

from .tags import Names, Tags
from .values import Field, join

_FREEFORM = "----"
_ATOM_HEADER = struct.Struct(">I4s")


class _TagsAsStored(MP4Tags):
    """Metadata of which nothing is taken apart.

    mutagen would turn a genre number into text and write numbers in its own widths; atoms
    that it failed to understand it writes back as they were, so it is told that of all.
    """

    def __init__(self, *source: Any) -> None:
        self.stored: list[bytes] = []
        super().__init__(*source)

    def load(self, atoms: Any, file: BinaryIO) -> None:
        # What mutagen says of padding, it works out again when it saves.
        self._padding = 0
        for atom in atoms.path(b"moov", b"udta", b"meta", b"ilst")[-1].children:
            complete, data = atom.read(file)
            if not complete:
                raise MP4MetadataError("The metadata end too early.")
            self.stored.append(_ATOM_HEADER.pack(_ATOM_HEADER.size + len(data), atom.name) + data)


class _InOrder:
    """Stands for mutagen's atoms that it failed to understand, by name: here in their order."""

    def __init__(self, atoms: Sequence[bytes]) -> None:
        self._atoms = atoms

    def items(self) -> Iterator[tuple[str, list[bytes]]]:
        for atom in self._atoms:
            yield atom[4:8].decode("latin-1"), [atom[_ATOM_HEADER.size :]]


class _Mp4AsStored(MP4):
    MP4Tags = _TagsAsStored


class Mp4Tags(Tags):
    def __init__(self, names: Names, file: BinaryIO, charset: str | None = None) -> None:
        self.names = names
        super().__init__(file, charset)
        file.seek(0)
        tags = _Mp4AsStored(file).tags
        self.made = tags is None
        self._tags: _TagsAsStored = _TagsAsStored() if tags is None else tags
        self.items = self._tags.stored

    def save(self) -> None:
        tags: Any = self._tags
        tags._failed_atoms = _InOrder(self.items)
        self._file.seek(0)
        self._tags.save(self._file)

    def _name(self, item: bytes) -> str:
        name = item[4:8].decode("latin-1")
        if name != _FREEFORM:
            return name
        parts = dict(_children(item[_ATOM_HEADER.size :]))
        told = (parts.get(part, b"")[4:].decode(errors="replace") for part in (b"mean", b"name"))
        return ":".join([name, *told])

    def _texts(self, item: bytes) -> Sequence[str]:
        return [
            content[8:].decode(*_encoding(content))
            for kind, content in _children(item[_ATOM_HEADER.size :])
            if kind == b"data"
        ]

    def _render(self, field: Field, name: str, values: Sequence[str]) -> Sequence[bytes]:
        if not values:
            return []
        if not name.startswith(_FREEFORM):
            return [self._tags._render(name, join(values))]
        texts = values if field is Field.MOOD else join(values)
        forms = [MP4FreeForm(text.encode(), AtomDataType.UTF8) for text in texts]
        return [self._tags._render(name, forms)]


def _encoding(content: bytes) -> tuple[str, str]:
    """And what to do about bytes that are not of it."""
    (kind,) = struct.unpack(">I", b"\0" + content[1:4])
    if kind == AtomDataType.UTF16:
        return "utf-16-be", "replace"
    return "utf-8", "surrogateescape"


def _children(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    start = 0
    while start + _ATOM_HEADER.size <= len(data):
        length, kind = _ATOM_HEADER.unpack_from(data, start)
        if length < _ATOM_HEADER.size:
            return
        yield kind, data[start + _ATOM_HEADER.size : start + length]
        start += length
