"""ID3v2 tags: at the start of MP3 and TTA, inside AIFF, WAV, DSF and DFF."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import Any, BinaryIO

from mutagen.id3 import Encoding, TextFrame

from .charset import UnknownCharsetError
from .id3_frames import as_version, frame_name, parse, text_frame
from .id3_place import Place
from .id3_tag import UNSYNCHRONISED, Id3Tag, frame_header_bytes
from .tags import Names, Tags
from .values import UNREADABLE, Field, join

_NEW_VERSION = 4
_USER = ("TXXX", "TXX")
_COMMENT = ("COMM", "COM")
_OTHER_TEXTS = (*_COMMENT, "USLT", "ULT", "PRIV")
# The description of comments that users see; iTunes uses others for its own data.
_LANGUAGE = "eng"


class Id3Tags(Tags):
    """ID3v2 where `place` finds it.

    The tag keeps its version, and everything that is not ours stays byte for byte. A file without
    a tag, or with one without frames, gets v2.4. A new tag repeats what programs then ignore: a tag
    after an empty one or junk, or the frames that `older` makes of other tags.
    """

    def __init__(
        self,
        place: Callable[[BinaryIO], Place],
        older: Callable[[BinaryIO, str | None], list[bytes]],
        names: Mapping[int, Names],
        second_names: Mapping[int, Names],
        file: BinaryIO,
        charset: str | None = None,
    ) -> None:
        super().__init__(file, charset)
        self._place = place(file)
        self._room = len(self._place.data)
        self._tag = _tag_to_change(self._place, file)
        self.items = self._tag.frames
        # After one of these, some programs find nothing.
        self._irregular = {id(frame) for frame in self.items[self._tag.regular :]}
        self.names, self.second_names = (
            names[self._tag.version],
            second_names.get(self._tag.version, {}),
        )
        if not _has_text(self._tag):
            start = self._place_of_new()
            try:
                self.items[start:start] = as_version(older(file, charset), self._tag.version)
            except UnknownCharsetError as error:
                self.obstacle = error

    @property
    def kind(self) -> str:
        return f"ID3v2.{self._tag.version} {self._tag.coding.value}"

    def frames_of(self, name: str) -> list[Any]:
        """The frames of a name as mutagen's; damaged ones are skipped."""
        frames = map(self._parsed, self._items_of(name))
        return [frame for frame in frames if frame is not None]

    def joins(self, field: Field) -> bool:
        return not field.is_list or self._tag.version != 4

    def save(self) -> None:
        self._tag.frames = self.items
        removable = self._tag.structure() == Id3Tag(_NEW_VERSION).structure()
        empty = removable and self._tag.is_empty
        self._place.write(self._file, b"" if empty else self._tag.render(self._room))

    def other_content(self, fields: Collection[Field]) -> Hashable:
        ours = {number for field in fields for number, _ in self.stored(field)}
        content = [item for number, item in enumerate(self.items) if number not in ours]
        # In one piece, as the border between frames and rest need not stay.
        whole = b"".join(content) + self._tag.rest
        return self._tag.structure(), whole, self._place.surroundings()

    def _name(self, item: bytes) -> str:
        name = frame_name(self._tag.decoded(item), self._tag.version)
        if name in (*_USER, *_COMMENT) and (frame := self._parsed(item)) is not None:
            return f"{name}:{frame.desc}" if frame.desc else name
        return name

    def _texts(self, item: bytes) -> Sequence[str]:
        if len(item) == frame_header_bytes(self._tag.version):
            return []
        frame = self._parsed(item)
        return [UNREADABLE] if frame is None else frame.text

    def _parsed(self, item: bytes) -> Any | None:
        return parse(self._tag.decoded(item), self._tag.version, self._tag.flags)

    def _render(self, field: Field, name: str, values: Sequence[str]) -> Sequence[bytes]:
        if not values:
            return []
        version = self._tag.version
        identifier, _, description = name.partition(":")
        # Without bytes that unsynchronisation would change, however a program undoes it.
        utf8 = version == 4 or bool(self._tag.flags & UNSYNCHRONISED)
        language = self._language() if identifier in _COMMENT else None
        described = description if identifier in (*_USER, *_COMMENT) else None
        texts = join(values) if self.joins(field) else values
        latin1 = self._keeps_latin1(name, texts)
        return [text_frame(version, identifier, texts, utf8, described, language, latin1)]

    def _keeps_latin1(self, name: str, texts: Sequence[str]) -> bool:
        """Whether the field stays Latin-1, whose bytes may be of another charset."""
        if all(map(str.isascii, texts)):
            return False
        present = [self._parsed(item) for item in self.items if self._name(item) == name]
        marked = any(frame is not None and frame.encoding == Encoding.LATIN1 for frame in present)
        return marked and all(max(map(ord, text), default=0) < 256 for text in texts)

    def _language(self) -> str:
        """The language of the comment that is replaced."""
        for item in self.items:
            if self._name(item) in _COMMENT and (frame := self._parsed(item)) is not None:
                return str(frame.lang)
        return _LANGUAGE

    def _place_of_new(self) -> int:
        places = (number for number, item in enumerate(self.items) if id(item) in self._irregular)
        return next(places, len(self.items))


def has_text(data: bytes) -> bool:
    """Whether a whole tag has texts that keep all programs from reading other tags.

    Some, such as TagLib, see nothing after a frame without content or with an invalid name.
    """
    if not data:
        return False
    tag = Id3Tag.parse(data)
    header = frame_header_bytes(tag.version)
    stops = (
        number
        for number, frame in enumerate(tag.frames)
        if len(frame) == header or frame_name(frame, tag.version).startswith("?")
    )
    return _has_text(tag, next(stops, len(tag.frames)))


def _has_text(tag: Id3Tag, count: int | None = None) -> bool:
    """Whether one of the frames, or one of the first, has a text."""
    # The end of the last frame may be anywhere if what follows it is no frame.
    uncertain = tag.frames[-1:] if tag.rest and tag.regular < len(tag.frames) else []
    for item in tag.frames[:count]:
        if uncertain and item is uncertain[0]:
            break
        decoded = tag.decoded(item)
        name = frame_name(decoded, tag.version)
        if name.startswith("T") or name in _OTHER_TEXTS:
            frame = parse(decoded, tag.version, tag.flags)
            if frame is None or _lacks_byte_order(frame, decoded, tag.version):
                continue
            texts = getattr(frame, "text", ["unknown"])
            if texts and str(texts[0]):
                return True
    return False


def _lacks_byte_order(frame: Any, data: bytes, version: int) -> bool:
    """Whether a text in UTF-16 begins without its mark; then programs show nothing of it."""
    if getattr(frame, "encoding", None) != Encoding.UTF16 or not isinstance(frame, TextFrame):
        return False
    start = frame_header_bytes(version) + 1
    return data[start : start + 2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _tag_to_change(place: Place, file: BinaryIO) -> Id3Tag:
    tag = Id3Tag.parse(place.data) if place.data else Id3Tag(_NEW_VERSION)
    if not tag.is_empty:
        return tag
    following = place.following(file)
    if following and not (repeated := Id3Tag.parse(following)).is_empty:
        repeated.extended = b""
        return repeated
    return Id3Tag(tag.version if tag.version == 3 else _NEW_VERSION)
