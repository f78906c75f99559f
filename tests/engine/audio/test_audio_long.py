"""Long files take little memory."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from audio_files import encode, encode_pieces, tune

MEGABYTE = 1 << 20
# Reads four windows and prints the peak of the process's own memory. ru_maxrss will not do:
# Linux lets a child begin with its parent's peak.
READ_AND_MEASURE = """
import re, sys
from mood_engine.audio import Span, open_audio
with open_audio(sys.argv[1]) as source:
    count = source.info.sample_count
    starts = [int(count * place) for place in (0.125, 0.375, 0.625, 0.875)]
    for part in source.read(Span(start, start + 10 * source.info.sample_rate) for start in starts):
        assert part.std() > 0.01
status = open("/proc/self/status").read()
print(count, re.search(r"VmHWM:\\s+(\\d+) kB", status).group(1))
"""


def peak(path: Path) -> tuple[int, int]:
    """The file's samples, and the bytes of memory that reading four windows of it took."""
    answer = subprocess.run(
        [sys.executable, "-c", READ_AND_MEASURE, str(path)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return int(answer[0]), int(answer[1]) * 1024


def two_hours_of_mp3(path: Path, minute: Path) -> None:
    """MP3 frames follow each other as they like, and LAME would take minutes."""
    data = minute.read_bytes()
    with open(path, "wb") as file:
        file.writelines(itertools.repeat(data, 120))


def two_hours_of_flac(path: Path, _: Path) -> None:
    quick = {"compression_level": "0", "frame_size": "4096"}
    encode_pieces(path, itertools.repeat(tune(60, 8000, 1), 120), 8000, 1, options=quick)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize(
    ("suffix", "prolong"), [(".mp3", two_hours_of_mp3), (".flac", two_hours_of_flac)]
)
def test_two_hours_take_little_more_memory_than_a_minute(
    tmp_path: Path, suffix: str, prolong: Callable[[Path, Path], None]
) -> None:
    bare = {"write_xing": "0", "id3v2_version": "0"} if suffix == ".mp3" else None
    minute = encode(tmp_path / f"minute{suffix}", tune(60, 8000, 1), 8000, options=bare)
    long = tmp_path / f"hours{suffix}"
    prolong(long, minute)
    _, little = peak(minute)
    count, much = peak(long)
    long.unlink()
    assert count == pytest.approx(2 * 3600 * 8000, rel=0.01)
    # Decoded whole they would be 230 MB.
    assert much < little + 60 * MEGABYTE
