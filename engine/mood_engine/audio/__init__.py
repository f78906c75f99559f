"""file -> samples: any audio file as mono float samples, window by window."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..errors import AudioError
from ..permissions import why_not_read
from .collect import SILENT_PEAK
from .formats import AUDIO_SUFFIXES, is_audio_name
from .source import AudioInfo, AudioSource, Filling, OutOfMemoryError, Samples, Span, finite

__all__ = [
    "AUDIO_SUFFIXES",
    "SILENT_PEAK",
    "AudioInfo",
    "AudioSource",
    "Filling",
    "OutOfMemoryError",
    "Samples",
    "Span",
    "finite",
    "is_audio_name",
    "open_audio",
]


@contextmanager
def open_audio(
    path: str,
    most_held: int = 16 << 20,
    on_progress: Callable[[], None] = lambda: None,
) -> Iterator[AudioSource]:
    """Open a file with FFmpeg's libraries, or with libsndfile where they refuse it.

    A file of at most `most_held` bytes is held in memory, which saves reading it twice.
    `on_progress` is called every few packets, while opening as while reading.

    Raises `AudioError` with a sentence for the user when neither can read it, and
    `OutOfMemoryError` where this process may not take what decoding needs.
    """
    # Imported here: they take a tenth of a second, and most of the program decodes nothing.
    from av.error import FFmpegError

    _check_readable(path)
    try:
        source = _open(path, most_held, on_progress)
        try:
            yield source
        except FFmpegError as error:
            if isinstance(error, MemoryError):
                raise
            raise AudioError(f"Decoding failed in the middle: {error.strerror}.") from error
        finally:
            source.close()
    except MemoryError as error:
        raise OutOfMemoryError from error


def _open(path: str, most_held: int, on_progress: Callable[[], None]) -> AudioSource:
    from av.error import FFmpegError

    from .ffmpeg import FFmpegSource
    from .sndfile import SndfileSource

    try:
        return FFmpegSource(path, most_held, on_progress)
    except MemoryError:
        raise
    except (FFmpegError, AudioError) as refusal:
        try:
            return SndfileSource(path, on_progress)
        except AudioError:
            if isinstance(refusal, AudioError):
                raise refusal from None
            raise AudioError(
                "The file is not audio that can be decoded; is it damaged or misnamed?"
            ) from refusal


def _check_readable(path: str) -> None:
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise AudioError("This is not a regular file.")
        if status.st_size == 0:
            raise AudioError("The file is empty (0 bytes); fetch or rip it again.")
        with open(path, "rb"):
            pass
    except FileNotFoundError:
        raise AudioError("The file is not there any more.") from None
    except PermissionError:
        raise AudioError(why_not_read(path)) from None
    except OSError as error:
        raise AudioError(f"The file cannot be read: {error.strerror}.") from error
