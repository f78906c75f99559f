"""Where an MP4 file has its tag, and how it is written without losing or moving other bytes."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from mutagen._util import move_bytes, resize_file

from ..errors import TagError
from .mp4_boxes import HEADER, Box, BoxFile, box
from .mp4_index import find_offsets
from .mp4_offsets import Offsets, Places

# The handler box, which states the kind of metadata, as most programs write it.
HANDLER = box(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
# Handlers with an item list: those of iTunes and of QuickTime.
_LIST_HANDLERS = (b"mdir", b"mdta")
# Padding for later changes whenever the file grows anyway.
_NEW_ROOM_BYTES = 2048
_MAX_SIZE = (1 << 32) - 1
_CHUNK_BYTES = 1 << 16
# Boxes whose content has no meaning.
_FREE = (b"free", b"skip", b"wide")


@dataclass(frozen=True)
class Room:
    """Padding: consecutive `free` boxes; the content of the last begins at `content`."""

    start: int
    content: int
    end: int

    @property
    def size(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class _Shift:
    """Bytes from `start` to `stop`, or to the end, move by so many bytes."""

    by: int
    start: int
    stop: int | None = None

    def __call__(self, places: Places) -> Places:
        moves = places >= self.start
        if self.stop is not None:
            moves &= places < self.stop
        return places + self.by * moves


def _padding(size: int) -> bytes:
    return box(b"free", bytes(size - HEADER.size)) if size else b""


class Layout:
    """The first item list in `moov/udta/meta`, or the place for a new one.

    `containers` are the boxes around it, outermost first, and `item_list` is the box itself. A
    QuickTime list, whose names are in a separate box, is as good as one of iTunes: programs find
    both kinds of items in it. `obstacle` is why no list can be added.

    Raises `TagError` for a file without `moov`.
    """

    def __init__(self, boxes: BoxFile) -> None:
        self.boxes = boxes
        self.item_list: Box | None = None
        self.obstacle: TagError | None = None
        moov = next((each for each in boxes.top_level() if each.kind == b"moov"), None)
        if moov is None:
            raise TagError(
                "The file has no index (moov box), so it is incomplete or damaged; download or "
                "encode it again."
            )
        if moov.cut_short:
            raise TagError(
                "The file ends in the middle of its index (moov box); download or encode it again."
            )
        self.containers, self.start, self.end = self._found(moov)

    @cached_property
    def front(self) -> int:
        """The start of padding before the item list; its own start without padding."""
        front = self.start
        for child in reversed(self.boxes.children(self.containers[-1]).boxes):
            if child.end == front and child.start < front and self.boxes.is_padding(child):
                front = child.start
        return front

    @cached_property
    def rooms(self) -> list[Room]:
        """The padding after the item list, and after each box around it."""
        rooms, end = [], self.end
        for container in reversed(self.containers):
            rooms.append(self._room(self.boxes.children(container).boxes, end))
            end = container.end
        return [*rooms, self._room(self.boxes.top_level(), end)]

    def own_box(self) -> Box | None:
        """The outermost box that contains nothing but the item list."""
        own, start = self.item_list, self.front
        inner_to_outer = reversed(self.containers[1:])
        for container, room in zip(inner_to_outer, self.rooms, strict=False):
            children, rest = self.boxes.children(container)
            others = [child for child in children if not start <= child.start < room.end]
            if rest < container.end or not self._says_nothing(container, others):
                break
            own, start = container, container.start
        return own

    def write(self, items: bytes, rest: bytes) -> None:
        """Replace the content of the item list, in place if there is room.

        `rest` is what follows the items in it. Raises `TagError` if that cannot be done safely;
        the file must then be discarded.
        """
        if self.obstacle is not None:
            raise self.obstacle
        if rest:
            self._put_next_to_rest(items + rest)
        elif items or self.item_list is not None:
            self._put(items)

    # --- where it lies --------------------------------------------------------------------------

    def _found(self, moov: Box) -> tuple[list[Box], int, int]:
        """The containers, and the range of the item list; an empty range for a new list."""
        user_data = self._those(moov, b"udta")
        for udta in user_data:
            for meta in self._those(udta, b"meta"):
                for item_list in self._those(meta, b"ilst")[:1]:
                    self.item_list = item_list
                    return [moov, udta, meta], item_list.start, item_list.end
        if not user_data:
            return self._at_end([moov])
        udta = user_data[0]
        for meta in self._those(udta, b"meta")[:1]:
            if self._handler(meta) in _LIST_HANDLERS:
                return self._at_end([moov, udta, meta])
            # Programs only read the first one.
            return self._at_end([moov, udta], meta.start)
        return self._at_end([moov, udta])

    def _at_end(
        self, containers: list[Box], before: int | None = None
    ) -> tuple[list[Box], int, int]:
        """The place for a new box: after all children, but before padding or the given box."""
        children, rest = self.boxes.children(containers[-1])
        if not self.boxes.is_zeros(rest, containers[-1].end):
            kind = containers[-1].kind.decode()
            self.obstacle = TagError(
                f"The file's metadata are damaged: a part of its {kind} box cannot be read, and a "
                "new tag could hide what is there. Repair it with the program that made it."
            )
        end = rest if before is None else before
        for child in reversed(children):
            if child.end == end and child.start < end and self.boxes.is_padding(child):
                end = child.start
        return containers, end, end

    def _those(self, parent: Box, kind: bytes) -> list[Box]:
        return [child for child in self.boxes.children(parent).boxes if child.kind == kind]

    def _handler(self, meta: Box) -> bytes:
        return b"".join(
            self.boxes.peek(handler.content + 8, 4) for handler in self._those(meta, b"hdlr")[:1]
        )

    def _room(self, siblings: Iterable[Box], start: int) -> Room:
        room = Room(start, start, start)
        for sibling in siblings:
            if sibling.start < start:
                continue
            if sibling.start != room.end or not self.boxes.is_padding(sibling):
                break
            room = Room(start, sibling.content, sibling.end)
        return room

    def _says_nothing(self, container: Box, children: Sequence[Box]) -> bool:
        """Whether these children are only those that a box of this kind must have."""
        if container.kind != b"meta":
            return not children
        if [child.kind for child in children] != [b"hdlr"]:
            return False
        (handler,) = children
        is_short = handler.end - handler.start == len(HANDLER)
        return is_short and self.boxes.read(handler.start, handler.end) == HANDLER

    # --- how it is written ----------------------------------------------------------------------

    def _rendered(self, items: bytes, room: int = 0) -> bytes:
        """The item list with as much padding, and the boxes that it lacks around it."""
        content = box(b"ilst", items)
        if self.item_list is not None and self.item_list.has_large_header:
            content = HEADER.pack(1, b"ilst") + (len(items) + 16).to_bytes(8, "big") + items
        if room:
            content += _padding(room)
        if len(self.containers) < 3:
            content = box(b"meta", bytes(4) + HANDLER + content)
        if len(self.containers) < 2:
            content = box(b"udta", content)
        return content

    def _put(self, items: bytes) -> None:
        """Replace the bytes between `start` and `end` by a new item list."""
        content = self._rendered(items)
        if self._has_put_in_place(content):
            return
        self.start = self.front
        if self._has_put_in_place(content):
            return
        # Old padding beside the list becomes part of the new padding.
        end = self.rooms[0].end if len(self.containers) == 3 else self.end
        self._put_and_grow(self._rendered(items, _NEW_ROOM_BYTES), end)

    def _put_next_to_rest(self, list_content: bytes) -> None:
        """The same for a list with a rest.

        For some programs the rest extends past the list, so what follows must stay there: padding
        goes in front.
        """
        content = self._rendered(list_content)
        left = self.end - self.front - len(content)
        if left == 0 or left >= HEADER.size:
            self._write_at(self.front, _padding(left) + content)
        elif not self._has_put_in_place(content, nearest=1):
            self.start = self.front
            self._put_and_grow(_padding(_NEW_ROOM_BYTES) + content, self.end)

    def _has_put_in_place(self, content: bytes, nearest: int = 0) -> bool:
        """Use room as near to the item list as possible; returns whether there was enough."""
        grown = len(content) - (self.end - self.start)
        for level, room in list(enumerate(self.rooms))[nearest:]:
            left = room.size - grown
            # Remaining padding needs a header. New padding is only put beside the list.
            fits = left in (0, room.size) or left >= HEADER.size
            if fits and (level == 0 or room.size):
                self._put_in_place(content, room, grown, self.containers[-level:] if level else [])
                return True
        return False

    def _put_in_place(self, content: bytes, room: Room, grown: int, resized: Sequence[Box]) -> None:
        """Use up some of `room`, or add to it."""
        file = self.boxes.file
        move = _Shift(grown, self.end, room.start)
        moves = grown != 0 and room.start > self.end
        offsets = find_offsets(self.boxes) if moves else None
        before = self._followed(offsets, self.boxes) if offsets else {}
        fill = self.boxes.peek(room.content, 1) if room.content < room.end else b"\0"
        if moves:
            move_bytes(file, self.end + grown, self.end, room.start - self.end)
        self._write_at(self.start, content)
        left = room.size - grown
        if grown and left:
            start = room.start + grown
            end = start + HEADER.size
            self._write_at(start, HEADER.pack(left, b"free") + fill * (room.content - end))
        self._finish(move, grown, resized, offsets, before)

    def _put_and_grow(self, content: bytes, end: int) -> None:
        """Make the file longer at the item list."""
        file, old_size = self.boxes.file, self.boxes.size
        grown = len(content) - (end - self.start)
        offsets = find_offsets(self.boxes)
        self._check_growth(offsets, end)
        resize_file(file, grown)
        before = self._followed(offsets, self.boxes)
        checksum = self.boxes.checksum(end, old_size)
        move_bytes(file, end + grown, end, old_size - end)
        if BoxFile(file).checksum(end + grown, old_size + grown) != checksum:
            raise TagError("The drive returned other data than was written. Check the drive.")
        self._write_at(self.start, content)
        self._finish(_Shift(grown, end), grown, self.containers, offsets, before)

    def _check_growth(self, offsets: Offsets, place: int) -> None:
        """Raises `TagError` unless the bytes after a place may move."""
        behind = (each for each in self.boxes.top_level() if each.start >= place)
        if all(each.kind in _FREE for each in behind):
            return
        for reason in offsets.obstacles:
            raise TagError(
                f"The tags have no room left, and the audio cannot be moved to make room: {reason}."
            )
        if any(start < place < end for start, end in offsets.segments):
            raise TagError(
                "The tags have no room left, and making room would change the length of a segment "
                "that the index of this file states (sidx)."
            )

    def _finish(
        self,
        move: _Shift,
        grown: int,
        resized: Sequence[Box],
        offsets: Offsets | None,
        before: dict[str, bytes],
    ) -> None:
        """Correct sizes and offsets after a move, and verify all offsets."""
        for container in resized:
            self._resize(container, grown)
        if offsets is None:
            return
        offsets.write(self.boxes.file, move)
        changed = BoxFile(self.boxes.file)
        after = self._followed(find_offsets(changed), changed)
        for name in before:
            if after.get(name) != before[name]:
                raise TagError(
                    f"Writing would make the {name} of this file point elsewhere; it was "
                    "left alone."
                )

    def _followed(self, offsets: Offsets, boxes: BoxFile) -> dict[str, bytes]:
        # The size of the index changes, and may come right after a short packet.
        return offsets.follow(boxes, barrier=self.containers[0].start)

    def _resize(self, container: Box, grown: int) -> None:
        size = container.end - container.start + grown
        if container.open_ended:
            return
        if container.has_large_header:
            self._write_at(container.start + HEADER.size, size.to_bytes(8, "big"))
        elif size <= _MAX_SIZE:
            self._write_at(container.start, size.to_bytes(4, "big"))
        else:
            raise TagError("The index of the file (moov box) has no room for tags.")

    def _write_at(self, place: int, data: bytes) -> None:
        """Large pictures are part of the list, and often have not moved."""
        parts = memoryview(data)
        for start in range(0, len(data), _CHUNK_BYTES):
            part = parts[start : start + _CHUNK_BYTES]
            if self.boxes.read(place + start, place + start + len(part)) != part:
                self.boxes.file.seek(place + start)
                self.boxes.file.write(part)
