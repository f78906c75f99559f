"""One packet of an Ogg stream, replaced without changing anything else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import BinaryIO, NamedTuple

from ..errors import TagError
from .id3_place import splice
from .ogg_pages import (
    CONTINUED,
    FIRST,
    LAST,
    MAX_SEGMENTS,
    NO_POSITION,
    NUMBERS,
    SEGMENT_BYTES,
    Gap,
    Page,
    is_valid,
    parts,
    render,
    shift_sequence,
)

# Comments with large pictures take a few; more would take too much memory.
_MAX_BYTES = 64 << 20
_CHUNK_BYTES = 1 << 20


class _Piece(NamedTuple):
    """The segments of a page, `first` to `end` (exclusive), that belong to the packet."""

    page: Page
    first: int
    end: int

    @property
    def lacing_before(self) -> bytes:
        return self.page.lacing[: self.first]

    @property
    def lacing_after(self) -> bytes:
        return self.page.lacing[self.end :]

    @property
    def start(self) -> int:
        return self.page.payload + sum(self.lacing_before)

    @property
    def stop(self) -> int:
        return self.page.end - sum(self.lacing_after)


class StoredPacket:
    """A packet of the first stream in a file, and its place."""

    def __init__(self, file: BinaryIO, start: int, number: int) -> None:
        """The packet with this number, from 0; the stream begins at `start`.

        Raises `TagError` if it is damaged or larger than 64 MB.
        """
        self._file = file
        self._pieces: list[_Piece] = []
        data = bytearray()
        for piece in _pieces(file, start, number):
            if not is_valid(file, piece.page):
                raise _damaged("the checksum of a page is wrong")
            if self._pieces and piece.page.sequence != self._last.page.sequence + 1:
                raise _damaged("a page is missing")
            self._pieces.append(piece)
            data += self._read(piece.start, piece.stop)
            if len(data) > _MAX_BYTES:
                raise TagError("The file's comments take more than 64 MB, which is not supported.")
        self.data = bytes(data)

    def replace(self, data: bytes) -> None:
        """Replace the packet by another one, which may be longer or shorter.

        Other packets stay on their pages. If the present number of pages is enough, it stays, and
        later pages do not change.
        """
        start, end = self._first.page.start, self._last.page.end
        if end - start > 2 * _MAX_BYTES:
            raise TagError("The file's comments are spread over too many pages.")
        pages = self._pages(data)
        more = len(pages) - len(self._pieces)
        for index, (piece, following) in enumerate(pairwise(self._pieces)):
            # Pages of other streams.
            between = self._read(piece.page.end, following.page.start)
            pages[min(index, len(pages) - 1)] += between
        new = b"".join(pages)
        splice(self._file, start, end - start, new)
        if more:
            shift_sequence(self._file, start + len(new), self._first.page.serial, more)

    def digest_besides(self) -> bytes:
        """The digest of the file without the packet and what changes with its length.

        That is the number of its pages, and so the numbers and checksums of later pages.
        """
        first, last = self._first, self._last
        found = hashlib.blake2b(digest_size=20)

        def update(start: int, end: int) -> None:
            self._file.seek(start)
            while start < end and (data := self._file.read(min(_CHUNK_BYTES, end - start))):
                found.update(data)
                start += len(data)

        update(0, first.page.start)
        found.update(first.lacing_before)
        update(first.page.payload, first.start)
        found.update(last.lacing_after + last.page.position)
        update(last.stop, last.page.end)
        flags = first.page.flags & ~LAST, last.page.flags & LAST
        found.update(bytes(flags))
        own = {piece.page.start for piece in self._pieces}
        in_stream = True
        for part in parts(self._file, first.page.start):
            if isinstance(part, Gap) or part.serial != first.page.serial:
                update(part.start, part.end)
            elif part.start not in own:
                in_stream = in_stream and not part.flags & FIRST
                number = part.sequence - last.page.sequence if in_stream else part.sequence
                found.update((number % NUMBERS).to_bytes(4, "little") + bytes([part.flags]))
                found.update(part.position + part.lacing)
                update(part.payload, part.end)
        return found.digest()

    @property
    def _first(self) -> _Piece:
        return self._pieces[0]

    @property
    def _last(self) -> _Piece:
        return self._pieces[-1]

    def _read(self, start: int, end: int) -> bytes:
        self._file.seek(start)
        return self._file.read(end - start)

    def _pages(self, data: bytes) -> list[bytes]:
        """The pages with another packet, and with the other packets on the same pages."""
        first, last, old = self._first, self._last, len(self._pieces)
        full, remainder = divmod(len(data), SEGMENT_BYTES)
        lacing = bytes([SEGMENT_BYTES]) * full + bytes([remainder])
        ends = list(accumulate(self._shares(len(lacing)), initial=0))
        pages = []
        for index, (begin, end) in enumerate(pairwise(ends)):
            part = data[begin * SEGMENT_BYTES : end * SEGMENT_BYTES]
            sizes, flags, position = lacing[begin:end], CONTINUED, NO_POSITION
            if 0 < index < old - 1:
                position = self._pieces[index].page.position
            if index == 0:
                part = self._read(first.page.payload, first.start) + part
                sizes = first.lacing_before + sizes
                flags = first.page.flags & ~LAST
                if old > 1 or first.lacing_before:
                    position = first.page.position
            if index == len(ends) - 2:
                part += self._read(last.stop, last.page.end)
                sizes += last.lacing_after
                flags |= last.page.flags & LAST
                position = last.page.position
            number = first.page.sequence + index
            pages.append(render(flags, position, first.page.serial, number, sizes, part))
        return pages

    def _shares(self, count: int) -> list[int]:
        """How many of `count` segments each page gets.

        The last pages take the difference; each needs at least one segment.
        """
        before, after = len(self._first.lacing_before), len(self._last.lacing_after)
        shares = [piece.end - piece.first for piece in self._pieces]
        if len(shares) == 1 and before + count + after > MAX_SEGMENTS:
            shares.append(1)
        del shares[count:]
        rooms = [MAX_SEGMENTS] * len(shares)
        rooms[0] -= before
        rooms[-1] -= after
        if min(rooms) < 1:
            raise TagError("The pages with the file's comments are too full of other packets.")
        more = count - sum(shares)
        for index in reversed(range(len(shares))):
            change = min(max(more, 1 - shares[index]), rooms[index] - shares[index])
            shares[index] += change
            more -= change
        new, left = divmod(more, MAX_SEGMENTS)
        shares[-1:-1] = [MAX_SEGMENTS] * new + [left] * (left > 0)
        return shares


def _pieces(file: BinaryIO, start: int, number: int) -> Iterator[_Piece]:
    """The parts of the packet with this number in the stream at `start`."""
    serial: bytes | None = None
    in_packet = False
    for page in parts(file, start):
        if isinstance(page, Gap):
            break
        if serial is None:
            serial = page.serial
        elif page.serial != serial:
            continue
        elif page.flags & FIRST:
            break  # another stream of a chain
        if bool(page.flags & CONTINUED) != in_packet:
            raise _damaged("a page does not continue the one before it")
        first = 0
        for index, size in enumerate(page.lacing):
            in_packet = size == SEGMENT_BYTES
            if not in_packet:
                if number == 0:
                    yield _Piece(page, first, index + 1)
                    return
                number -= 1
                first = index + 1
        if number == 0 and first < len(page.lacing):
            yield _Piece(page, first, len(page.lacing))
    raise _damaged("they end too early")


def _damaged(defect: str) -> TagError:
    return TagError(f"The file's comments are damaged: {defect}. Download the file again.")
