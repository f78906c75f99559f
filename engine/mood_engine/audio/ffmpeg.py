"""Decoding with FFmpeg's libraries, through PyAV."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from typing import Any, cast

import av
import numpy as np
import numpy.typing as npt
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from av.audio.plane import AudioPlane
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet

from ..errors import AudioError
from .bounded_file import BoundedFile
from .collect import SpanCollector
from .source import AudioInfo, Block, Samples, Span, check_claims, texts_in
from .trailing_tags import audio_bounds

# Decoders of these codecs return the same samples when they start in the middle of a stream, after
# a short run-in, so packets outside the wanted windows need not be decoded. (Only the random noise
# that AAC substitutes for noise differs.)
_SKIPPABLE_CODECS = ("vorbis", "opus", "mp3", "mp2", "aac", "flac", "alac", "pcm_")
_RUN_IN_SECONDS = 0.5
# Essentia, and so the training data, decodes MP3 with FFmpeg's fixed-point decoder; the
# floating-point one differs by up to 20 dB in bands near the 16-bit noise floor.
_PREFERRED_DECODERS = {"mp3float": "mp3"}
# How much is decoded at a time: enough that the overhead does not matter.
_TURN_SECONDS = 0.5
_MAX_PACKETS_PER_TURN = 64
# Surveyed at a time; few, as packets of Monkey's Audio have megabytes.
_PACKETS_AT_ONCE = 16
_PACKET_OVERHEAD_BYTES = 1 << 10
_MAX_PLANES = 7
# The longest real packets, of Monkey's Audio, hold 27 s; FFmpeg reports hours for the only page of
# a short Vorbis file.
_MAX_PACKET_SECONDS = 60
# Nearly all packets of random data fail to decode, but few of a damaged file.
_MAX_BROKEN_SHARE = 0.5
# Not even silence takes less: time stamps that imply less are wrong.
_MIN_BYTES_PER_SECOND = 10
_PLAUSIBLE_SECONDS = 600


class FFmpegSource:
    """A file opened by PyAV; see `AudioSource`.

    Opening the file surveys all packets and decodes only the first few. This gives the digest, the
    exact length, and whether time stamps can be trusted. Packets stay in memory for `read` if they
    have at most `max_held_bytes`.
    """

    def __init__(self, path: str, max_held_bytes: int, on_progress: Callable[[], None]) -> None:
        self._path = path
        self._most_held = max_held_bytes
        self._on_progress = on_progress
        self._skippable = False
        self._origin = 0.0
        self._pts = self._durations = np.empty(0, np.int64)
        self._seconds_per_pts = 0.0
        self._held: list[Packet[AudioStream]] | None = None
        self._bounds = audio_bounds(path)
        # Closed before reading: the cover art in its tags would be in memory twice.
        with closing(self._open()) as opened:
            self.info = self._survey(opened)

    def close(self) -> None:
        self._held = None

    def read(self, spans: Iterable[Span]) -> Iterator[Samples]:
        collector = SpanCollector(spans, self.info.sample_count)
        # Opened again, for a decoder in its initial state.
        with closing(self._open()) as opened:
            packets = _PacketReader(self._held, opened.packets())
            decoder = _decoder(opened.stream)
            if self._skippable:
                yield from self._read_skipping(collector, packets, decoder)
            else:
                yield from self._read_all(collector, packets, decoder)
        yield from collector.rest()

    def _open(self) -> _Opened:
        return _Opened(self._path, self._bounds)

    def _survey(self, opened: _Opened) -> AudioInfo:
        stream = opened.stream
        decoder = _decoder(stream)
        codec = decoder.name
        digest = hashlib.blake2b(digest_size=20)
        self._seconds_per_pts = float(stream.time_base or 0)
        first: AudioFrame | None = None
        delay = 0.0
        broken = size = 0
        in_order = True
        pts, durations = array("q"), array("q")
        held: list[Packet[AudioStream]] = []
        packets_left = opened.packets()
        # Several at a time: a file has thousands, so overhead per packet adds up.
        while packets := list(islice(packets_left, _PACKETS_AT_ONCE)):
            self._on_progress()
            for packet in packets:
                digest.update(packet)
            for packet in packets if first is None else ():
                frames = _decode(decoder, packet)
                broken += frames is None
                first = next(iter(frames or ()), None)
                if first is None:
                    continue
                if decoder is not stream.codec_context:
                    # A separate decoder trims the encoder's delay without shifting time stamps.
                    whole = (packet.duration or 0) * self._seconds_per_pts
                    delay = whole - first.samples / first.rate
                break
            pts.extend([packet.pts or 0 for packet in packets])
            durations.extend([packet.duration or 0 for packet in packets])
            in_order &= None not in [packet.pts for packet in packets]
            size += sum([packet.size for packet in packets])
            if size + _PACKET_OVERHEAD_BYTES * len(pts) <= self._most_held:
                held += packets
            else:
                held.clear()
        if first is None and opened.gave_up:
            raise AudioError("No audio was found in the file. Is it an unfinished download?")
        if first is None:
            raise AudioError("No audio could be decoded from the file.")
        check_claims(first.sample_rate, first.layout.nb_channels)
        self._pts, self._durations = (np.frombuffer(each, np.int64) for each in (pts, durations))
        self._held = held or None
        rate = first.sample_rate
        self._origin = (first.pts or 0) * self._seconds_per_pts + delay
        in_order &= self._can_be_trusted(size)
        self._skippable = in_order and codec.startswith(_SKIPPABLE_CODECS)
        if in_order:
            end = int((self._pts + self._durations).max()) * self._seconds_per_pts
            sample_count = round((end - self._origin) * rate)
        else:
            sample_count, broken = self._count_by_decoding()
        if broken > len(pts) * _MAX_BROKEN_SHARE:
            raise AudioError(f"The file is damaged: {broken} of its {len(pts)} packets are broken.")
        tags = {**self._container_tags(opened), **_lower(stream.metadata)}
        return AudioInfo(
            digest=f"{codec.removesuffix('float')}:{digest.hexdigest()}",
            codec=codec,
            sample_rate=rate,
            channels=first.layout.nb_channels,
            sample_count=max(sample_count, 0),
            broken_packets=broken,
            texts=texts_in(tags),
        )

    def _container_tags(self, opened: _Opened) -> dict[str, str]:
        if self._bounds is None:
            return _lower(opened.container.metadata)
        try:
            with closing(_Opened(self._path)) as whole:
                return _lower(whole.container.metadata)
        # Because of the tag in front, FFmpeg may not recognise the format.
        except (FFmpegError, AudioError) as error:
            if isinstance(error, MemoryError):
                raise
            return {}

    def _can_be_trusted(self, size: int) -> bool:
        """Whether the time stamps ascend and imply a possible length.

        `size` is that of all packets in bytes.
        """
        seconds = self._durations * self._seconds_per_pts
        whole = (float(self._pts[-1]) - float(self._pts[0])) * self._seconds_per_pts
        return bool(
            (np.diff(self._pts) >= 0).all()
            and (seconds > 0).all()
            and (seconds < _MAX_PACKET_SECONDS).all()
            and whole < _PLAUSIBLE_SECONDS + size / _MIN_BYTES_PER_SECOND
        )

    def _count_by_decoding(self) -> tuple[int, int]:
        """Length in samples and broken packets of a file with missing or jumping time stamps."""
        count = broken = 0
        with closing(self._open()) as opened:
            decoder = _decoder(opened.stream)
            for packet in opened.packets():
                self._on_progress()
                frames = _decode(decoder, packet)
                broken += frames is None
                count += sum(frame.samples for frame in frames or ())
        return count, broken

    def _packets_per_turn(self) -> int:
        """About as many as take _TURN_SECONDS; a packet of Monkey's Audio lasts half a minute."""
        seconds = max(self.info.duration, _TURN_SECONDS)
        count = round(_TURN_SECONDS * len(self._pts) / seconds)
        return min(max(count, 1), _MAX_PACKETS_PER_TURN)

    def _read_all(
        self, collector: SpanCollector, packets: _PacketReader, decoder: AudioCodecContext
    ) -> Iterator[Samples]:
        """Decode every packet; positions are counted in samples."""
        rate = self.info.sample_rate
        resampler: av.AudioResampler | None = None
        position = 0
        turn = self._packets_per_turn()
        for first in range(0, len(self._pts), turn):
            if collector.wanted_from is None:
                return
            self._on_progress()
            frames = _decode_all(decoder, packets.take(first, turn))
            if any(frame.sample_rate != rate for frame in frames):
                # The rate may change in chained Ogg streams.
                resampler = resampler or av.AudioResampler(format="fltp", rate=rate)
                frames = [
                    piece
                    for frame in frames
                    for piece in (
                        [frame] if frame.sample_rate == rate else resampler.resample(frame)
                    )
                ]
            block = _block(frames)
            yield from collector.add(position, block)
            position += len(block)

    def _read_skipping(
        self, collector: SpanCollector, packets: _PacketReader, decoder: AudioCodecContext
    ) -> Iterator[Samples]:
        """Decode only the packets near a wanted span.

        Positions come from time stamps, once per span. Those of Vorbis packets are sometimes off by
        part of a block, so the most common offset in the run-in is used.
        """
        rate = self.info.sample_rate
        samples_per_pts = self._seconds_per_pts * rate
        origin = self._origin * rate
        ends = (self._pts + self._durations) * samples_per_pts - origin
        np.maximum.accumulate(ends, out=ends)
        run_in = round(_RUN_IN_SECONDS * rate)
        turn = self._packets_per_turn()
        # Position of the first sample since the decoder was flushed: 0 at the start of the file,
        # later the most common value among the frames of the run-in.
        offset: int | None = 0
        offsets: Counter[int] = Counter()
        held: list[AudioFrame] = []
        decoded = index = 0
        while index < len(ends) and (wanted := collector.wanted_from) is not None:
            needed = int(np.searchsorted(ends, wanted - run_in))
            if needed > index:
                decoder.flush_buffers()
                index, decoded, offset, held = needed, 0, None, []
                offsets.clear()
            self._on_progress()
            frames = _decode_all(decoder, packets.take(index, turn))
            index += turn
            if offset is None:
                position = 0
                for frame in frames:
                    position = round((frame.pts or 0) * samples_per_pts - origin)
                    offsets[position - decoded] += 1
                    decoded += frame.samples
                    position += frame.samples
                held += frames
                if position < wanted and index < len(ends):
                    continue
                if held:
                    offset = offsets.most_common(1)[0][0]
                    yield from collector.add(offset, _block(held))
            else:
                block = _block(frames)
                yield from collector.add(offset + decoded, block)
                decoded += len(block)


