"""What the tags of a file say about its track: texts, numbers and moods."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

import msgspec
from mutagen.id3 import TCON

from ..track_numbers import MAX_BPM, TrackNumbers
from ..track_texts import TEXT_FIELDS, TrackTexts
from .apev2 import ApeTags
from .asf import AsfTags
from .change import opened
from .charset import UnknownCharsetError
from .failures import tag_errors
from .fields import open_tags
from .id3 import Id3Tags
from .matroska import MatroskaTags
from .mp4 import Mp4Tags
from .older_tags import info_texts
from .ratings import (
    stars_of_percentage,
    stars_of_popularimeter,
    stars_of_share,
    stars_of_text,
    stars_of_windows_media,
)
from .tags import Tags
from .values import JOINER, UNREADABLE, Field

# Longer ones come from damaged or hostile tags.
_MAX_TEXT = 1000
_MAX_VALUES = 100
_YEAR = re.compile(r"(?<!\d)[12]\d{3}")
# Not part of a negative number or one with an exponent.
_NUMBER = re.compile(r"(?<![\d-])(?<!\d[.,e])\d{1,6}(?:[.,]\d{1,6})?(?!\d|[.,e]\d)", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]{1,9}")
_FMPS = "FMPS_RATING"
_RIFF = b"RIFF"

# The names of each field, in the order in which they count.
Names = Mapping[str, tuple[str, ...]]

_ID3: Names = {
    "title": ("TIT2", "TT2"),
    "artist": ("TPE1", "TP1"),
    "album": ("TALB", "TAL"),
    "genre": ("TCON", "TCO"),
    "year": ("TDRC", "TYER", "TYE", "TDRL"),
    "bpm": ("TBPM", "TBP"),
}
_ID3_RATINGS, _ID3_SHARES = ("POPM", "POP"), (f"TXXX:{_FMPS}", f"TXX:{_FMPS}")
_VORBIS: Names = {
    **{name: (name,) for name in TEXT_FIELDS},
    "year": ("DATE", "YEAR"),
    "bpm": ("BPM", "TEMPO"),
}
_MP4: Names = {
    "title": ("\xa9nam",),
    "artist": ("\xa9ART",),
    "album": ("\xa9alb",),
    "genre": ("\xa9gen",),
    "year": ("\xa9day",),
    "bpm": ("----:com.apple.iTunes:BPM",),
}
_MP4_GENRE, _MP4_BPM, _MP4_RATING = "gnre", "tmpo", "rate"
_ITUNES = "----:com.apple.iTunes:"
_ASF: Names = {
    "title": ("Title",),
    "artist": ("Author",),
    "album": ("WM/AlbumTitle",),
    "genre": ("WM/Genre",),
    "year": ("WM/Year",),
    "bpm": ("WM/BeatsPerMinute",),
}
_ASF_RATING = "WM/SharedUserRating"
# Of the types WORD, DWORD and QWORD.
_NUMBER_BYTES = (2, 4, 8)
# Of the largest number that an MP4's atom may hold; longer ones are damaged or hostile.
_MAX_BYTES = 8
_APE: Names = {**{name: (name,) for name in TEXT_FIELDS}, "year": ("Year", "Date"), "bpm": ("BPM",)}
_MATROSKA: Names = {
    **{name: (name,) for name in TEXT_FIELDS},
    "year": ("DATE_RELEASED", "DATE_RECORDED", "DATE", "YEAR"),
    "bpm": ("BPM",),
}


@dataclass(frozen=True)
class TrackTags:
    """`moods` are texts as stored; one may hold several moods."""

    texts: TrackTexts
    numbers: TrackNumbers
    moods: tuple[str, ...]

    def texts_with(self, others: TrackTexts) -> TrackTexts:
        """The texts; where the tags have none, the others."""
        known = msgspec.structs.asdict(self.texts).items()
        return msgspec.structs.replace(others, **{name: text for name, text in known if text})


def read_track_tags(path: str) -> TrackTags:
    """Raises `TagError` for a file that is unreadable, damaged or of an unknown kind."""
    with tag_errors("read"), opened(path) as file:
        tags = open_tags(file)
        found = track_tags(tags)
        return _with_info(found, file) if isinstance(tags, Id3Tags) else found


def track_tags(tags: Tags) -> TrackTags:
    """What the tags of an open file say."""
    texts, numbers = _reader(tags).read()
    return TrackTags(texts, numbers, tuple(tags.texts(Field.MOOD)))


def _with_info(found: TrackTags, file: BinaryIO) -> TrackTags:
    """With what only the INFO list of a WAV says; FFmpeg takes the two together as well."""
    file.seek(0)
    if file.read(len(_RIFF)) != _RIFF:
        return found
    try:
        texts = info_texts(file)
    except UnknownCharsetError:
        return found
    named = {name: _joined(texts.get(name, ())) for name in TEXT_FIELDS}
    year = found.numbers.year or _first(map(_year, texts.get("year", ())))
    return TrackTags(
        found.texts_with(TrackTexts(**named)),
        msgspec.structs.replace(found.numbers, year=year),
        found.moods,
    )


class _Reader:
    """Fields by their names in a kind of tags."""

    def __init__(self, tags: Tags, names: Names) -> None:
        self._tags, self._names = tags, names

    def read(self) -> tuple[TrackTexts, TrackNumbers]:
        texts = {name: _joined(self.values(name)) for name in TEXT_FIELDS}
        numbers = TrackNumbers(
            year=_first(map(_year, self.candidates("year"))),
            bpm=_first(map(_bpm, self.candidates("bpm"))),
            rating=_first(self.ratings()),
        )
        return TrackTexts(**texts), numbers

    def values(self, field: str) -> list[str]:
        for name in self._names[field]:
            if values := [text for text in self.named(name) if text.strip()]:
                return values
        return []

    def candidates(self, field: str) -> Iterator[str]:
        """Texts that may hold a field's number, the best first."""
        for name in self._names[field]:
            yield from self.named(name)

    def named(self, name: str) -> list[str]:
        return self._tags.texts_of(name)

    def ratings(self) -> Iterator[float | None]:
        """Candidates, the best first."""
        yield from map(stars_of_share, self.named(_FMPS))
        yield from map(stars_of_text, self.named("RATING"))


