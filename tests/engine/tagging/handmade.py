"""Tiny valid files of the kinds that FFmpeg reads but cannot write, put together by hand.

Each holds little more than silence or noise. Their frames differ, so that one which is lost or
moved is noticed.
"""

from __future__ import annotations

import hashlib
import random
import struct
import zlib
from collections.abc import Callable

from mutagen.ogg import OggPage

TITLE = "Töst"


def dsf() -> bytes:
    """Noise of one bit: every pattern of bits is valid."""
    channels, block, blocks = 2, 4096, 2
    sound = random.Random(1).randbytes(channels * block * blocks)
    stereo, bits_per_sample, samples = 2, 1, block * blocks * 8
    form = struct.pack(
        "<4sQIIIIIIQII",
        *(b"fmt ", 52, 1, 0, stereo, channels, 64 * 44100, bits_per_sample, samples, block, 0),
    )
    body = form + struct.pack("<4sQ", b"data", 12 + len(sound)) + sound
    without_metadata = 0
    return struct.pack("<4sQQQ", b"DSD ", 28, 28 + len(body), without_metadata) + body


def dff() -> bytes:
    """The same noise in DSDIFF."""
    channels = struct.pack(">H4s4s", 2, b"SLFT", b"SRGT")
    properties = b"SND " + b"".join(
        [
            _chunk(b"FS  ", struct.pack(">I", 64 * 44100)),
            _chunk(b"CHNL", channels),
            _chunk(b"CMPR", b"DSD \x0enot compressed\0"),
        ]
    )
    body = b"DSD " + _chunk(b"FVER", b"\1\5\0\0") + _chunk(b"PROP", properties)
    return _chunk(b"FRM8", body + _chunk(b"DSD ", random.Random(2).randbytes(50_000)))


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack(">Q", len(content)) + content + b"\0" * (len(content) % 2)


def monkeys_audio() -> bytes:
    """Version 3.99; the flags of a frame say that both channels are silent, so it ends there."""
    frames, blocks, last_blocks = 3, 73728, 1000
    flagged, silence = 1 << 31, 3
    audio = b""
    for number in range(frames):
        samples = bytes(4 * (last_blocks if number == frames - 1 else blocks))
        checksum = zlib.crc32(samples) >> 1
        audio += struct.pack("<4I", flagged | checksum, silence, 0, number)
    size = 4 * ((frames - 1) * blocks + last_blocks)
    wave = struct.pack("<4sI4s4sI", b"RIFF", 36 + size, b"WAVE", b"fmt ", 16)
    wave += struct.pack("<HHIIHH4sI", 1, 2, 44100, 4 * 44100, 4, 16, b"data", size)
    normal_compression = 2000
    header = struct.pack(
        "<HHIIIHHI", normal_compression, 0, blocks, last_blocks, frames, 16, 2, 44100
    )
    start = 52 + len(header) + 4 * frames + len(wave)
    table = struct.pack(f"<{frames}I", *(start + 16 * number for number in range(frames)))
    checked = hashlib.md5(wave + audio + header + table).digest()
    sizes = (52, len(header), len(table), len(wave), len(audio), 0, 0)
    descriptor = struct.pack("<4sHH7I16s", b"MAC ", 3990, 0, *sizes, checked)
    return descriptor + header + table + wave + audio


def musepack_7(frames: int = 100) -> bytes:
    """Version 7; a frame is its length in bits and eight zeros, for a band without sound."""
    samples = 1152
    encoder = f"{0:08b}"
    numbers = (40503 * number % 2**16 for number in range(frames))
    bits = encoder + "".join(f"{24:020b}{0:08b}{number:016b}" for number in numbers)
    bits += f"{samples:011b}"
    bits += "0" * (-len(bits) % 32)
    words = [int(bits[start : start + 32], 2) for start in range(0, len(bits), 32)]
    gains, end = bytes(8), 1 << 31 | samples << 20
    header = b"MP+\7" + struct.pack("<II8sI", frames, 0, gains, end)
    return header + struct.pack(f"<{len(words)}I", *words)


def musepack() -> bytes:
    """Version 8; a frame that begins with zeros has no band with sound, the rest is ignored."""
    frames = 200  # FFmpeg reads past the end of a much shorter file
    lowest_rate_and_bands, two_channels = 0, 1 << 4
    header = bytes([8]) + _number(1152 * frames) + _number(0)
    header += bytes([lowest_rate_and_bands, two_channels])
    packets = [
        _packet(b"SH", struct.pack(">I", zlib.crc32(header)) + header),
        _packet(b"RG", b"\1" + bytes(8)),
        _packet(b"EI", bytes([5 << 4, 1, 30, 0])),
        *(_packet(b"AP", bytes([0, 0, number % 251])) for number in range(frames)),
        _packet(b"SE", b""),
    ]
    return b"MPCK" + b"".join(packets)


def _packet(key: bytes, content: bytes) -> bytes:
    size = len(key) + 1 + len(content)
    assert size < 1 << 7  # the size counts itself, and then takes one byte
    return key + _number(size) + content


def _number(value: int) -> bytes:
    """Seven bits to a byte; all bytes but the last have the eighth."""
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(value & 0x7F | 0x80)
    return bytes(reversed(digits))


def speex() -> bytes:
    """Narrowband frames of 8 kbit/s, for which any bits are a sound."""
    noise = random.Random(3)
    rate, mode, bitstream, channels, variable, frame_size = 8000, 0, 4, 1, 0, 160
    header = struct.pack("<8s20s2i", b"Speex   ", b"1.2", 1, 80)
    header += struct.pack(
        "<11i", rate, mode, bitstream, channels, -1, frame_size, variable, 1, 0, 0, 0
    )
    texts = [b"Mood Tagger", b"TITLE=" + TITLE.encode()]
    vendor, title = (struct.pack("<I", len(text)) + text for text in texts)
    # Five bits say which kind of frame it is, 155 what it sounds like.
    frames = [bytes([3 << 3 | noise.randrange(8)]) + noise.randbytes(19) for _ in range(50)]
    pages = [
        ([header], 0),
        ([vendor + struct.pack("<I", 1) + title], 0),
        (frames[:25], 25 * frame_size),
        (frames[25:], 50 * frame_size),
    ]
    return b"".join(_page(number, *page, len(pages)) for number, page in enumerate(pages))


def _page(number: int, packets: list[bytes], position: int, count: int) -> bytes:
    page = OggPage()
    page.serial, page.sequence, page.position = 1, number, position
    page.packets = packets
    page.first, page.last = number == 0, number == count - 1
    return bytes(page.write())


# name: (ending, what makes it)
HANDMADE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "dsf": (".dsf", dsf),
    "dff": (".dff", dff),
    "monkeys-audio": (".ape", monkeys_audio),
    "musepack": (".mpc", musepack),
    "musepack-sv7": (".mpc", musepack_7),
    "speex": (".spx", speex),
}
