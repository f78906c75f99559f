"""The texts of older tags, which players ignore beside a newer one.

For ID3 also as frames of v2.4.
"""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import os
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from mutagen import id3

from ..audio.trailing_tags import id3v1_tag
from .apev2 import raw_texts
from .charset import RawText, decode
from .id3_frames import as_stored, frame_name, parse
from .id3_place import read_tag
from .id3_tag import Id3Tag
from .values import JOINER

# Texts by a common name, or by the old tag's own name if there is none.
OlderTexts = Mapping[str, tuple[str, ...]]

_CHUNK = struct.Struct("<4sI")
_RIFF_BYTES = 12
_DSDIFF_CHUNK = struct.Struct(">4sQ")
_DSDIFF_BYTES = 16
_DSDIFF_NAMES = {b"DITI": "title", b"DIAR": "artist"}
_MAX_CHUNKS = 10_000
_MAX_BYTES = 1 << 20
_ID3V1 = struct.Struct("<3s30s30s30s4s30sB")
_COMMON: Mapping[str, type[id3.Frame]] = {
    "title": id3.TIT2,
    "artist": id3.TPE1,
    "album": id3.TALB,
    "year": id3.TDRC,
    "genre": id3.TCON,
    "track": id3.TRCK,
    "copyright": id3.TCOP,
    "comment": id3.COMM,
    "composer": id3.TCOM,
    **{name: getattr(id3, name) for name in ("TEXT", "TPUB", "TBPM", "TLAN", "TENC", "TSSE")},
}
_ID3_NAMES = {
    **{kind.__name__: name for name, kind in _COMMON.items()},
    "TPE2": "albumartist",
    "TPOS": "disc",
    "TMOO": "mood",
}
_TEXT_FRAMES = (id3.TextFrame, id3.COMM, id3.USLT)
_DATES = ("TYER", "TDAT")
# RIFF's names as common names or ID3's frames; the others are for cameras and editors.
_INFO_NAMES = {
    b"INAM": "title",
    b"IART": "artist",
    b"IPRD": "album",
    b"ICRD": "year",
    b"IGNR": "genre",
    b"IPRT": "track",
    b"ITRK": "track",
    b"ICOP": "copyright",
    b"ICMT": "comment",
    b"IMUS": "composer",
    b"IWRI": "TEXT",
    b"IPUB": "TPUB",
    b"IBPM": "TBPM",
    b"ILNG": "TLAN",
    b"ITCH": "TENC",
    b"ISFT": "TSSE",
}

# --- as texts -----------------------------------------------------------------------------------
# Each is empty if there is no such tag, and raises `UnknownCharsetError` if the tag's charset is
# unknown.


def id3v1_texts(file: BinaryIO, charset: str | None = None) -> OlderTexts:
    """The ID3v1 tag at the end of the file; genres by their names."""
    data = id3v1_tag(file, file.seek(0, os.SEEK_END))
    if not data:
        return {}
    _, title, artist, album, year, comment, genre = _ID3V1.unpack(data)
    track = 0
    if comment[-2] == 0:
        comment, track = comment[:-2], comment[-1]
    fields = {"title": title, "artist": artist, "album": album, "year": year, "comment": comment}
    raw = [(name, RawText(_before_nul(data), b"\0" not in data)) for name, data in fields.items()]
    texts = _by_name(raw, charset)
    if track:
        texts["track"] = (str(track),)
    if genre < len(id3.TCON.GENRES):
        texts["genre"] = (id3.TCON.GENRES[genre],)
    return texts


def id3v2_texts(file: BinaryIO, charset: str | None = None) -> OlderTexts:
    """The ID3v2 tags at the start of the file; the first of several wins.

    Texts marked as Latin-1 may be in any charset. User-defined texts have their descriptions as
    names.
    """
    texts: dict[str, tuple[str, ...]] = {}
    start = 0
    while data := read_tag(file, start):
        texts = {**_frame_texts(Id3Tag.parse(data), charset), **texts}
        start += len(data)
    return texts


def info_texts(file: BinaryIO, charset: str | None = None) -> OlderTexts:
    """The entries of a WAV's INFO list that have common names."""
    first: dict[str, RawText] = {}
    for name, text in _info(file):
        if name in _INFO_NAMES:
            first.setdefault(_INFO_NAMES[name], text)
    return _by_name(first.items(), charset)


def dsdiff_texts(file: BinaryIO, charset: str | None = None) -> OlderTexts:
    """The edited master information of a DSDIFF (1.5, 3.7)."""
    return _by_name(_edited_master(file), charset)


def ape_texts(file: BinaryIO, charset: str | None = None) -> OlderTexts:
    """The part of an APE tag at the end of the file that other programs read."""
    raw = (
        (key.casefold() if key.casefold() in _COMMON else key, RawText(text))
        for key, text in raw_texts(file)
    )
    return _by_name(raw, charset)


# --- as frames ----------------------------------------------------------------------------------


def no_older_tags(file: BinaryIO, charset: str | None = None) -> list[bytes]:
    return []


def from_id3v1(file: BinaryIO, charset: str | None = None) -> list[bytes]:
    return _frames(id3v1_texts(file, charset))


def from_info(file: BinaryIO, charset: str | None = None) -> list[bytes]:
    return _frames(info_texts(file, charset))


def from_dsdiff(file: BinaryIO, charset: str | None = None) -> list[bytes]:
    return _frames(dsdiff_texts(file, charset))


