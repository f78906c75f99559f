"""Small real music files of every kind that can be written."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from mutagen import id3
from mutagen.apev2 import APEv2

from engine.tagging.handmade import HANDMADE, TITLE
from mood_engine.audio import open_audio

# name: (ending, encoders by preference, FFmpeg's container, its options)
KINDS: dict[str, tuple[str, list[str], str, dict[str, str]]] = {
    "mp3-v2.4": (".mp3", ["libmp3lame"], "mp3", {"id3v2_version": "4"}),
    "mp3-v2.3": (".mp3", ["libmp3lame"], "mp3", {"id3v2_version": "3"}),
    "mp3-bare": (".mp3", ["libmp3lame"], "mp3", {"id3v2_version": "0", "write_xing": "0"}),
    "flac": (".flac", ["flac"], "flac", {}),
    "vorbis": (".ogg", ["libvorbis", "vorbis"], "ogg", {}),
    "opus": (".opus", ["libopus", "opus"], "opus", {}),
    "oggflac": (".oga", ["flac"], "ogg", {}),
    "aac": (".m4a", ["aac"], "ipod", {}),
    "alac": (".m4a", ["alac"], "ipod", {}),
    "aac-faststart": (".m4a", ["aac"], "ipod", {"movflags": "faststart"}),
    "alac-faststart": (".m4a", ["alac"], "ipod", {"movflags": "faststart"}),
    "wav": (".wav", ["pcm_s16le"], "wav", {}),
    "aiff": (".aiff", ["pcm_s16be"], "aiff", {"write_id3v2": "1"}),
    "aiff-v2.3": (".aif", ["pcm_s16be"], "aiff", {"write_id3v2": "1", "id3v2_version": "3"}),
    "tta": (".tta", ["tta"], "tta", {}),
    "wma": (".wma", ["wmav2"], "asf", {}),
    "wavpack": (".wv", ["wavpack"], "wv", {}),
    "adts": (".aac", ["aac"], "adts", {"write_apetag": "1"}),
    "ac3": (".ac3", ["ac3"], "ac3", {}),
    "eac3": (".eac3", ["eac3"], "eac3", {}),
}
ENDINGS = {name: ending for name, (ending, *_) in [*KINDS.items(), *HANDMADE.items()]}

Make = Callable[..., Path]
Frame = tuple[str, bytes, bytes]


def encoded(kind: str) -> bytes:
    """One second of a tone in noise, with a title."""
    _, encoders, container, options = KINDS[kind]
    codec = next(name for name in encoders if name in av.codecs_available)
    rate = 48000
    time = np.arange(rate) / rate
    noise = np.random.default_rng(1).standard_normal((2, rate))
    sound = (0.3 * np.sin(2 * np.pi * 440 * time) + 0.05 * noise).astype(np.float32)
    # In a folder: to put the metadata of MP4 in front, FFmpeg opens what it wrote once more.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "song")
        with av.open(str(path), "w", format=container, options=options) as output:
            output.metadata["title"] = TITLE
            stream = output.add_stream(codec, rate=rate, options={"strict": "-2"})
            stream.layout = "stereo"
            stream.format = stream.codec_context.codec.audio_formats[0]
            if codec == "wmav2":  # has no bit rate of its own choice
                stream.bit_rate = 128_000
            stream.codec_context.open()
            resampler = av.AudioResampler(
                stream.format, "stereo", rate, frame_size=stream.codec_context.frame_size or 4096
            )
            frame = av.AudioFrame.from_ndarray(sound, "fltp", "stereo")
            frame.sample_rate = rate
            for block in [*resampler.resample(frame), *resampler.resample(None), None]:
                for packet in stream.encode(block):
                    if packet.size:
                        output.mux(packet)
        if container in ("ac3", "eac3"):  # in which FFmpeg writes no tags
            tags = APEv2()
            tags["Title"] = TITLE
            tags.save(path)
        return path.read_bytes()


@pytest.fixture(scope="session")
def music() -> dict[str, bytes]:
    by_hand = {kind: made() for kind, (_, made) in HANDMADE.items()}
    return {kind: encoded(kind) for kind in KINDS} | by_hand


@pytest.fixture
def make(music: dict[str, bytes], tmp_path: Path) -> Make:
    """make(kind) lays down a fresh file and returns its path."""

    def made(kind: str, name: str | None = None) -> Path:
        path = tmp_path / (name or f"song{ENDINGS[kind]}")
        path.write_bytes(music[kind])
        return path

    return made


@pytest.fixture(scope="session")
def digest() -> Callable[[Path | str], str]:
    """digest(path) is that of the audio without tags."""

    def of(path: Path | str) -> str:
        with open_audio(str(path)) as source:
            return source.info.digest

    return of


@pytest.fixture(scope="session")
def frames() -> Callable[[bytes], list[Frame]]:
    """frames(data): the frames of the ID3v2.3 or v2.4 tag that `data` begins with."""

    def of(data: bytes) -> list[Frame]:
        assert data[:3] == b"ID3"
        assert data[3] in (3, 4)
        assert data[5] == 0
        end = 10 + id3.BitPaddedInt(data[6:10])
        found = []
        start = 10
        while start + 10 <= end and data[start]:
            size = data[start + 4 : start + 8]
            length = int(id3.BitPaddedInt(size)) if data[3] == 4 else int.from_bytes(size, "big")
            body = data[start + 10 : start + 10 + length]
            found.append((data[start : start + 4].decode(), data[start + 8 : start + 10], body))
            start += 10 + length
        return found

    return of


@pytest.fixture(scope="session")
def tag() -> Callable[..., bytes]:
    """tag(version, (name, body)...): an ID3v2 tag made by hand."""

    def made(version: int, *parts: tuple[str, bytes], flags: int = 0) -> bytes:
        body = b""
        for name, content in parts:
            size = len(content)
            if version == 2:
                header = size.to_bytes(3, "big")
            elif version == 3:
                header = size.to_bytes(4, "big") + b"\0\0"
            else:
                header = id3.BitPaddedInt.to_str(size, width=4) + b"\0\0"
            body += name.encode() + header + content
        size_bytes = id3.BitPaddedInt.to_str(len(body), width=4)
        return b"ID3" + bytes([version, 0, flags]) + size_bytes + body

    return made


@pytest.fixture(scope="session")
def without_tag() -> Callable[[bytes], bytes]:
    """without_tag(data): an MP3 without its ID3v2 tag."""

    def cut(data: bytes) -> bytes:
        start = 10 + id3.BitPaddedInt(data[6:10]) if data.startswith(b"ID3") else 0
        return data[start:]

    return cut


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `kind` runs for each, or for those of which its module says FIELDS."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", getattr(metafunc.module, "FIELDS", KINDS))
