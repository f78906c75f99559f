"""The digest depends on the audio alone, not on the tags and the container."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from mutagen import FileType
from mutagen.aiff import AIFF
from mutagen.apev2 import APEv2
from mutagen.asf import ASF
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, COMM, ID3, TIT2, TXXX
from mutagen.mp4 import MP4, MP4Cover, MP4FreeForm
from mutagen.oggflac import OggFLAC
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE
from mutagen.wavpack import WavPack

from audio_files import Sound, audio_digest, decode, encode, tune

Songs = Callable[[str], Path]
PICTURE = np.random.default_rng(0).bytes(3_000_000)


def add_frames(tags: Any) -> None:
    tags.add(TIT2(text="Another title"))
    tags.add(TXXX(desc="MOOD", text=["happy", "dark"]))
    tags.add(COMM(lang="deu", desc="", text="word " * 5000))
    tags.add(APIC(mime="image/jpeg", type=3, data=PICTURE))


def retag_mp3(path: Path) -> None:
    tags = ID3(path)
    add_frames(tags)
    tags.save(path)


def retag_mp3_at_the_end(path: Path) -> None:
    ID3(path).save(path, v1=2)
    tags = APEv2()
    tags["Mood"] = ["happy", "dark"]
    tags["Comment"] = "word " * 5000
    tags.save(path)


def untag_mp3(path: Path) -> None:
    ID3(path).delete(path)


def retag_chunks(path: Path) -> None:
    file: FileType = WAVE(path) if path.suffix == ".wav" else AIFF(path)
    if file.tags is None:
        file.add_tags()
    add_frames(file.tags)
    file.save()


def retag_flac(path: Path) -> None:
    file = FLAC(path)
    file["MOOD"] = ["happy", "dark"]
    cover = Picture()
    cover.type, cover.mime, cover.data = 3, "image/jpeg", PICTURE
    file.add_picture(cover)
    file.save(padding=lambda _: 5)


def retag_comments(path: Path) -> None:
    kinds: dict[str, type[FileType]] = {".ogg": OggVorbis, ".opus": OggOpus, ".oga": OggFLAC}
    file = kinds[path.suffix](path)
    file["MOOD"] = ["happy", "dark"]
    file["COMMENT"] = "word " * 50000  # several pages more
    file.save()


def retag_mp4(path: Path) -> None:
    file = MP4(path)
    file["----:com.apple.iTunes:MOOD"] = [MP4FreeForm(b"happy"), MP4FreeForm(b"dark")]
    file["covr"] = [MP4Cover(PICTURE, MP4Cover.FORMAT_JPEG)]
    file.save()


def retag_asf(path: Path) -> None:
    file = ASF(path)
    file["WM/Mood"] = ["happy", "dark"]
    file.save()


def retag_wavpack(path: Path) -> None:
    file = WavPack(path)
    file["Mood"] = ["happy", "dark"]
    file.save()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "retag"),
    [
        ("mp3", retag_mp3),
        ("mp3", retag_mp3_at_the_end),
        ("mp3", untag_mp3),
        ("flac", retag_flac),
        ("ogg", retag_comments),
        ("ogg-libvorbis", retag_comments),
        ("opus", retag_comments),
        ("flac-ogg", retag_comments),
        ("aac-m4a", retag_mp4),
        ("alac", retag_mp4),
        ("wav", retag_chunks),
        ("aiff", retag_chunks),
        ("wma", retag_asf),
        ("wavpack", retag_wavpack),
    ],
)
def test_retagging_keeps_the_digest(
    tmp_path: Path,
    songs: Songs,
    original: Callable[[str], Sound],
    name: str,
    retag: Callable[[Path], None],
) -> None:
    path = Path(shutil.copy(songs(name), tmp_path))
    retag(path)
    assert path.read_bytes() != songs(name).read_bytes()
    info, samples = decode(path)
    plain_info, plain_samples = decode(songs(name))
    assert info.digest == plain_info.digest
    assert info.sample_count == plain_info.sample_count
    # What the encoder put after the music is left over by FFmpeg where an APEv2 tag follows.
    count = original(name).shape[1]
    assert np.array_equal(samples[:count], plain_samples[:count])


def test_copies_have_the_same_digest(kind: str, tmp_path: Path, songs: Songs) -> None:
    copy = Path(shutil.copy(songs(kind), tmp_path / f"copy{songs(kind).suffix}"))
    assert audio_digest(copy) == audio_digest(songs(kind)) == audio_digest(songs(kind))


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("flac", ".mka"),
        ("flac-ogg", ".flac"),
        ("aac-m4a", ".mka"),
        ("alac", ".mka"),
        ("opus", ".mka"),
        ("ogg", ".mka"),
        ("mp3", ".mka"),
        ("wav", ".mka"),
    ],
)
def test_another_container_keeps_the_digest(
    tmp_path: Path, songs: Songs, name: str, target: str
) -> None:
    path = tmp_path / f"moved{target}"
    with av.open(str(songs(name))) as source, av.open(str(path), "w") as output:
        stream = source.streams.audio[0]
        copied = output.add_stream_from_template(stream)
        for packet in source.demux(stream):
            if packet.size:
                packet.stream = copied
                output.mux(packet)
    assert audio_digest(path) == audio_digest(songs(name))


@pytest.mark.parametrize("suffix", [".mp3", ".ogg", ".opus", ".flac", ".m4a", ".wav", ".wma"])
def test_other_music_has_another_digest(tmp_path: Path, suffix: str) -> None:
    sounds = [tune(0.5, 48000, 2, seed) for seed in range(2)]
    sounds.append(sounds[0][:, :20000])
    sounds.append(np.zeros_like(sounds[0]))
    found = {
        audio_digest(encode(tmp_path / f"{number}{suffix}", sound, 48000))
        for number, sound in enumerate(sounds)
    }
    assert len(found) == len(sounds)


def test_every_sample_changes_the_digest(tmp_path: Path) -> None:
    sound = tune(1, 24000, 1)
    before = audio_digest(encode(tmp_path / "a.wav", sound, 24000))
    sound[0, -1] += 0.1
    assert audio_digest(encode(tmp_path / "b.wav", sound, 24000)) != before


def test_libsndfile_gives_a_digest_too(
    tmp_path: Path, songs: Songs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the decoded samples, as libsndfile shows no packets."""
    monkeypatch.setattr("mood_engine.audio.ffmpeg.FFmpegSource", refuse)
    path = Path(shutil.copy(songs("flac"), tmp_path))
    before = audio_digest(path)
    retag_flac(path)
    assert audio_digest(path) == before
    assert audio_digest(songs("ogg")) != before


def refuse(*_: object) -> None:
    raise av.error.InvalidDataError(0, "")