class _Opened:
    """A file's container and the audio stream in it."""

    def __init__(self, path: str, bounds: tuple[int, int] | None = None) -> None:
        self._file = BoundedFile(path, bounds)
        try:
            self.container = self._open()
            if not self.container.streams.audio:
                raise AudioError("The file holds no audio stream.")
        except BaseException:
            self._file.close()
            raise
        self.stream = self.container.streams.audio[0]

    def _open(self) -> InputContainer:
        # A playlist with the name of a song must not open other files.
        options = {"protocol_whitelist": "none"}
        try:
            return av.open(self._file, "r", metadata_errors="replace", options=options)
        except FFmpegError:
            self._check_file()
            raise

    @property
    def gave_up(self) -> bool:
        return self._file.gave_up

    def close(self) -> None:
        self.container.close()
        self._file.close()

    def packets(self) -> Iterator[Packet[AudioStream]]:
        """All packets with content; an error of the demuxer ends the stream."""
        try:
            for packet in self.container.demux(self.stream):
                if packet.size:
                    self._file.found_audio()
                    yield packet
        except FFmpegError as error:
            if isinstance(error, MemoryError):
                raise
        self._check_file()

    def _check_file(self) -> None:
        if self._file.error is not None:
            raise AudioError(f"The file cannot be read: {self._file.error.strerror}.")


