"""Hours of sound: little memory, and an end when somebody asks for it."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from audio_files import encode, encode_pieces, tune
from mood_engine.audio import Span, open_audio
from mood_engine.errors import Stopped

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


def six_hours_of_mp3(path: Path, minute: Path) -> None:
    """MP3 frames follow each other as they like, and LAME would take minutes."""
    data = minute.read_bytes()
    with open(path, "wb") as file:
        file.writelines(itertools.repeat(data, 360))


def six_hours_of_flac(path: Path, _: Path) -> None:
    encode_pieces(path, itertools.repeat(tune(60, 8000, 1), 360), 8000, 1)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize(
    ("suffix", "prolong"), [(".mp3", six_hours_of_mp3), (".flac", six_hours_of_flac)]
)
def test_six_hours_take_little_more_memory_than_a_minute(
    tmp_path: Path, suffix: str, prolong: Callable[[Path, Path], None]
) -> None:
    bare = {"write_xing": "0", "id3v2_version": "0"} if suffix == ".mp3" else None
    minute = encode(tmp_path / f"minute{suffix}", tune(60, 8000, 1), 8000, options=bare)
    long = tmp_path / f"hours{suffix}"
    prolong(long, minute)
    _, little = peak(minute)
    count, much = peak(long)
    long.unlink()
    assert count == pytest.approx(6 * 3600 * 8000, rel=0.01)
    assert much < little + 60 * MEGABYTE


class Patience:
    """A stop request that comes after some questions."""

    def __init__(self, questions: int) -> None:
        self.left = questions

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.fixture(scope="module")
def long_files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Two minutes: thousands of packets."""
    folder = tmp_path_factory.mktemp("long")

    def made(suffix: str) -> Path:
        path = folder / f"a{suffix}"
        minutes = itertools.repeat(tune(60, 16000, 1), 2)
        return path if path.exists() else encode_pieces(path, minutes, 16000, 1)

    return made


@pytest.mark.parametrize("suffix", [".mp2", ".wav"])
@pytest.mark.parametrize("questions", [0, 1, 3])
def test_opening_ends_when_asked(
    long_files: Callable[[str], Path], suffix: str, questions: int
) -> None:
    with (
        pytest.raises(Stopped),
        open_audio(str(long_files(suffix)), stop=Patience(questions)),
    ):
        pytest.fail("opened all the same")


@pytest.mark.parametrize("suffix", [".mp2", ".wav", ".flac", ".wv"])
@pytest.mark.parametrize("at", [0, 1_400_000])
@pytest.mark.slow
def test_reading_ends_when_asked(
    tmp_path: Path, long_files: Callable[[str], Path], suffix: str, at: int
) -> None:
    """Where samples are read and where they are skipped; the source can be read again."""
    with open_audio(str(long_files(suffix))) as source:
        span = Span(at, at + 200_000)
        with pytest.raises(Stopped):
            list(source.read([span], stop=Patience(0)))
        (samples,) = source.read([span])
        assert samples.std() > 0.1


def test_reading_ends_between_the_parts(long_files: Callable[[str], Path]) -> None:
    """What was read before is complete."""
    spans = [Span(start, start + 16000) for start in range(0, 1_900_000, 16000)]
    asked = False
    with open_audio(str(long_files(".mp2"))) as source:
        parts: Iterator[np.ndarray] = source.read(spans, stop=lambda: asked)
        first = next(parts)
        asked = True
        with pytest.raises(Stopped):
            for _ in parts:
                pass
        assert np.array_equal(first, next(source.read([spans[0]])))
