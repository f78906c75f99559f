"""Vorbis comments in Ogg."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable
from dataclasses import dataclass, replace
from typing import BinaryIO

from ..errors import TagError
from .flac_blocks import COMMENTS, HEADER_BYTES, is_last, render
from .id3_place import end_of_leading_tags
from .ogg_packet import StoredPacket
from .tags import Names
from .values import Field
from .vorbis import VorbisTags
from .vorbis_comments import CommentPacket

# Padding for later changes whenever the file is rewritten anyway.
_NEW_PADDING = 2048
# With every codec, comments are in the second packet.
_NUMBER = 1


class OggCodec(ABC):
    """How a codec stores comments in a packet."""

    @abstractmethod
    def comments(self, packet: bytes) -> CommentPacket:
        """The comments in a packet, which follow its signature."""

    @abstractmethod
    def packet(self, comments: CommentPacket, old: bytes) -> bytes:
        """The old packet with other comments."""

    def without_padding(self, comments: CommentPacket) -> CommentPacket:
        return comments


@dataclass(frozen=True)
class _Padded(OggCodec):
    """Comments, `framing` bytes, and padding of zeros at the end of the packet.

    RFC 7845 allows padding for Opus. Decoders of Vorbis and Speex ignore it, and other tag editors
    write it, too.
    """

    mark: bytes
    framing: int = 0

    def comments(self, packet: bytes) -> CommentPacket:
        if not packet.startswith(self.mark):
            raise TagError("The file has other data in place of its comments.")
        return CommentPacket.parse(packet[len(self.mark) :], self.framing)

    def packet(self, comments: CommentPacket, old: bytes) -> bytes:
        plain = self.mark + self.without_padding(comments).render()
        if not self._may_be_padded(comments):
            return plain
        room = len(old) - len(plain)
        return plain + bytes(room if room >= 0 else _NEW_PADDING)

    def without_padding(self, comments: CommentPacket) -> CommentPacket:
        if not self._may_be_padded(comments):
            return comments
        return replace(comments, rest=comments.rest[: self.framing])

    def _may_be_padded(self, comments: CommentPacket) -> bool:
        """Zeros after a count that is too high would be taken for comments."""
        padding = comments.rest[self.framing :]
        complete = not comments.incomplete and len(comments.rest) >= self.framing
        return complete and padding.count(0) == len(padding)


class _Flac(OggCodec):
    """A metadata block."""

    def comments(self, packet: bytes) -> CommentPacket:
        content = packet[HEADER_BYTES:]
        if not packet or packet != render(COMMENTS, content, is_last(packet)):
            raise TagError("The file has other data in place of its comments.")
        return CommentPacket.parse(content)

    def packet(self, comments: CommentPacket, old: bytes) -> bytes:
        return render(COMMENTS, comments.render(), is_last(old))


VORBIS = _Padded(b"\x03vorbis", framing=1)
OPUS = _Padded(b"OpusTags")
SPEEX = _Padded(b"")
OGG_FLAC = _Flac()


class OggTags(VorbisTags):
    """The comments of the first stream."""

    def __init__(
        self, codec: OggCodec, names: Names, file: BinaryIO, charset: str | None = None
    ) -> None:
        self._codec = codec
        super().__init__(names, file, charset)

    def other_content(self, fields: Collection[Field]) -> Hashable:
        rest = self._codec.without_padding(self._packet).rest
        return super().other_content(fields), rest, self._place.digest_besides()

    def _read(self) -> CommentPacket:
        self._place = StoredPacket(self._file, end_of_leading_tags(self._file), _NUMBER)
        return self._codec.comments(self._place.data)

    def _write(self) -> None:
        self._place.replace(self._codec.packet(self._packet, self._place.data))
        self._packet = self._read()
