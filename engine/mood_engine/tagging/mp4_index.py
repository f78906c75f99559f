"""Finding every offset in an MP4 file.

ISO/IEC 14496-12 has them for chunks (stco, co64), fragments (tfhd, trun, tfra, sidx), auxiliary
information (saio) and items (iloc).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from ..errors import TagError
from .mp4_boxes import HEADER, Box, BoxFile
from .mp4_offsets import FARTHEST, MAX_WIDTH, Offsets

_CONTAINERS = frozenset(
    kind.encode()
    for kind in "moov trak mdia minf dinf stbl udta meta meco moof traf mfra".split()  # noqa: SIM905
)
# An unparsed part of one of these may be an offset for other programs.
_MAY_HOLD_OFFSETS = _CONTAINERS - {b"udta", b"meta", b"meco", b"dinf"}
# Real files nest at most nine deep.
_MAX_DEPTH = 16
# Half a day of audio with an offset for each packet.
_MAX_OFFSETS = 1 << 21
# More than any file needs; each takes time.
_MAX_ENTRIES = 1 << 16
_ROW = np.dtype(
    [
        ("start", "i8"),
        ("width", "i1"),
        ("bits", "i1"),
        ("number", "i8"),
        ("base", "i8"),
        ("kind", "i4"),
    ]
)


def find_offsets(boxes: BoxFile) -> Offsets:
    """All offsets in a file. Raises `TagError` for more or deeper ones than any file needs."""
    finder = _Finder(boxes)
    last = b""
    for box in boxes.top_level():
        finder.visit(box, 0)
        last = box.kind
    # Readers find the index of fragments from the end of the file, whatever is in between.
    if boxes.peek(max(boxes.size - 16, 0), 8) == b"\0\0\0\x10mfro" and last != b"mfra":
        finder.obstacle("its fragment index (mfra) follows damaged data")
    return finder.offsets()


class _Damaged(Exception):  # noqa: N818 - never leaves this module
    """A box is shorter than its content."""


class _Cursor:
    """Reads the numbers in a box one by one."""

    def __init__(self, boxes: BoxFile, box: Box) -> None:
        self._boxes, self.at, self._end = boxes, box.content, box.end

    def take(self, width: int) -> int:
        self.skip(width)
        return int.from_bytes(self._boxes.peek(self.at - width, width), "big")

    def skip(self, count: int) -> None:
        self.at += count
        if self.at > self._end:
            raise _Damaged

    def version_and_flags(self) -> tuple[int, int]:
        return self.take(1), self.take(3)


class _Finder:
    """Visits all boxes, with the state from enclosing boxes that their numbers depend on."""

    def __init__(self, boxes: BoxFile) -> None:
        self._boxes = boxes
        self._tracks = 0
        self._fragment = self._base = 0
        self._in_fragment = False
        self._has_own_data = self._has_outer_data = False
        self._obstacles: dict[str, None] = {}
        self._segments: list[tuple[int, int]] = []
        self._names: dict[str, int] = {}
        self._rows: list[tuple[int, ...]] = []
        self._tables: list[npt.NDArray[np.void]] = []
        self._left = _MAX_OFFSETS
        self._visitors: dict[bytes, Callable[[Box, _Cursor], None]] = {
            b"stco": self._chunks,
            b"co64": self._chunks,
            b"dref": self._data_references,
            b"tfhd": self._fragment_header,
            b"trun": self._run,
            b"saio": self._auxiliary,
            b"tfra": self._fragment_index,
            b"sidx": self._segment_index,
            b"iloc": self._items,
            b"cmov": self._unknown_offsets,
            b"afra": self._unknown_offsets,
        }

    def visit(self, box: Box, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise TagError("The boxes of the file are nested too deeply; it is damaged.")
        if box.kind in self._visitors:
            try:
                self._visitors[box.kind](box, _Cursor(self._boxes, box))
            except _Damaged:
                self._note_damage(box)
        elif box.kind in _CONTAINERS:
            self._visit_container(box, depth)

    def _visit_container(self, box: Box, depth: int) -> None:
        if box.kind == b"moof":
            self._fragment = box.start
        if box.kind == b"traf":
            self._base = self._fragment
        rows, tables = len(self._rows), len(self._tables)
        if box.kind == b"trak":
            self._tracks += 1
            self._has_own_data = self._has_outer_data = False
        children, rest = self._boxes.children(box)
        for child in children:
            self._in_fragment = box.kind == b"traf"
            self.visit(child, depth + 1)
        if box.kind == b"trak" and self._has_outer_data:
            # The offsets refer to another file.
            del self._rows[rows:], self._tables[tables:]
            if self._has_own_data:
                self.obstacle("a part of its audio lies in another file")
        hides_a_box = box.end - rest >= HEADER.size and not self._boxes.is_zeros(rest, box.end)
        if hides_a_box and box.kind in _MAY_HOLD_OFFSETS:
            self._note_damage(box)

    def obstacle(self, reason: str) -> None:
        self._obstacles[reason] = None

    def offsets(self) -> Offsets:
        table = np.concatenate([np.array(self._rows, _ROW), *self._tables])
        if np.any(np.diff(table["start"]) < 0):
            table.sort(order="start")
        columns = {name: np.ascontiguousarray(table[name]) for name in _ROW.names or ()}
        return Offsets(
            starts=columns["start"],
            widths=columns["width"],
            bits=columns["bits"],
            numbers=columns["number"],
            bases=columns["base"],
            kinds=columns["kind"],
            names=tuple(self._names),
            obstacles=tuple(self._obstacles),
            segments=tuple(self._segments),
        )

    def _note_damage(self, box: Box) -> None:
        if not box.cut_short:  # whatever it held is missing in any case
            self.obstacle(f"a part of its index is damaged ({box.kind.decode('latin-1')})")

    def _add(self, name: str, start: int, width: int, base: int = 0, signed: bool = False) -> None:
        """A single offset."""
        self._count(1)
        stored = self._boxes.peek(start, width)
        number = int.from_bytes(stored, "big", signed=signed or width == MAX_WIDTH)
        self._rows.append((start, width, 8 * width - signed, number, base, self._kind(name)))

    def _add_table(
        self,
        name: str,
        start: int,
        width: int,
        count: int,
        step: int = 0,
        inside: int = 0,
        base: int = 0,
    ) -> None:
        """`count` entries of `step` bytes, each with an offset `inside` bytes into it."""
        step = step or width
        self._count(count)
        entry = np.dtype(
            {
                "names": ["number"],
                "formats": [">i8" if width == MAX_WIDTH else f">u{width}"],
                "offsets": [inside],
                "itemsize": step,
            }
        )
        stored = np.frombuffer(self._boxes.read(start, start + count * step), entry)
        table = np.empty(count, _ROW)
        table[:] = (start + inside, width, 8 * width, 0, base, self._kind(name))
        table["start"] += step * np.arange(count)
        table["number"] = stored["number"]
        self._tables.append(table)

    def _count(self, more: int) -> None:
        self._left -= more
        if self._left < 0:
            raise TagError(f"The file's index has more than {_MAX_OFFSETS:,} entries.")

    def _kind(self, name: str) -> int:
        return self._names.setdefault(name, len(self._names))

    # --- the boxes that hold offsets ------------------------------------------------------------

    def _chunks(self, box: Box, cursor: _Cursor) -> None:
        cursor.version_and_flags()
        count, width = cursor.take(4), 4 if box.kind == b"stco" else 8
        start = cursor.at
        cursor.skip(count * width)
        name = f"chunk offsets of track {self._tracks} ({box.kind.decode()})"
        self._add_table(name, start, width, count)

    def _data_references(self, box: Box, cursor: _Cursor) -> None:
        """Where a track's data is: in this file, unless an entry names another."""
        cursor.version_and_flags()
        count = cursor.take(4)
        if count > _MAX_ENTRIES:
            raise _Damaged
        for _ in range(count):
            start = cursor.at
            size = cursor.take(4)
            cursor.skip(4)
            if size < 12:
                raise _Damaged
            _, flags = cursor.version_and_flags()
            cursor.skip(start + size - cursor.at)
            location = self._boxes.peek(start + 12, max(min(size, 1024) - 12, 0))
            if flags & 1 or not location.strip(b"\0"):
                self._has_own_data = True
            else:
                self._has_outer_data = True

    def _fragment_header(self, box: Box, cursor: _Cursor) -> None:
        _, flags = cursor.version_and_flags()
        cursor.skip(4)
        if flags & 1:
            start = cursor.at
            self._base = min(cursor.take(8), FARTHEST)
            self._add("base offsets of fragments (tfhd)", start, 8)

    def _run(self, box: Box, cursor: _Cursor) -> None:
        _, flags = cursor.version_and_flags()
        cursor.skip(4)
        if flags & 1:
            start = cursor.at
            cursor.skip(4)
            self._add("data offsets of fragments (trun)", start, 4, self._base, signed=True)

    def _auxiliary(self, box: Box, cursor: _Cursor) -> None:
        version, flags = cursor.version_and_flags()
        cursor.skip(8 if flags & 1 else 0)
        count, width = cursor.take(4), 8 if version else 4
        start = cursor.at
        cursor.skip(count * width)
        base = self._base if self._in_fragment else 0
        name = "offsets of auxiliary information (saio)"
        self._add_table(name, start, width, count, base=base)

    def _fragment_index(self, box: Box, cursor: _Cursor) -> None:
        version, _ = cursor.version_and_flags()
        cursor.skip(4)
        sizes, count, width = cursor.take(4), cursor.take(4), 8 if version else 4
        step = 2 * width + sum((sizes >> shift & 3) + 1 for shift in (0, 2, 4))
        start = cursor.at
        cursor.skip(count * step)
        self._add_table("fragment index (mfra)", start, width, count, step, inside=width)

    def _segment_index(self, box: Box, cursor: _Cursor) -> None:
        """Its segments are consecutive; the first is some bytes after the index."""
        version, _ = cursor.version_and_flags()
        cursor.skip(8)
        width = 8 if version else 4
        cursor.skip(width)
        start = cursor.at
        first = box.end + cursor.take(width)
        cursor.skip(2)
        count = cursor.take(2)
        references = cursor.at
        cursor.skip(count * 12)
        sizes = np.frombuffer(self._boxes.read(references, cursor.at), ">u4")[::3]
        length = int((sizes & 0x7FFFFFFF).sum(dtype=np.int64))
        self._add("segment index (sidx)", start, width, box.end)
        self._segments.append((first, first + length))

    def _items(self, box: Box, cursor: _Cursor) -> None:
        version, _ = cursor.version_and_flags()
        sizes = cursor.take(2)
        offset, length, base_width, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
        index = index if version in (1, 2) else 0
        name = "item locations (iloc)"
        items = cursor.take(2 if version < 2 else 4)
        left = _MAX_ENTRIES
        if items > left or {offset, length, base_width, index} - {0, 4, 8}:
            raise _Damaged
        for _ in range(items):
            cursor.skip(2 if version < 2 else 4)
            in_file = not version or cursor.take(2) & 15 == 0
            outside = cursor.take(2) != 0
            base_start = cursor.at
            base = min(cursor.take(base_width), FARTHEST)
            count, step = cursor.take(2), index + offset + length
            start = cursor.at
            cursor.skip(count * step)
            left -= count
            if left < 0:
                raise _Damaged
            if outside:
                self.obstacle("some of its items may lie in another file")
            if outside or not in_file:
                continue
            if base_width:
                self._add(name, base_start, base_width)
            if offset:
                for extent in range(start + index, start + count * step, step):
                    self._add(name, extent, offset, base)

    def _unknown_offsets(self, box: Box, cursor: _Cursor) -> None:
        kind = box.kind.decode()
        self.obstacle(f"its index is of a kind that cannot be corrected ({kind})")
