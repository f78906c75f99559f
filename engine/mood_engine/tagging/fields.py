"""The containers, and the names of the fields in each."""

# mypy: disallow-untyped-calls=False

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, BinaryIO

from mutagen import MutagenError
from mutagen.mp3 import MPEGInfo

from ..errors import TagError
from .ape_from_older import items_of_older_tags
from .apev2 import Ac3Tags, ApeTags, MusepackTags, has_ape_tag
from .asf import AsfTags
from .chunks import AIFF, DSDIFF, WAV, ChunkLayout, InChunk
from .flac import FlacTags
from .frames import AC3, ADTS, MONKEYS_AUDIO, MUSEPACK, WAVPACK, Stream, check_adts
from .id3 import Id3Tags, has_text
from .id3_place import DsfEnd, InFront, Place, end_of_leading_tags
from .matroska import MatroskaTags
from .mp4 import Mp4Tags
from .ogg import OGG_FLAC, OPUS, SPEEX, VORBIS, OggCodec, OggTags
from .older_tags import from_ape, from_dsdiff, from_id3v1, from_info, no_older_tags
from .tags import Names, Tags
from .values import Field

_HEAD_BYTES = 64

# --- what each field is called ------------------------------------------------------------------


def _names(mood: str, own: str, grouping: str, comment: str) -> Names:
    """`own` stands before the names that no standard has."""
    return {
        Field.MOOD: mood,
        Field.SCORES: f"{own}MOOD_SCORES",
        Field.GROUPING: grouping,
        Field.COMMENT: comment,
        Field.ENERGY: f"{own}ENERGY",
        Field.PLEASANTNESS: f"{own}PLEASANTNESS",
        # The name that Picard's Last.fm plugin writes. No player shows the field by itself, but
        # MusicBee, foobar2000, Mp3tag and Quod Libet can show a field of any name.
        Field.ALBUM_MOOD: f"{own}ALBUMMOOD",
    }


_ID3_NAMES = {
    2: _names("TXX:MOOD", "TXX:", "TT1", "COM"),
    3: _names("TXXX:MOOD", "TXXX:", "TIT1", "COMM"),
    4: _names("TMOO", "TXXX:", "TIT1", "COMM"),
}
# Where many programs look for moods, despite the standard.
_ID3_ALSO: dict[int, Names] = {3: {Field.MOOD: "TMOO"}, 4: {Field.MOOD: "TXXX:MOOD"}}
_VORBIS_NAMES = _names("MOOD", "", "GROUPING", "COMMENT")
_ITUNES = "----:com.apple.iTunes:"
_MP4_NAMES = _names(f"{_ITUNES}MOOD", _ITUNES, "\xa9grp", "\xa9cmt")
_ASF_NAMES = _names("WM/Mood", "", "WM/ContentGroupDescription", "Description")
_APE_NAMES = _names("Mood", "", "Grouping", "Comment")
_MATROSKA_NAMES = _names("MOOD", "", "GROUPING", "COMMENT")

# --- which file has which tags ------------------------------------------------------------------

# With the charset of older tags.
Opener = Callable[[BinaryIO, str | None], Tags]
OlderTag = Callable[[BinaryIO, str | None], list[bytes]]


def _id3(place: Callable[[BinaryIO], Place], older: OlderTag = no_older_tags) -> Opener:
    return partial(Id3Tags, place, older, _ID3_NAMES, _ID3_ALSO)


def _has_id3_text(file: BinaryIO) -> bool:
    place = InFront(file)
    return any(map(has_text, (place.data, place.following(file))))


def _mp3(file: BinaryIO, charset: str | None) -> Tags:
    # A new ID3 tag would hide the APE tag, with its ReplayGain for instance, from many players.
    if not _has_id3_text(file) and has_ape_tag(file):
        return _ape(Stream(MPEGInfo))(file, charset)
    return _id3(InFront, from_id3v1)(file, charset)


def _chunks(layout: ChunkLayout) -> Callable[[BinaryIO], Place]:
    return lambda file: InChunk(layout, file, end_of_leading_tags(file))


def _ogg(codec: OggCodec) -> Opener:
    return partial(OggTags, codec, _VORBIS_NAMES)


def _ape(stream: Stream, kind: type[ApeTags] = ApeTags) -> Opener:
    return partial(kind, _APE_NAMES, items_of_older_tags, stream)


def _aac(file: BinaryIO, charset: str | None) -> Tags:
    # FFmpeg shows nothing of an ID3 tag beside an APE tag, TagLib the other way round.
    if _has_id3_text(file) and not has_ape_tag(file):
        file.seek(end_of_leading_tags(file))
        check_adts(file)
        return _id3(InFront)(file, charset)
    return _ape(ADTS)(file, charset)


