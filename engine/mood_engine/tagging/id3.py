"""ID3v2 tags: in front of MP3 and TTA, inside AIFF, WAV, DSF and DFF."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import Any, BinaryIO

from mutagen import id3
from mutagen._util import resize_bytes
from mutagen.dsf import DSF

from .charset import UnknownCharsetError
from .id3_frames import (
    AS_STORED,
    from_v22,
    mark_unsynchronised,
    parse,
    render,
)
from .tags import Names, Tags
from .values import UNREADABLE, Field, join

_TAIL_BYTES = 256
_DSF_SIZE_PLACE = 12
_USER = "TXXX"
_COMMENT = "COMM"
# Of a comment that a person sees; others have a description, as those that iTunes counts with.
_LANGUAGE = "eng"


class Id3Tags(Tags):
    """ID3v2 in a file that `kind`, a mutagen class, reads; `in_front` of all else, or inside.

    The tag keeps its version. v2.2 becomes v2.3: mutagen cannot write the former, which
    no program has made for twenty years. A file without a tag gets v2.4; the new tag repeats
    what `older` finds in a tag of an older kind, which players ignore beside the new one.
    """

    def __init__(
        self,
        kind: Any,
        in_front: bool,
        older: Callable[[BinaryIO, str | None], list[bytes]],
        names: Mapping[int, Names],
        also: Mapping[int, Names],
        file: BinaryIO,
        charset: str | None = None,
    ) -> None:
        super().__init__(file, charset)
        self._in_front = in_front
        file.seek(0)
        tagged = kind(file, **AS_STORED)
        self._version = 4
        if tagged.tags is None:
            self.made = True
            tagged.add_tags()
            try:
                self.items = older(file, charset)
            except UnknownCharsetError as error:
                self.obstacle = str(error)
        elif tagged.tags.version[1] == 2:
            self._version = 3
            self.items = from_v22(kind, file)
            self.whole = self._stored_whole(tagged.tags)
        else:
            self._version = max(tagged.tags.version[1], 3)
            self.items = tagged.tags.unknown_frames
            if self._version == 4 and tagged.tags.f_unsynch:
                mark_unsynchronised(self.items)
        self._tagged, self._tags = tagged, tagged.tags
        self.names, self.also = names[self._version], also[self._version]

    @property
    def kind(self) -> str:
        return f"ID3v2.{self._version}"

    def save(self) -> None:
        if self._in_front:
            self._save_in_front()
        else:
            self._save()

    def remove(self) -> None:
        self.items = []
        if self._in_front:
            self.put_back_whole(b"")
        else:
            self._delete_inside()

    def put_back_whole(self, whole: bytes) -> None:
        if not self._in_front:
            # mutagen finds the place and makes room; what it writes there is this.
            self._tags._prepare_data = lambda *_: whole
            self._file.seek(0)
            self._tags.save(self._file)
            return
        resize_bytes(self._file, tag_size(self._file), len(whole), 0)
        self._file.seek(0)
        self._file.write(whole)

    def others(self, fields: Collection[Field]) -> Hashable:
        tail = _tail(self._file, tag_size(self._file)) if self._in_front else b""
        return self._version, super().others(fields), tail

    def _stored_whole(self, tags: Any) -> bytes:
        self._file.seek(0)
        if not self._in_front:
            tags._pre_load_header(self._file)
        start = self._file.tell()
        size = tag_size(self._file, start)
        self._file.seek(start)
        return self._file.read(size)

    def _name(self, item: bytes) -> str:
        name = item[:4].decode("latin-1")
        if name in (_USER, _COMMENT) and (frame := self._parsed(name, item)) is not None:
            return f"{name}:{frame.desc}" if frame.desc else name
        return name

    def _texts(self, item: bytes) -> Sequence[str]:
        frame = self._parsed(item[:4].decode("latin-1"), item)
        return [UNREADABLE] if frame is None else frame.text

    def _parsed(self, name: str, item: bytes) -> Any | None:
        return parse(item, self._version, getattr(id3, name))

    def _render(self, field: Field, name: str, values: Sequence[str]) -> Sequence[bytes]:
        if not values:
            return []
        identifier, _, description = name.partition(":")
        listed = field is Field.MOOD and self._version == 4
        texts = values if listed else join(values)
        encoding = id3.Encoding.UTF8
        if self._version == 3:
            plain = all(text.isascii() for text in texts)
            encoding = id3.Encoding.LATIN1 if plain else id3.Encoding.UTF16
        more = {}
        if identifier == _USER:
            more = {"desc": description}
        elif identifier == _COMMENT:
            more = {"desc": description, "lang": self._language()}
        return render(
            getattr(id3, identifier)(encoding=encoding, text=list(texts), **more), self._version
        )

    def _language(self) -> str:
        """That of the comment which is replaced."""
        for item in self.items:
            if self._name(item) == _COMMENT and (frame := self._parsed(_COMMENT, item)) is not None:
                return str(frame.lang)
        return _LANGUAGE

    def _save(self) -> None:
        self._file.seek(0)
        self._tags.unknown_frames = self.items
        self._tags._unknown_v2_version = self._version
        # An empty tag goes, but for a v2.3 one: it would come back as v2.4 with the next mood.
        if self.items or self._version == 3:
            self._tags.save(self._file, v2_version=self._version, v23_sep=None)
        elif self._in_front:
            self._tags.delete(self._file, delete_v1=False)
        else:
            self._delete_inside()

    def _delete_inside(self) -> None:
        self._file.seek(0)
        self._tagged.delete(self._file)
        if isinstance(self._tagged, DSF):
            # mutagen leaves the old length of the file in the header.
            size = self._file.seek(0, 2)
            self._file.seek(_DSF_SIZE_PLACE)
            self._file.write(size.to_bytes(8, "little"))

    def _save_in_front(self) -> None:
        """Save a tag in front; all that follows it stays as it is.

        mutagen makes the ID3v1 tag anew from the frames it knows, which here are none, so
        the end of the file is put back.
        """
        before = tag_size(self._file)
        rest = self._file.seek(0, 2) - before
        tail = _tail(self._file, before)
        self._save()
        self._file.seek(tag_size(self._file) + rest - len(tail))
        self._file.write(tail)
        self._file.truncate()


def tag_size(file: BinaryIO, offset: int = 0) -> int:
    """Bytes of the ID3v2 tag at `offset`, 0 where there is none."""
    file.seek(offset)
    header = file.read(10)
    if len(header) < 10 or not header.startswith(b"ID3"):
        return 0
    size = 0
    for byte in header[6:]:
        size = size << 7 | byte & 0x7F
    return len(header) + size


def _tail(file: BinaryIO, start: int) -> bytes:
    """The last bytes of the file, as far as they lie behind `start`."""
    size = file.seek(0, 2)
    file.seek(max(start, size - _TAIL_BYTES))
    return file.read()
