"""Small real music files of every kind that can be written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from mutagen import id3

from engine.tagging.encoded_files import ENDINGS, KINDS, encoded, made_tag
from engine.tagging.handmade import HANDMADE
from mood_engine.audio import open_audio

Make = Callable[..., Path]
Frame = tuple[str, bytes, bytes]


@pytest.fixture(scope="session")
def music() -> dict[str, bytes]:
    by_hand = {kind: made() for kind, (_, made) in HANDMADE.items()}
    return {kind: encoded(kind) for kind in KINDS} | by_hand


@pytest.fixture
def make(music: dict[str, bytes], tmp_path: Path) -> Make:
    """make(kind) lays down a fresh file and returns its path."""

    def made(kind: str, name: str | None = None) -> Path:
        path = tmp_path / (name or f"song{ENDINGS[kind]}")
        path.write_bytes(music[kind])
        return path

    return made


@pytest.fixture(scope="session")
def digest() -> Callable[[Path | str], str]:
    """digest(path) is that of the audio without tags."""

    def of(path: Path | str) -> str:
        with open_audio(str(path)) as source:
            return source.info.digest

    return of


@pytest.fixture(scope="session")
def frames() -> Callable[[bytes], list[Frame]]:
    """frames(data): the frames of the ID3v2.3 or v2.4 tag that `data` begins with."""

    def of(data: bytes) -> list[Frame]:
        assert data[:3] == b"ID3"
        assert data[3] in (3, 4)
        assert data[5] == 0
        end = 10 + id3.BitPaddedInt(data[6:10])
        found = []
        start = 10
        while start + 10 <= end and data[start]:
            size = data[start + 4 : start + 8]
            length = int(id3.BitPaddedInt(size)) if data[3] == 4 else int.from_bytes(size, "big")
            body = data[start + 10 : start + 10 + length]
            found.append((data[start : start + 4].decode(), data[start + 8 : start + 10], body))
            start += 10 + length
        return found

    return of


@pytest.fixture(scope="session")
def tag() -> Callable[..., bytes]:
    """tag(version, (name, body)...): an ID3v2 tag made by hand."""
    return made_tag


@pytest.fixture(scope="session")
def without_tag() -> Callable[[bytes], bytes]:
    """without_tag(data): an MP3 without its ID3v2 tag."""

    def cut(data: bytes) -> bytes:
        start = 10 + id3.BitPaddedInt(data[6:10]) if data.startswith(b"ID3") else 0
        return data[start:]

    return cut


@pytest.fixture(scope="session")
def bare_mp3(music: dict[str, bytes]) -> bytes:
    """An MP3 without any tag."""
    return music["mp3-bare"]


@pytest.fixture
def mp3(tmp_path: Path, bare_mp3: bytes) -> Callable[..., Path]:
    """mp3(tag): a file that begins with this tag."""

    def made(tag: bytes, end: bytes = b"") -> Path:
        path = tmp_path / "song.mp3"
        path.write_bytes(tag + bare_mp3 + end)
        return path

    return made


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `kind` runs for each, or for those of which its module says FIELDS."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", getattr(metafunc.module, "FIELDS", KINDS))
