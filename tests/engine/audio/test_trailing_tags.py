"""Tags around audio are none of it, whatever FFmpeg thinks."""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from mutagen.apev2 import APEv2, APEValue
from mutagen.id3 import ID3, TIT2

from audio_files import audio_digest, encode, tune
from engine.tagging.handmade import HANDMADE
from mood_engine.audio import open_audio
from mood_engine.audio.trailing_tags import (
    DamagedApeTagError,
    audio_bounds,
    end_of_audio,
    find_ape_tag,
)

ID3V1 = b"TAG" + b"Old title".ljust(125, b"\0")
LYRICS = b"LYRICSBEGININD0000210000021LYRICS200"
OLD_LYRICS = b"LYRICSBEGINla la laLYRICSEND"
AUDIO = b"MAC " + bytes(200)
# FFmpeg finds frames of MPEG audio in so much noise.
NOISE = random.Random(1).randbytes(100_000)


def ape_tag(**items: str | bytes) -> bytes:
    tags = APEv2()
    for name, value in items.items():
        tags[name] = APEValue(value, 1) if isinstance(value, bytes) else value
    file = io.BytesIO()
    tags.save(file)
    return file.getvalue()


def id3_tag() -> bytes:
    tags = ID3()
    tags.add(TIT2(text=["A title"]))
    file = io.BytesIO()
    tags.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """bare(kind): a file without tags."""
    folder = tmp_path_factory.mktemp("bare")
    made: dict[str, bytes] = {}

    def of(kind: str) -> bytes:
        if kind in HANDMADE:
            return HANDMADE[kind][1]()
        if kind not in made:
            more = {"id3v2_version": "0"} if kind == ".mp3" else {}
            path = encode(folder / f"a{kind}", tune(0.5, 48000), 48000, options=more)
            with path.open("rb") as file:
                tag = find_ape_tag(file)  # FFmpeg's own, of WavPack
            made[kind] = path.read_bytes()[: tag.start if tag else None]
        return made[kind]

    return of


KINDS = ["monkeys-audio", "musepack", "musepack-sv7", ".aac", ".ac3", ".eac3", ".wv"]
AFTER = {
    "ape": ape_tag(Title="A title"),
    "id3v1": ID3V1,
    "ape-id3v1": ape_tag(Title="A title") + ID3V1,
    "ape-lyrics-id3v1": ape_tag(Title="A title") + LYRICS + ID3V1,
    "ape-old-lyrics-id3v1": ape_tag(Title="A title") + OLD_LYRICS + ID3V1,
    "ape-enhanced-id3v1": ape_tag(Title="A title") + b"TAG+".ljust(227, b"\0") + ID3V1,
    "ape-ape": ape_tag(Title="A title") * 2,
}


@pytest.mark.parametrize("song", KINDS)
@pytest.mark.parametrize("in_front", [b"", id3_tag()], ids=["", "id3v2"])
def test_tags_are_no_part_of_the_audio(
    song: str, in_front: bytes, bare: Callable[[str], bytes], tmp_path: Path
) -> None:
    path = tmp_path / f"song, with: commas{song}"
    data = bare(song)
    path.write_bytes(data)
    audio = audio_digest(path)
    path.write_bytes(in_front + data + ape_tag(Title="A title", Cover=NOISE) + ID3V1)
    assert audio_bounds(str(path)) == (len(in_front), len(in_front + data))
    assert audio_digest(path) == audio


@pytest.mark.parametrize("after", AFTER)
def test_several_tags_are_not_part_of_the_audio(after: str, tmp_path: Path) -> None:
    path = tmp_path / "song"
    path.write_bytes(AUDIO + AFTER[after])
    assert audio_bounds(str(path)) == (0, len(AUDIO))


