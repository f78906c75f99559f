"""A second of music in every kind of file that FFmpeg can make."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
from mutagen import id3
from mutagen.apev2 import APEv2

from engine.tagging.handmade import HANDMADE, TITLE
from not_none import not_none

Make = Callable[..., Path]
"""Makes a music file and returns its path."""

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
    "mka": (".mka", ["flac"], "matroska", {}),
    "webm": (".webm", ["libopus", "opus"], "webm", {}),
    "adts": (".aac", ["aac"], "adts", {"write_apetag": "1"}),
    "ac3": (".ac3", ["ac3"], "ac3", {}),
    "eac3": (".eac3", ["eac3"], "eac3", {}),
}
ENDINGS = {name: ending for name, (ending, *_) in [*KINDS.items(), *HANDMADE.items()]}


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
            assert isinstance(stream, av.AudioStream)
            stream.layout = "stereo"
            stream.format = not_none(stream.codec_context.codec.audio_formats)[0]
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


def made_tag(version: int, *parts: tuple[str, bytes], flags: int = 0) -> bytes:
    """An ID3v2 tag of (name, body) made by hand."""
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