@dataclass(frozen=True)
class Container:
    """A kind of music file.

    Files begin with `signature`, possibly after an ID3v2 tag. `tags` opens their tags; it is None
    for a kind that cannot be written.
    """

    name: str
    signature: bytes
    tags: Opener | None = None

    @cached_property
    def pattern(self) -> re.Pattern[bytes]:
        return re.compile(self.signature, re.DOTALL)


CONTAINERS = (
    # Layers II and III; AAC differs in the same bits, and layer I would be the mark of UTF-16.
    Container("MP3", rb"\xff[\xe2-\xe5\xf2-\xf5\xfa-\xfd]", _mp3),
    Container("AIFF", rb"FORM....AIF[FC]", _id3(_chunks(AIFF))),
    Container("WAV", rb"RIFF....WAVE", _id3(_chunks(WAV), from_info)),
    Container("DSF", rb"DSD ", _id3(DsfEnd)),
    Container("DFF", rb"FRM8", _id3(_chunks(DSDIFF), from_dsdiff)),
    Container("TTA", rb"TTA[12]", _id3(InFront, from_ape)),
    Container("FLAC", rb"fLaC", partial(FlacTags, _VORBIS_NAMES)),
    Container("Ogg Vorbis", rb"OggS.{24}\x01vorbis", _ogg(VORBIS)),
    Container("Opus", rb"OggS.{24}OpusHead", _ogg(OPUS)),
    Container("Ogg FLAC", rb"OggS.{24}\x7fFLAC", _ogg(OGG_FLAC)),
    Container("Speex", rb"OggS.{24}Speex   ", _ogg(SPEEX)),
    # The oldest QuickTime files have no signature.
    Container("MP4", rb"....(ftyp|moov|mdat|wide|pnot)", partial(Mp4Tags, _MP4_NAMES)),
    Container("WMA", rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11", partial(AsfTags, _ASF_NAMES)),
    Container("Matroska", rb"\x1a\x45\xdf\xa3", partial(MatroskaTags, _MATROSKA_NAMES)),
    Container("WavPack", rb"wvpk", _ape(WAVPACK)),
    Container("Musepack", rb"MPCK|MP\+", _ape(MUSEPACK, MusepackTags)),
    Container("Monkey's Audio", rb"MAC ", _ape(MONKEYS_AUDIO)),
    Container("TAK", rb"tBaK", _ape(Stream())),
    Container("AAC (ADTS)", rb"\xff[\xf0\xf1\xf8\xf9]", _aac),
    Container("AC-3", rb"\x0b\x77", _ape(AC3, Ac3Tags)),
    Container("other Ogg", rb"OggS"),
    # It cannot be decoded here, so its audio could not be compared.
    Container("OptimFROG", rb"OFR "),
    Container("Shorten", rb"ajkg"),
    Container("DTS", rb"\x7f\xfe\x80\x01"),
    Container("AMR", rb"#!AMR"),
    Container("RealAudio", rb"\.RMF|\.ra\xfd"),
    Container("CAF", rb"caff"),
    Container("AU", rb"\.snd"),
    Container("RF64", rb"(RF64|BW64)....WAVE"),
    Container("Wave64", rb"riff\x2e\x91\xcf\x11"),
    Container("MIDI", rb"MThd"),
)


def open_tags(
    file: BinaryIO, charset: str | None = None, known_moods: Collection[str] = ()
) -> Tags:
    """The tags of an open file, whose kind is determined by content, not by name.

    `charset` is used for older tags, which do not state theirs; by default it is detected.
    `known_moods` are names that contain a separator and yet are one mood.

    Raises `TagError` for a kind that is unknown or cannot be written, and mutagen's errors for a
    damaged file.
    """
    tags = _open(file, charset)
    tags.known_moods = known_moods
    return tags


def container_of(file: BinaryIO) -> Container | None:
    """The kind of an open file; None if it begins like none of them."""
    file.seek(end_of_leading_tags(file))
    head = file.read(_HEAD_BYTES)
    return next((each for each in CONTAINERS if each.pattern.match(head)), None)


def _open(file: BinaryIO, charset: str | None) -> Tags:
    container = container_of(file)
    if container is not None:
        if container.tags is None:
            raise TagError(f"The tags of {container.name} files cannot be written.")
        return container.tags(file, charset)
    # A file that begins like none of them may be MP3 after some other data.
    with suppress(MutagenError):
        found: Any = MPEGInfo(file, end_of_leading_tags(file))
        if not found.sketchy:
            return _mp3(file, charset)
    raise TagError("The file is not a supported music file. Is it damaged or misnamed?")
