"""Music files of every kind with tags as rich as other programs make them."""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import mutagen
from mutagen import apev2, asf, flac, id3, mp4

from engine.tagging import matroska_files as matroska
from engine.tagging.encoded_files import ENDINGS, encoded, made_tag
from engine.tagging.handmade import HANDMADE
from mood_engine.tagging import Field

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
LONG = "lang 🎻 " * 571 + "end"
EMOJI = "👩‍🚀 and naïve"
ID3V1 = b"TAG" + b"Old title".ljust(30, b"\0") + b"Artist".ljust(30, b" ") + bytes(64) + b"\x11"

# What the user and a DJ program may have put into our fields.
USERS = {
    Field.MOOD: ("mellow", "old"),
    Field.SCORES: ("mellow 0.10",),
    Field.GROUPING: ("set 1", "late"),
    Field.COMMENT: ("bought in 1999",),
    Field.ENERGY: ("7",),
    Field.PLEASANTNESS: ("quite",),
    Field.ALBUM_MOOD: ("mellow", "wide"),
}
ITUNES = "----:com.apple.iTunes:"


class Kind(NamedTuple):
    """`field` is the name of the moods; `room`: the tags made below have room."""

    field: str
    room: bool = True


KINDS = {
    "mp3-v2.4": Kind("TMOO"),
    "mp3-v2.3": Kind("TXXX:MOOD"),
    "mp3-v2.2": Kind("TXX:MOOD", room=False),
    "mp3-bare": Kind("TMOO", room=False),
    "mp3-id3v1": Kind("TMOO", room=False),
    "mp3-ape-id3v1": Kind("TMOO"),
    "aiff": Kind("TMOO"),
    "aiff-v2.3": Kind("TXXX:MOOD"),
    "wav": Kind("TMOO"),
    "dsf": Kind("TMOO"),
    "dff": Kind("TMOO"),
    "tta": Kind("TMOO"),
    "flac": Kind("MOOD"),
    "vorbis": Kind("MOOD"),
    "opus": Kind("MOOD"),
    "oggflac": Kind("MOOD", room=False),
    "speex": Kind("MOOD"),
    "aac": Kind(f"{ITUNES}MOOD"),
    "alac": Kind(f"{ITUNES}MOOD"),
    "aac-faststart": Kind(f"{ITUNES}MOOD"),
    "alac-faststart": Kind(f"{ITUNES}MOOD"),
    "wma": Kind("WM/Mood"),
    "mka": Kind("MOOD"),
    "webm": Kind("MOOD", room=False),
    "wavpack": Kind("Mood", room=False),
    "musepack": Kind("Mood", room=False),
    "musepack-sv7": Kind("Mood", room=False),
    "monkeys-audio": Kind("Mood", room=False),
    "adts": Kind("Mood", room=False),
    "ac3": Kind("Mood", room=False),
    "eac3": Kind("Mood", room=False),
}
# The others are an MP3 without tags to which these are added.
BY_ENCODER = KINDS.keys() - {"mp3-v2.2", "mp3-id3v1", "mp3-ape-id3v1"}
# mutagen does not know it.
MATROSKA = ("mka", "webm")
# mutagen would make v2.4 of the first, and the others are to be without ID3v2.
NEVER_RICH = ("mp3-v2.2", "mp3-bare", "mp3-id3v1")


def rich_files(folder: Path, kinds: Iterable[str] = KINDS) -> dict[str, tuple[str, bytes]]:
    """By kind: the ending of the name, and the bytes. Made in an existing folder."""
    found = {}
    for kind in kinds:
        base = kind if kind in BY_ENCODER else "mp3-bare"
        path = folder / f"{kind}{ENDINGS[base]}"
        path.write_bytes(HANDMADE[base][1]() if base in HANDMADE else encoded(base))
        enriched(path, kind)
        found[kind] = (path.suffix, path.read_bytes())
    return found


