"""Files that ask for much, of memory or of time, and what decoding them takes."""

from __future__ import annotations

import re
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from audio_files import encode, tune
from mood_engine.analysis.decoding import DecodingProcess, DecodingSettings
from mood_engine.errors import AudioError
from mood_engine.frontend.settings import FrontEndSettings

MEGABYTE, GIGABYTE = 1 << 20, 1 << 30

Make = Callable[[Path], Path]


def wav(rate: int, channels: int = 1, data: bytes = bytes(24000)) -> bytes:
    """8-bit PCM that claims such a rate and so many channels."""
    form = struct.pack("<HHIIHH", 1, channels, rate, rate * channels % (1 << 32), channels, 8)
    chunks = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    chunks += b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


def dsf(rate: int, block: int = 4096) -> bytes:
    data = bytes(2 * 4096 * 10)
    form = struct.pack("<4sQIIIIIIQII", b"fmt ", 52, 1, 0, 2, 2, rate, 1, 1 << 40, block, 0)
    chunks = form + struct.pack("<4sQ", b"data", 12 + len(data)) + data
    return struct.pack("<4sQQQ", b"DSD ", 28, 28 + len(chunks), 0) + chunks


def dff(rate: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return name + struct.pack(">Q", len(data)) + data + bytes(len(data) % 2)

    properties = b"SND " + chunk(b"FS  ", struct.pack(">I", rate))
    properties += chunk(b"CHNL", struct.pack(">H", 2) + b"SLFTSRGT")
    properties += chunk(b"CMPR", b"DSD \x0enot compressed\0")
    chunks = chunk(b"FVER", bytes([1, 5, 0, 0])) + chunk(b"PROP", properties)
    return chunk(b"FRM8", b"DSD " + chunks + chunk(b"DSD ", bytes(80_000)))


def written(content: Callable[[], bytes], size: int = 0) -> Make:
    """A file of this content; with zeros behind it, up to `size` bytes that take no room."""

    def make(path: Path) -> Path:
        path.write_bytes(content())
        if size:
            with open(path, "r+b") as file:
                file.truncate(size)
        return path

    return make


def alac(path: Path) -> Path:
    """Frames of 16 million samples in eight channels are promised, and room made for them."""
    encode(path, tune(1, 16000, 2), 16000, "alac")
    data = bytearray(path.read_bytes())
    config = data.rindex(b"alac") + 8
    data[config : config + 4] = struct.pack(">I", (1 << 24) - 1)
    data[config + 9] = 8
    path.write_bytes(data)
    return path


def mp4_counts(path: Path) -> Path:
    """A table of two billion samples."""
    encode(path, tune(1, 16000, 2), 16000)
    data = bytearray(path.read_bytes())
    sizes = data.rindex(b"stsz") + 8
    data[sizes : sizes + 8] = struct.pack(">II", 1, (1 << 31) - 1)
    path.write_bytes(data)
    return path


def flac_claims() -> bytes:
    """655,350 Hz, eight channels, 68 thousand million samples; then noise."""
    facts = (655_350 << 44) | (7 << 41) | (31 << 36) | (1 << 36) - 1
    info = struct.pack(">HH", 65535, 65535) + bytes(6) + facts.to_bytes(8, "big") + bytes(16)
    noise = np.random.default_rng(0).bytes(100_000)
    return b"fLaC" + bytes([0x80, 0, 0, len(info)]) + info + noise


def ape_claims() -> bytes:
    """A single frame of two thousand million samples."""
    noise = np.random.default_rng(0).bytes(20_000)
    head = struct.pack("<4sHHIIIIIII16x", b"MAC ", 3990, 0, 52, 24, 4, 0, len(noise), 0, 0)
    head += struct.pack("<HHIIIHHI", 5000, 0, (1 << 31) - 1, 1 << 30, 1, 16, 2, 44100)
    return head + struct.pack("<I", len(head) + 4) + noise


def repeated(start: Callable[[], bytes], part: bytes, size: int) -> Make:
    """A file of so many bytes that are there, unlike zeros at the end of a file."""

    def make(path: Path) -> Path:
        many = part * (MEGABYTE // len(part))
        with open(path, "wb") as file:
            file.write(start())
            file.writelines(many for _ in range(size // len(many)))
        return path

    return make


def opus_packet(path: Path) -> Path:
    """A packet of 200 MB."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 2, 0, 48000, 0, 0)
    comments = b"OpusTags" + bytes(8)
    zeros = bytes(255 * 255)
    with open(path, "wb") as file:
        file.write(_ogg_page(0, 2, 0, head, bytes([len(head)])))
        file.write(_ogg_page(1, 0, 0, comments, bytes([len(comments)])))
        file.writelines(
            _ogg_page(number, int(number > 2), -1, zeros, b"\xff" * 255)
            for number in range(2, 200 * MEGABYTE // len(zeros))
        )
    return path


def _ogg_page(number: int, flags: int, position: int, data: bytes, lacing: bytes) -> bytes:
    numbers = (0, flags, position, 1, number, 0, len(lacing))
    head = bytearray(struct.pack("<4sBBqIIIB", b"OggS", *numbers)) + lacing
    checksum = _crc(bytes(head))
    checksum = _crc(data, checksum) if any(data) else _crc_of_zeros(checksum, len(data))
    head[22:26] = struct.pack("<I", checksum)
    return bytes(head) + data


def _crc(data: bytes, checksum: int = 0) -> int:
    for byte in data:
        checksum ^= byte << 24
        for _ in range(8):
            checksum = (checksum << 1 ^ (0x04C11DB7 if checksum & 1 << 31 else 0)) & 0xFFFFFFFF
    return checksum


def _crc_of_zeros(checksum: int, count: int) -> int:
    """Quickly, as the sum over its bits: zeros change each of them by itself."""
    found = 0
    for bit, changed in enumerate(_bits_behind_zeros(count)):
        found ^= changed if checksum >> bit & 1 else 0
    return found


@cache
def _bits_behind_zeros(count: int) -> list[int]:
    return [_crc(bytes(count), 1 << bit) for bit in range(32)]


SMALL: dict[str, Make] = {
    "rate of 134 MHz.wav": written(lambda: wav(134_000_000)),
    "rate of 2 GHz.wav": written(lambda: wav(2_000_000_000)),
    "rate of 1 Hz.wav": written(lambda: wav(1)),
    "65,535 channels.wav": written(lambda: wav(44100, 65535, bytes(655_350))),
    "rate of 4 GHz.dsf": written(lambda: dsf((1 << 32) - 1)),
    "blocks of 2 GB.dsf": written(lambda: dsf(2_822_400, (1 << 31) - 1)),
    "rate of 4 GHz.dff": written(lambda: dff((1 << 32) - 8)),
    "claims.flac": written(flac_claims),
    "claims.ape": written(ape_claims),
    "large frames.m4a": alac,
    "two billion samples.m4a": mp4_counts,
    "3 GB of zeros.mp3": written(bytes, 3 * GIGABYTE),
    "ID3 and 3 GB of zeros.mp3": written(lambda: b"ID3\3" + bytes(6), 3 * GIGABYTE),
    "4 GB of zeros.wav": written(lambda: wav(44100, data=bytes(40)), 4 * GIGABYTE - 100),
}
# Of which the bytes are there: for a benchmark.
LARGE: dict[str, Make] = {
    "no frame in 300 MB.mp3": repeated(bytes, b"\x55\x12\x33\x44", 300 * MEGABYTE),
    "millions of chunks.wav": repeated(
        lambda: wav(44100, data=bytes(40)), b"junk" + bytes(4), 300 * MEGABYTE
    ),
    "millions of boxes.m4a": repeated(
        lambda: b"\0\0\0\x10ftypM4A \0\0\0\0", b"\0\0\0\x08free", 300 * MEGABYTE
    ),
    "packet of 200 MB.opus": opus_packet,
}


@dataclass(frozen=True)
class Measured:
    """What became of a file; time of the wall and of the processor, and the peak of memory."""

    outcome: str
    seconds: float
    processor_seconds: float
    megabytes: float


def measure(path: Path) -> Measured:
    """Decode a few windows of a file in a process of its own. Needs Linux."""
    settings = DecodingSettings(FrontEndSettings(), 1366, 4, 64 * MEGABYTE)
    with DecodingProcess(settings, lambda: False) as process:
        process.start()
        assert process.pid is not None
        with _watched(process.pid) as peak:
            begun = time.perf_counter()
            try:
                opened = process.open(str(path))
                windows = len(list(process.windows(opened)))
                process.wait()
                outcome = f"{opened.info.duration:.1f} s, {windows} windows"
            except AudioError as error:
                outcome = str(error)
            seconds = time.perf_counter() - begun
    return Measured(outcome, seconds, *peak)


@contextmanager
def _watched(pid: int) -> Iterator[list[float]]:
    """Processor seconds and peak megabytes of a process, which may end meanwhile."""
    peak = [0.0, 0.0]
    end = threading.Event()

    def look() -> None:
        try:
            status = Path(f"/proc/{pid}/status").read_text()
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return
        if memory := re.search(r"VmHWM:\s+(\d+) kB", status):
            peak[:] = (int(fields[11]) + int(fields[12])) / 100, int(memory[1]) / 1024

    def watch() -> None:
        while not end.wait(0.005):
            look()

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        look()
        end.set()
        thread.join()
