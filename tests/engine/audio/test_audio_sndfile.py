"""Files that FFmpeg's libraries refuse are decoded by libsndfile."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from audio_files import Sound, decode, encode, tune
from mood_engine.audio import Span, open_audio
from mood_engine.errors import AudioError

LSB = 2.0**-15
AWKWARD = Path(__file__).parents[4] / "shared/reference/awkward"
Songs = Callable[[str], Path]


@pytest.fixture
def without_ffmpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    """FFmpeg's libraries refuse every file."""

    def refuse(*_: object) -> None:
        raise av.error.InvalidDataError(1094995529, "Invalid data found")

    monkeypatch.setattr("mood_engine.audio.ffmpeg.FFmpegSource", refuse)


@pytest.mark.parametrize("name", ["christmas_theme.ogg", "hr-savino-caribbean.ogg"])
def test_unusual_files_are_decoded_completely(name: str) -> None:
    """One that FFmpeg does not open, and one with a bad packet."""
    path = AWKWARD / name
    if not path.exists():
        pytest.skip(f"{path} is not here")
    expected = soundfile.info(path)
    with open_audio(str(path)) as source:
        info = source.info
        assert info.sample_rate == expected.samplerate
        assert abs(info.sample_count - expected.frames) <= 2048
        second = info.sample_rate
        for part in source.read(
            [
                Span(start, start + second)
                for start in range(5 * second, info.sample_count - 5 * second, 20 * second)
            ]
        ):
            assert part.std() > 1e-4, "there is music all along"


@pytest.mark.usefixtures("without_ffmpeg")
@pytest.mark.parametrize("name", ["flac", "wav", "aiff", "ogg", "mp3", "opus"])
def test_libsndfile_decodes_the_same(
    name: str, songs: Songs, original: Callable[[str], Sound]
) -> None:
    sound = original(name).mean(axis=0)
    info, samples = decode(songs(name))
    assert info.digest.startswith("samples:")
    assert info.channels == 2
    assert info.texts.title == "Töst"
    assert abs(len(samples) - len(sound)) <= 2304
    count = min(len(samples), len(sound))
    if name in {"flac", "wav", "aiff"}:
        assert np.abs(samples - sound).max() <= LSB
    elif name != "mp3":  # whose beginning libsndfile leaves in
        assert np.corrcoef(samples[:count], sound[:count])[0, 1] > 0.95


@pytest.mark.usefixtures("without_ffmpeg")
@pytest.mark.parametrize("name", ["flac", "wav", "ogg", "ogg-libvorbis", "mp3", "opus"])
def test_its_parts_equal_the_same_parts_of_the_whole(name: str, songs: Songs) -> None:
    _, whole = decode(songs(name))
    count = len(whole)
    spans = [
        Span(-500, -100),
        Span(-100, 200),
        Span(70000, 72000),
        Span(71000, 110000),
        Span(count - 10, count + 10),
        Span(count + 100, count + 110),
    ]
    with open_audio(str(songs(name))) as source:
        for _ in range(2):
            for span, part in zip(spans, source.read(spans), strict=True):
                expected = np.zeros(len(span), np.float32)
                inside = whole[max(span.start, 0) : max(span.stop, 0)]
                at = max(-span.start, 0)
                expected[at : at + len(inside)] = inside
                assert np.array_equal(part, expected)


@pytest.mark.usefixtures("without_ffmpeg")
def test_what_both_refuse_is_refused_in_a_sentence(
    tmp_path: Path, check_sentence: Callable[[AudioError, Path], None]
) -> None:
    path = tmp_path / "words.mp3"
    path.write_text("Just words.\n" * 1000)
    with pytest.raises(AudioError) as caught, open_audio(str(path)):
        pass
    check_sentence(caught.value, path)


@pytest.mark.usefixtures("without_ffmpeg")
def test_what_was_cut_off_is_decoded_up_to_there(tmp_path: Path, songs: Songs) -> None:
    _, whole = decode(songs("wav"))
    path = tmp_path / "half.wav"
    path.write_bytes(songs("wav").read_bytes()[: len(whole) * 2])
    _, half = decode(path)
    assert abs(len(half) - len(whole) // 2) < 100
    assert np.array_equal(half, whole[: len(half)])


@pytest.mark.usefixtures("without_ffmpeg")
def test_file_names_need_not_be_utf8(tmp_path: Path) -> None:
    path = f"{tmp_path}/caf\udce9.flac"
    try:
        encode(path, tune(0.1, 24000, 1), 24000)
    except OSError:
        pytest.skip("this file system takes valid names only")
    assert decode(path)[0].sample_count == 2400


@pytest.mark.usefixtures("without_ffmpeg")
def test_what_its_decoders_write_goes_to_the_log(
    tmp_path: Path,
    songs: Songs,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """libmpg123 complains about a comment of two bytes, and about a hole."""
    caplog.set_level(logging.INFO)
    data = songs("mp3").read_bytes()
    comment = b"COMM" + bytes([0, 0, 0, 2, 0, 0, 0, 0])
    path = tmp_path / "a.mp3"
    path.write_bytes(b"ID3\3\0\0\0\0\0" + bytes([len(comment)]) + comment + data)
    decode(path)
    assert capfd.readouterr().err == ""
    assert "Invalid frame size" in caplog.text
