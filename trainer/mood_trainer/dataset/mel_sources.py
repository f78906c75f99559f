"""What mel-spectrograms are prepared from: the published ones, or audio."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from mood_engine.audio import open_audio
from mood_engine.errors import AudioError
from mood_engine.frontend.mel import LogMel
from mood_engine.frontend.track import track_mel
from mood_engine.frontend.windows import track_frames

from ..errors import DatasetError
from .arrays import open_array
from .levels import FRONT_END, Levels, check_scale, to_levels
from .splits import SplitTrack

_SUFFIXES = {"melspecs": ".npy", "audio": ".mp3", "audio-low": ".low.mp3"}
SOURCES: Final = tuple(_SUFFIXES)
AUDIO_SOURCES: Final = SOURCES[1:]

_DOWNLOAD_AGAIN = "Delete it and run 'mood-tagger-train download' again"

ReadMel = Callable[[SplitTrack], Levels]


def first_source(data: Path, sources: Sequence[str] = SOURCES) -> str:
    """The first of `sources` that `data` has: mel-spectrograms before audio."""
    for source in sources:
        if (data / source).is_dir():
            return source
    options = "" if sources == SOURCES else f" --set {sources[0]}"
    raise DatasetError(
        f"{data} contains none of {', '.join(sources)}. "
        f"Run 'mood-tagger-train download --to {data}{options}' first."
    )


def reader(data: Path, source: str) -> ReadMel:
    """A function that reads a track's mel-spectrogram and raises `DatasetError`."""
    suffix = _SUFFIXES[source]
    if source == "melspecs":
        return lambda track: _read_array(data / source / f"{track.stem}{suffix}")
    log_mel = LogMel(FRONT_END)
    return lambda track: _compute(audio_file(data, source, track), log_mel)


def audio_file(data: Path, source: str, track: SplitTrack) -> Path:
    """Of a track, where `source` is one of `AUDIO_SOURCES`."""
    return data / source / f"{track.stem}{_SUFFIXES[source]}"


def needed_frames(data: Path, source: str, track: SplitTrack) -> int:
    """About how many frames `reader` gives for a track; 0 for a file that it cannot read."""
    if source != "melspecs":
        return FRONT_END.frame_count(int(track.seconds * FRONT_END.sample_rate)) + 1
    try:
        shape = open_array(data / source / f"{track.stem}{_SUFFIXES[source]}").shape
    except (OSError, ValueError, EOFError):
        return 0
    return int(shape[-1]) if len(shape) == 2 else 0


def _read_array(path: Path) -> Levels:
    try:
        mel = open_array(path)
        levels = to_levels(mel)
        check_scale(mel)
    except FileNotFoundError:
        raise DatasetError(
            f"{path} is missing. Run 'mood-tagger-train download' to fetch it."
        ) from None
    except (OSError, ValueError, EOFError) as error:
        reason = "not an .npy array" if "pickle" in str(error) else error
        raise DatasetError(f"{path} is damaged ({reason}). {_DOWNLOAD_AGAIN}.") from error
    return levels


def _compute(path: Path, log_mel: LogMel) -> Levels:
    """Like the published files: Essentia gives one frame more than fit into a track."""
    try:
        with open_audio(str(path)) as source:
            frames = track_frames(source, log_mel.settings) + 1
            return to_levels(track_mel(source, log_mel, frames).numpy())
    except AudioError as error:
        raise DatasetError(f"Cannot decode {path}: {error}") from error
