"""Every format becomes the same mono samples."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import soundfile
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, ID3, TIT2
from mutagen.mp4 import MP4, MP4Cover
from mutagen.ogg import OggPage

from audio_files import Sound, decode, encode, tune
from mood_engine.audio import AUDIO_SUFFIXES, Span, is_audio_name, open_audio
from mood_engine.track_texts import TrackTexts

LSB = 2.0**-15
Songs = Callable[[str], Path]


def likeness(decoded: np.ndarray, original: np.ndarray, delays: tuple[int, int]) -> float:
    """Best correlation of the two where the decoded one begins with one of the `delays`."""
    best = -1.0
    for delay in range(delays[0], delays[1] + 1):
        late, early = decoded[max(delay, 0) :], original[max(-delay, 0) :]
        count = min(len(late), len(early))
        best = max(best, float(np.corrcoef(late[:count], early[:count])[0, 1]))
    return best


def test_every_format_is_decoded(
    kind: str,
    songs: Songs,
    original: Callable[[str], Sound],
    form: Callable[[str], Any],
) -> None:
    sound = original(kind)
    count = sound.shape[1]
    how = form(kind)
    info, samples = decode(songs(kind))
    assert info.sample_rate == how.rate
    assert info.channels == 2
    assert count - how.lost <= info.sample_count <= count + how.padding
    assert info.duration == info.sample_count / how.rate
    assert info.broken_packets == 0
    assert samples.shape == (info.sample_count,)
    assert samples.dtype == np.float32
    if how.lossless:
        assert np.abs(samples - sound.mean(axis=0)).max() <= LSB
    else:
        assert likeness(samples, sound.mean(axis=0), how.delays) > 0.95


def test_titles_are_read(kind: str, songs: Songs) -> None:
    info, _ = decode(songs(kind))
    if kind in {"mp2", "ogg-libvorbis"}:  # written without tags
        assert info.texts == TrackTexts()
    else:
        assert info.texts == TrackTexts(title="Töst", artist="Somebody", album="喜")


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_mono_is_the_mean_over_six_channels(tmp_path: Path, suffix: str) -> None:
    sound = tune(0.5, 48000, 6)
    info, samples = decode(encode(tmp_path / f"six{suffix}", sound, 48000))
    assert info.channels == 6
    assert np.abs(samples - sound.mean(axis=0)).max() <= LSB


DECODE_AND_SAVE = """
import sys
import numpy as np
from mood_engine.audio import Span, open_audio
for path in sys.argv[1:]:
    with open_audio(path) as source:
        (samples,) = source.read([Span(0, source.info.sample_count)])
    np.save(path, samples)
"""


@pytest.mark.slow
def test_eight_channels_are_mixed(tmp_path: Path) -> None:
    """7.1: PyAV finds more planes than FFmpeg has from eight channels on.

    In a separate process: accessing those planes crashes it.
    """
    sound = tune(0.5, 48000, 8)
    suffixes = (".flac", ".opus", ".m4a", ".wv")
    paths = [encode(tmp_path / f"eight{suffix}", sound, 48000) for suffix in suffixes]
    subprocess.run([sys.executable, "-c", DECODE_AND_SAVE, *paths], check=True)
    for path in paths:
        samples = np.load(f"{path}.npy")
        assert likeness(samples, sound.mean(axis=0), (0, 0)) > 0.95, path.suffix


@pytest.mark.parametrize("suffix", [".mp3", ".m4a", ".flac", ".wav"])
def test_a_single_channel_is_not_changed(tmp_path: Path, suffix: str) -> None:
    sound = tune(0.5, 24000, 1)
    info, samples = decode(encode(tmp_path / f"one{suffix}", sound, 24000))
    assert info.channels == 1
    assert likeness(samples, sound[0], (0, 0)) > 0.95


def test_one_of_two_cancelling_channels_is_used(tmp_path: Path) -> None:
    """As in stereo with one channel inverted: the mean would be silence, or an encoder's noise."""
    sound = tune(0.5, 24000, 1)
    inverted = np.vstack([sound, -sound])
    _, samples = decode(encode(tmp_path / "a.flac", inverted, 24000))
    assert np.abs(samples - sound[0]).max() <= LSB
    _, samples = decode(encode(tmp_path / "a.mp3", inverted, 24000))
    assert likeness(samples, sound[0], (0, 1152)) > 0.95
    noise = np.random.default_rng(0).uniform(-3 * LSB, 3 * LSB, inverted.shape).astype(np.float32)
    _, samples = decode(encode(tmp_path / "b.flac", inverted + noise, 24000))
    assert likeness(samples, sound[0], (0, 0)) > 0.99


