"""Broken files: what can be decoded is decoded, the rest is refused."""

from __future__ import annotations

import builtins
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audio_files import decode, encode, tune
from mood_engine.audio import AudioInfo, Span, open_audio
from mood_engine.errors import AudioError

Songs = Callable[[str], Path]
DecodeInParts = Callable[[Path], AudioInfo | None]
Refusal = Callable[[Path], str]


@pytest.fixture
def refusal(check_sentence: Callable[[AudioError, Path], None]) -> Refusal:
    """refusal(path): the text of the error for a file that is refused."""

    def text(path: Path) -> str:
        with pytest.raises(AudioError) as caught, open_audio(str(path)):
            pass
        check_sentence(caught.value, path)
        return str(caught.value)

    return text


def frames(path: Path, codec: str) -> Path:
    """A second of video, or a picture."""
    noise = np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8)
    with av.open(str(path), "w") as output:
        stream = cast(av.VideoStream, output.add_stream(codec, rate=5))
        stream.width = stream.height = 64
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        for _ in range(1 if path.suffix == ".jpg" else 5):
            output.mux(stream.encode(av.VideoFrame.from_ndarray(noise, "rgb24")))
        output.mux(stream.encode(None))
    return path


class TestNoMusic:
    """Files without music are refused, with the reason."""

    @pytest.mark.parametrize("suffix", [".mp3", ".flac", ".ogg", ".m4a", ".wav", ".opus"])
    def test_nothing(self, tmp_path: Path, refusal: Refusal, suffix: str) -> None:
        path = tmp_path / f"nothing{suffix}"
        path.touch()
        assert "empty" in refusal(path)

    @pytest.mark.parametrize("suffix", [".mp3", ".flac", ".ogg", ".m4a", ".wav", ".aac", ".wma"])
    @pytest.mark.parametrize(
        "content",
        [
            b"Just words.\n" * 2000,
            "Nur Wörter.\n".encode("utf-16") * 2000,
            b"\0" * 50000,
            b"\xff" * 50000,
            np.random.default_rng(0).bytes(100_000),
            np.random.default_rng(1).bytes(3000),
            b"x",
        ],
        ids=["words", "utf-16", "zeros", "ones", "noise", "a little noise", "one byte"],
    )
    def test_something_else(
        self, tmp_path: Path, refusal: Refusal, suffix: str, content: bytes
    ) -> None:
        path = tmp_path / f"other{suffix}"
        path.write_bytes(content)
        refusal(path)

    @pytest.mark.parametrize("begin", [b"fLaC", b"OggS", b"RIFF\0\1\0\0WAVE", b"ID3\4\0\0\0\0\0\0"])
    def test_a_beginning_without_the_rest(
        self, tmp_path: Path, refusal: Refusal, begin: bytes
    ) -> None:
        path = tmp_path / "begin.mp3"
        path.write_bytes(begin + np.random.default_rng(0).bytes(20000))
        refusal(path)

    def test_a_folder(self, tmp_path: Path, refusal: Refusal) -> None:
        path = tmp_path / "folder.mp3"
        path.mkdir()
        assert "not a regular file" in refusal(path)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
    def test_a_pipe_does_not_block(self, tmp_path: Path, refusal: Refusal) -> None:
        path = tmp_path / "pipe.mp3"
        os.mkfifo(path)
        assert "not a regular file" in refusal(path)

    def test_a_missing_file(self, tmp_path: Path, refusal: Refusal) -> None:
        assert "no longer exists" in refusal(tmp_path / "gone.mp3")

    def test_a_dangling_link(self, tmp_path: Path, refusal: Refusal) -> None:
        path = tmp_path / "link.mp3"
        path.symlink_to(tmp_path / "gone.mp3")
        assert "no longer exists" in refusal(path)

    def test_a_link_to_itself(self, tmp_path: Path, refusal: Refusal) -> None:
        path = tmp_path / "circle.mp3"
        path.symlink_to(path)
        refusal(path)

    def test_too_long_a_name(self, tmp_path: Path, refusal: Refusal) -> None:
        refusal(tmp_path / ("x" * 300 + ".mp3"))

    @pytest.mark.parametrize("name", ["picture.jpg", "picture.mp3", "picture.flac"])
    def test_a_picture(self, tmp_path: Path, refusal: Refusal, name: str) -> None:
        picture = frames(tmp_path / "a.jpg", "mjpeg")
        refusal(picture.rename(tmp_path / name))

    @pytest.mark.parametrize("suffix", [".mp4", ".m4a", ".mka"])
    def test_a_video_without_sound(self, tmp_path: Path, refusal: Refusal, suffix: str) -> None:
        video = frames(tmp_path / "a.mp4", "mpeg4")
        assert "no audio stream" in refusal(video.rename(tmp_path / f"b{suffix}"))

    def test_an_unknown_format_in_a_known_container(
        self, tmp_path: Path, songs: Songs, refusal: Refusal
    ) -> None:
        path = tmp_path / "a.wav"
        data = bytearray(songs("wav").read_bytes())
        data[20:22] = b"\x7f\x7f"  # the number of the format
        path.write_bytes(data)
        refusal(path)