def from_ape(file: BinaryIO, charset: str | None = None) -> list[bytes]:
    """The texts of an APEv2 tag, or of ID3v1 if there is none."""
    return _frames(ape_texts(file, charset) or id3v1_texts(file, charset))


def _frames(texts: OlderTexts) -> list[bytes]:
    """Texts without an ID3 frame become user-defined texts of that name."""
    frames = [_frame(name, list(values)) for name, values in texts.items()]
    return as_stored(frames, 4)


def _frame(name: str, texts: list[str]) -> id3.Frame:
    kind = _COMMON.get(name, id3.TXXX)
    more: dict[str, str] = {}
    if kind is id3.TDRC and any(str(id3.ID3TimeStamp(text)) != text for text in texts):
        kind = id3.TXXX  # it would lose what is no date
    if kind is id3.COMM:
        more = {"lang": "eng", "desc": ""}
        texts = [JOINER.join(texts)]
    elif kind is id3.TXXX:
        more = {"desc": name}
    return kind(encoding=id3.Encoding.UTF8, text=texts, **more)


# --- how the old tags are read ------------------------------------------------------------------


def _frame_texts(tag: Id3Tag, charset: str | None) -> OlderTexts:
    raw: list[tuple[str, RawText]] = []
    sure: list[tuple[str, str]] = []
    dates: dict[str, str] = {}
    for stored in tag.frames:
        kind = getattr(id3, frame_name(stored, tag.version), id3.Frame)
        if not issubclass(kind, _TEXT_FRAMES):
            continue
        frame = parse(tag.decoded(stored), tag.version, tag.flags)
        if frame is None:
            continue
        # mutagen's classes of v2.2 derive from those with the later names.
        name = kind.__mro__[tag.version == 2].__name__
        texts = _texts(frame)
        if name in _DATES:
            dates.setdefault(name, texts[0] if texts else "")
            continue
        known = _known_name(name, frame)
        for text in texts if known else ():
            if frame.encoding == id3.Encoding.LATIN1:
                raw.append((known, RawText(text.encode("latin-1", "replace"))))
            else:
                sure.append((known, text))
    gathered = _gathered([*_by_name_pairs(raw, charset), *sure])
    return {**_gathered([("year", _date(dates))]), **gathered}


def _texts(frame: Any) -> list[str]:
    if type(frame) in (id3.USLT, id3.ULT):
        return [frame.text]
    return list(frame.genres if isinstance(frame, id3.TCON) else map(str, frame.text))


def _known_name(name: str, frame: Any) -> str:
    """The name of a frame's texts; empty if they are not for users."""
    if name == "TXXX":
        return str(frame.desc)
    if name == "COMM":
        return "" if frame.desc else "comment"
    return "lyrics" if name == "USLT" else _ID3_NAMES.get(name, name)


def _date(parts: Mapping[str, str]) -> str:
    """The date of v2.3, which has year and day in two frames."""
    year, day = parts.get("TYER", ""), parts.get("TDAT", "")
    if re.fullmatch(r"\d{4}", year) and re.fullmatch(r"\d{4}", day):
        return f"{year}-{day[2:]}-{day[:2]}"
    return year


def _by_name(raw: Iterable[tuple[str, RawText]], charset: str | None) -> dict[str, tuple[str, ...]]:
    return _gathered(_by_name_pairs(raw, charset))


def _by_name_pairs(
    raw: Iterable[tuple[str, RawText]], charset: str | None
) -> list[tuple[str, str]]:
    pairs = [(name, text) for name, text in raw if text.data]
    texts = decode([text for _, text in pairs], charset)
    return [(name, text) for (name, _), text in zip(pairs, texts, strict=True)]


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    gathered: dict[str, dict[str, None]] = {}
    for name, text in pairs:
        if text and name:
            gathered.setdefault(name, {})[text] = None
    return {name: tuple(texts) for name, texts in gathered.items()}


def _before_nul(data: bytes) -> bytes:
    return data.partition(b"\0")[0].strip()


def _info(file: BinaryIO) -> Iterator[tuple[bytes, RawText]]:
    left = _MAX_BYTES
    for name, start, size in _chunks(file, _RIFF_BYTES, file.seek(0, 2)):
        file.seek(start)
        if name == b"LIST" and size <= left and file.read(4) == b"INFO":
            left -= size
            for part, begin, length in _chunks(file, start + 4, start + size):
                file.seek(begin)
                yield part, RawText(_before_nul(file.read(length)))


def _edited_master(file: BinaryIO) -> Iterator[tuple[str, RawText]]:
    for name, start, size in _chunks(file, _DSDIFF_BYTES, file.seek(0, 2), _DSDIFF_CHUNK):
        if name != b"DIIN" or size > _MAX_BYTES:
            continue
        for part, begin, length in _chunks(file, start, start + size, _DSDIFF_CHUNK):
            if part in _DSDIFF_NAMES:
                file.seek(begin + 4)  # its own length, which the chunk's says too
                yield _DSDIFF_NAMES[part], RawText(_before_nul(file.read(max(length - 4, 0))))


def _chunks(
    file: BinaryIO, start: int, end: int, header: struct.Struct = _CHUNK
) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and size of each chunk, limited to the range."""
    for _ in range(_MAX_CHUNKS):
        if start + header.size > end:
            break
        file.seek(start)
        name, size = header.unpack(file.read(header.size))
        yield name, start + header.size, min(size, end - start - header.size)
        start += header.size + size + size % 2