class _PacketReader:
    """Packets of a file by number, to be read in ascending order."""

    def __init__(
        self,
        held: list[Packet[AudioStream]] | None,
        packets: Iterator[Packet[AudioStream]],
    ) -> None:
        self._held = held
        self._packets = packets
        self._next = 0

    def take(self, first: int, count: int) -> Sequence[Packet[AudioStream]]:
        if self._held is not None:
            return self._held[first : first + count]
        skipped = first - self._next
        self._next = first + count
        return list(islice(self._packets, skipped, skipped + count))


def _decoder(stream: AudioStream) -> AudioCodecContext:
    decoder = stream.codec_context
    if decoder is None:
        raise AudioError("The file's audio format is unknown.")
    if preferred := _PREFERRED_DECODERS.get(decoder.name):
        decoder = cast(AudioCodecContext, av.CodecContext.create(preferred, "r"))
    decoder.thread_count = 1
    return decoder


def _decode(decoder: AudioCodecContext, packet: Packet[AudioStream]) -> list[AudioFrame] | None:
    """The packet's frames, or None if it is broken."""
    try:
        return decoder.decode(packet)
    except FFmpegError as error:
        if isinstance(error, MemoryError):
            raise
        return None


def _decode_all(
    decoder: AudioCodecContext, packets: Sequence[Packet[AudioStream]]
) -> list[AudioFrame]:
    return [frame for packet in packets for frame in _decode(decoder, packet) or ()]


