"""Small files that ask for much: of memory, or of time."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np

from audio_files import encode, tune

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


GIGABYTE = 1 << 30
HOSTILE: dict[str, Make] = {
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