def enriched(path: Path, name: str, users: bool = False, rich: bool = True) -> list[bytes]:
    """Put rich tags into a file of this kind; returns bytes that have to stay in it.

    `users`: our fields have values already. With `rich=False` the file is as its encoder made
    it, but for what its name says.
    """
    kept = []
    if name == "mp3-v2.2":
        path.write_bytes(v22_tag(users) + path.read_bytes())
    if name == "mp3-ape-id3v1":
        kept = add_ape(path, False)
    if name.endswith("id3v1"):
        path.write_bytes(path.read_bytes() + ID3V1)
    if not rich or name in NEVER_RICH:
        return kept
    field = KINDS[name].field
    if name in MATROSKA:
        return kept + add_simple_tags(path, users)
    if field.startswith("T"):
        return kept + add_id3(path, 4 if field == "TMOO" else 3, users)
    add = {"MOOD": add_comments, f"{ITUNES}MOOD": add_atoms, "WM/Mood": add_attributes}
    return kept + add.get(field, add_ape)(path, users)


# --- tags as other programs make them -----------------------------------------------------------


def add_id3(path: Path, version: int, users: bool) -> list[bytes]:
    """ID3 by mutagen; returns bytes that have to stay in the file as they are."""
    tagged = mutagen.File(path)
    if tagged.tags is None:
        tagged.add_tags()
    tags = tagged.tags
    unknown = frame("XQQQ", b"\x01what no program knows\xff\0", version)
    user = [
        id3.TXXX(desc="MOOD", text=["; ".join(USERS[Field.MOOD])])
        if version == 3
        else id3.TMOO(text=list(USERS[Field.MOOD])),
        id3.TXXX(desc="MOOD_SCORES", text=list(USERS[Field.SCORES])),
        id3.TIT1(text=["; ".join(USERS[Field.GROUPING])]),
        id3.COMM(lang="deu", desc="", text=list(USERS[Field.COMMENT])),
        id3.TXXX(desc="Energy", text=list(USERS[Field.ENERGY])),
        id3.TXXX(desc="PLEASANTNESS", text=list(USERS[Field.PLEASANTNESS])),
        id3.TXXX(desc="albummood", text=list(USERS[Field.ALBUM_MOOD])),  # as Picard writes it
    ]
    for each in [
        id3.TIT2(text=["Title"]),
        id3.TPE1(text=["one", "two", EMOJI]),
        *(user if users else ()),
        id3.TDRC(text=["1999-12-31"]),
        id3.APIC(mime="image/png", type=3, desc="öber", data=PICTURE),
        id3.APIC(mime="image/jpeg", type=4, desc="", data=PICTURE[::-1]),
        id3.TXXX(desc="REPLAYGAIN_TRACK_GAIN", text=["-6.50 dB"]),
        id3.TXXX(desc="Moody", text=["no mood"]),
        id3.TIT3(text=[LONG]),
        id3.RVA2(desc="track", channel=1, gain=-6.5, peak=0.9),
        id3.COMM(lang="eng", desc="iTunNORM", text=[" 00000A2C 00000B4E"]),
        id3.USLT(lang="deu", desc="", text="Zeile\nnoch eine 🎷"),
        id3.SYLT(lang="eng", format=2, type=1, desc="", text=[("la", 10), ("le", 900)]),
        id3.CTOC(element_id="toc", flags=3, child_element_ids=["c1", "c2"], sub_frames=[]),
        chapter("c1", 0, 500),
        chapter("c2", 500, 1000),
        id3.PRIV(owner="somebody", data=bytes(range(256))),
        id3.UFID(owner="http://musicbrainz.org", data=b"0123456789"),
        id3.POPM(email="a@b", rating=196, count=7),
        id3.GEOB(mime="application/octet-stream", filename="cues", desc="Serato", data=PICTURE),
    ]:
        tags.add(each)
    if version == 3:
        tags.update_to_v23()
    tags.unknown_frames = [unknown]
    tags._unknown_v2_version = version
    tagged.save(v2_version=version)
    return [unknown, PICTURE]


def chapter(name: str, start: int, end: int) -> id3.CHAP:
    return id3.CHAP(
        element_id=name,
        start_time=start,
        end_time=end,
        start_offset=0xFFFFFFFF,
        end_offset=0xFFFFFFFF,
        sub_frames=[id3.TIT2(text=[f"Chapter {name}"])],
    )


