"""iTunes metadata: MP4, M4A."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import struct
from collections.abc import Hashable, Iterator, Sequence
from typing import Any, BinaryIO

from mutagen.mp4 import MP4, AtomDataType, MP4FreeForm, MP4MetadataError, MP4Tags

from . import values as moods

_FIELD = "----:com.apple.iTunes:MOOD"
_ATOM_HEADER = struct.Struct(">I4s")


class _TagsAsStored(MP4Tags):
    """Metadata of which only the moods are taken apart.

    mutagen would turn a genre number into text and write numbers in its own widths; atoms
    that it failed to understand it writes back as they were, so it is told that of all.
    """

    def __init__(self, *source: Any) -> None:
        self.texts: list[str] = []
        super().__init__(*source)

    def load(self, atoms: Any, file: BinaryIO) -> None:
        # What mutagen says of padding, it works out again when it saves.
        self._padding = 0
        for atom in atoms.path(b"moov", b"udta", b"meta", b"ilst")[-1].children:
            complete, data = atom.read(file)
            if not complete:
                raise MP4MetadataError("The metadata end too early.")
            if atom.name == b"----" and (texts := _moods(data)) is not None:
                self.texts += texts
            else:
                # This is the key that mutagen makes of an atom's name.
                self._failed_atoms.setdefault(atom.name.decode("latin-1"), []).append(data)

    def stored(self) -> Hashable:
        return frozenset((name, tuple(atoms)) for name, atoms in self._failed_atoms.items())


class _Mp4AsStored(MP4):
    MP4Tags = _TagsAsStored


class Mp4Moods:
    """See `MoodTags`."""

    field = _FIELD

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        file.seek(0)
        tags = _Mp4AsStored(file).tags
        self._tags: _TagsAsStored = _TagsAsStored() if tags is None else tags

    @property
    def values(self) -> tuple[str, ...]:
        return moods.split(self._tags.texts)

    def replace(self, values: Sequence[str]) -> None:
        if values:
            self._tags[_FIELD] = [
                MP4FreeForm(value.encode(), AtomDataType.UTF8) for value in values
            ]
        self._file.seek(0)
        self._tags.save(self._file)

    def others(self) -> Hashable:
        return self._tags.stored()


def _moods(data: bytes) -> list[str] | None:
    """The texts in a freeform atom if they are moods."""
    texts = []
    origin = name = b""
    for kind, content in _children(data):
        if kind == b"mean":
            origin = content[4:]
        elif kind == b"name":
            name = content[4:]
        elif kind == b"data":
            (data_type,) = struct.unpack(">I", b"\0" + content[1:4])
            encoding = "utf-16-be" if data_type == AtomDataType.UTF16 else "utf-8"
            texts.append(content[8:].decode(encoding, "replace"))
    ours = origin == b"com.apple.iTunes" and name.upper() == b"MOOD"
    return texts if ours else None


def _children(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    start = 0
    while start + _ATOM_HEADER.size <= len(data):
        length, kind = _ATOM_HEADER.unpack_from(data, start)
        if length < _ATOM_HEADER.size:
            return
        yield kind, data[start + _ATOM_HEADER.size : start + length]
        start += length
