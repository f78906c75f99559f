"""Decoding with FFmpeg's libraries, through PyAV."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, cast

import av
import numpy as np
import numpy.typing as npt
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from av.audio.plane import AudioPlane
from av.audio.stream import AudioStream
from av.error import FFmpegError
from av.packet import Packet

from ..errors import AudioError, Stopped
from .collect import SpanCollector
from .source import AudioInfo, Samples, Span, StopRequested, never_stop

# Decoders of these codecs give the same samples when they begin in the middle of a
# stream, after a short run-in: packets outside the wanted windows need no decoding. (The
# noise that AAC puts in place of noise is another after a jump.)
_SKIPPABLE_CODECS = ("vorbis", "opus", "mp3", "mp2", "aac", "flac", "alac", "pcm_")
_RUN_IN_SECONDS = 0.5
# Essentia, and so the training data, decodes MP3 with FFmpeg's fixed-point decoder; the
# floating-point one differs by up to 20 dB in bands near the 16-bit noise floor.
_PREFERRED_DECODERS = {"mp3float": "mp3"}
_STOP_CHECK_PACKETS = 256
_MOST_PLANES = 7
# The longest real ones, of Monkey's Audio, hold 27 s; FFmpeg gives the only page of a short
# Vorbis file a length of hours.
_LONGEST_PACKET_SECONDS = 60
# Of noise that happens to look like packets nearly all fail, of a scratched file few.
_MAX_BROKEN_SHARE = 0.5


class FFmpegSource:
    """A file opened by PyAV; see `AudioSource`.

    Opening makes one pass over all packets without decoding more than the first few:
    that gives the digest, the exact length and whether time stamps can be trusted.
    """

    def __init__(self, path: str, stop: StopRequested = never_stop) -> None:
        self._path = path
        self._skippable = False
        self._origin = 0.0
        self._container = self._open()
        try:
            self.info = self._survey(stop)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._container.close()

    def read(self, spans: Iterable[Span], stop: StopRequested = never_stop) -> Iterator[Samples]:
        collector = SpanCollector(spans, self.info.sample_count)
        self.close()
        self._container = self._open()
        if self._skippable:
            yield from self._read_skipping(collector, stop)
        else:
            yield from self._read_all(collector, stop)
        yield from collector.rest()

    def _open(self) -> av.container.InputContainer:
        # "file:" keeps a name such as "concat:a" from being taken for a protocol.
        return av.open("file:" + self._path, metadata_errors="replace")

    def _stream(self) -> AudioStream:
        if not self._container.streams.audio:
            raise AudioError("The file holds no audio stream.")
        return self._container.streams.audio[0]

    def _survey(self, stop: StopRequested) -> AudioInfo:
        stream = self._stream()
        decoder = _decoder(stream)
        codec = decoder.name
        digest = hashlib.blake2b(digest_size=20)
        seconds_per_pts = float(stream.time_base or 0)
        first: AudioFrame | None = None
        delay = 0.0
        packets = broken = 0
        last_pts: int | None = None
        end_pts = 0
        in_order = True
        for packet in self._packets(stream, stop):
            digest.update(packet)
            packets += 1
            if first is None:
                frames = _decode(decoder, packet)
                broken += frames is None
                first = next(iter(frames or ()), None)
                if first and decoder is not stream.codec_context:
                    # A decoder of our own trims the encoder's delay without shifting time stamps.
                    delay = (packet.duration or 0) * seconds_per_pts - first.samples / first.rate
            if packet.pts is None or not packet.duration:
                in_order = False
                continue
            in_order &= last_pts is None or packet.pts >= last_pts
            in_order &= 0 < packet.duration * seconds_per_pts < _LONGEST_PACKET_SECONDS
            last_pts = packet.pts
            end_pts = max(end_pts, packet.pts + packet.duration)
        if first is None:
            raise AudioError("No audio could be decoded from the file.")
        rate = first.sample_rate
        self._origin = (first.pts or 0) * seconds_per_pts + delay
        self._skippable = in_order and codec.startswith(_SKIPPABLE_CODECS)
        sample_count = round((end_pts * seconds_per_pts - self._origin) * rate)
        if not in_order:
            sample_count, broken = self._count_by_decoding(stop)
        if broken > packets * _MAX_BROKEN_SHARE:
            raise AudioError(f"The file is damaged: {broken} of its {packets} packets are broken.")
        tags = {**_lower(self._container.metadata), **_lower(stream.metadata)}
        return AudioInfo(
            digest=f"{codec.removesuffix('float')}:{digest.hexdigest()}",
            codec=codec,
            sample_rate=rate,
            channels=first.layout.nb_channels,
            sample_count=max(sample_count, 0),
            broken_packets=broken,
            title=tags.get("title"),
            artist=tags.get("artist"),
            album=tags.get("album"),
        )

    def _count_by_decoding(self, stop: StopRequested) -> tuple[int, int]:
        """Length and broken packets of a file whose time stamps are missing or jump."""
        self.close()
        self._container = self._open()
        stream = self._stream()
        decoder = _decoder(stream)
        count = broken = 0
        for packet in self._packets(stream, stop):
            frames = _decode(decoder, packet)
            broken += frames is None
            count += sum(frame.samples for frame in frames or ())
        return count, broken

    def _packets(self, stream: AudioStream, stop: StopRequested) -> Iterator[Packet[AudioStream]]:
        """All packets with content; one that the demuxer refuses ends the stream."""
        demuxed = self._container.demux(stream)
        for number in range(2**62):
            if number % _STOP_CHECK_PACKETS == 0 and stop():
                raise Stopped("Listening was stopped.")
            try:
                packet = next(demuxed)
            except (StopIteration, FFmpegError):
                return
            if packet.size:
                yield packet

    def _read_all(self, collector: SpanCollector, stop: StopRequested) -> Iterator[Samples]:
        """Decode every packet; positions are counted in samples."""
        position = 0
        rate = self.info.sample_rate
        resampler: av.AudioResampler | None = None
        stream = self._stream()
        decoder = _decoder(stream)
        for packet in self._packets(stream, stop):
            if collector.wanted_from is None:
                return
            for frame in _decode(decoder, packet) or ():
                if frame.sample_rate != rate:
                    # Chained Ogg streams may change their rate on the way.
                    resampler = resampler or av.AudioResampler(format="fltp", rate=rate)
                    blocks = resampler.resample(frame)
                else:
                    blocks = [frame]
                for block in blocks:
                    yield from collector.add(position, _mono(block))
                    position += block.samples

    def _read_skipping(self, collector: SpanCollector, stop: StopRequested) -> Iterator[Samples]:
        """Decode only the packets near a wanted span.

        Positions come from time stamps, once per span: those of Vorbis packets are off by
        part of a block now and then, so the commonest offset of the run-in counts.
        """
        stream = self._stream()
        decoder = _decoder(stream)
        rate = self.info.sample_rate
        run_in = round(_RUN_IN_SECONDS * rate)
        samples_per_pts = float(stream.time_base or 0) * rate
        origin = self._origin * rate
        held: list[tuple[int, Samples]] = []
        # Where sample 0 of the present run of decoding lies: known at the beginning.
        offset: int | None = 0
        decoded = 0
        skipping = False
        for packet in self._packets(stream, stop):
            wanted = collector.wanted_from
            if wanted is None:
                break
            at = (packet.pts or 0) * samples_per_pts - origin
            length = (packet.duration or 0) * samples_per_pts
            if at + length < wanted - run_in and at > 0:
                if not skipping:
                    decoder.flush_buffers()
                    held, offset, decoded, skipping = [], None, 0, True
                continue
            skipping = False
            for frame in _decode(decoder, packet) or ():
                position = round((frame.pts or 0) * samples_per_pts - origin)
                block = _mono(frame)
                if offset is None:
                    held.append((position - decoded, block))
                    decoded += len(block)
                    if position + len(block) < wanted:
                        continue
                    offset = Counter(start for start, _ in held).most_common(1)[0][0]
                    position = offset
                    for _, block in held:
                        yield from collector.add(position, block)
                        position += len(block)
                else:
                    yield from collector.add(offset + decoded, block)
                    decoded += len(block)
        if offset is None:
            position = held[0][0] if held else 0
            for _, block in held:
                yield from collector.add(position, block)
                position += len(block)


def _decoder(stream: AudioStream) -> AudioCodecContext:
    decoder = stream.codec_context
    if decoder is None:
        raise AudioError("The file's audio is of a kind that FFmpeg does not know.")
    if preferred := _PREFERRED_DECODERS.get(decoder.name):
        decoder = cast(AudioCodecContext, av.CodecContext.create(preferred, "r"))
    decoder.thread_count = 1
    return decoder


def _decode(decoder: AudioCodecContext, packet: Packet[AudioStream]) -> list[AudioFrame] | None:
    """The packet's frames, or None where it is broken."""
    try:
        return decoder.decode(packet)
    except FFmpegError:
        return None


