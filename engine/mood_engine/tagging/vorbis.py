"""Vorbis comments: FLAC and everything in Ogg."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import struct
from collections.abc import Collection, Hashable, Sequence
from typing import Any, BinaryIO

from mutagen import MutagenError
from mutagen.flac import FLAC, Padding, Picture, StreamInfo, VCFLACDict
from mutagen.ogg import OggFileType

from .tags import Names, Tags
from .values import Field, join

_LENGTH = struct.Struct("<I")
_NO_COMMENTS = _LENGTH.pack(11) + b"Mood Tagger" + _LENGTH.pack(0)


class _CommentsAsStored:
    """Mixed into mutagen's comments: they stay the bytes they are, valid UTF-8 or not."""

    vendor_stored: bytes
    stored: list[bytes]

    def load(self, file: Any, errors: str = "replace", framing: bool = True) -> None:
        self.vendor_stored = _take(file)
        (count,) = _LENGTH.unpack(file.read(_LENGTH.size))
        self.stored = [_take(file) for _ in range(count)]
        if framing and not file.read(1)[0] & 1:
            raise MutagenError("The comments do not end with a framing bit.")

    def write(self, framing: bool = True) -> bytes:
        parts = [_LENGTH.pack(len(self.vendor_stored)), self.vendor_stored]
        parts.append(_LENGTH.pack(len(self.stored)))
        for comment in self.stored:
            parts += [_LENGTH.pack(len(comment)), comment]
        return b"".join(parts) + b"\x01" * framing


class _FlacComments(_CommentsAsStored, VCFLACDict):  # type: ignore[misc] # mutagen's own bases
    def load(self, file: Any, errors: str = "replace", framing: bool = False) -> None:
        super().load(file, errors, framing)

    def write(self, framing: bool = False) -> bytes:
        return super().write(framing)


class _PictureAsStored(Picture):
    """A picture whose MIME type and description stay the bytes they are."""

    def load(self, data: Any) -> None:
        start = data.tell()
        super().load(data)
        length = data.tell() - start
        data.seek(start)
        self._stored: bytes = data.read(length)

    def write(self) -> bytes:
        return self._stored


class FlacAsStored(FLAC):
    """FLAC of which mutagen takes apart no more than it must."""

    # By their numbers; what has no class stays bytes.
    METADATA_BLOCKS = [  # noqa: RUF012 - mutagen's own way
        StreamInfo,
        Padding,
        None,
        None,
        _FlacComments,
        None,
        _PictureAsStored,
    ]

    def add_tags(self) -> None:
        self.tags = _FlacComments(_NO_COMMENTS)
        self.metadata_blocks.append(self.tags)


def ogg_as_stored(kind: type[OggFileType]) -> type[OggFileType]:
    """A mutagen class for files in Ogg with comments that stay the bytes they are."""
    comments = type(kind._Tags.__name__, (_CommentsAsStored, kind._Tags), {})
    return type(kind.__name__, (kind,), {"_Tags": comments})


class VorbisTags(Tags):
    """Comments of a file that `kind`, a class of those above, reads."""

    def __init__(self, kind: Any, names: Names, file: BinaryIO, charset: str | None = None) -> None:
        self.names = names
        super().__init__(file, charset)
        file.seek(0)
        self._tagged = kind(file)
        if self._tagged.tags is None:
            self._tagged.add_tags()
            self.made = True
        self._comments: _CommentsAsStored = self._tagged.tags
        self.items = self._comments.stored

    def save(self) -> None:
        self._comments.stored = self.items
        self._file.seek(0)
        self._tagged.save(self._file)

    def remove(self) -> None:
        # Everything in Ogg has comments; of FLAC they are a block of their own.
        blocks = self._tagged.metadata_blocks
        blocks.remove(self._comments)
        self.items = []
        self.save()

    def others(self, fields: Collection[Field]) -> Hashable:
        blocks = [
            (block.code, block.write())
            for block in getattr(self._tagged, "metadata_blocks", ())
            if block.code not in (Padding.code, VCFLACDict.code)
        ]
        return self._comments.vendor_stored, super().others(fields), tuple(blocks)

    def _name(self, item: bytes) -> str:
        return item.partition(b"=")[0].decode(errors="replace")

    def _texts(self, item: bytes) -> Sequence[str]:
        return [item.partition(b"=")[2].decode(errors="surrogateescape")]

    def _render(self, field: Field, name: str, values: Sequence[str]) -> Sequence[bytes]:
        texts = values if field is Field.MOOD else join(values)
        return [f"{name}={text}".encode() for text in texts]


def _take(file: Any) -> bytes:
    (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
    taken: bytes = file.read(length)
    if len(taken) < length:
        raise MutagenError("The comments end too early.")
    return taken
