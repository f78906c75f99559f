"""Tags of Matroska and WebM (RFC 9559, and draft-ietf-cellar-tags)."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from .ebml import CRC_32, children, element_id, render, resized, split, text, with_checksum
from .matroska_segment import INFO, TAGS, TRACKS, Segment
from .tags import Names, Stored, Tags
from .values import UNREADABLE, Field, join

_TAG, _TARGETS, _SIMPLE_TAG = b"\x73\x73", b"\x63\xc0", b"\x67\xc8"
_LEVEL, _KIND = b"\x68\xca", b"\x63\xca"
_UIDS = _TRACK_UID, *_ = (b"\x63\xc5", b"\x63\xc9", b"\x63\xc4", b"\x63\xc6")
_NAME, _STRING, _BINARY = b"\x45\xa3", b"\x44\x87", b"\x44\x85"
_TRACK, _UID, _TYPE = b"\xae", b"\x73\xc5", b"\x83"
_AUDIO = 2
_TITLE = b"\x7b\xa9"
_TRACK_LEVEL, _TRACK_KINDS = 30, ("TRACK", "SONG")

# An item is an element, or begins with one of these, which open and close an element whose parts
# are items, or hold bytes that are not an element.
_OPEN, _CLOSE, _REST = b"\0(", b"\0)", b"\0?"
# Marks a Tag that was empty from the start, and is therefore not removed.
_WAS_EMPTY = b"\0="

_OUR_TARGETS = render(_TARGETS, render(_LEVEL, bytes([_TRACK_LEVEL])))
# The limit for all Tags together; more counts as damage.
_MAX_PARTS = 1 << 17


class MatroskaTags(Tags):
    """The tags of the file as a whole.

    These are in each `Tag` without targets or for the only audio track, unless its level is above
    the track, such as the album. Each part of these Tags is an item; every other Tag is one item.
    """

    one_item = False

    def __init__(self, names: Names, file: BinaryIO, charset: str | None = None) -> None:
        self.names = names
        super().__init__(file, charset)
        self._segment = Segment(file)
        self._elements = self._segment.tags
        self.obstacle = self._segment.obstacle
        self._track = self._only_audio_track()
        self._left = _MAX_PARTS
        self._before = [list(self._parts(self._segment.read(each))) for each in self._elements]
        self.items = [item for items in self._before for item in items]

    def segment_title(self) -> str:
        """The title outside the tags, where most programs write it; empty if there is none."""
        parts = (part for part in self._segment.elements(INFO) if part.id == _TITLE)
        return next((text(self._segment.value(part)) for part in parts), "")

    def save(self) -> None:
        groups = list(_groups(self.items))
        if self._elements and groups:
            for element, before, items in zip(self._elements, self._before, groups, strict=True):
                if items != before:
                    # What programs make of damaged elements depends on those that follow.
                    sound = all(map(self._is_sound, items))
                    self._segment.put(element, _rendered(items), may_move=sound)
        else:
            for element in self._elements:
                self._segment.put(element, b"")
            for items in groups:
                self._segment.put(None, _rendered(items))
        self._segment.write()

    def restore(self, fields: Mapping[Field, Stored]) -> None:
        """If the file has other Tags by now, items go into the one for new values."""
        for field in fields:
            self._put(self.names[field], ())
        for place, item in sorted(each for stored in fields.values() for each in stored):
            fits = place <= len(self.items) and self._is_in_tag(place)
            self.items.insert(place if fits else self._place_of_new(), item)

    def other_content(self, fields: Collection[Field]) -> Hashable:
        names = {self.names[field].casefold() for field in fields}
        kept = [item for item in self.items if self._key(item) not in names]
        said = map(_without_sizes, _groups(kept))
        return tuple(group for group in said if group), self._segment.other_content()

    # --- items ----------------------------------------------------------------------------------

    def _parts(self, tags: bytes) -> Iterator[bytes]:
        head, content = split(tags)
        parts, rest = children(content)
        yield _OPEN + head
        for part in parts:
            yield from self._opened(part) if self._is_of_file(part) else (part,)
        if rest:
            yield _REST + rest
        yield _CLOSE

    def _opened(self, tag: bytes) -> Iterator[bytes]:
        head, content = split(tag)
        parts, _ = children(content)
        yield _OPEN + head
        if _SIMPLE_TAG not in map(element_id, parts):
            yield _WAS_EMPTY
        yield from parts
        yield _CLOSE

    def _is_of_file(self, part: bytes) -> bool:
        if element_id(part) != _TAG:
            return False
        parts, rest = children(split(part)[1], self._left)
        self._left -= len(parts)
        if rest or not _is_sealed(parts):
            return False
        targets = _Targets.of(parts)
        return (
            targets is not None
            and targets.level in (None, _TRACK_LEVEL)
            and targets.kind in ("", *_TRACK_KINDS)
            and targets.uids <= {(_TRACK_UID, self._track)}
        )

    def _only_audio_track(self) -> int | None:
        """Its UID as in targets; None for several."""
        uids = []
        for track in self._segment.elements(TRACKS):
            if track.id != _TRACK:
                continue
            values = {
                part.id: _number(self._segment.value(part, 8))
                for part in self._segment.inside(track)
                if part.id in (_UID, _TYPE)
            }
            if values.get(_TYPE) == _AUDIO:
                uids.append(values.get(_UID))
        return uids[0] if len(uids) == 1 else None

    def _put(self, name: str, items: Sequence[bytes]) -> None:
        places = [
            place for place, item in enumerate(self.items) if self._key(item) == name.casefold()
        ]
        plain = [
            place - places.index(place)
            for start, end in self._plain_tags().values()
            for place in places
            if start <= place < end
        ]
        for place in reversed(places):
            del self.items[place]
        if items:
            place = min(plain) if plain else self._place_of_new()
            self.items[place:place] = items

    def _place_of_new(self) -> int:
        """In the track's Tag, else in one without a level, else in a new one."""
        plain = self._plain_tags()
        best = plain.get(_TRACK_LEVEL) or plain.get(None)
        if best is None:
            return self._place_in_new_tag()
        # Programs stop at damaged elements.
        damaged = (place for place in range(*best) if not self._is_sound(self.items[place]))
        return next(damaged, best[1])

    def _plain_tags(self) -> dict[int | None, tuple[int, int]]:
        """The first Tags by level whose names programs show unchanged.

        For other Tags, FFmpeg adds the kind of target to the name, and TagLib ignores those of one
        track.
        """
        found: dict[int | None, tuple[int, int]] = {}
        for start, end in self._own_tags():
            targets = _Targets.of(self.items[start:end])
            if targets is not None and not targets.uids and not targets.kind:
                found.setdefault(targets.level, (start, end))
        return found

    def _own_tags(self) -> Iterator[tuple[int, int]]:
        """The range of items of each opened element."""
        start = 0
        for place, item in enumerate(self.items):
            if item.startswith(_OPEN + _TAG):
                start = place + 1
            elif item == _CLOSE and start:
                yield start, place
                start = 0

    def _place_in_new_tag(self) -> int:
        if not self.items:
            self.items += [_OPEN + render(TAGS, b""), _CLOSE]
        depth = place = 0
        for index, item in enumerate(self.items):
            if depth == 1:
                place = index
            depth += item.startswith(_OPEN) - (item == _CLOSE)
            if depth == 0 or not self._is_sound(item):
                break
        new = [_OPEN + render(_TAG, b""), _OUR_TARGETS, _CLOSE]
        self.items[place:place] = new
        return place + new.index(_CLOSE)

    def _is_sound(self, item: bytes) -> bool:
        """Whether it consists only of valid elements."""
        if item.startswith((_OPEN, _CLOSE, _WAS_EMPTY)):
            return True
        if item.startswith(_REST):
            return False
        masters = [item]
        while masters:
            element = masters.pop()
            if element_id(element) in (_TAG, _TARGETS, _SIMPLE_TAG):
                parts, rest = children(split(element)[1], self._left)
                self._left -= len(parts)
                if rest:
                    return False
                masters += parts
        return True

    def _is_in_tag(self, place: int) -> bool:
        return any(start <= place <= end for start, end in self._own_tags())

    def _name(self, item: bytes) -> str:
        if element_id(item) != _SIMPLE_TAG:
            return ""
        return next((text(value) for name, value in _values(item) if name == _NAME), "")

    def _texts(self, item: bytes) -> Sequence[str]:
        values = [value for name, value in _values(item) if name == _STRING]
        if not values and _BINARY in dict(_values(item)):
            return [UNREADABLE]
        return [text(value) for value in values]

    def _render(self, field: Field, name: str, values: Sequence[str]) -> Sequence[bytes]:
        texts = values if field.is_list else join(values)
        return [
            render(
                _SIMPLE_TAG,
                render(_NAME, name.encode("ascii")) + render(_STRING, value.encode()),
            )
            for value in texts
        ]