def test_one_of_several_cancelling_channels_is_used(tmp_path: Path) -> None:
    sound = tune(0.5, 24000, 1)
    silence = np.zeros_like(sound)
    channels = np.vstack([silence, silence, silence, silence, sound, -sound])
    _, samples = decode(encode(tmp_path / "a.flac", channels, 24000))
    assert np.abs(samples - sound[0]).max() <= LSB


@pytest.mark.parametrize("level", [1, 0.005, LSB])
def test_other_channels_are_averaged_at_any_level(tmp_path: Path, level: float) -> None:
    """A part that cancels out does not change the rest; the mean is what the model has learnt."""
    sound = level * tune(0.5, 24000, 2)
    sound[1, :6000] = -sound[0, :6000]
    path = encode(tmp_path / "a.flac", sound, 24000)
    stored, _ = soundfile.read(path, dtype="int16")
    mean = (stored[:, 0].astype(np.float32) + stored[:, 1]) / 2 * np.float32(LSB)
    assert np.array_equal(decode(path)[1], mean)


@pytest.mark.parametrize("rate", [8000, 11025, 22050, 32000, 44100, 48000, 96000])
@pytest.mark.parametrize("suffix", [".flac", ".wav", ".mp3", ".m4a", ".ogg"])
@pytest.mark.slow
def test_every_rate_is_decoded(tmp_path: Path, suffix: str, rate: int) -> None:
    if suffix == ".mp3" and rate > 48000:
        pytest.skip("MP3 ends at 48 kHz")
    # FFmpeg counts a Vorbis file of one page, of a second, by blocks: see the short sounds below.
    sound = tune(1.2 if suffix == ".ogg" else 0.6, rate, 2)
    info, samples = decode(encode(tmp_path / f"a{suffix}", sound, rate))
    count = sound.shape[1]
    assert info.sample_rate == rate
    assert count <= info.sample_count < count + 1152
    assert likeness(samples, sound.mean(axis=0), (0, 0)) > 0.9


@pytest.mark.parametrize("rate", [8000, 24000, 48000])
def test_opus_is_always_48_khz(tmp_path: Path, rate: int) -> None:
    info, samples = decode(encode(tmp_path / "a.opus", tune(0.5, rate, 1), rate))
    assert info.sample_rate == 48000
    assert len(samples) == 24000


@pytest.mark.parametrize(
    ("codec", "precision"),
    [
        ("pcm_u8", 2.0**-7),
        ("pcm_s16le", 2.0**-15),
        ("pcm_s24le", 2.0**-23),
        ("pcm_s32le", 2.0**-23),  # float32 holds no more
        ("pcm_f32le", 2.0**-23),
        ("pcm_f64le", 2.0**-23),
        ("pcm_alaw", 2.0**-5),
    ],
)
def test_every_depth_of_wav_is_decoded(tmp_path: Path, codec: str, precision: float) -> None:
    sound = tune(0.5, 22050, 2)
    info, samples = decode(encode(tmp_path / "a.wav", sound, 22050, codec))
    assert info.codec == codec
    assert np.abs(samples - sound.mean(axis=0)).max() <= precision


@pytest.mark.parametrize(("subtype", "precision"), [("PCM_24", 2.0**-23), ("PCM_S8", 2.0**-7)])
def test_other_depths_of_flac_are_decoded(tmp_path: Path, subtype: str, precision: float) -> None:
    sound = tune(0.5, 22050, 2)
    soundfile.write(tmp_path / "a.flac", sound.T, 22050, subtype=subtype)
    _, samples = decode(tmp_path / "a.flac")
    assert np.abs(samples - sound.mean(axis=0)).max() <= precision


