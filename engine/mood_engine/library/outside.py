"""Values from outside on their way into the library.

A file system, a tag or a decoder may return anything. Here, and nowhere else, it becomes what
SQLite keeps and every reader expects: integers of 64 bits, finite numbers, and valid text.
"""

from __future__ import annotations

import json
import math
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from .paths import to_column

if TYPE_CHECKING:
    from ..audio import AudioInfo

_MAX_INTEGER = (1 << 63) - 1
# Longer ones are no titles, but what a damaged or hostile tag holds.
MAX_CHARACTERS = 4096
MAX_MOODS = 256
# Thirty years; no file is that long.
MAX_SECONDS = 1e9


def integer(value: int) -> int:
    """The nearest integer that fits into 64 bits: times of files may lie after the year 2262."""
    return min(max(value, -_MAX_INTEGER - 1), _MAX_INTEGER)


def count(value: int) -> int:
    """Not negative."""
    return max(integer(value), 0)


def text(value: str) -> str:
    """Text that can be encoded and shown: no lone surrogates, no NUL, at most MAX_CHARACTERS."""
    cut = value[:MAX_CHARACTERS]
    if not cut.isascii():
        cut = cut.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return cut.replace("\0", " ")


def file_state(status: os.stat_result) -> tuple[int, int]:
    """Size, and time of modification in nanoseconds, as the library keeps and compares them."""
    return size_and_time(status.st_size, status.st_mtime_ns)


def size_and_time(size: int, modified: int) -> tuple[int, int]:
    return count(size), integer(modified)


@dataclass(frozen=True)
class FileRow:
    """Of a file, what `tracks` keeps."""

    path: str | bytes
    size: int
    modified: int

    @classmethod
    def of(cls, path: str, size: int, modified: int) -> FileRow:
        return cls(to_column(path), *size_and_time(size, modified))


def tags_row(info: AudioInfo) -> dict[str, str | None]:
    """The columns of `tracks` that hold texts of a file's tags."""
    texts = msgspec.structs.asdict(info.texts)
    moods = [text(each) for each in info.moods[:MAX_MOODS]]
    return {
        **{name: None if value is None else text(value) for name, value in texts.items()},
        "file_moods": json.dumps(moods) if moods else None,
    }


@dataclass(frozen=True)
class RecordingRow:
    """Of a file's audio, what `recordings` keeps beside the digest; `duration` in seconds."""

    codec: str
    sample_rate: int
    channels: int
    duration: float
    broken_packets: int

    @classmethod
    def of(cls, info: AudioInfo) -> RecordingRow:
        return cls(
            text(info.codec),
            count(info.sample_rate),
            count(info.channels),
            _duration(info),
            count(info.broken_packets),
        )


def _duration(info: AudioInfo) -> float:
    try:
        seconds = float(info.duration)
    except (OverflowError, ZeroDivisionError):
        return 0.0
    return 0.0 if math.isnan(seconds) else min(max(seconds, 0.0), MAX_SECONDS)
