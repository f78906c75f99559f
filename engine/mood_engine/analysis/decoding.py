"""Decoding in separate processes, so that it neither waits for the network's interpreter lock nor
crashes the program: a file that crashes or hangs a decoder only fails itself.

Torch is not imported here, so a decoding process starts quickly and stays small.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

import numpy as np

from ..audio import AudioInfo, OutOfMemoryError, Samples, open_audio
from ..errors import AudioError, ErrorCode, MoodEngineError, Stopped, TagError
from ..frontend.settings import FrontEndSettings
from ..frontend.windows import repeated_windows, spread_starts, track_frames
from ..processes import Child, ForkServer, start_interpreter
from ..tagging import read_track_tags
from .limits import limit_memory, limit_processor_time

_log = logging.getLogger(__name__)
_POLL_SECONDS = 0.1
_EXIT_SECONDS = 5.0
# Without progress, a decoder may compute so long, or wait so long for a slow disk.
_MAX_STEP_SECONDS = 30
_TIMEOUT_SECONDS = 600
# A file may take so much processor time in all, and more if it is large.
_MAX_FILE_SECONDS = 600
_MIN_BYTES_PER_SECOND = 500_000
_PROGRESS_SECONDS = 1.0
# In addition to `held_bytes`: cover art in tags, the largest packets and frames.
_MAX_MEMORY = 192 << 20
_NICENESS = 10
# Forking is quicker than starting interpreters, but only safe on Linux.
_start_child: Callable[..., Child]
if sys.platform == "linux":
    _start_child = ForkServer(
        [__name__, "mood_engine.audio.ffmpeg", "mood_engine.audio.sndfile"]
    ).start
else:
    _start_child = start_interpreter
_READY = "ready"
_PROGRESS = "still at it"
_OUT_OF_MEMORY = 77  # an exit code
# Signals that end a process which crashed or took too much memory.
_CRASHES = ("SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGKILL")


@dataclass(frozen=True)
class DecodingSettings:
    """Which windows of a track are decoded, and how.

    Windows of `window_frames`, at most `max_windows` of them; None for as many as fit into the
    track. `held_bytes` is how much of a file's audio a decoding process may keep in memory.
    """

    front_end: FrontEndSettings
    window_frames: int
    max_windows: int | None
    held_bytes: int


@dataclass(frozen=True)
class Opened:
    """A file's `info`, and the first frame of each window that `windows` yields."""

    info: AudioInfo
    starts: list[int]


class DecodingProcess:
    """Decodes one file after the other for one thread of this process.

    The child process starts with the first file, and again after a file that crashed it.
    """

    def __init__(self, settings: DecodingSettings, should_stop: Callable[[], bool]) -> None:
        """`should_stop` is polled; when it is true, the method in progress raises `Stopped`."""
        self._settings = settings
        self._should_stop = should_stop
        self._child: Child | None = None
        self._path = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._end()

    @property
    def pid(self) -> int | None:
        """None while no process runs."""
        return None if self._child is None else self._child.pid

    def start(self) -> None:
        """Start the child now rather than with the first file. Raises `MoodEngineError`."""
        if self._child is None:
            self._start()

    def open(self, path: str) -> Opened:
        """Survey a file. Raises `AudioError` if it cannot be decoded.

        Raises `MoodEngineError` if no process can be started or the process was killed from
        outside, neither of which is the file's fault.
        """
        self.start()
        self._path = path
        self._send(path)
        answer = self._receive()
        assert isinstance(answer, Opened)
        return answer

    def windows(self, opened: Opened) -> Iterator[Samples]:
        """The windows of the last opened file, as `repeated_windows` yields them."""
        self._send(True)
        for _ in opened.starts:
            samples = self._receive()
            assert isinstance(samples, np.ndarray)
            yield samples

    def skip(self) -> None:
        """Do not decode the last opened file; call this instead of `windows`."""
        self._send(False)

    def wait(self) -> None:
        """Wait until the last opened file is closed."""
        self._send("")
        self._receive()

    def _start(self) -> None:
        try:
            self._child = _start_child(_serve, self._settings)
        except (OSError, EOFError) as error:
            raise MoodEngineError(
                f"A decoding process could not be started ({str(error) or type(error).__name__}). "
                "Try fewer decoding processes.",
                ErrorCode.DECODERS_NOT_STARTED,
            ) from error
        if self._receive(starting=True) != _READY:
            raise AssertionError("unexpected first message of a decoding process")

    def _end(self, timeout: float = _POLL_SECONDS) -> int | None:
        """End the child; returns its exit code, or None if it had to be killed after `timeout`."""
        if self._child is None:
            return None
        child, self._child = self._child, None
        code = child.end(timeout)
        self._log_notes(child)
        return code

    def _send(self, message: str | bool) -> None:
        with suppress(OSError):  # the process is gone; the next `_receive` says why
            self._connection.send(message)

    @property
    def _connection(self) -> Any:
        assert self._child is not None
        return self._child.connection

    def _receive(self, starting: bool = False) -> Opened | Samples | str:
        answer: object = _PROGRESS
        try:
            while answer == _PROGRESS:
                self._wait_for_answer()
                answer = self._connection.recv()
            if isinstance(answer, int):
                # The samples follow as raw bytes: pickling would copy them once more.
                return np.frombuffer(self._connection.recv_bytes(answer), np.float32)
        except (EOFError, OSError):
            raise self._reason_of_end(starting) from None
        assert self._child is not None
        self._log_notes(self._child)
        if isinstance(answer, AudioError):
            raise answer
        assert isinstance(answer, Opened | str)
        return answer

    def _wait_for_answer(self) -> None:
        waited = 0.0
        while not self._connection.poll(_POLL_SECONDS):
            if self._should_stop():
                raise Stopped("The analysis was stopped.")
            waited += _POLL_SECONDS
            if waited > _TIMEOUT_SECONDS:
                self._end()
                raise AudioError(
                    f"Decoding made no progress for {waited / 60:.0f} minutes. Is the file "
                    "damaged, or its drive disconnected?"
                )

    def _log_notes(self, child: Child) -> None:
        """Log what decoders print, and tracebacks of the child."""
        for line in child.notes().splitlines():
            _log.info("decoding %r: %s", self._path, line)

    def _reason_of_end(self, starting: bool) -> MoodEngineError:
        # The pipe closes a little before the process is gone.
        code = self._end(_EXIT_SECONDS)
        # A signal to all processes together may reach the decoders first.
        time.sleep(_POLL_SECONDS)
        if self._should_stop():
            return Stopped("The analysis was stopped.")
        if starting:
            return MoodEngineError(
                f"Decoding processes exit as soon as they start (exit code {code}). Is Mood Tagger "
                "installed completely, and is there enough memory?",
                ErrorCode.DECODERS_NOT_STARTED,
            )
        if code == _OUT_OF_MEMORY:
            return OutOfMemoryError()
        if _is_signal(code, "SIGXCPU"):
            return AudioError("Decoding took too long; the file is damaged.")
        if _is_crash(code):
            return AudioError("The file crashed the decoder; it is damaged.")
        return MoodEngineError(
            f"A decoding process was killed (exit code {code}). Finished tracks are kept; scan "
            "again to continue.",
            ErrorCode.DECODERS_KILLED,
        )


