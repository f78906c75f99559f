"""Vorbis comments in any container."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Hashable, Sequence
from typing import BinaryIO

from .tags import Names, Tags
from .values import Field, join
from .vorbis_comments import CommentPacket

# The vendor in packets that Mood Tagger creates.
VENDOR = b"Mood Tagger"


class VorbisTags(Tags):
    """Comments that stay byte for byte, valid or not; subclasses read and write the file."""

    one_item = False

    def __init__(self, names: Names, file: BinaryIO, charset: str | None = None) -> None:
        super().__init__(file, charset)
        self.names = names
        self._packet = self._read()
        self.items = list(self._packet.items)

    @property
    def kind(self) -> str:
        return VorbisTags.__name__

    def save(self) -> None:
        self._packet = self._packet.with_items(tuple(self.items))
        self._write()

    def other_content(self, fields: Collection[Field]) -> Hashable:
        packet = self._packet
        return packet.vendor, packet.with_items(()).count, super().other_content(fields)

    @abstractmethod
    def _read(self) -> CommentPacket:
        """The comments in the file, or empty ones if it has none yet."""

    @abstractmethod
    def _write(self) -> None:
        """Write `_packet` into the file."""

    def _name(self, item: bytes) -> str:
        # A comment without an equals sign is not a field.
        return item[: max(item.find(b"="), 0)].decode("ascii", "replace")

    def _texts(self, item: bytes) -> Sequence[str]:
        return [item.partition(b"=")[2].decode(errors="surrogateescape")]

    def _render(self, field: Field, name: str, values: Sequence[str]) -> Sequence[bytes]:
        texts = values if field.is_list else join(values)
        return [f"{name}={text}".encode() for text in texts]