@pytest.mark.parametrize("song", ["monkeys-audio", ".aac", ".wv", "musepack"])
def test_what_the_tag_says_is_seen_all_the_same(
    song: str, bare: Callable[[str], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "song"
    path.write_bytes(bare(song) + ape_tag(Title="A title"))
    with open_audio(str(path)) as source:
        assert source.info.texts.title == "A title"


def test_an_mp3_with_an_ape_tag_alone(bare: Callable[[str], bytes], tmp_path: Path) -> None:
    path = tmp_path / "song.mp3"
    path.write_bytes(bare(".mp3"))
    audio = audio_digest(path)
    for tag in (ape_tag(Cover=NOISE), ape_tag(Mood="happy", Cover=NOISE) + ID3V1):
        path.write_bytes(bare(".mp3") + tag)
        assert audio_digest(path) == audio


def test_other_files_are_left_to_ffmpeg(bare: Callable[[str], bytes], tmp_path: Path) -> None:
    path = tmp_path / "song"
    for content in (
        b"",
        b"ID3",
        b"MAC",
        b"MAC ",
        bare("monkeys-audio"),
        b"fLaC" + ape_tag(Title="A title"),
        id3_tag() + b"\xff\xfb" + ape_tag(Title="A title"),
    ):
        path.write_bytes(content)
        assert audio_bounds(str(path)) is None


def test_many_tags_do_not_keep_us_busy(tmp_path: Path) -> None:
    path = tmp_path / "song.ape"
    path.write_bytes(b"MAC " + ID3V1 * 100_000)
    bounds = audio_bounds(str(path))
    assert bounds is not None
    assert bounds[1] > path.stat().st_size // 2


# --- where an APE tag lies ----------------------------------------------------------------------

TAG = ape_tag(Title="A title", Artist="somebody")
HEADER, ITEMS, FOOTER = TAG[:32], TAG[32:-32], TAG[-32:]


def found(data: bytes) -> bytes | None:
    bounds = find_ape_tag(io.BytesIO(data))
    return None if bounds is None else data[bounds.start : bounds.end]


def with_size(frame: bytes, size: int) -> bytes:
    return frame[:12] + struct.pack("<I", size) + frame[16:]


@pytest.mark.parametrize("after", [b"", ID3V1, LYRICS + ID3V1, OLD_LYRICS + ID3V1])
@pytest.mark.parametrize("tag", [TAG, ITEMS + FOOTER], ids=["header", "no-header"])
@pytest.mark.parametrize("before", [AUDIO, AUDIO + ape_tag(Title="older")])
def test_a_tag_is_found(before: bytes, tag: bytes, after: bytes) -> None:
    assert found(before + tag + after) == tag
    assert end_of_audio(io.BytesIO(before + after)) == len(before)


def test_a_tag_at_the_beginning() -> None:
    assert found(TAG + AUDIO) == TAG
    assert found(with_size(HEADER, len(ITEMS)) + ITEMS + AUDIO) == TAG[: -len(FOOTER)][:12] + (
        struct.pack("<I", len(ITEMS)) + HEADER[16:] + ITEMS
    )


@pytest.mark.parametrize("data", [b"", b"x" * 10, AUDIO, AUDIO + ID3V1, AUDIO + b"LYRICS200"])
def test_no_tag(data: bytes) -> None:
    assert found(data) is None


def test_lyrics_that_are_none() -> None:
    """Their size leads to what is no beginning of any."""
    data = AUDIO + b"999999LYRICS200" + ID3V1
    assert end_of_audio(io.BytesIO(data)) == len(data) - len(ID3V1)
    data = AUDIO + b"LYRICSEND" + ID3V1
    assert end_of_audio(io.BytesIO(data)) == len(data) - len(ID3V1)


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        (HEADER + ITEMS + with_size(FOOTER, 31), "impossible"),
        (HEADER + ITEMS + with_size(FOOTER, 1 << 31), "impossible"),
        (ITEMS + with_size(FOOTER, len(ITEMS) + 32 + 7), "no items where"),
        (HEADER + ITEMS + with_size(FOOTER, len(ITEMS) + 32 + 32), "no items where"),
        (HEADER + ITEMS + with_size(FOOTER, len(ITEMS) + 32 - 3), "no items where"),
        (ITEMS + b"more" + FOOTER, "no items where"),
        (with_size(FOOTER, 40), "no items where"),
        (HEADER, "no items where"),
    ],
)
def test_a_size_that_lies(tag: bytes, reason: str) -> None:
    with pytest.raises(DamagedApeTagError, match=reason):
        found(AUDIO + tag)
