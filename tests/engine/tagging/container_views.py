"""What a file holds besides our fields, as several other programs see it."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Collection, Hashable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
import mutagen
from av.error import FFmpegError
from mutagen import apev2, flac

from engine.tagging.matroska_files import texts as matroska_texts
from engine.tagging.rich_files import (
    ITUNES,
)
from mood_engine.tagging import Field, TagChange, Tags, TagState, read_fields
from mood_engine.tagging.fields import open_tags

MOODS = ("happy", "喜び 🎷")

NAMES = {
    Field.MOOD: {"mood", "tmoo", "txxx:mood", "wm/mood", f"{ITUNES}mood".casefold()},
    Field.SCORES: {"mood_scores", "txxx:mood_scores", f"{ITUNES}mood_scores".casefold()},
    Field.GROUPING: {"grouping", "tit1", "\xa9grp", "wm/contentgroupdescription"},
    Field.COMMENT: {"comment", "comm::eng", "comm::deu", "\xa9cmt", "description"},
    Field.ENERGY: {"energy", "txxx:energy", f"{ITUNES}energy".casefold()},
    Field.PLEASANTNESS: {"pleasantness", "txxx:pleasantness", f"{ITUNES}pleasantness".casefold()},
    Field.ALBUM_MOOD: {"albummood", "txxx:albummood", f"{ITUNES}albummood".casefold()},
}


def packets(path: Path) -> list[object]:
    """The audio as it lies in the file, and when each piece is played."""
    data = path.read_bytes()
    if data.startswith(b"MAC "):
        # FFmpeg counts what follows the last frame to it; the header's lengths are right.
        return [data[: sum(struct.unpack_from("<5I", data, 8))]]
    if data.startswith((b"\xff\xf1", b"\x0b\x77")):
        # FFmpeg takes what follows for frames, or counts it to the last one.
        data = data.partition(b"APETAGEX")[0]
    found: list[object] = []
    # What follows the audio, an ID3v1 tag for instance, some demuxers take for a broken packet.
    with (
        av.open(io.BytesIO(data), "r", metadata_errors="replace") as container,
        suppress(FFmpegError),
    ):
        packets = container.demux(container.streams.audio[0])
        found.extend((p.pts, p.dts, p.duration, bytes(p)) for p in packets if p.size)
    return found


def opened(path: Path) -> Any:
    """What mutagen knows of a file; it does not look for tags of raw streams by itself.

    Of Matroska, which it does not know, the names and texts.
    """
    if path.suffix in (".mka", ".webm"):
        return SimpleNamespace(tags=matroska_texts(path.read_bytes()))
    tagged = mutagen.File(path)
    if path.suffix in (".aac", ".ac3", ".eac3"):
        with suppress(apev2.APENoHeaderError):
            tagged.tags = apev2.APEv2(path)
    return tagged


Seen = tuple[list[tuple[str, str]], list[Any], list[tuple[int, bytes]]]
"""Names and texts; what mutagen keeps of the rest; blocks of FLAC."""


def seen(path: Path, fields: Collection[Field]) -> Seen:
    """All tags besides these fields as mutagen understands them."""
    ours = {name for field in fields for name in NAMES[field]}
    tagged = opened(path)
    pairs = tagged.tags if isinstance(tagged.tags, list) else (tagged.tags or {}).items()
    # A new tag repeats ID3v1 in another encoding, and frames that stay are compared as bytes.
    encoding = re.compile(r"encoding=<.*?>")
    found = [
        (name, encoding.sub("", repr(value)))
        for name, value in pairs
        if name.casefold() not in ours
    ]
    more = [
        getattr(tagged.tags, name, None) or None
        for name in ("unknown_frames", "_failed_atoms", "vendor")
    ]
    blocks = [
        (block.code, block.write())
        for block in getattr(tagged, "metadata_blocks", ())
        if block.code not in (flac.Padding.code, flac.VCFLACDict.code)
    ]
    return sorted(found), more, blocks


def others(path: Path, fields: Collection[Field]) -> Hashable:
    with path.open("rb") as file:
        return open_tags(file).other_content(fields)


def single_values(path: Path, field: str) -> list[str]:
    """A list of values in the field, as mutagen gives it."""
    found = opened(path).tags[field]
    if hasattr(found, "text"):
        found = found.text
    return [bytes(each).decode() if isinstance(each, bytes) else str(each) for each in found]


def write(path: Path, values: Mapping[Field, Sequence[str]]) -> bool:
    """Whether it was done in place."""

    def edit(tags: Tags) -> None:
        for field, wanted in values.items():
            tags.replace(field, field.check(wanted))
        tags.save()

    change = TagChange(str(path), list(values), edit)
    change.apply()
    return change.patch is not None


def restore_fields(path: Path, before: TagState) -> None:
    """Bring fields back, as undo does in a file that was changed since."""

    def edit(tags: Tags) -> None:
        tags.restore({field: state.stored for field, state in before.fields.items()})
        tags.save()

    TagChange(str(path), before.fields, edit).apply()


def values(path: Path, fields: Collection[Field]) -> dict[Field, tuple[str, ...]]:
    return {field: state.values for field, state in read_fields(str(path), fields).fields.items()}
