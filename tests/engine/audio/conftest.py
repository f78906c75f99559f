"""One song in every format, and ways to decode files in tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile

from audio_files import Sound, encode, tune
from mood_engine.audio import AudioInfo, Span, open_audio
from mood_engine.errors import AudioError

SECONDS = 4.003


@dataclass(frozen=True)
class Format:
    """A way to write the song.

    `padding` is how many samples longer than the song a decoded file may be, `lost` how many
    shorter; `delays` are those of its content, if no header makes the decoder cut them.
    """

    suffix: str
    codec: str | None = None
    rate: int = 32000
    lossless: bool = False
    padding: int = 0
    lost: int = 0
    delays: tuple[int, int] = (0, 0)


FORMATS = {
    "mp3": Format(".mp3", padding=1152),
    "mp2": Format(".mp2", padding=1152, delays=(481, 481)),
    "ogg": Format(".ogg", padding=64),
    "ogg-libvorbis": Format(".ogg", codec="libsndfile"),
    "opus": Format(".opus", rate=48000),
    "aac-m4a": Format(".m4a"),
    "aac-adts": Format(".aac", padding=2048, delays=(1024, 1024)),
    "wma": Format(".wma", lost=4096, delays=(-2048, -2048)),
    "ac3": Format(".mka", padding=1536, lost=256, delays=(0, 0)),
    "flac": Format(".flac", lossless=True),
    "flac-ogg": Format(".oga", lossless=True),
    "alac": Format(".m4a", codec="alac", lossless=True),
    "wav": Format(".wav", lossless=True),
    "aiff": Format(".aiff", lossless=True),
    "wavpack": Format(".wv", lossless=True),
    "tta": Format(".tta", lossless=True),
}

Songs = Callable[[str], Path]
DecodeInParts = Callable[[Path], AudioInfo | None]
CheckSentence = Callable[[AudioError, Path], None]


@pytest.fixture(scope="session")
def original() -> Callable[[str], Sound]:
    """original(kind): the song that `songs(kind)` holds, all channels."""

    def made(kind: str) -> Sound:
        sound = tune(SECONDS, FORMATS[kind].rate, 2)
        if kind == "ogg-libvorbis":  # clicks make the encoder change between its block sizes
            sound[:, ::9000] += np.float32(0.2)
        return sound

    return made


@pytest.fixture(scope="session")
def songs(tmp_path_factory: pytest.TempPathFactory, original: Callable[[str], Sound]) -> Songs:
    """songs(kind): the song's file, to be read or copied only."""
    folder = tmp_path_factory.mktemp("songs")

    def made(kind: str) -> Path:
        form = FORMATS[kind]
        path = folder / (kind + form.suffix)
        if path.exists():
            return path
        sound = original(kind)
        if form.codec == "libsndfile":
            soundfile.write(path, sound.T, form.rate, format="OGG", subtype="VORBIS")
            return path
        return encode(
            path,
            sound,
            form.rate,
            form.codec,
            metadata={"title": "Töst", "artist": "Somebody", "album": "喜"},
            # Without noise substitution, which is different at each decoding; with tags in AIFF.
            options={"aac_pns": "0", "write_id3v2": "1"},
        )

    return made


@pytest.fixture(scope="session")
def form() -> Callable[[str], Format]:
    return FORMATS.__getitem__


@pytest.fixture(scope="session")
def check_sentence() -> CheckSentence:
    """check_sentence(error, path): the error is fit for the user."""

    def check(error: AudioError, path: Path) -> None:
        text = str(error)
        assert text[0].isupper()
        assert text[-1] in ".?"
        assert str(path) not in text
        assert path.name not in text
        assert not any(sign in text for sign in ("\n", "Traceback", "Errno", "Error", "None", "0x"))

    return check


@pytest.fixture(scope="session")
def decode_in_parts(check_sentence: CheckSentence) -> DecodeInParts:
    """decode_in_parts(path): decode parts of a file that may be damaged; None if refused.

    Nothing but an `AudioError` may come of it, and no length out of all proportion.
    """

    def decoded(path: Path) -> AudioInfo | None:
        try:
            with open_audio(str(path)) as source:
                info = source.info
                assert info.channels > 0
                assert info.sample_rate > 0
                assert 0 <= info.sample_count < 50 * path.stat().st_size
                starts = (-1000, info.sample_count // 2, info.sample_count - 3000)
                spans = [Span(start, start + 4000) for start in sorted(starts)]
                for samples in source.read(spans):
                    assert samples.shape == (4000,)
                    assert samples.dtype == np.float32
                    assert np.isfinite(samples).all()
                return info
        except AudioError as error:
            check_sentence(error, path)
            return None

    return decoded


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `kind` runs for every format, for `lossless` for those without loss."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", FORMATS)
    if "lossless" in metafunc.fixturenames:
        metafunc.parametrize("lossless", [name for name in FORMATS if FORMATS[name].lossless])
