"""Vorbis comments in FLAC; all other metadata stays byte for byte."""

from __future__ import annotations

import os
from collections.abc import Collection, Hashable, Sequence
from typing import BinaryIO

from .charset import UnknownCharsetError
from .flac_blocks import (
    COMMENTS,
    HEADER_BYTES,
    MAX_CONTENT,
    PADDING,
    Block,
    clear_last,
    digest,
    find_blocks,
    is_zeros,
    render,
)
from .id3_place import end_of_leading_tags, splice
from .tags import Names
from .values import Field
from .vorbis import VENDOR, VorbisTags
from .vorbis_comments import CommentPacket
from .vorbis_from_older import comments_of_older_tags

# Padding for later changes whenever the file is rewritten anyway.
_NEW_PADDING = 4096
# Padding farther away is not used, as everything in between would have to move.
_MAX_DISTANCE = 1 << 20
_TAIL_BYTES = 256


class FlacTags(VorbisTags):
    """The comments in a FLAC file's first comment block.

    If there are none, the new ones repeat the file's ID3 tags, which other programs show only as
    long as there are no comments.
    """

    def __init__(self, names: Names, file: BinaryIO, charset: str | None = None) -> None:
        super().__init__(names, file, charset)
        blocks = (block for block in self._blocks if block.code == COMMENTS)
        if any(_is_shown(item) for block in blocks for item in self._parsed(block).items):
            return
        try:
            self.items += comments_of_older_tags(file, charset)
        except UnknownCharsetError as error:
            self.obstacle = error

    def other_content(self, fields: Collection[Field]) -> Hashable:
        file, blocks = self._file, self._blocks
        kept = tuple(
            (block.code, digest(file, block.start + 1, block.end))
            for block in blocks
            if block != self._comments and not self._is_padding(block)
        )
        size, end = file.seek(0, os.SEEK_END), blocks[-1].end
        front = digest(file, 0, blocks[0].start)
        tail = digest(file, max(end, size - _TAIL_BYTES), size)
        return super().other_content(fields), self._packet.rest, kept, front, size - end, tail

    def _read(self) -> CommentPacket:
        self._blocks = find_blocks(self._file, end_of_leading_tags(self._file))
        # All readers use the first of several blocks.
        self._comments = next((block for block in self._blocks if block.code == COMMENTS), None)
        return CommentPacket(VENDOR) if self._comments is None else self._parsed(self._comments)

    def _parsed(self, block: Block) -> CommentPacket:
        self._file.seek(block.content)
        return CommentPacket.parse(self._file.read(block.size))

    def _is_padding(self, block: Block) -> bool:
        """Padding with bytes other than zeros may be data."""
        return block.code == PADDING and is_zeros(self._file, block.content, block.end)

    def _write(self) -> None:
        content = self._packet.render()
        if self._comments is not None:
            self._change(self._comments, content)
        elif self.items:
            self._insert(content)
        self._packet = self._read()

    def _insert(self, content: bytes) -> None:
        """Add a comment block in padding or at the end."""
        new = render(COMMENTS, content, False)
        paddings = list(filter(self._is_padding, self._blocks))
        padding = _best(paddings, len(new))
        if padding is None:
            last = self._blocks[-1]
            self._splice(last.end, last.end, new + _padding(_NEW_PADDING, True))
            clear_last(self._file, last)
        else:
            new += _padding(_resized(padding, len(new)), padding.last)
            self._splice(padding.start, padding.end, new)

    def _change(self, comments: Block, content: bytes) -> None:
        """Replace the comments; padding nearby takes up the difference in size."""
        growth = len(content) - comments.size
        padding = _best(self._paddings_near(comments), growth) if growth else None
        if padding is not None:
            first, second = sorted((comments, padding), key=lambda block: block.start)
            self._file.seek(first.end)
            between = self._file.read(second.start - first.end)
            parts = [
                render(COMMENTS, content, comments.last),
                _padding(_resized(padding, growth), padding.last),
            ]
            if first is padding:
                parts.reverse()
            self._splice(first.start, second.end, between.join(parts))
        elif growth == 0:
            self._splice(comments.start, comments.end, render(COMMENTS, content, comments.last))
        else:
            left = -growth - HEADER_BYTES if growth <= -HEADER_BYTES else _NEW_PADDING
            new = render(COMMENTS, content, False) + _padding(left, comments.last)
            self._splice(comments.start, comments.end, new)

    def _paddings_near(self, comments: Block) -> list[Block]:
        """Padding, the nearest first."""

        def distance(block: Block) -> int:
            return max(block.start - comments.end, comments.start - block.end)

        near = [each for each in self._blocks if distance(each) <= _MAX_DISTANCE]
        return sorted(filter(self._is_padding, near), key=distance)

    def _splice(self, start: int, end: int, new: bytes) -> None:
        splice(self._file, start, end - start, new)


def _is_shown(item: bytes) -> bool:
    """Whether other programs accept it as a comment, with a name and a value."""
    name, _, value = item.partition(b"=")
    return bool(name and value)


def _padding(size: int, last: bool) -> bytes:
    return render(PADDING, bytes(size), last)


def _best(paddings: Sequence[Block], growth: int) -> Block | None:
    """The first padding that can give or take so many bytes; else one to be enlarged."""
    able = (each for each in paddings if 0 <= each.size - growth <= MAX_CONTENT)
    return next(able, paddings[0] if paddings and growth > 0 else None)


def _resized(padding: Block, growth: int) -> int:
    """The size of padding after it gives up to so many bytes."""
    return padding.size - growth if padding.size >= growth else _NEW_PADDING
