"""Which kinds of music file keep their moods in which field."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

from mutagen import MutagenError
from mutagen.aiff import AIFF
from mutagen.mp3 import MP3
from mutagen.oggflac import OggFLAC
from mutagen.oggopus import OggOpus
from mutagen.oggspeex import OggSpeex
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE

from ..errors import TagError
from .id3 import Id3Moods, tag_size
from .mp4 import Mp4Moods
from .values import MoodTags
from .vorbis import FlacAsStored, VorbisMoods, ogg_as_stored

_HEAD_BYTES = 64


@dataclass(frozen=True)
class Container:
    """A kind of music file.

    Files begin with `signature`, maybe after an ID3v2 tag. `tags` opens their tags; it is
    None for a kind that is known but cannot be written yet.
    """

    name: str
    signature: bytes
    tags: Callable[[BinaryIO], MoodTags] | None = None

    def begins(self, head: bytes) -> bool:
        return re.match(self.signature, head, re.DOTALL) is not None


CONTAINERS = (
    # Layers II and III; AAC differs in the same bits, and layer I would be the mark of UTF-16.
    Container("MP3", rb"\xff[\xe2-\xe5\xf2-\xf5\xfa-\xfd]", partial(Id3Moods, MP3)),
    Container("AIFF", rb"FORM....AIF[FC]", partial(Id3Moods, AIFF)),
    Container("WAV", rb"RIFF....WAVE", partial(Id3Moods, WAVE)),
    Container("FLAC", rb"fLaC", partial(VorbisMoods, FlacAsStored)),
    Container(
        "Ogg Vorbis", rb"OggS.{24}\x01vorbis", partial(VorbisMoods, ogg_as_stored(OggVorbis))
    ),
    Container("Opus", rb"OggS.{24}OpusHead", partial(VorbisMoods, ogg_as_stored(OggOpus))),
    Container("Ogg FLAC", rb"OggS.{24}\x7fFLAC", partial(VorbisMoods, ogg_as_stored(OggFLAC))),
    Container("Speex", rb"OggS.{24}Speex   ", partial(VorbisMoods, ogg_as_stored(OggSpeex))),
    Container("MP4", rb"....ftyp", Mp4Moods),
    Container("other Ogg", rb"OggS"),
    Container("WMA", rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
    Container("WavPack", rb"wvpk"),
    Container("Musepack", rb"MPCK|MP\+"),
    Container("Monkey's Audio", rb"MAC "),
    Container("OptimFROG", rb"OFR "),
    Container("TAK", rb"tBaK"),
    Container("TTA", rb"TTA[12]"),
    Container("Shorten", rb"ajkg"),
    Container("DSF", rb"DSD "),
    Container("DFF", rb"FRM8"),
    Container("AAC (ADTS)", rb"\xff[\xf0\xf1\xf8\xf9]"),
    Container("AC-3", rb"\x0b\x77"),
    Container("DTS", rb"\x7f\xfe\x80\x01"),
    Container("AMR", rb"#!AMR"),
    Container("RealAudio", rb"\.RMF|\.ra\xfd"),
    Container("Matroska", rb"\x1a\x45\xdf\xa3"),
    Container("CAF", rb"caff"),
    Container("AU", rb"\.snd"),
    Container("RF64", rb"(RF64|BW64)....WAVE"),
    Container("Wave64", rb"riff\x2e\x91\xcf\x11"),
    Container("MIDI", rb"MThd"),
)


def open_tags(file: BinaryIO) -> MoodTags:
    """The tags of an open file; its content decides about its kind, not its name.

    Raises `TagError` for a kind that is unknown or cannot be written yet, and mutagen's
    errors for a file that is damaged.
    """
    start = 0
    while size := tag_size(file, start):
        start += size
    file.seek(start)
    head = file.read(_HEAD_BYTES)
    for container in CONTAINERS:
        if container.begins(head):
            if container.tags is None:
                raise TagError(f"The tags of {container.name} files cannot be written yet.")
            return container.tags(file)
    # What begins like none of them may still be MP3 behind a piece of something else.
    file.seek(0)
    with suppress(MutagenError):
        found: Any = MP3(file)  # type: ignore[no-untyped-call]
        if not found.info.sketchy:
            return Id3Moods(MP3, file)
    raise TagError("The file is no music file of a known kind; is it damaged or misnamed?")
