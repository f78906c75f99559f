"""Chunks of WAV, AIFF and DSDIFF: one of them holds the ID3v2 tag.

A chunk is a name, a size, that many bytes, and a pad byte if their number is odd. An outer chunk
contains all others. (Microsoft RIFF 1991, EA IFF 85, DSDIFF 1.5.)
"""

from __future__ import annotations

import os
from collections.abc import Hashable
from dataclasses import dataclass
from typing import BinaryIO, Literal

from ..errors import TagError
from .id3_place import Place, read_tag, splice

_NAME_BYTES = 4
_ID3_NAMES = (b"id3 ", b"ID3 ")
_MAX_CHUNKS = 10_000
# In an ID3 chunk, after the tag.
_MAX_BEHIND_BYTES = 1 << 20


@dataclass(frozen=True)
class ChunkLayout:
    """The chunk format of a container; the chunk `audio` may be truncated or endless."""

    order: Literal["little", "big"]
    size_bytes: int
    audio: bytes
    id3: bytes

    @property
    def header_bytes(self) -> int:
        return _NAME_BYTES + self.size_bytes

    @property
    def endless(self) -> int:
        """The size that programs write if they do not know it yet."""
        return (1 << 8 * self.size_bytes) - 1

    def size(self, data: bytes) -> int:
        return int.from_bytes(data, self.order)

    def header(self, name: bytes, size: int) -> bytes:
        if size >= self.endless:
            raise TagError(
                "With these tags the file would exceed the maximum size of its format (4 GB)."
            )
        return name + size.to_bytes(self.size_bytes, self.order)


WAV = ChunkLayout("little", 4, b"data", b"id3 ")
AIFF = ChunkLayout("big", 4, b"SSND", b"ID3 ")
DSDIFF = ChunkLayout("big", 8, b"DSD ", b"ID3 ")


@dataclass(frozen=True)
class _Chunk:
    """`start` of its header, `end` where the next chunk begins, `size` as stated."""

    name: bytes
    start: int
    size: int
    end: int


