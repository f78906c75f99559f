"""file -> samples: any audio file as mono float samples, window by window."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..errors import AudioError, ErrorCode
from ..permissions import why_not_read
from .collect import SILENT_PEAK
from .formats import AUDIO_SUFFIXES, is_audio_name
from .source import AudioInfo, AudioSource, OutOfMemoryError, Samples, Span, SpanBuffer, finite

__all__ = [
    "AUDIO_SUFFIXES",
    "SILENT_PEAK",
    "AudioInfo",
    "AudioSource",
    "OutOfMemoryError",
    "Samples",
    "Span",
    "SpanBuffer",
    "finite",
    "is_audio_name",
    "open_audio",
]


@contextmanager
def open_audio(
    path: str,
    max_held_bytes: int = 16 << 20,
    on_progress: Callable[[], None] = lambda: None,
) -> Iterator[AudioSource]:
    """Open a file with FFmpeg's libraries, or with libsndfile where they refuse it.

    A file of at most `max_held_bytes` is held in memory, so that it is not read twice.
    `on_progress` is called every few packets, while opening as while reading.

    Raises `AudioError` if neither can read it, and `OutOfMemoryError` if decoding exceeds the
    memory limit of this process.
    """
    # Imported here: they take 0.1 s to load, and most of the program decodes nothing.
    from av.error import FFmpegError

    _check_readable(path)
    try:
        source = _open(path, max_held_bytes, on_progress)
        try:
            yield source
        except FFmpegError as error:
            if isinstance(error, MemoryError):
                raise
            raise AudioError(f"Decoding failed halfway: {error.strerror}.") from error
        finally:
            source.close()
    except MemoryError as error:
        raise OutOfMemoryError from error


def _open(path: str, max_held_bytes: int, on_progress: Callable[[], None]) -> AudioSource:
    from av.error import FFmpegError

    from .ffmpeg import FFmpegSource
    from .sndfile import SndfileSource

    try:
        return FFmpegSource(path, max_held_bytes, on_progress)
    except MemoryError:
        raise
    except (FFmpegError, AudioError) as refusal:
        try:
            return SndfileSource(path, on_progress)
        except AudioError:
            if isinstance(refusal, AudioError):
                raise refusal from None
            raise AudioError(
                "The file is not audio that can be decoded. Is it damaged, or not an audio file?"
            ) from refusal


def _check_readable(path: str) -> None:
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise AudioError("This is not a regular file.")
        if status.st_size == 0:
            raise AudioError("The file is empty (0 bytes).", ErrorCode.FILE_EMPTY)
        with open(path, "rb"):
            pass
    except FileNotFoundError:
        raise AudioError("The file no longer exists.", ErrorCode.FILE_MISSING) from None
    except PermissionError:
        raise AudioError(why_not_read(path), ErrorCode.PERMISSION_DENIED) from None
    except OSError as error:
        raise AudioError(f"The file cannot be read: {error.strerror}.") from error