def frame(name: str, body: bytes, version: int) -> bytes:
    size = struct.pack(">I", len(body))
    assert len(body) < 1 << 7  # the same in both versions
    assert version in (3, 4)
    return name.encode() + size + b"\0\0" + body


def add_comments(path: Path, users: bool) -> list[bytes]:
    """Vorbis comments, and what else a FLAC can hold."""
    tagged = mutagen.File(path)
    tags = tagged.tags
    tags.append(("ARTIST", "one"))
    if users:
        tags.extend(("Mood", mood) for mood in USERS[Field.MOOD])
        tags.append(("mood_scores", *USERS[Field.SCORES]))
        tags.append(("GROUPING", "; ".join(USERS[Field.GROUPING])))
        tags.append(("COMMENT", *USERS[Field.COMMENT]))
        tags.append(("Energy", *USERS[Field.ENERGY]))
        tags.append(("PLEASANTNESS", *USERS[Field.PLEASANTNESS]))
        tags.extend(("AlbumMood", mood) for mood in USERS[Field.ALBUM_MOOD])
    tags.append(("artist", "two"))
    tags.append(("ARTIST", EMOJI))
    tags.append(("LYRICS", "Zeile\nnoch eine 🎷"))
    tags.append(("LONG", LONG))
    tags.append(("REPLAYGAIN_TRACK_GAIN", "-6.50 dB"))
    tags.append(("CHAPTER001", "00:00:00.500"))
    tags.append(("CHAPTER001NAME", "Second half"))
    tags.append(("MOODY", "no mood"))
    tags.append(("EMPTY", ""))
    picture = flac.Picture()
    picture.data, picture.mime, picture.type, picture.desc = PICTURE, "image/png", 3, "öber"
    if isinstance(tagged, flac.FLAC):
        tagged.add_picture(picture)
        cue_sheet = flac.CueSheet(None)
        track = flac.CueSheetTrack(1, 0)
        track.indexes.append(flac.CueSheetTrackIndex(1, 0))
        cue_sheet.tracks += [track, flac.CueSheetTrack(0xAA, 48000)]
        tagged.metadata_blocks.append(cue_sheet)
        tagged.metadata_blocks.append(flac.SeekTable(b"\xff" * 8 + bytes(10)))
    else:
        tags.append(("METADATA_BLOCK_PICTURE", base64.b64encode(picture.write()).decode()))
    tagged.save()
    return [PICTURE] if isinstance(tagged, flac.FLAC) else []


def add_atoms(path: Path, users: bool) -> list[bytes]:
    """iTunes metadata; mutagen writes unknown atoms as it found them."""
    tagged = mutagen.File(path)
    tags = tagged.tags
    tags["\xa9nam"] = "Title"
    tags["\xa9ART"] = ["one", "two", EMOJI]
    if users:
        tags[f"{ITUNES}MOOD"] = [mood.encode() for mood in USERS[Field.MOOD]]
        tags[f"{ITUNES}MOOD_SCORES"] = [text.encode() for text in USERS[Field.SCORES]]
        tags["\xa9grp"] = "; ".join(USERS[Field.GROUPING])
        tags["\xa9cmt"] = list(USERS[Field.COMMENT])
        tags[f"{ITUNES}ENERGY"] = [text.encode() for text in USERS[Field.ENERGY]]
        tags[f"{ITUNES}PLEASANTNESS"] = [text.encode() for text in USERS[Field.PLEASANTNESS]]
        tags[f"{ITUNES}albummood"] = [mood.encode() for mood in USERS[Field.ALBUM_MOOD]]
    tags["covr"] = [
        mp4.MP4Cover(PICTURE, mp4.MP4Cover.FORMAT_PNG),
        mp4.MP4Cover(PICTURE[::-1], mp4.MP4Cover.FORMAT_JPEG),
    ]
    tags["\xa9lyr"] = "Zeile\nnoch eine 🎷"
    tags["trkn"] = [(3, 12)]
    tags["tmpo"] = [120]
    tags["cpil"] = True
    tags[f"{ITUNES}replaygain_track_gain"] = [b"-6.50 dB"]
    tags[f"{ITUNES}LONG"] = [LONG.encode(), b"second"]
    tags["----:org.other:MOOD"] = [b"no mood"]
    tags["----:org.other:bytes"] = [mp4.MP4FreeForm(b"\xff\0\xfe", mp4.AtomDataType.IMPLICIT)]
    tags._failed_atoms["qqqq"] = [b"what no program knows"]
    tagged.save()
    return [PICTURE, b"qqqqwhat no program knows"]


