"""Where an MP4 file keeps its tag, and how that is written without losing or misplacing a byte."""

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

# Of the box that says what kind of metadata follow; as most programs write it.
HANDLER = box(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
# Kinds that have an item list: those of iTunes and of QuickTime.
_LIST_HANDLERS = (b"mdir", b"mdta")
# For the next time, where the file has to be made longer in any case.
_NEW_ROOM_BYTES = 2048
_MAX_SIZE = (1 << 32) - 1
_CHUNK_BYTES = 1 << 16
# Kinds of which the content means nothing.
_FREE = (b"free", b"skip", b"wide")


@dataclass(frozen=True)
class Room:
    """Padding: `free` boxes one after the other, of which the last has its content at `content`."""

    start: int
    content: int
    end: int

    @property
    def size(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class _Shift:
    """Bytes from `start` up to `stop`, or all that follow, move by as many places."""

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
    """The first item list in `moov/udta/meta`, or where it would have to be for others to find it.

    `containers` are the boxes around it, from the outermost on, and `item_list` is the box itself.
    A list of QuickTime's, where names are in a box of their own, is as good as one of iTunes':
    programs that read either find both kinds of item in it. `obstacle` is why none can be made.

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
        """Where padding before the item list begins; its own start without such."""
        front = self.start
        for child in reversed(self.boxes.children(self.containers[-1]).boxes):
            if child.end == front and child.start < front and self.boxes.is_padding(child):
                front = child.start
        return front

    @cached_property
    def rooms(self) -> list[Room]:
        """The padding behind the item list, and behind each box around it."""
        rooms, end = [], self.end
        for container in reversed(self.containers):
            rooms.append(self._room(self.boxes.children(container).boxes, end))
            end = container.end
        return [*rooms, self._room(self.boxes.top_level(), end)]

    def own_box(self) -> Box | None:
        """The outermost box that holds the item list, and besides it nothing of anybody's."""
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

        `rest` is what follows the items in it. Raises `TagError` where that cannot be done
        safely; the file is then to be thrown away.
        """
        if self.obstacle is not None:
            raise self.obstacle
        if rest:
            self._put_next_to_rest(items + rest)
        elif items or self.item_list is not None:
            self._put(items)

    # --- where it lies --------------------------------------------------------------------------

    def _found(self, moov: Box) -> tuple[list[Box], int, int]:
        """The containers, and from where to where the item list reaches; nothing if it is new."""
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
            # Programs look into the first one alone.
            return self._at_end([moov, udta], meta.start)
        return self._at_end([moov, udta])

    def _at_end(
        self, containers: list[Box], before: int | None = None
    ) -> tuple[list[Box], int, int]:
        """Where a new box goes: behind all children, but before padding or the given one."""
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
        """Whether these children are no more than what a box of this kind has to have."""
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
        """A new item list instead of what lies between `start` and `end`."""
        content = self._rendered(items)
        if self._has_put_in_place(content):
            return
        self.start = self.front
        if self._has_put_in_place(content):
            return
        # Old padding beside the list becomes part of the new.
        end = self.rooms[0].end if len(self.containers) == 3 else self.end
        self._put_and_grow(self._rendered(items, _NEW_ROOM_BYTES), end)

    def _put_next_to_rest(self, list_content: bytes) -> None:
        """The same for a list with a rest.

        To some programs it ends behind the list, so what follows has to stay there: padding goes
        in front.
        """
        content = self._rendered(list_content)
        left = self.end - self.front - len(content)
        if left == 0 or left >= HEADER.size:
            self._write_at(self.front, _padding(left) + content)
        elif not self._has_put_in_place(content, nearest=1):
            self.start = self.front
            self._put_and_grow(_padding(_NEW_ROOM_BYTES) + content, self.end)

    def _has_put_in_place(self, content: bytes, nearest: int = 0) -> bool:
        """Whether there was room; as near to the item list as possible."""
        grown = len(content) - (self.end - self.start)
        for level, room in list(enumerate(self.rooms))[nearest:]:
            left = room.size - grown
            # What is left has to have a header. New padding is put beside the list alone.
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
        """Make the file longer where the item list is."""
        file, old_size = self.boxes.file, self.boxes.size
        grown = len(content) - (end - self.start)
        offsets = find_offsets(self.boxes)
        self._check_growth(offsets, end)
        resize_file(file, grown)
        before = self._followed(offsets, self.boxes)
        checksum = self.boxes.checksum(end, old_size)
        move_bytes(file, end + grown, end, old_size - end)
        if BoxFile(file).checksum(end + grown, old_size + grown) != checksum:
            raise TagError("The drive returned other data than was written; check the drive.")
        self._write_at(self.start, content)
        self._finish(_Shift(grown, end), grown, self.containers, offsets, before)

    def _check_growth(self, offsets: Offsets, place: int) -> None:
        """Whether what lies behind a place may move."""
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
        """Correct sizes and offsets after a move, and verify that all offsets still hold."""
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
        # The size of the index changes, and may come right behind a short packet.
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
            raise TagError("The index of the file (moov box) is too large for tags.")

    def _write_at(self, place: int, data: bytes) -> None:
        """Large pictures are part of the list, and often where they were."""
        parts = memoryview(data)
        for start in range(0, len(data), _CHUNK_BYTES):
            part = parts[start : start + _CHUNK_BYTES]
            if self.boxes.read(place + start, place + start + len(part)) != part:
                self.boxes.file.seek(place + start)
                self.boxes.file.write(part)