def _number(content: bytes) -> int:
    return int.from_bytes(content, "big")


def _values(element: bytes) -> Iterator[tuple[bytes, bytes]]:
    for part in children(split(element)[1])[0]:
        yield element_id(part), split(part)[1]


@dataclass(frozen=True)
class _Targets:
    """The targets of a Tag: its level, None if not given, and UIDs of parts of the file."""

    level: int | None
    kind: str
    uids: frozenset[tuple[bytes, int]]

    @classmethod
    def of(cls, parts: Sequence[bytes]) -> _Targets | None:
        """From the parts of a Tag; None if they are damaged."""
        found = [part for part in parts if element_id(part) == _TARGETS]
        if not found:
            return cls(None, "", frozenset())
        parts, rest = children(split(found[0])[1])
        if len(found) > 1 or rest:
            return None
        values = [(element_id(part), split(part)[1]) for part in parts]
        uids = {(name, _number(value)) for name, value in values if name in _UIDS}
        values_by_name = dict(values)
        return cls(
            _number(values_by_name[_LEVEL]) if _LEVEL in values_by_name else None,
            text(values_by_name.get(_KIND, b"")),
            frozenset((name, uid) for name, uid in uids if uid),  # 0 stands for all
        )


def _is_sealed(parts: Sequence[bytes]) -> bool:
    """Whether the checksum is right, if there is one."""
    return with_checksum(parts) == b"".join(parts)


