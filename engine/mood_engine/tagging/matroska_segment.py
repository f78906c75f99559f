"""The Segment of a Matroska or WebM file (RFC 9559), in which only tags may move.

Cues, the SeekHead and clusters hold positions in the Segment, so nothing else ever moves. Tags go
where they were, else into padding, else to the end, where players find them by the SeekHead.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from ..errors import TagError
from .ebml import (
    CRC_32,
    VOID,
    Element,
    children,
    element_id,
    most_in,
    number,
    read_element,
    render,
    resized,
    size_field,
    split,
    text,
    void,
    widened,
    with_checksum,
)

EBML = b"\x1a\x45\xdf\xa3"
SEGMENT = b"\x18\x53\x80\x67"
SEEK_HEAD = b"\x11\x4d\x9b\x74"
INFO = b"\x15\x49\xa9\x66"
TRACKS = b"\x16\x54\xae\x6b"
CUES = b"\x1c\x53\xbb\x6b"
CLUSTER = b"\x1f\x43\xb6\x75"
ATTACHMENTS = b"\x19\x41\xa4\x69"
CHAPTERS = b"\x10\x43\xa7\x70"
TAGS = b"\x12\x54\xc3\x67"

_DOC_TYPE, _MAX_ID, _MAX_SIZE = b"\x42\x82", b"\x42\xf2", b"\x42\xf3"
_SEEK, _SEEK_ID, _SEEK_POSITION = b"\x4d\xbb", b"\x53\xab", b"\x53\xac"
_IN_SEEK_HEAD = {_SEEK, VOID, CRC_32}
# Elements that end a cluster of unknown size.
_NOT_IN_CLUSTERS = {
    *(EBML, SEGMENT, SEEK_HEAD, INFO, TRACKS, CUES, CLUSTER, ATTACHMENTS, CHAPTERS, TAGS)
}

# Clusters last seconds. Blocks count only in clusters of unknown size, as browsers record them.
_MAX_ELEMENTS = 1 << 17
_MAX_HEADER_BYTES = 1 << 12
_MAX_TAGS_BYTES = 16 << 20
_MAX_SEEK_HEAD_BYTES = 1 << 20
# Larger padding is not used.
_MAX_PADDING_BYTES = 1 << 16
# After a SeekHead, for later entries; after tags at the end, so that they can grow in place.
_SEEK_HEAD_ROOM = 128
_TAGS_ROOM = 1024
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Piece:
    """An element of the Segment; `data` are its bytes if they are to be written.

    It is `free` if it is padding of zeros. It is not `sized` if only the next element ends it.
    """

    id: bytes
    start: int
    end: int
    free: bool = False
    sized: bool = True
    data: bytes | None = None


Pieces = Sequence[Piece]


class Segment:
    """The elements of a file's Segment; their content is read only on demand.

    `put` plans changes, `write` writes them. Raises `TagError` for another kind of file.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._file_end = file.seek(0, 2)
        self._left = _MAX_ELEMENTS
        segment = self._find_segment()
        self._content = segment.content
        self._size_at = segment.start + len(SEGMENT)
        self._sized = segment.end is not None
        self.pieces: Pieces = list(self._walk(segment.end or self._file_end))
        self._end = self._end_of(self.pieces)

    @property
    def obstacle(self) -> TagError | None:
        """Why no tags can be written, whatever room they need."""
        if any(piece.id == CRC_32 for piece in self.pieces):
            return TagError(
                "The file holds a checksum over all of its data, which new tags would make wrong; "
                "copy it with mkvmerge or ffmpeg, which leave that out, and write to the copy."
            )
        return None

    @property
    def tags(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.id == TAGS]

    def read(self, piece: Piece) -> bytes:
        """Raises `TagError` if the tags are too large."""
        if piece.end - piece.start > _MAX_TAGS_BYTES:
            raise TagError("The tags of this file are too large to be read (over 16 MB).")
        return self._part(piece.start, piece.end)

    def elements(self, name: bytes) -> Iterator[Element]:
        """The content of the elements with this name."""
        for piece in self.pieces:
            if piece.id == name:
                whole = read_element(self._file, piece.start, piece.end)
                yield from self.inside(whole) if whole else ()

    def inside(self, element: Element) -> Iterator[Element]:
        """The valid elements of a master element."""
        at, end = element.content, element.end or 0
        while at < end and (found := self._next(at, end)) and found.end is not None:
            yield found
            at = found.end

    def value(self, element: Element, most: int = 1 << 12) -> bytes:
        """At most so many bytes of it."""
        end = element.content if element.end is None else element.end
        return self._part(element.content, min(end, element.content + most))

    # --- plans ----------------------------------------------------------------------------------

    def put(self, old: Piece | None, tags: bytes, may_move: bool = True) -> None:
        """Plan this Tags element in place of the `old` one; empty bytes remove it.

        Raises `TagError` if other elements would have to move, or if this one must not move.
        """
        fixed = not (may_move and self._index_is_sound() and self._may_become_padding(old))
        if fixed and not tags:
            tags = render(TAGS, b"")
        pieces = [_freed(piece) if piece is old else piece for piece in self.pieces]
        if not tags:
            self.pieces = self._pointed(pieces, old, None) or pieces
            return
        for at in self._places(pieces, old):
            stays = old is not None and at == old.start
            if fixed and not stays:
                break
            placed = self._placed(pieces, at, tags, grow=self._can_grow)
            if placed is None:
                continue
            pointed = None if fixed else self._pointed(placed, old, at)
            if pointed is None and stays:
                pointed = placed  # found as well as before
            if pointed is not None:
                self.pieces = pointed
                return
        raise TagError(self._obstacle(fixed))

    def write(self) -> None:
        """Write the planned changes into the file."""
        for piece in self.pieces:
            if piece.data is not None:
                self._file.seek(piece.start)
                self._file.write(piece.data)
        end = self._end_of(self.pieces)
        if self._sized and end > self._end:
            self._file.seek(self._size_at)
            self._file.write(size_field(end - self._content, self._content - self._size_at))

    def other_content(self) -> Hashable:
        """Everything except tags, padding, and their entries in the SeekHead."""
        tags = {piece.start for piece in self.tags}
        kept: list[Hashable] = [self._digest(0, self._size_at), self._content]
        for piece in self.pieces:
            if piece.id == SEEK_HEAD:
                parts, rest = self._seek_head(piece)
                known = (part for part in parts if element_id(part) not in (VOID, CRC_32))
                entries = tuple(part for part in known if self._target(part) not in tags)
                kept.append((piece.start, entries, rest))
            elif piece.id == CLUSTER:
                kept.append((piece.start, piece.end if piece.sized else None))
            elif piece.id != TAGS and not piece.free:
                kept.append((piece.start, self._digest(piece.start, piece.end)))
        if not self._is_whole:
            kept.append((self._end, self._file_end))
        return tuple(kept)

    # --- places ---------------------------------------------------------------------------------

    @property
    def _can_grow(self) -> bool:
        """Whether elements can be added at the end."""
        return self._is_whole and self._end == self._file_end

    def _obstacle(self, fixed: bool) -> str:
        copied = "copy it with mkvmerge or ffmpeg, and write to the copy."
        if not self._is_whole:
            return (
                f"The file is damaged or cut off at byte {self._end}, so that nothing can be added "
                f"at its end, and its tags have no room; {copied}"
            )
        if self._end != self._file_end:
            return (
                "The file's tags have no room, and at its end other data follow, which would have "
                f"to move; {copied}"
            )
        if fixed:
            return (
                "The file's tags have no room, and cannot move, as they or their index (SeekHead) "
                f"are damaged or end a live stream; {copied}"
            )
        return (
            "The file has no room for tags in front, nor for an entry in its index (SeekHead), by "
            f"which players find them at its end; {copied}"
        )

    def _places(self, pieces: Pieces, old: Piece | None) -> Iterator[int]:
        """Possible places for tags, best first; all programs read those before the clusters."""
        if old is not None:
            yield old.start
        runs = []
        front = self._first_cluster(pieces)
        for before, run in _free_runs(pieces):
            start, end = run[0].start, run[-1].end
            if before is not None and before.id == SEEK_HEAD:
                start += _SEEK_HEAD_ROOM
            if end <= front and start < end:
                runs.append((end - start, start))
        yield from (start for _, start in sorted(runs, reverse=True))
        end = self._end_of(pieces)
        last = next((run for _, run in _free_runs(pieces) if run[-1].end == end), None)
        yield last[0].start if last else end

    def _may_become_padding(self, tags: Piece | None) -> bool:
        """Whether it does not follow a cluster of unknown size, which it would end."""
        index = 0 if tags is None else self.pieces.index(tags)
        return index == 0 or self.pieces[index - 1].sized

    def _end_of(self, pieces: Pieces) -> int:
        return pieces[-1].end if pieces else self._content

    def _first_cluster(self, pieces: Pieces) -> int:
        clusters = (piece.start for piece in pieces if piece.id == CLUSTER)
        return next(clusters, self._end_of(pieces))

    def _placed(self, pieces: Pieces, at: int, data: bytes, grow: bool) -> Pieces | None:
        """The pieces with an element at `at`, in padding or at the end; None without room."""
        first = next((number for number, piece in enumerate(pieces) if piece.end > at), len(pieces))
        before = list(pieces[:first])
        end, last = at, first
        while last < len(pieces) and pieces[last].free and end - at < len(data):
            end = pieces[last].end
            last += 1
        new: bytes | None = data
        if end - at < len(data):
            if not grow or last < len(pieces):
                return None
            end = at + len(data) + _TAGS_ROOM
            if self._sized and end - self._content > most_in(self._content - self._size_at):
                return None
        elif end - at == len(data) + 1:  # too little for padding
            new = widened(data)
        skipped = at - pieces[first].start if first < last else 0
        if new is None or skipped == 1:
            return None
        if skipped:
            before.append(_padding(at - skipped, at))
        before.append(Piece(element_id(new), at, at + len(new), data=new))
        if end > at + len(new):
            before.append(_padding(at + len(new), end))
        return [*before, *pieces[last:]]

    # --- the SeekHead ---------------------------------------------------------------------------

    def _index_is_sound(self) -> bool:
        """Damaged entries are not changed, as programs read them in context."""
        for head in self.pieces:
            if head.id == SEEK_HEAD:
                parts, rest = self._seek_head(head)
                if rest or not {element_id(part) for part in parts} <= _IN_SEEK_HEAD:
                    return False
                entries = (split(part)[1] for part in parts if element_id(part) == _SEEK)
                if any(children(entry)[1] for entry in entries):
                    return False
        return True

    def _pointed(self, pieces: Pieces, old: Piece | None, at: int | None) -> Pieces | None:
        """The pieces with the tags' entry in the SeekHead; None without room for it."""
        heads = [piece for piece in pieces if piece.id == SEEK_HEAD]
        for head in heads:
            parts, rest = self._seek_head(head)
            for number_, part in enumerate(parts):
                if old is not None and self._target(part) == old.start:
                    entries = [] if at is None else [self._entry(at, part)]
                    parts[number_ : number_ + 1] = entries
                    return self._with_seek_head(pieces, head, parts, rest)
        if at is None:
            return pieces
        pointed = None
        if heads:
            parts, rest = self._seek_head(heads[0])
            pointed = self._with_seek_head(pieces, heads[0], [*parts, self._entry(at)], rest)
        in_front = at < self._first_cluster(pieces)
        return pieces if pointed is None and in_front else pointed

    def _with_seek_head(
        self, pieces: Pieces, head: Piece, parts: Sequence[bytes], rest: bytes
    ) -> Pieces | None:
        old_head, _ = split(self._seek_head_bytes(head))
        content = with_checksum([*parts, rest] if rest else parts)
        room = [_freed(piece) if piece is head else piece for piece in pieces]
        for data in (resized(old_head, content), render(SEEK_HEAD, content)):
            placed = self._placed(room, head.start, data, grow=False)
            if placed is not None:
                return placed
        return None

    def _seek_head(self, piece: Piece) -> tuple[list[bytes], bytes]:
        _, content = split(self._seek_head_bytes(piece))
        return children(content)

    def _seek_head_bytes(self, piece: Piece) -> bytes:
        if piece.data is not None:
            return piece.data
        if piece.end - piece.start > _MAX_SEEK_HEAD_BYTES:
            raise TagError("The file's index (SeekHead) is too large to be read.")
        return self._part(piece.start, piece.end)

    def _target(self, entry: bytes) -> int | None:
        """The position of the tags that an entry points to; None for another entry."""
        if element_id(entry) != _SEEK:
            return None
        parts, _ = children(split(entry)[1])
        values = dict(map(_named, parts))
        if values.get(_SEEK_ID) != TAGS or _SEEK_POSITION not in values:
            return None
        return self._content + int.from_bytes(values[_SEEK_POSITION], "big")

    def _entry(self, at: int, old: bytes | None = None) -> bytes:
        """An entry for this position; an old one keeps its layout."""
        position = number(at - self._content)
        if old is None:
            return render(_SEEK, render(_SEEK_ID, TAGS) + render(_SEEK_POSITION, position))
        head, content = split(old)
        parts, rest = children(content)
        for index, part in enumerate(parts):
            if element_id(part) == _SEEK_POSITION:
                old_head, old_position = split(part)
                parts[index] = resized(old_head, position.rjust(len(old_position), b"\0"))
        return resized(head, b"".join(parts) + rest)

    # --- reading --------------------------------------------------------------------------------

    def _find_segment(self) -> Element:
        header = read_element(self._file, 0, self._file_end)
        if header is None or header.id != EBML:
            raise TagError(
                "The tags of Matroska files with something in front cannot be written; players do "
                "not accept it either. Remove the ID3 tag before the Matroska header."
            )
        if header.end is None or header.end > _MAX_HEADER_BYTES:
            raise TagError("The file's EBML header is damaged.")
        parts, _ = children(self._part(header.content, header.end))
        values = dict(map(_named, parts))
        kind = text(values.get(_DOC_TYPE, b"matroska"))
        if kind not in ("matroska", "webm"):
            raise TagError(f"The tags of EBML files of the kind {kind!r} cannot be written.")
        widths = (values.get(_MAX_ID, b"\4"), values.get(_MAX_SIZE, b"\x08"))
        if tuple(int.from_bytes(width, "big") for width in widths) != (4, 8):
            raise TagError("The file's EBML elements have sizes that no known program writes.")
        at = header.end
        while True:
            found = self._next(at, self._file_end, cut_off=SEGMENT)
            if found is None:
                raise TagError("The file ends before its content (the Segment).")
            if found.id == SEGMENT:
                return found
            if found.end is None:
                raise TagError("The file's EBML header is damaged.")
            at = found.end

    def _walk(self, end: int) -> Iterator[Piece]:
        """The elements up to `end`, or to the first invalid one."""
        at = self._content
        self._is_whole = False
        limit = min(end, self._file_end)
        while at < limit:
            found = self._next(at, limit)
            if found is None:
                return
            if not self._sized and found.id in (EBML, SEGMENT):
                break  # another file follows
            stop = self._cluster_end(found, limit) if found.end is None else found.end
            if stop is None:
                return
            yield Piece(found.id, at, stop, self._is_padding(found), found.end is not None)
            at = stop
        self._is_whole = at == end or not self._sized

    def _cluster_end(self, cluster: Element, limit: int) -> int | None:
        """The end of a cluster of unknown size; None if it is damaged."""
        if cluster.id != CLUSTER:
            return None
        at = cluster.content
        while at < limit:
            found = self._next(at, limit)
            if found is None:
                return None
            if found.id in _NOT_IN_CLUSTERS:
                break
            if found.end is None:
                return None
            at = found.end
        return at

    def _next(self, at: int, limit: int, cut_off: bytes = b"") -> Element | None:
        """The element at `at`; one named `cut_off` may extend past the end of the file."""
        self._left -= 1
        if self._left < 0:
            raise TagError("The file has too many elements. Is it damaged?")
        found = read_element(self._file, at, limit)
        if found is None and cut_off:
            found = read_element(self._file, at, 1 << 62)
            if found is not None and (found.id != cut_off or found.content > limit):
                return None
        return found

    def _is_padding(self, element: Element) -> bool:
        if element.id != VOID or element.end is None:
            return False
        if element.end - element.content > _MAX_PADDING_BYTES:
            return False
        return not any(self._part(element.content, element.end))

    def _part(self, start: int, end: int) -> bytes:
        self._file.seek(start)
        return self._file.read(end - start)

    def _digest(self, start: int, end: int) -> str:
        digest = hashlib.blake2b(digest_size=20)
        for at in range(start, end, _CHUNK_BYTES):
            digest.update(self._part(at, min(at + _CHUNK_BYTES, end)))
        return digest.hexdigest()


def _freed(piece: Piece) -> Piece:
    return _padding(piece.start, piece.end)


def _padding(start: int, end: int) -> Piece:
    return Piece(VOID, start, end, free=True, data=void(end - start))


def _free_runs(pieces: Pieces) -> Iterator[tuple[Piece | None, Pieces]]:
    """Each run of free pieces, with the piece before it."""
    start = 0
    for index, piece in enumerate([*pieces, None]):
        if piece is not None and piece.free:
            continue
        if start < index:
            yield (pieces[start - 1] if start else None), pieces[start:index]
        start = index + 1


def _named(element: bytes) -> tuple[bytes, bytes]:
    return element_id(element), split(element)[1]