def _is_crash(code: int | None) -> bool:
    if sys.platform == "win32" and code is not None:
        return code & 0xC0000000 == 0xC0000000  # an unhandled exception
    return any(_is_signal(code, name) for name in _CRASHES)


def _is_signal(code: int | None, name: str) -> bool:
    return code is not None and -code == getattr(signal, name, None)


def _serve(connection: Any, settings: DecodingSettings) -> None:
    # Ctrl-C and other signals to the whole process group are the parent's to handle; it ends this
    # process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setsid"):
        os.setsid()
    if hasattr(os, "nice"):
        # The network is the bottleneck, and at first loading torch: both come before decoding.
        os.nice(_NICENESS)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        connection.send(_READY)
        while True:
            path: str = connection.recv()
            if not path:
                connection.send(_READY)
                continue
            try:
                _decode(connection, path, settings)
            except OutOfMemoryError:
                raise
            except AudioError as error:
                connection.send(error)
    except (EOFError, OSError):
        pass  # the parent is gone
    except (MemoryError, OutOfMemoryError):
        sys.exit(_OUT_OF_MEMORY)  # a new process starts with unfragmented memory


class _Progress:
    """Called while a file is decoded: reports to the parent process and renews the time limit."""

    def __init__(self, connection: Any, path: str) -> None:
        self._connection = connection
        self._next = 0.0
        self._end = time.process_time() + _MAX_FILE_SECONDS
        with suppress(OSError):  # opening the file will report it
            self._end += os.path.getsize(path) / _MIN_BYTES_PER_SECOND
        self()

    def __call__(self) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        if self._next:
            self._connection.send(_PROGRESS)
        self._next = now + _PROGRESS_SECONDS
        left = self._end - time.process_time()
        limit_processor_time(max(round(min(left, _MAX_STEP_SECONDS)), 1))


def _decode(connection: Any, path: str, settings: DecodingSettings) -> None:
    front_end, frames = settings.front_end, settings.window_frames
    limit_memory(settings.held_bytes + _MAX_MEMORY)
    try:
        with open_audio(path, settings.held_bytes, _Progress(connection, path)) as source:
            total = track_frames(source, front_end)
            max_windows = total if settings.max_windows is None else settings.max_windows
            starts = spread_starts(total, frames, max_windows)
            info = source.info if max_windows == 0 else _with_tags(source.info, path)
            connection.send(Opened(info, starts))
            if connection.recv():
                for samples in repeated_windows(source, starts, frames, front_end):
                    connection.send(samples.nbytes)
                    connection.send_bytes(samples.data)
    except (AudioError, EOFError, BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # whatever a broken file causes must not end the run
        failure = AudioError(f"Decoding failed unexpectedly ({type(error).__name__}: {error}).")
        failure.add_note(traceback.format_exc())
        raise failure from error


def _with_tags(info: AudioInfo, path: str) -> AudioInfo:
    """With what the file's tags say; of tags that cannot be read, what the decoder found stays."""
    try:
        found = read_track_tags(path)
    except TagError:
        return info
    return replace(
        info, texts=found.texts_with(info.texts), numbers=found.numbers, moods=found.moods
    )