def _block(frames: Sequence[AudioFrame]) -> Block:
    """The frames as one block, mean over channels; integers scaled to [-1, 1)."""
    frames = _joined(frames)
    samples = np.empty(sum(frame.samples for frame in frames), np.float32)
    end = 0
    for frame in frames:
        begin, end = end, end + frame.samples
        _write_mono(frame, samples[begin:end])
    if all(frame.layout.nb_channels == 1 for frame in frames):
        return Block(samples)
    return Block(samples, partial(_channels, frames))


def _joined(frames: Sequence[AudioFrame]) -> Sequence[AudioFrame]:
    """Frames of one format joined into one: each has the overhead of a hundred samples."""
    if len({frame.layout.nb_channels for frame in frames}) > 1:
        return frames  # the queue would read beyond the end of planes
    queue = av.AudioFifo()
    try:
        for frame in frames:
            frame.pts = None  # otherwise gaps are refused
            queue.write(frame)
    except ValueError:  # frames of different formats
        return frames
    joined = queue.read()
    return [joined] if joined else []


def _write_mono(frame: AudioFrame, total: Samples) -> None:
    planes, zero, scale = _planes(frame)
    if len(planes) == 1:
        total[:] = planes[0]
    else:
        np.add(planes[0], planes[1], out=total, dtype=np.float32)
        for plane in planes[2:]:
            total += plane
        total *= np.float32(1 / len(planes))
    if scale != 1:
        total -= np.float32(zero)
        total *= np.float32(scale)


def _channels(frames: Sequence[AudioFrame]) -> Samples:
    """Shape (highest number of channels, samples); missing channels of a frame are silent."""
    channels = max(frame.layout.nb_channels for frame in frames)
    samples = np.zeros((channels, sum(frame.samples for frame in frames)), np.float32)
    end = 0
    for frame in frames:
        begin, end = end, end + frame.samples
        planes, zero, scale = _planes(frame)
        for channel, plane in zip(samples, planes, strict=False):
            channel[begin:end] = plane
            if scale != 1:
                channel[begin:end] -= np.float32(zero)
                channel[begin:end] *= np.float32(scale)
    return samples


def _planes(frame: AudioFrame) -> tuple[list[npt.NDArray[Any]], int, float]:
    """The channels as stored, the value of silence, and the factor that scales to [-1, 1)."""
    channels = frame.layout.nb_channels
    if channels > _MAX_PLANES and frame.format.is_planar:
        # PyAV can only access seven planes: interleave the channels.
        packed = av.AudioResampler(format=frame.format.packed, layout=frame.layout)
        (frame,) = packed.resample(frame)
    dtype, zero, scale = _SAMPLE_FORMATS[frame.format.name.removesuffix("p")]
    if frame.format.is_planar:
        return [_values(plane, dtype, frame.samples) for plane in frame.planes], zero, scale
    interleaved = _values(frame.planes[0], dtype, frame.samples * channels)
    return list(interleaved.reshape(-1, channels).T), zero, scale


def _values(plane: AudioPlane, dtype: type[np.generic], count: int) -> npt.NDArray[Any]:
    # PyAV's planes have the buffer interface, but not in its stubs.
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
