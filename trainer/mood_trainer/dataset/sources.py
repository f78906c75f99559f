"""Where the mel-spectrograms of a preparation come from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from mood_engine.audio import open_audio
from mood_engine.errors import AudioError
from mood_engine.frontend.mel import LogMel
from mood_engine.frontend.track import track_mel
from mood_engine.frontend.windows import track_frames

from ..errors import DatasetError
from .arrays import open_array
from .levels import FRONT_END, Levels, to_levels
from .splits import SplitTrack

_SUFFIXES = {"melspecs": ".npy", "audio": ".mp3", "audio-low": ".low.mp3"}
SOURCES: Final = tuple(_SUFFIXES)

_FETCH_AGAIN = "delete it and give 'mood-tagger-train download' again"

ReadMel = Callable[[SplitTrack], Levels]


def first_source(data: Path) -> str:
    """The published mel-spectrograms where they lie, else the audio."""
    for source in SOURCES:
        if (data / source).is_dir():
            return source
    raise DatasetError(
        f"{data} holds none of {', '.join(SOURCES)}; "
        f"'mood-tagger-train download --to {data}' fetches them."
    )


def reader(data: Path, source: str) -> ReadMel:
    """Reads a track's mel-spectrogram; raises `DatasetError` naming file and remedy."""
    suffix = _SUFFIXES[source]
    if source == "melspecs":
        return lambda track: _read_array(data / source / f"{track.stem}{suffix}")
    log_mel = LogMel(FRONT_END)
    return lambda track: _hear(data / source / f"{track.stem}{suffix}", log_mel)


def _read_array(path: Path) -> Levels:
    try:
        return to_levels(open_array(path))
    except FileNotFoundError:
        raise DatasetError(f"{path} is absent; 'mood-tagger-train download' fetches it.") from None
    except (OSError, ValueError, EOFError) as error:
        reason = "no .npy array" if "pickle" in str(error) else error
        raise DatasetError(f"{path} is damaged ({reason}); {_FETCH_AGAIN}.") from error


def _hear(path: Path, log_mel: LogMel) -> Levels:
    """As the published files are: Essentia gives one frame more than lie in a track."""
    try:
        with open_audio(str(path)) as source:
            frames = track_frames(source, log_mel.settings) + 1
            return to_levels(track_mel(source, log_mel, frames).numpy())
    except AudioError as error:
        raise DatasetError(f"{path} cannot be heard: {error}") from error
