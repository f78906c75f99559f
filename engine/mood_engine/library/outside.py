"""Cleaning of values before they are stored.

A file system, a tag or a decoder may return anything. Here, and nowhere else, it becomes what
SQLite can store and every reader expects: integers of 64 bits, finite numbers, and valid text.
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
    from ..tagging import TrackTags

    FoundTags = AudioInfo | TrackTags

_MAX_INTEGER = (1 << 63) - 1
# Longer texts come from damaged or hostile tags.
MAX_CHARACTERS = 4096
MAX_MOODS = 256
# Thirty years, longer than any file.
MAX_SECONDS = 1e9


def integer(value: int) -> int:
    """The nearest integer of 64 bits: the time of a file may lie after the year 2262."""
    return min(max(value, -_MAX_INTEGER - 1), _MAX_INTEGER)


def count(value: int) -> int:
    """The nearest integer of 64 bits that is not negative."""
    return max(integer(value), 0)


def text(value: str) -> str:
    """Text that can be encoded and shown: no lone surrogates, no NUL, at most MAX_CHARACTERS."""
    cut = value[:MAX_CHARACTERS]
    if not cut.isascii():
        cut = cut.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return cut.replace("\0", " ")


def file_state(status: os.stat_result) -> tuple[int, int]:
    """Size, and time of modification in nanoseconds, as the library stores and compares them."""
    return size_and_time(status.st_size, status.st_mtime_ns)


def size_and_time(size: int, modified: int) -> tuple[int, int]:
    return count(size), integer(modified)


@dataclass(frozen=True)
class FileRow:
    """The columns of `tracks` that describe a file."""

    path: str | bytes
    size: int
    modified: int

    @classmethod
    def of(cls, path: str, size: int, modified: int) -> FileRow:
        return cls(to_column(path), *size_and_time(size, modified))


def tags_row(tags: FoundTags) -> dict[str, str | float | None]:
    """The columns of `tracks` with what a file's tags say."""
    texts = msgspec.structs.asdict(tags.texts)
    moods = [text(each) for each in tags.moods[:MAX_MOODS]]
    return {
        **{name: None if value is None else text(value) for name, value in texts.items()},
        **msgspec.structs.asdict(tags.numbers),
        "file_moods": json.dumps(moods) if moods else None,
        "tags_read": True,
    }


@dataclass(frozen=True)
class RecordingRow:
    """The columns of `recordings`, but for the digest; `duration` in seconds."""

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
