"""Hostile files take little memory and time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path

import pytest
from mutagen.ogg import OggPage

import hostile_files
from audio_files import decode, encode, tune
from mood_engine.audio import bounded_file, open_audio
from mood_engine.audio.bounded_file import BoundedFile, Limits
from mood_engine.errors import AudioError
from not_none import not_none

Songs = Callable[[str], Path]


def refusal(path: Path) -> str:
    with pytest.raises(AudioError) as caught, open_audio(str(path)):
        pass
    return str(caught.value)


@pytest.mark.parametrize("rate", [1, 999, 6_144_001, 50_000_000, 134_000_000, 2_000_000_000])
def test_an_impossible_sample_rate_is_refused(tmp_path: Path, rate: int) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(hostile_files.wav(rate))
    assert f"a sample rate of {rate} Hz" in refusal(path)


@pytest.mark.parametrize("rate", [1000, 8000, 384_000, 6_144_000])
def test_an_unusual_sample_rate_is_accepted(tmp_path: Path, rate: int) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(hostile_files.wav(rate))
    assert decode(path)[0].sample_rate == rate


def test_too_many_channels_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(hostile_files.wav(44100, 300, bytes(300_000)))
    assert "300 channels" in refusal(path)


@pytest.mark.parametrize("name", ["opus", "ogg"])
def test_time_stamps_far_too_high_do_not_count(songs: Songs, tmp_path: Path, name: str) -> None:
    """The length is then counted by decoding."""
    whole = decode(songs(name))[0]
    path = tmp_path / songs(name).name
    path.write_bytes(songs(name).read_bytes())
    with open(path, "r+b") as file:
        pages = []
        with suppress(EOFError):
            while True:
                pages.append(OggPage(file))
        for page in pages[len(pages) // 2 :]:
            page.position += whole.sample_rate * 365 * 24 * 3600
            file.seek(not_none(page.offset))
            file.write(page.write())
    assert decode(path)[0].sample_count == pytest.approx(whole.sample_count, rel=0.01)


def test_very_long_titles_are_cut(tmp_path: Path) -> None:
    path = encode(
        tmp_path / "a.flac", tune(0.1, 16000), 16000, metadata={"title": "long " * 10_000}
    )
    title = decode(path)[0].texts.title
    assert title is not None
    assert title.startswith("long long")
    assert len(title) <= 1000


def test_a_playlist_opens_no_other_file(songs: Songs, tmp_path: Path) -> None:
    (tmp_path / "song.flac").write_bytes(songs("flac").read_bytes())
    path = tmp_path / "a.mp3"
    path.write_text("ffconcat version 1.0\nfile song.flac\n")
    refusal(path)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in hostile_files.SMALL if "GB of zeros" in name])
def test_the_search_for_audio_ends(tmp_path: Path, name: str) -> None:
    """Without limits, it took minutes and gigabytes."""
    path = hostile_files.SMALL[name](tmp_path / name)
    if path.suffix == ".wav":
        assert decode(path)[0].sample_count == 40
    else:
        assert "No audio was found" in refusal(path)


class TestBoundedFile:
    LIMITS = Limits(bytes=10_000, zeros=5000, calls=500)

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        path = tmp_path / "a.mp3"
        path.write_bytes(bytes([1]) * 20_000)
        return path

    def test_it_ends_without_audio(self, path: Path) -> None:
        file = BoundedFile(str(path), limits=self.LIMITS)
        assert len(read_on(file)) == 11_000
        assert file.gave_up
        file.seek(500)
        assert len(file.read(1000)) == 1000  # what precedes can still be read
        file.close()

    def test_it_continues_while_there_is_audio(self, path: Path) -> None:
        file = BoundedFile(str(path), limits=self.LIMITS)
        while file.read(1000):
            file.found_audio()
        assert file.tell() == 20_000
        assert not file.gave_up
        file.close()

    def test_it_ends_earlier_in_zeros(self, path: Path) -> None:
        path.write_bytes(bytes([1]) * 3000 + bytes(17_000))
        file = BoundedFile(str(path), limits=self.LIMITS)
        assert len(read_on(file)) == 3000 + 6000
        file.close()

    def test_it_ends_after_many_seeks(self, path: Path) -> None:
        file = BoundedFile(str(path), limits=self.LIMITS)
        for place in range(1000):
            file.seek(place * 10)
        assert file.gave_up
        file.seek(10_000)
        assert file.read(10) == b""
        file.close()

    def test_a_part_looks_like_the_whole_file(self, path: Path) -> None:
        path.write_bytes(b"before, inside, after")
        file = BoundedFile(str(path), (8, 14))
        assert file.read(100) == b"inside"
        assert file.tell() == 6
        assert file.seek(-4, 2) == 2
        assert file.read(2) == b"si"
        assert file.seek(-20, 2) == -1
        file.close()

    def test_errors_of_the_system_are_kept(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Broken(FileIO):
            def read(self, _size: int | None = -1, /) -> bytes:
                raise OSError(5, "Input/output error")

        monkeypatch.setattr(bounded_file, "FileIO", Broken)
        file = BoundedFile(str(path), limits=self.LIMITS)
        assert file.read(10) == b""
        assert file.error is not None
        file.close()


def read_on(file: BoundedFile) -> bytes:
    return b"".join(iter(lambda: file.read(1000), b""))


@pytest.mark.parametrize("good_reads", [0, 1, 4])
def test_a_failing_drive_is_not_the_end_of_the_file(
    songs: Songs, monkeypatch: pytest.MonkeyPatch, good_reads: int
) -> None:
    class Failing(FileIO):
        reads = 0

        def read(self, size: int | None = -1, /) -> bytes:
            Failing.reads += 1
            if Failing.reads > good_reads:
                raise OSError(5, "Input/output error")
            return super().read(size)

    monkeypatch.setattr(bounded_file, "FileIO", Failing)
    assert "cannot be read: Input/output error" in refusal(songs("flac"))