class _Vorbis(_Reader):
    def ratings(self) -> Iterator[float | None]:
        yield from super().ratings()
        # RATING:name, as Picard and Quod Libet write it.
        for name in self._tags.item_names():
            if name.casefold().startswith("rating:"):
                yield from map(stars_of_share, self.named(name))


class _Id3(_Reader):
    def __init__(self, tags: Id3Tags) -> None:
        super().__init__(tags, _ID3)
        self._frames = tags.frames_of

    def named(self, name: str) -> list[str]:
        texts: list[str] = []
        for frame in self._frames(name):
            texts += map(str, _genres(frame) if isinstance(frame, TCON) else frame.text)
        return texts

    def ratings(self) -> Iterator[float | None]:
        for name in _ID3_RATINGS:
            for frame in self._frames(name):
                yield stars_of_popularimeter(frame.email, frame.rating)
        for name in _ID3_SHARES:
            yield from map(stars_of_share, self.named(name))


def _genres(frame: TCON) -> Iterable[Any]:
    """The names behind '(17)' and '17', too."""
    try:
        resolved: Iterable[Any] = frame.genres
    except ValueError:  # more digits than Python turns into a number
        resolved = frame.text
    return resolved


class _Mp4(_Reader):
    def __init__(self, tags: Mp4Tags) -> None:
        super().__init__(tags, _MP4)
        self._stored = tags.stored_values

    def values(self, field: str) -> list[str]:
        values = super().values(field)
        if not values and field == "genre":
            # ID3's numbers, from 1 on.
            numbers = (number - 1 for number in self._numbers(_MP4_GENRE))
            return [TCON.GENRES[each] for each in numbers if 0 <= each < len(TCON.GENRES)]
        return values

    def candidates(self, field: str) -> Iterator[str]:
        yield from super().candidates(field)
        if field == "bpm":
            yield from map(str, self._numbers(_MP4_BPM))

    def _numbers(self, name: str) -> Iterator[int]:
        return (int.from_bytes(data) for data in self._stored(name) if len(data) <= _MAX_BYTES)

    def ratings(self) -> Iterator[float | None]:
        yield from map(stars_of_percentage, self.named(_MP4_RATING))
        yield from map(stars_of_share, self.named(f"{_ITUNES}{_FMPS}"))
        yield from map(stars_of_text, self.named(f"{_ITUNES}RATING"))


class _Asf(_Reader):
    def __init__(self, tags: AsfTags) -> None:
        super().__init__(tags, _ASF)
        self._stored = tags.stored_values

    def candidates(self, field: str) -> Iterator[str]:
        yield from super().candidates(field)
        for name in self._names[field]:
            yield from map(str, self._numbers(name))

    def ratings(self) -> Iterator[float | None]:
        yield from map(stars_of_windows_media, self._numbers(_ASF_RATING))
        yield from map(stars_of_share, self.named(_FMPS))

    def _numbers(self, name: str) -> Iterator[int]:
        """Of a field that is stored as a text or as a number."""
        yield from (int(text) for text in self.named(name) if _DIGITS.fullmatch(text))
        if not self.named(name):
            for data in self._stored(name):
                if len(data) in _NUMBER_BYTES:
                    yield int.from_bytes(data, "little")


class _Matroska(_Reader):
    def __init__(self, tags: MatroskaTags) -> None:
        super().__init__(tags, _MATROSKA)
        self._title = tags.segment_title

    def values(self, field: str) -> list[str]:
        values = super().values(field)
        return [self._title()] if field == "title" and not values else values


def _reader(tags: Tags) -> _Reader:
    match tags:
        case Id3Tags():
            return _Id3(tags)
        case Mp4Tags():
            return _Mp4(tags)
        case AsfTags():
            return _Asf(tags)
        case MatroskaTags():
            return _Matroska(tags)
        case ApeTags():
            return _Reader(tags, _APE)
    return _Vorbis(tags, _VORBIS)


def _joined(values: Iterable[str]) -> str | None:
    """The values in one text, each once."""
    whole = (value.strip() for value in values if value != UNREADABLE)
    several = list(dict.fromkeys(filter(None, whole)))[:_MAX_VALUES]
    return JOINER.join(several)[:_MAX_TEXT] or None


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value is not None), None)


def _year(text: str) -> int | None:
    """The year in a date, in whatever order its parts are."""
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def _bpm(text: str) -> float | None:
    found = _NUMBER.search(text)
    value = round(float(found[0].replace(",", ".")), 2) if found else 0.0
    return value if 0 < value <= MAX_BPM else None