class InChunk(Place):
    """A tag in its own chunk, at the end.

    In a truncated file, or one whose sizes were never filled in, other programs would not find it
    there, so it goes before the audio.

    Raises `TagError` if chunks are not where their sizes say.
    """

    def __init__(self, layout: ChunkLayout, file: BinaryIO, start: int = 0) -> None:
        """`start`: of the outer chunk."""
        self._layout, self._start = layout, start
        self._load(file)

    def _load(self, file: BinaryIO) -> None:
        layout, start = self._layout, self._start
        self._file_end = file.seek(0, os.SEEK_END)
        file.seek(start + _NAME_BYTES)
        self._size = layout.size(file.read(layout.size_bytes))
        self._is_endless = self._size in (0, layout.endless)
        self._end = start + layout.header_bytes + self._size
        self._new_at = self._missing_pad = 0
        self._chunks = self._read_chunks(file)
        self._tag = next((each for each in self._chunks if each.name in _ID3_NAMES), None)
        self.data = b""
        if self._tag is not None and self._tag.size:
            self.data = read_tag(file, self._tag.start + layout.header_bytes)
            if not self.data or len(self.data) > self._tag.size:
                raise TagError(
                    "The file's ID3 chunk holds no whole ID3 tag; remove the chunk with the "
                    "program that wrote it."
                )
            if self._tag.size - len(self.data) > _MAX_BEHIND_BYTES:
                raise TagError(
                    f"The file's ID3 chunk has {self._tag.size} bytes, but the tag in it takes "
                    f"only {len(self.data)}; remove the chunk with the program that wrote it."
                )

    def write(self, file: BinaryIO, data: bytes) -> None:
        layout, tag = self._layout, self._tag
        if tag is None:
            start = end = self._new_at
            before, name, behind = b"\0" * self._missing_pad, layout.id3, b""
        else:
            start, end = tag.start, tag.end
            file.seek(start + layout.header_bytes + len(self.data))
            behind = file.read(tag.size - len(self.data))
            before, name = b"", tag.name
        chunk = b""
        if content := data + behind:
            chunk = before + layout.header(name, len(content)) + content
            chunk += b"\0" * (len(content) % 2)
        if not self._is_endless:
            size = self._size + len(chunk) - (end - start)
            file.seek(self._start)
            outer = file.read(_NAME_BYTES)
            file.seek(self._start)
            file.write(layout.header(outer, size))
        splice(file, start, end - start, chunk)
        self._load(file)

    def surroundings(self) -> Hashable:
        return tuple((each.name, each.size) for each in self._chunks if each is not self._tag)

    def _read_chunks(self, file: BinaryIO) -> list[_Chunk]:
        """All chunks; `_new_at` and `_missing_pad` say where another one belongs."""
        chunks: list[_Chunk] = []
        start = self._start + self._layout.header_bytes + _NAME_BYTES
        while start + self._layout.header_bytes <= self._file_end:
            if (
                start == self._end
                and not self._is_endless
                and not self._leads_to_end(file, start, named=True)
            ):
                break
            chunk = self._chunk(file, start)
            if not _is_name(chunk.name) and not self._leads_to_end(file, start):
                self._check_pad(file, chunks, start)
                break
            self._missing_pad = 0
            if self._is_audio_without_end(chunk):
                self._new_at = start
                return [*chunks, chunk]
            if chunk.end == self._file_end + 1 and chunk.size % 2:
                self._missing_pad = 1
                chunk = _Chunk(chunk.name, start, chunk.size, self._file_end)
            elif chunk.end > self._file_end:
                self._check_pad(file, chunks, start)
                raise TagError(
                    f"The file ends within its {_shown(chunk.name)} chunk, after "
                    f"{self._file_end - start - self._layout.header_bytes} of {chunk.size} bytes; "
                    "fetch or save the file again."
                )
            chunks.append(chunk)
            start = chunk.end
            if len(chunks) > _MAX_CHUNKS:
                raise TagError(f"The file has more than {_MAX_CHUNKS} chunks; it is damaged.")
        self._new_at = start
        return chunks

    def _leads_to_end(self, file: BinaryIO, start: int, named: bool = False) -> bool:
        """Whether consecutive chunks lead from `start` to the end of the outer chunk or the file.

        With `named`, only standard names count; names of zeros never do.
        """
        for _ in range(_MAX_CHUNKS):
            if start + self._layout.header_bytes > self._file_end:
                break
            chunk = self._chunk(file, start)
            if not (_is_name(chunk.name) if named else any(chunk.name)):
                return False
            start = chunk.end
            if start == self._end and not named:
                return True
        return start - self._file_end in (0, 1)

    def _chunk(self, file: BinaryIO, start: int) -> _Chunk:
        file.seek(start)
        header = file.read(self._layout.header_bytes)
        size = self._layout.size(header[_NAME_BYTES:])
        end = start + len(header) + size + size % 2
        return _Chunk(header[:_NAME_BYTES], start, size, end)

    def _is_audio_without_end(self, chunk: _Chunk) -> bool:
        never_filled_in = chunk.size == self._layout.endless or (
            chunk.size == 0 and self._is_endless
        )
        cut_short = chunk.end > self._file_end + 1 or (
            chunk.end > self._file_end and not chunk.size % 2
        )
        return chunk.name == self._layout.audio and (never_filled_in or cut_short)

    def _check_pad(self, file: BinaryIO, chunks: list[_Chunk], start: int) -> None:
        """Raises `TagError` if the next chunk begins a byte too early."""
        if chunks and chunks[-1].size % 2 and _is_name(self._chunk(file, start - 1).name):
            raise TagError(
                f"The {_shown(chunks[-1].name)} chunk lacks its pad byte, so that other programs "
                "do not find what follows it; save the file again with an audio editor."
            )


def _is_name(data: bytes) -> bool:
    return len(data) == _NAME_BYTES and all(0x20 <= byte < 0x7F for byte in data)


def _shown(name: bytes) -> str:
    return repr(name.decode("latin-1").strip())