def _groups(items: Sequence[bytes]) -> Iterator[list[bytes]]:
    """The items of each Tags element."""
    group = []
    depth = 0
    for item in items:
        group.append(item)
        depth += item.startswith(_OPEN) - (item == _CLOSE)
        if depth == 0:
            yield group
            group = []


def _emptied(parts: Sequence[bytes]) -> bool:
    """Whether these are the parts of an empty Tag or of an empty Tags element."""
    return all(element_id(part) in (_TARGETS, CRC_32) for part in parts)


def _rendered(items: Sequence[bytes]) -> bytes:
    """One Tags element; empty if none of its Tags has content."""
    open_heads: list[bytes] = []
    parts: list[list[bytes]] = [[]]
    for item in items:
        if item.startswith(_OPEN):
            open_heads.append(item.removeprefix(_OPEN))
            parts.append([])
        elif item == _CLOSE:
            head, inner = open_heads.pop(), parts.pop()
            if not _emptied(inner):
                inner = [part for part in inner if part != _WAS_EMPTY]
                parts[-1].append(resized(head, with_checksum(inner)))
        else:
            parts[-1].append(item.removeprefix(_REST))
    return b"".join(parts[0])


def _without_sizes(items: Sequence[bytes]) -> tuple[bytes, ...]:
    """The items without empty Tags, sizes and checksums."""
    kept: list[bytes] = []
    for item in items:
        if item == _CLOSE:
            inner = []
            while not kept[-1].startswith(_OPEN):
                inner.append(kept.pop())
            opened = kept.pop()
            if not _emptied(inner):
                kept += [opened, *reversed(inner), _CLOSE]
        elif item.startswith(_OPEN):
            kept.append(_OPEN + element_id(item.removeprefix(_OPEN)))
        elif item != _WAS_EMPTY:
            kept.append(CRC_32 if element_id(item) == CRC_32 else item)
    return tuple(kept)