def test_levels_above_full_scale_stay(tmp_path: Path) -> None:
    sound = 3 * tune(0.5, 22050, 1)
    _, samples = decode(encode(tmp_path / "a.wav", sound, 22050, "pcm_f32le"))
    assert np.array_equal(samples, sound[0])


@pytest.mark.parametrize("seconds", [0.02, 0.1, 0.3, 1.0])
@pytest.mark.parametrize("subtype", ["VORBIS", "OPUS"])
def test_short_sounds_have_their_length(tmp_path: Path, subtype: str, seconds: float) -> None:
    """All packets of a short Ogg file lie on one page: FFmpeg miscounts the last one's length."""
    sound = tune(seconds, 48000, 2)
    soundfile.write(tmp_path / "a.ogg", sound.T, 48000, format="OGG", subtype=subtype)
    info, _ = decode(tmp_path / "a.ogg")
    assert abs(info.sample_count - sound.shape[1]) <= 1024


@pytest.mark.parametrize("seconds", [1 / 24000, 0.01, 0.1])
@pytest.mark.parametrize(
    ("suffix", "codec"), [(".wav", None), (".flac", None), (".m4a", "alac"), (".aiff", None)]
)
def test_very_short_sounds_have_their_length(
    tmp_path: Path, suffix: str, codec: str | None, seconds: float
) -> None:
    sound = tune(seconds, 24000, 2)
    info, _ = decode(encode(tmp_path / f"a{suffix}", sound, 24000, codec))
    assert info.sample_count == sound.shape[1]