def _mono(frame: AudioFrame) -> Samples:
    """Mean over channels as float32, shape (samples,); integers scaled to [-1, 1)."""
    channels = frame.layout.nb_channels
    if channels > _MOST_PLANES and frame.format.is_planar:
        # PyAV reaches the planes of seven channels at most: interleave them.
        packed = av.AudioResampler(format=frame.format.packed, layout=frame.layout)
        (frame,) = packed.resample(frame)
    kind = frame.format.name
    dtype, zero, scale = _SAMPLE_FORMATS[kind.removesuffix("p")]
    if frame.format.is_planar:
        planes = [_values(plane, dtype, frame.samples) for plane in frame.planes]
    else:
        interleaved = _values(frame.planes[0], dtype, frame.samples * channels)
        planes = list(interleaved.reshape(-1, channels).T)
    if len(planes) == 1:
        total: Samples = planes[0].astype(np.float32)
    else:
        total = np.add(planes[0], planes[1], dtype=np.float32)
        for plane in planes[2:]:
            total += plane
        total *= np.float32(1 / channels)
    if scale != 1:
        total -= np.float32(zero)
        total *= np.float32(scale)
    return total


def _values(plane: AudioPlane, dtype: type[np.generic], count: int) -> npt.NDArray[Any]:
    # PyAV's planes have the buffer interface, which its stubs do not tell.
    values: npt.NDArray[Any] = np.frombuffer(cast(memoryview, plane), dtype, count)
    return values


# FFmpeg's sample formats: numpy type, value of silence, factor to [-1, 1).
_SAMPLE_FORMATS: dict[str, tuple[type[np.generic], int, float]] = {
    "u8": (np.uint8, 128, 2.0**-7),
    "s16": (np.int16, 0, 2.0**-15),
    "s32": (np.int32, 0, 2.0**-31),
    "s64": (np.int64, 0, 2.0**-63),
    "flt": (np.float32, 0, 1),
    "dbl": (np.float64, 0, 1),
}


def _lower(metadata: dict[str, str]) -> dict[str, str]:
    return {key.lower(): value for key, value in metadata.items()}