def add_attributes(path: Path, users: bool) -> list[bytes]:
    """ASF attributes of every type, and an object in the header that is unknown."""
    unknown = b"sixteen bytes id" + struct.pack("<Q", 24 + 9) + b"something"
    data = path.read_bytes()
    size, count = struct.unpack_from("<QI", data, 16)
    header = struct.pack("<QI", size + len(unknown), count + 1)
    path.write_bytes(data[:16] + header + data[28:size] + unknown + data[size:])
    tagged = mutagen.File(path)
    tags = tagged.tags
    tags["Title"] = "Title"
    tags["Author"] = ["one", "two", EMOJI]
    if users:
        tags["WM/Mood"] = list(USERS[Field.MOOD])
        tags["MOOD_SCORES"] = list(USERS[Field.SCORES])
        tags["WM/ContentGroupDescription"] = "; ".join(USERS[Field.GROUPING])
        tags["Description"] = list(USERS[Field.COMMENT])
        tags["ENERGY"] = list(USERS[Field.ENERGY])
        tags["PLEASANTNESS"] = list(USERS[Field.PLEASANTNESS])
        tags["ALBUMMOOD"] = list(USERS[Field.ALBUM_MOOD])
    tags["WM/Genre"] = ["Rock", "Jazz"]
    tags["WM/Lyrics"] = "Zeile\nnoch eine 🎷"
    tags["WM/TrackNumber"] = asf.ASFDWordAttribute(7)
    tags["REPLAYGAIN_TRACK_GAIN"] = "-6.50 dB"
    tags["WM/Moody"] = "no mood"
    tags["long"] = LONG
    tags["QWord"] = asf.ASFQWordAttribute(2**40)
    tags["Word"] = asf.ASFWordAttribute(7, stream=1)
    tags["IsVBR"] = asf.ASFBoolAttribute(True, language=0, stream=1)
    tags["WM/MediaClassPrimaryID"] = asf.ASFGUIDAttribute(bytes(range(16)))
    front_cover = b"\3" + struct.pack("<I", len(PICTURE)) + "image/png\0c\0".encode("utf-16-le")
    tags["WM/Picture"] = [
        asf.ASFByteArrayAttribute(front_cover + PICTURE),
        asf.ASFByteArrayAttribute(bytes(70_000)),  # too long for the place of the others
    ]
    tagged.save()
    return [unknown, PICTURE]


def add_ape(path: Path, users: bool) -> list[bytes]:
    """APEv2; mutagen cannot mark an item as one that is only to be read."""
    tags = apev2.APEv2()
    if b"APETAGEX" in path.read_bytes():
        tags = apev2.APEv2(path)
    tags["Artist"] = ["one", "two", EMOJI]
    if users:
        tags["MOOD"] = list(USERS[Field.MOOD])
        tags["Mood_Scores"] = list(USERS[Field.SCORES])
        tags["Grouping"] = "; ".join(USERS[Field.GROUPING])
        tags["Comment"] = list(USERS[Field.COMMENT])
        tags["Energy"] = list(USERS[Field.ENERGY])
        tags["Pleasantness"] = list(USERS[Field.PLEASANTNESS])
        tags["Albummood"] = list(USERS[Field.ALBUM_MOOD])
    tags["Cover Art (Front)"] = apev2.APEValue(b"front.png\0" + PICTURE, apev2.BINARY)
    tags["Lyrics"] = "Zeile\nnoch eine 🎷"
    tags["Moody"] = "no mood"
    tags["Long"] = LONG
    tags["REPLAYGAIN_TRACK_GAIN"] = "-6.50 dB"
    tags["Related"] = apev2.APEValue("https://example.org", apev2.EXTERNAL)
    tags["Only to be read"] = "certain"
    tags.save(path)
    writable, read_only = (struct.pack("<II", 7, flag) + b"Only to be read\0" for flag in (0, 1))
    data = path.read_bytes()
    assert data.count(writable) == 1
    path.write_bytes(data.replace(writable, read_only))
    return [PICTURE, read_only + b"certain"]