class TestNoRights:
    def test_of_the_system(self, tmp_path: Path, songs: Songs, refusal: Refusal) -> None:
        if not hasattr(os, "geteuid") or os.geteuid() == 0:
            pytest.skip("root, and Windows here, may read everything")
        path = tmp_path / "locked.flac"
        path.write_bytes(songs("flac").read_bytes())
        path.chmod(0)
        assert "permission" in refusal(path)

    @pytest.mark.parametrize(
        ("error", "part"),
        [
            (PermissionError(13, "Permission denied"), "permission"),
            (OSError(5, "Input/output error"), "Input/output error"),
            (FileNotFoundError(2, "No such file or directory"), "no longer exists"),
        ],
    )
    def test_any_error_of_the_system(
        self,
        songs: Songs,
        refusal: Refusal,
        monkeypatch: pytest.MonkeyPatch,
        error: OSError,
        part: str,
    ) -> None:
        path = songs("flac")
        really: Callable[..., IO[Any]] = builtins.open

        def refuse(file: Any, *args: Any, **options: Any) -> IO[Any]:
            if file == str(path):
                raise error
            return really(file, *args, **options)

        monkeypatch.setattr(builtins, "open", refuse)
        assert part in refusal(path)


@pytest.mark.slow
class TestDamage:
    @pytest.mark.parametrize("share", [0.5, 0.9])
    def test_cut_off(
        self, kind: str, share: float, tmp_path: Path, songs: Songs, decode_in_parts: DecodeInParts
    ) -> None:
        """All but the last page or block, of a second or so, is decoded."""
        whole = songs(kind).read_bytes()
        path = tmp_path / songs(kind).name
        path.write_bytes(whole[: int(share * len(whole))])
        info = decode_in_parts(path)
        if kind in {"aac-m4a", "alac"}:  # whose table of contents lies at the end
            assert info is None
            return
        assert info is not None
        full, samples = decode(songs(kind))
        second = full.sample_rate
        assert abs(info.sample_count - share * full.sample_count) < 1.2 * second
        found = decode(path)[1][: int(info.sample_count - 1.2 * second)]
        assert np.abs(found - samples[: len(found)]).max() < 1e-4

    def test_cut_off_with_its_table_of_contents_in_front(
        self, tmp_path: Path, decode_in_parts: DecodeInParts
    ) -> None:
        """The table promises more than is there."""
        sound = tune(3, 32000, 2)
        path = encode(tmp_path / "a.m4a", sound, 32000, options={"movflags": "+faststart"})
        assert abs(decode(path)[0].sample_count - 96000) < 2048
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])
        info = decode_in_parts(path)
        assert info is not None
        assert info.sample_count == pytest.approx(48000, rel=0.2)

    def test_the_beginning_is_missing(
        self, kind: str, tmp_path: Path, songs: Songs, decode_in_parts: DecodeInParts
    ) -> None:
        whole = songs(kind).read_bytes()
        path = tmp_path / songs(kind).name
        path.write_bytes(whole[len(whole) // 3 :])
        info = decode_in_parts(path)
        if kind in {"mp3", "mp2", "aac-adts"}:  # made for broadcasting
            full = decode(songs(kind))[0]
            assert info is not None
            assert info.sample_count == pytest.approx(full.sample_count * 2 / 3, rel=0.1)

    @pytest.mark.parametrize("seed", range(3))
    def test_damaged_bytes(
        self, kind: str, seed: int, tmp_path: Path, songs: Songs, decode_in_parts: DecodeInParts
    ) -> None:
        """Twenty bytes changed in the middle: most of the music can still be decoded."""
        random = np.random.default_rng(seed)
        data = bytearray(songs(kind).read_bytes())
        for at in random.integers(len(data) // 3, 2 * len(data) // 3, 20):
            data[at] ^= int(random.integers(1, 256))
        path = tmp_path / songs(kind).name
        path.write_bytes(data)
        info = decode_in_parts(path)
        assert info is not None
        full = decode(songs(kind))[0]
        assert full.sample_count * 0.5 < info.sample_count <= full.sample_count * 1.01

    @pytest.mark.parametrize("name", ["mp3", "ogg", "flac", "opus", "aac-m4a", "alac"])
    def test_a_hole_is_not_the_end(
        self, name: str, tmp_path: Path, songs: Songs, decode_in_parts: DecodeInParts
    ) -> None:
        """A bad sector in the middle: the length stays, and the music after it is decoded."""
        data = bytearray(songs(name).read_bytes())
        middle = len(data) // 2
        data[middle : middle + 512] = bytes(512)
        path = tmp_path / songs(name).name
        path.write_bytes(data)
        info = decode_in_parts(path)
        full, whole = decode(songs(name))
        assert info is not None
        assert info.sample_count == pytest.approx(full.sample_count, rel=0.02)
        after = Span(int(0.8 * len(whole)), int(0.95 * len(whole)))
        with open_audio(str(path)) as source:
            (samples,) = source.read([after])
        assert samples.std() == pytest.approx(whole[after.start : after.stop].std(), rel=0.1)

    def test_a_packet_that_the_decoder_refuses_is_counted(
        self, tmp_path: Path, songs: Songs
    ) -> None:
        whole = songs("aac-m4a")
        with av.open(str(whole)) as container:
            first = bytes(next(container.demux(audio=0)))
        path = tmp_path / "a.m4a"
        path.write_bytes(whole.read_bytes().replace(first, b"\xff" * len(first)))
        info, samples = decode(path)
        assert info.broken_packets == 1
        assert samples.std() == pytest.approx(decode(whole)[1].std(), rel=0.1)

    def test_samples_that_are_no_numbers(
        self, tmp_path: Path, decode_in_parts: DecodeInParts
    ) -> None:
        """As broken programs leave them in floating-point files."""
        sound = tune(0.5, 24000, 2)
        sound[:, 5000:5010] = np.nan
        sound[:, 6000] = np.inf
        path = encode(tmp_path / "a.wav", sound, 24000, "pcm_f32le")
        assert decode_in_parts(path) is not None

    def test_other_bytes_around_the_audio(
        self, tmp_path: Path, songs: Songs, decode_in_parts: DecodeInParts
    ) -> None:
        """Before it and after it, as bad downloads of MP3 have it."""
        path = tmp_path / "a.mp3"
        noise = np.random.default_rng(0).bytes(3000)
        path.write_bytes(b"<html>\n" * 100 + songs("mp3").read_bytes() + noise)
        info = decode_in_parts(path)
        assert info is not None
        assert info.sample_count == pytest.approx(decode(songs("mp3"))[0].sample_count, rel=0.05)

    @pytest.mark.parametrize("name", ["ogg", "opus", "mp3"])
    def test_two_songs_in_one_file(
        self, name: str, tmp_path: Path, songs: Songs, decode_in_parts: DecodeInParts
    ) -> None:
        """As recorded from internet radio: the second has time stamps of its own."""
        path = tmp_path / songs(name).name
        path.write_bytes(songs(name).read_bytes() * 2)
        info = decode_in_parts(path)
        assert info is not None
        full, whole = decode(songs(name))
        twice, samples = decode(path)
        assert twice.sample_count == pytest.approx(2 * full.sample_count, rel=0.02)
        assert samples[full.sample_count + 5000 : -5000].std() == pytest.approx(
            whole.std(), rel=0.1
        )


SMALL = {".mp3": None, ".ogg": None, ".flac": None, ".wav": None, ".opus": None, ".m4a": "alac"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, bytes]]:
    """Small files: where to lay a changed one, and their bytes."""
    folder = tmp_path_factory.mktemp("small")
    sound = tune(1.5, 16000, 2)
    return {
        suffix: (path := encode(folder / f"a{suffix}", sound, 16000, codec), path.read_bytes())
        for suffix, codec in SMALL.items()
    }


@st.composite
def damage(draw: st.DrawFn) -> Callable[[bytes], bytes]:
    """A few bytes changed, cut out, doubled or cut off."""
    share = st.one_of(st.floats(0, 1), st.floats(0, 0.02))  # headers are most of the fun
    changes = draw(st.lists(st.tuples(share, st.integers(0, 255)), max_size=8))
    cuts = draw(st.lists(st.tuples(share, st.integers(-3000, 3000)), max_size=2))
    end = draw(st.one_of(st.just(1.0), st.floats(0, 1)))

    def apply(data: bytes) -> bytes:
        changed = bytearray(data)
        for place, value in changes:
            changed[min(int(place * len(data)), len(data) - 1)] = value
        for place, length in cuts:
            at = int(place * len(changed))
            if length > 0:
                del changed[at : at + length]
            else:
                changed[at:at] = changed[at : at - length]
        return bytes(changed[: int(end * len(changed))])

    return apply


@pytest.mark.timeout(120)
@pytest.mark.parametrize("suffix", SMALL)
@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,  # nobody's `make test` fails for a dice of ours
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(change=damage())
@pytest.mark.slow
def test_damage_causes_no_other_error(
    small: dict[str, tuple[Path, bytes]],
    decode_in_parts: DecodeInParts,
    suffix: str,
    change: Callable[[bytes], bytes],
) -> None:
    path, data = small[suffix]
    path.write_bytes(change(data))
    decode_in_parts(path)
