"""Real music files of every format, made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import cast

import av
import numpy as np
import numpy.typing as npt
from av.audio.codeccontext import AudioCodecContext
from av.audio.format import AudioFormat
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

from mood_engine.audio import AudioInfo, Samples, Span, open_audio

Sound = npt.NDArray[np.float32]
"""Samples in [-1, 1], shape (channels, samples)."""

MakeTrack = Callable[..., Path]
"""`make_track("a/b.flac", seed=3, seconds=2)` makes a music file."""

# suffix: encoders by preference, FFmpeg's container
KINDS: dict[str, tuple[tuple[str, ...], str]] = {
    ".mp3": (("libmp3lame",), "mp3"),
    ".mp2": (("mp2",), "mp2"),
    ".flac": (("flac",), "flac"),
    ".oga": (("flac",), "ogg"),
    ".ogg": (("libvorbis", "vorbis"), "ogg"),
    ".opus": (("libopus",), "opus"),
    ".m4a": (("aac",), "ipod"),
    ".aac": (("aac",), "adts"),
    ".ac3": (("ac3",), "ac3"),
    ".eac3": (("eac3",), "eac3"),
    ".wav": (("pcm_s16le",), "wav"),
    ".aiff": (("pcm_s16be",), "aiff"),
    ".wma": (("wmav2",), "asf"),
    ".wv": (("wavpack",), "wv"),
    ".tta": (("tta",), "tta"),
    ".mka": (("ac3",), "matroska"),
    ".webm": (("libopus", "opus"), "webm"),
}
# Where tags belong to the stream, not to the container.
_TAGGED_STREAMS = {"ogg", "opus"}
_LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1", 8: "7.1"}
# A sound is handed to the encoder in pieces of this many samples.
_PIECE = 1 << 16


def tune(seconds: float, rate: int, channels: int = 2, seed: int = 0) -> Sound:
    """A moving tone for each channel over a common one and quiet noise; peaks below 0.9.

    The same arguments give the same samples; the channels differ.
    """
    count = round(seconds * rate)
    time = np.arange(count) / rate
    random = np.random.default_rng(seed)
    sound = 0.02 * random.standard_normal((channels, count)).clip(-4, 4)
    sound += 0.25 * np.sin(_phase(time, 0.03 * rate, 0.4, random))
    for channel in range(channels):
        share, speed = random.uniform(0.01, 0.1), random.uniform(0.2, 2)
        sound[channel] += 0.4 * np.sin(_phase(time, share * rate, speed, random))
    return sound.astype(np.float32)


def _phase(
    time: npt.NDArray[np.float64], hertz: float, speed: float, random: np.random.Generator
) -> npt.NDArray[np.float64]:
    """Of a tone that wanders around `hertz` by a third, `speed` times a second."""
    begin = random.uniform(0, 2 * np.pi)
    turns = hertz * time - hertz / (6 * np.pi * speed) * np.cos(2 * np.pi * speed * time + begin)
    return 2 * np.pi * turns


def encode(
    path: Path | str,
    samples: Sound,
    rate: int,
    codec: str | None = None,
    bit_rate: int | None = None,
    metadata: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
) -> Path:
    """Write `samples` in the format that the path's suffix names.

    Formats without loss hold 16 bits unless `codec` names another, such as pcm_s24le.
    `options` are the encoder's and the container's, as on FFmpeg's command line.
    """
    pieces = (samples[:, at : at + _PIECE] for at in range(0, samples.shape[1], _PIECE))
    return encode_pieces(path, pieces, rate, len(samples), codec, bit_rate, metadata, options)


def encode_pieces(
    path: Path | str,
    pieces: Iterable[Sound],
    rate: int,
    channels: int,
    codec: str | None = None,
    bit_rate: int | None = None,
    metadata: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
) -> Path:
    """The same for a sound that is longer than memory should hold at once."""
    path = Path(path)
    encoders, container = KINDS[path.suffix]
    name = codec or next(name for name in encoders if name in av.codecs_available)
    # FFmpeg's own Vorbis encoder calls itself experimental.
    settings = {"strict": "-2", **(options or {})}
    with (
        open(path, "wb") as file,  # by Python, so that names need not be UTF-8
        av.open(file, "w", format=container, options=settings) as output,
    ):
        stream = cast(AudioStream, output.add_stream(name, rate=rate, options=settings))
        encoder = stream.codec_context
        encoder.layout = _LAYOUTS[channels]
        encoder.format = _sample_format(encoder)
        if bit_rate or name == "wmav2":
            encoder.bit_rate = bit_rate or 128000
        tagged = stream.metadata if container in _TAGGED_STREAMS else output.metadata
        tagged.update(metadata or {})
        encoder.open()
        for frame in chain(_frames(pieces, rate, encoder), [None]):
            for packet in stream.encode(frame):
                # FLAC ends with an empty packet: its own container wants it, Ogg refuses it.
                if packet.size or container == "flac":
                    output.mux(packet)
    return path


def decode(path: Path | str) -> tuple[AudioInfo, Samples]:
    """What the engine knows of a file, and all its mono samples."""
    with open_audio(str(path)) as source:
        (samples,) = source.read([Span(0, source.info.sample_count)])
        return source.info, samples


def _sample_format(encoder: AudioCodecContext) -> AudioFormat:
    formats = encoder.codec.audio_formats or []
    return next((kind for kind in formats if kind.name in {"s16", "s16p"}), formats[0])


def _frames(pieces: Iterable[Sound], rate: int, encoder: AudioCodecContext) -> Iterator[AudioFrame]:
    """The sound as the encoder wants it."""
    resampler = av.AudioResampler(
        encoder.format, encoder.layout, rate, frame_size=encoder.frame_size or _PIECE
    )
    position = 0
    for piece in pieces:
        # Interleaved, as PyAV miscounts planes of eight channels and more.
        interleaved = np.ascontiguousarray(piece.T).reshape(1, -1)
        frame = AudioFrame.from_ndarray(interleaved, "flt", encoder.layout.name)
        frame.sample_rate = rate
        frame.pts, frame.time_base = position, Fraction(1, rate)
        position += frame.samples
        yield from resampler.resample(frame)
    yield from resampler.resample(None)


def audio_digest(path: Path | str) -> str:
    """Of the audio alone, without the tags."""
    with open_audio(str(path)) as source:
        return source.info.digest