def add_simple_tags(path: Path, users: bool) -> list[bytes]:
    """Tags of Matroska on several levels, in a file made for it; at the end in WebM."""
    unknown = matroska.element(0x4FFD, b"what no program knows")
    language = matroska.element(0x447A, "deu")
    user = [
        *(matroska.simple("Mood", mood) for mood in USERS[Field.MOOD]),
        matroska.simple("MOOD_SCORES", USERS[Field.SCORES][0]),
        matroska.simple("GROUPING", "; ".join(USERS[Field.GROUPING])),
        *(
            matroska.simple(field.name, USERS[field][0])
            for field in (Field.COMMENT, Field.ENERGY, Field.PLEASANTNESS)
        ),
        *(matroska.simple("AlbumMood", mood) for mood in USERS[Field.ALBUM_MOOD]),
    ]
    track = matroska.tag(
        matroska.simple("TITLE", "Title"),
        *(matroska.simple("ARTIST", artist) for artist in ("one", "two", EMOJI)),
        *(user if users else ()),
        unknown,
        matroska.simple("LYRICS", "Zeile\nnoch eine 🎷", language),
        matroska.simple("REPLAYGAIN_GAIN", "-6.50 dB"),
        matroska.simple("MOODY", "no mood"),
        matroska.simple("LONG", LONG),
        matroska.simple("BYTES", b"\xff\0\xfe"),
        matroska.simple("LEAD_PERFORMER", "x", matroska.simple("MOOD", "of a performer")),
        level=30,
    )
    album = matroska.tag(
        matroska.simple("TITLE", "Album"), matroska.simple("MOOD", "of an album"), level=50
    )
    statistics = matroska.tag(matroska.simple("BPS", "64000"), track=matroska.TRACK_UID)
    head = [matroska.info(), matroska.tracks()]
    tags = [matroska.checked(matroska.TAGS, album + track + statistics)]
    sound = [matroska.cluster(number) for number in range(matroska.CLUSTERS)]
    attached = [matroska.attachments({"cover.png": PICTURE})]
    if path.suffix == ".webm":
        made = matroska.segment([*head, *attached, *sound, *tags], cues=6, doc_type="webm")
    else:
        made = matroska.segment([*head, *tags, matroska.padding(3000), *sound, *attached], cues=2)
    path.write_bytes(made)
    return [unknown, PICTURE, album, statistics]


def v22_tag(users: bool) -> bytes:
    """A tag of a version that mutagen reads only."""

    def utf16(text: str) -> bytes:
        return text.encode("utf-16")

    mood, scores, grouping, comment, energy, pleasantness, album = (
        "; ".join(USERS[field]).encode() for field in USERS
    )
    user = [
        ("TXX", b"\0MOOD\0" + mood),
        ("TXX", b"\0MOOD_SCORES\0" + scores),
        ("TT1", b"\0" + grouping),
        ("COM", b"\0deu\0" + comment),
        ("TXX", b"\0ENERGY\0" + energy),
        ("TXX", b"\0PLEASANTNESS\0" + pleasantness),
        ("TXX", b"\0ALBUMMOOD\0" + album),
    ]
    return made_tag(
        2,
        ("TT2", b"\0Title"),
        ("TP1", b"\1" + utf16(EMOJI)),
        *(user if users else ()),
        ("TYE", b"\x001999"),
        ("TCO", b"\0(17)"),
        ("PIC", b"\0PNG\3\0" + PICTURE),
        ("TXX", b"\0REPLAYGAIN_TRACK_GAIN\0-6.50 dB"),
        ("TT3", b"\1" + utf16(LONG)),
        ("ULT", b"\1deu" + utf16("\0") + utf16("Zeile\nnoch eine 🎷")),
        ("COM", b"\0engiTunNORM\0 00000A2C 00000B4E"),
        ("UFI", b"http://musicbrainz.org\0" + b"0123456789"),
        ("POP", b"a@b\0\xc4\0\0\0\7"),
    )
