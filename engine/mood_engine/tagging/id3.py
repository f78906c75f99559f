"""ID3v2 tags: MP3, AIFF, WAV."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, BinaryIO

from mutagen import id3
from mutagen.mp3 import MP3

from . import values as moods
from .id3_frames import AS_STORED, DESCRIPTION, TXXX, from_id3v1, from_v22, mark_unsynchronised

_TAIL_BYTES = 256


class Id3Moods:
    """The moods in a file that `kind`, a mutagen class, reads; see `MoodTags`.

    The tag keeps its version. v2.2 becomes v2.3: mutagen cannot write the former, which
    no program has made for twenty years. A file without a tag gets v2.4; where it has an
    ID3v1 tag, the new tag repeats that, since players ignore the old one beside a new one.
    """

    def __init__(self, kind: Any, file: BinaryIO) -> None:
        self._file = file
        self._tags: Any
        self._in_front = kind is MP3
        file.seek(0)
        tagged = kind(file, **AS_STORED)
        self._version = 4
        if tagged.tags is None:
            tagged.add_tags()
            self._tags = tagged.tags
            if self._in_front:
                self._take(from_id3v1(file), 4)
        else:
            self._tags = tagged.tags
            self._version = max(tagged.tags.version[1], 3)
            if tagged.tags.version[1] == 2:
                self._take(from_v22(kind, file), 3)
            elif self._version == 4 and tagged.tags.f_unsynch:
                mark_unsynchronised(self._tags)

    @property
    def field(self) -> str:
        return self._fields[0]

    @property
    def values(self) -> tuple[str, ...]:
        return self._read(self._fields[0]) or self._read(self._fields[1])

    def replace(self, values: Sequence[str]) -> None:
        before = self.values
        ours, fallback = self._fields
        # Two lists that differ are somebody's wish, two that agree would differ from now on.
        if not values or self._read(fallback) == before:
            self._remove(fallback)
        self._remove(ours)
        if values and ours == "TMOO":
            self._tags.add(id3.TMOO(encoding=id3.Encoding.UTF8, text=list(values)))
        elif values:
            text = moods.JOINT.join(values)
            encoding = id3.Encoding.LATIN1 if text.isascii() else id3.Encoding.UTF16
            self._tags.add(TXXX(encoding=encoding, desc=DESCRIPTION, text=[text]))
        if self._in_front:
            self._save_in_front()
        else:
            self._save()

    def others(self) -> Hashable:
        tail = _tail(self._file, tag_size(self._file)) if self._in_front else b""
        return self._version, tuple(map(bytes, self._tags.unknown_frames)), tail

    @property
    def _fields(self) -> tuple[str, str]:
        """Where this version's moods belong, and where some programs put them all the same."""
        user_defined = f"TXXX:{DESCRIPTION}"
        return ("TMOO", user_defined) if self._version == 4 else (user_defined, "TMOO")

    def _frames(self, field: str) -> list[Any]:
        return [frame for frame in self._tags.values() if frame.FrameID == field.partition(":")[0]]

    def _read(self, field: str) -> tuple[str, ...]:
        return moods.split(text for frame in self._frames(field) for text in frame.text)

    def _remove(self, field: str) -> None:
        for frame in self._frames(field):
            del self._tags[frame.HashKey]

    def _take(self, tags: id3.ID3, version: int) -> None:
        """Go on with these tags as if the file had held them."""
        self._tags.clear()
        for frame in tags.values():
            self._tags.add(frame)
        self._tags.unknown_frames = tags.unknown_frames
        self._tags._unknown_v2_version = version

    def _save(self) -> None:
        self._file.seek(0)
        # An empty tag goes, but for a v2.3 one: it would come back as v2.4 with the next mood.
        if self._version == 3 or self._tags.keys() or self._tags.unknown_frames:
            self._tags.save(self._file, v2_version=self._version, v23_sep=None)
        elif self._in_front:
            self._tags.delete(self._file, delete_v1=False)
        else:
            self._tags.delete(self._file)

    def _save_in_front(self) -> None:
        """Save an MP3's tag; all that follows it stays as it is.

        mutagen makes the ID3v1 tag anew from the frames it knows, which here are no more
        than the mood, so the end of the file is put back.
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
