"""Stereo sound -> compressed file with a title, by FFmpeg's encoders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer

from .effects import to_peak
from .sound import RATE, Stereo

_EXACT_CONTAINER = {"fflags": "+bitexact"}
_EXACT_CODEC = {"flags": "+bitexact"}
"""No random serial numbers, dates or versions: the same music gives the same bytes."""


@dataclass(frozen=True)
class FileFormat:
    """`suffix` names the container; `bit_rate` in bit/s, None where the codec is lossless.

    `peak` in dBFS: lossy codecs overshoot, so their input needs more room below full scale.
    """

    suffix: str
    codec: str
    rate: int
    channels: int
    bit_rate: int | None = None
    peak: float = -1.0
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def layout(self) -> str:
        return "mono" if self.channels == 1 else "stereo"


def write(sound: Stereo, path: Path, file_format: FileFormat, tags: Mapping[str, str]) -> None:
    """Encode to `path`; a mono file gets the mean of both sides."""
    if file_format.channels == 1:
        sound = sound.mean(axis=0, keepdims=True)
    sound = to_peak(sound, file_format.peak)
    with av.open(str(path), "w", options=_EXACT_CONTAINER) as container:
        stream = _add_stream(container, file_format)
        container.metadata.update(tags)
        stream.metadata.update(tags)
        encoder = stream.codec_context
        encoder.open()
        resampler = av.AudioResampler(
            format=encoder.format,
            layout=file_format.layout,
            rate=file_format.rate,
            frame_size=encoder.frame_size or None,
        )
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(sound, np.float32), format="fltp", layout=file_format.layout
        )
        frame.sample_rate = RATE
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))


def _add_stream(container: OutputContainer, file_format: FileFormat) -> AudioStream:
    stream = container.add_stream(
        file_format.codec,
        rate=file_format.rate,
        layout=file_format.layout,
        options=_EXACT_CODEC | dict(file_format.options),
    )
    if not isinstance(stream, AudioStream):
        raise ValueError(f"not an audio codec: {file_format.codec}")
    if file_format.bit_rate is not None:
        stream.bit_rate = file_format.bit_rate
    return stream
