"""Music files with damage at random, and what a write and its undoing do to them.

A file that is refused has to stay the bytes it is. In one that is written other programs have to
find the same packets and the same tags as before, beside our moods, and undo has to give every byte
back.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import av
from av.error import FFmpegError

from engine.tagging.xiph import headers, with_packets
from mood_engine.errors import TagError
from mood_engine.tagging import Delta, Field, Restoration, TagChange, Tags

MOODS = ("energetic", "epic")
_EDGE_BYTES = 1 << 12
_LAST_PACKETS = 2
# Kinds of which FFmpeg takes a tag at the end for audio, of WavPack where its last size is wrong.
_TAG_IN_LAST_PACKET = (".ape", ".mpc", ".ac3", ".eac3", ".aac", ".wv")
# Other damage fails the checksum, so it is never read.
_INSIDE_OGG = 0.8
_INTERESTING = (0, 1, 0x7F, 0x80, 0xFE, 0xFF)


@dataclass(frozen=True)
class View:
    """A file as a program reads it: where packets end and their digests; tags by small names."""

    packets: Sequence[tuple[int, str]]
    tags: Mapping[str, str]


Read = Callable[[Path], View | None]


@dataclass(frozen=True)
class Outcome:
    """`refused` is the reason, if there is one; `harm` names each thing that is not as it was."""

    refused: str | None
    harm: tuple[str, ...]
    seconds: float


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Damage as files have it, most of it where tags lie: at both ends.

    That of Ogg is often inside the comments, with checksums that are right.
    """
    if data.startswith(b"OggS") and chance.random() < _INSIDE_OGG:
        comments, *others = headers(data)
        return with_packets(data, [mutate(comments, chance), *others])
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        if not changed:
            break
        place = _place(len(changed), chance)
        count = min(chance.choice((1, 1, 2, 4, 8, 30, 400)), len(changed) - place)
        match chance.randrange(9):
            case 0 | 1:
                changed[place] ^= 1 << chance.randrange(8)
            case 2:
                changed[place] = chance.choice(_INTERESTING)
            case 3:
                changed[place : place + count] = chance.randbytes(count)
            case 4:
                changed[place : place + count] = bytes(count)
            case 5:
                del changed[place : place + count]
            case 6:
                changed[place:place] = chance.choice((bytes(count), chance.randbytes(count)))
            case 7:
                changed[place:place] = changed[place : place + count]
            case 8:
                other = _place(len(changed), chance)
                changed[place : place + count] = changed[other : other + count]
    return bytes(changed)


def _place(size: int, chance: random.Random) -> int:
    edge = min(size, _EDGE_BYTES)
    begin, end = chance.randrange(edge), size - 1 - chance.randrange(edge)
    return chance.choice(
        (
            begin,
            begin // 8,
            begin // 64,
            end,
            size - 1 - (size - 1 - end) // 8,
            chance.randrange(size),
        )
    )


def by_ffmpeg(path: Path) -> View | None:
    """None for what FFmpeg's libraries cannot read."""
    packets = []
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            if not container.streams.audio:
                return None
            stream = container.streams.audio[0]
            tags = {**stream.metadata, **container.metadata}
            with suppress(FFmpegError):  # the demuxer stops at what it does not understand
                for packet in container.demux(stream):
                    place = packet.pos or 0  # is unknown or negative for some
                    end = place + packet.size if place > 0 else sys.maxsize
                    digest = hashlib.blake2b(packet, digest_size=8).hexdigest()
                    packets.append((end, f"{packet.pts} {packet.dts} {digest}"))
    except (FFmpegError, ValueError):
        return None
    return View(packets, {name.lower(): text for name, text in tags.items()})


def examine(path: Path, readers: Mapping[str, Read]) -> Outcome:
    """Write moods, take them out again, write them and undo it; the file is as before then."""
    data = path.read_bytes()
    before = {name: read(path) for name, read in readers.items()}
    harm: list[str] = []
    started = time.monotonic()
    refused = None
    try:
        delta = _write(path, MOODS)
    except TagError as error:
        refused = str(error)
    seconds = time.monotonic() - started
    if refused is None:
        harm += _differences("write", data, before, readers, path)
        with suppress(TagError):
            _write(path, ())
            harm += _differences("removal", data, before, readers, path)
        path.write_bytes(data)
        delta = _write(path, MOODS)
        digest = hashlib.blake2b(data, digest_size=20).hexdigest()
        TagChange(str(path), [Field.MOOD], Restoration(delta, digest)).apply()
    if path.read_bytes() != data:
        harm.append(f"not the same bytes after {'a refusal' if refused else 'undo'}")
        path.write_bytes(data)
    return Outcome(refused, tuple(harm), seconds)


def _write(path: Path, moods: tuple[str, ...]) -> Delta:
    def edit(tags: Tags) -> None:
        tags.replace(Field.MOOD, moods)
        tags.save()

    deltas: list[Delta] = []
    change = TagChange(str(path), [Field.MOOD], edit)
    change.apply(on_copy=lambda copy: deltas.append(change.delta_of(copy)))
    return change.delta or deltas[0]


def _differences(
    step: str,
    data: bytes,
    before: Mapping[str, View | None],
    readers: Mapping[str, Read],
    path: Path,
) -> list[str]:
    found = []
    known = None
    if path.suffix in _TAG_IN_LAST_PACKET:
        pairs = enumerate(zip(data, path.read_bytes(), strict=False))
        known = next((place for place, (one, other) in pairs if one != other), len(data))
    for name, read in readers.items():
        old, new = before[name], read(path)
        if old is None:
            continue
        if new is None:
            found.append(f"{step}: {name} reads it no more")
            continue
        if _packets(old, known) != _packets(new, known)[: len(_packets(old, known))]:
            found.append(f"{step}: {name} finds other packets")
        for tag, text in old.tags.items():
            # What FFmpeg could not decode may be repeated in its own charset.
            if (
                "moo" not in tag
                and "\ufffd" not in text
                and not _says(new.tags.get(tag), tag, text)
            ):
                found.append(f"{step}: {name} {tag} {text[:40]!r} -> {new.tags.get(tag)!r:.40}")
    return found


def _says(new: str | None, tag: str, text: str) -> bool:
    """Whether a text of a tag still says what it said, or more."""
    if new == text or not text.strip().strip("\x7f"):
        return True
    if new is None:
        return False
    # A year may come with the day that another tag of the file has.
    if tag == "date" and text.isdecimal() and new.startswith(f"{text}-"):
        return True
    # ID3v1 has no charset; programs that take it for Latin-1 show control characters for these.
    return new == text.encode("latin-1", "replace").decode("cp1252", "replace")


def _packets(view: View, known: int | None) -> list[str]:
    """All, or those of which FFmpeg says that they end before byte `known`.

    What follows the audio is in its last packets, at the position of earlier ones.
    """
    if known is None:
        return [packet for _, packet in view.packets]
    return [packet for end, packet in view.packets[:-_LAST_PACKETS] if end <= known]
