"""Small real music files of every kind that can be written."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from engine.tagging.encoded_files import ENDINGS, KINDS, Make, encoded
from engine.tagging.handmade import HANDMADE
from mood_engine.audio.trailing_tags import find_ape_tag


@pytest.fixture(scope="session")
def music() -> dict[str, bytes]:
    by_hand = {kind: made() for kind, (_, made) in HANDMADE.items()}
    return {kind: encoded(kind) for kind in KINDS} | by_hand


@pytest.fixture
def make(music: dict[str, bytes], tmp_path: Path) -> Make:
    """make(kind): the path of a new file."""

    def made(kind: str, name: str | None = None) -> Path:
        path = tmp_path / (name or f"song{ENDINGS[kind]}")
        path.write_bytes(music[kind])
        return path

    return made


@pytest.fixture(scope="session")
def bare_mp3(music: dict[str, bytes]) -> bytes:
    """An MP3 without any tag."""
    return music["mp3-bare"]


@pytest.fixture
def mp3(tmp_path: Path, bare_mp3: bytes) -> Make:
    """mp3(tag): a file that begins with this tag."""

    def made(tag: bytes, end: bytes = b"") -> Path:
        path = tmp_path / "song.mp3"
        path.write_bytes(tag + bare_mp3 + end)
        return path

    return made


@pytest.fixture
def ape_song(make: Make) -> Make:
    """ape_song(tag, kind): a file with this tag and no other."""

    def made(tag: bytes, kind: str = "musepack", behind: bytes = b"") -> Path:
        path = make(kind)
        data = path.read_bytes()
        if (own := find_ape_tag(io.BytesIO(data))) is not None:
            data = data[: own.start]
        path.write_bytes(data + tag + behind)
        return path

    return made


@pytest.fixture
def mka(tmp_path: Path) -> Make:
    """mka(data): a Matroska file of these bytes."""

    def made(data: bytes, name: str = "song.mka") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return made


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `kind` runs for each, or for those of which its module says FIELDS."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", getattr(metafunc.module, "FIELDS", KINDS))