def picture(size: int = 64) -> bytes:
    """A small JPEG."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="image2pipe") as output:
        stream = output.add_stream("mjpeg", rate=1)
        stream.width = stream.height = size
        stream.pix_fmt = "yuvj420p"
        noise = np.random.default_rng(0).integers(0, 255, (size, size, 3), np.uint8)
        frame = av.VideoFrame.from_ndarray(noise, "rgb24")
        for packet in [*stream.encode(frame.reformat(format="yuvj420p")), *stream.encode(None)]:
            output.mux(packet)
    return buffer.getvalue()


def add_cover(path: Path) -> None:
    if path.suffix == ".mp3":
        id3 = ID3(path)
        id3.add(APIC(mime="image/jpeg", type=3, data=picture()))
        id3.save(path)
    elif path.suffix == ".flac":
        flac = FLAC(path)
        cover = Picture()
        cover.type, cover.mime, cover.data = 3, "image/jpeg", picture()
        flac.add_picture(cover)
        flac.save()
    else:
        mp4 = MP4(path)
        mp4["covr"] = [MP4Cover(picture(), MP4Cover.FORMAT_JPEG)]
        mp4.save()


@pytest.mark.parametrize("cover_of", ["mp3", "flac", "aac-m4a", "alac"])
def test_cover_art_makes_no_difference(tmp_path: Path, songs: Songs, cover_of: str) -> None:
    plain = songs(cover_of)
    path = tmp_path / plain.name
    path.write_bytes(plain.read_bytes())
    add_cover(path)
    with av.open(str(path)) as container:
        assert container.streams.video, "the cover is there"
    info, samples = decode(path)
    plain_info, plain_samples = decode(plain)
    assert info == plain_info
    assert np.array_equal(samples, plain_samples)


@pytest.mark.parametrize(
    "title",
    [
        {"encoding": 0, "text": "Größe"},
        {"encoding": 1, "text": "喜び"},
        {"encoding": 3, "text": "喜び"},
    ],
)
def test_titles_of_every_encoding_are_read(
    tmp_path: Path, songs: Songs, title: Mapping[str, Any]
) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(songs("mp3").read_bytes())
    id3 = ID3(path)
    id3.add(TIT2(**title))
    id3.save(path)
    assert decode(path)[0].texts.title == title["text"]


def replace_title(path: Path, title: bytes) -> None:
    """Put `title` where b"Odd title!" stands, whether or not it is valid there."""
    if path.suffix not in {".ogg", ".opus"}:
        data = path.read_bytes()
        assert b"Odd title!" in data
        path.write_bytes(data.replace(b"Odd title!", title))
        return
    with open(path, "r+b") as file:
        OggPage(file)
        start = file.tell()
        page = OggPage(file)
        assert b"Odd title!" in page.packets[0]
        page.packets[0] = page.packets[0].replace(b"Odd title!", title)
        file.seek(start)
        file.write(page.write())  # with the check sum that fits


ODD = [b"\xff\xfe\xfa\x80" * 2, b"caf\xe9\0\xff", b"\xc3(\0\0", b"\xed\xa0\x80x", b"\x1b]0;"]


@pytest.mark.parametrize("suffix", [".mp3", ".ogg", ".flac", ".opus", ".m4a", ".wav", ".aiff"])
def test_invalid_bytes_in_titles_are_harmless(tmp_path: Path, suffix: str) -> None:
    tags = {"title": "Odd title!", "artist": "Somebody"}
    path = tmp_path / f"a{suffix}"
    encode(path, tune(0.5, 48000, 2), 48000, metadata=tags, options={"write_id3v2": "1"})
    plain, data = decode(path)[0], path.read_bytes()
    for odd in ODD:
        path.write_bytes(data)
        replace_title(path, odd.ljust(10, b"!"))
        info, _ = decode(path)
        assert info.texts != plain.texts
        assert replace(info, texts=plain.texts) == plain


def test_file_names_need_not_be_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 \xff.flac")
    try:
        encode(name, tune(0.1, 24000, 1), 24000)
    except OSError:
        pytest.skip("this file system takes valid names only")
    assert decode(name)[0].sample_count == 2400


@pytest.mark.parametrize(
    "name", ["concat:a.flac", "a?b#c%20d.flac", "-i.flac", "http:.flac", "喜.flac"]
)
def test_unusual_names_work(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        encode(name, tune(0.1, 24000, 1), 24000)
    except OSError:
        pytest.skip("this file system takes no such names")
    assert decode(name)[0].sample_count == 2400


def test_a_wrong_suffix_is_harmless(tmp_path: Path, songs: Songs) -> None:
    for kind, name in {"mp3": "a.flac", "ogg": "a.mp3", "wav": "a.m4a"}.items():
        path = tmp_path / name
        path.write_bytes(songs(kind).read_bytes())
        assert decode(path)[0].sample_count == decode(songs(kind))[0].sample_count


def test_names_of_music() -> None:
    assert all(is_audio_name(f"a{suffix}") for suffix in AUDIO_SUFFIXES)
    assert is_audio_name("Song.Of.Songs.MP3")
    for name in ("a.jpg", "mp3", ".mp3", "._a.mp3", ".hidden.flac", "a.mp3.part", "a", ""):
        assert not is_audio_name(name)


@pytest.mark.parametrize("suffix", [".mp3", ".aac", ".flac"])
def test_channels_may_change_in_the_middle(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frames are joined before they are looked at, but never those of unlike kinds."""
    pieces = [
        encode(tmp_path / f"{number}{suffix}", tune(2, 32000, channels, number), 32000)
        for number, channels in enumerate((2, 1, 2))
    ]
    path = tmp_path / f"all{suffix}"
    path.write_bytes(b"".join(piece.read_bytes() for piece in pieces))

    def parts() -> list[np.ndarray]:
        with open_audio(str(path)) as source:
            rate = source.info.sample_rate
            spans = [Span(rate * at // 2, rate * at // 2 + rate) for at in range(12)]
            return list(source.read(spans))

    found = parts()
    monkeypatch.setattr("mood_engine.audio.ffmpeg._joined", lambda frames: frames)
    for part, expected in zip(found, parts(), strict=True):
        assert np.array_equal(part, expected)
    assert found[0].std() > 0.01
