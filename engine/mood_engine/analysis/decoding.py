"""Decoding in a process of its own: beside the network, and apart from its interpreter lock.

Torch is not imported here: a decoding process starts quickly and stays small. What crashes or
hangs a decoder costs one file.
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
from ..errors import AudioError, MoodEngineError, Stopped, TagError
from ..frontend.settings import FrontEndSettings
from ..frontend.windows import spread_starts, track_frames, window_samples
from ..tagging import Field, read_texts
from .limits import limit_memory, limit_processor_time
from .processes import Child, ForkServer, start_interpreter

_log = logging.getLogger(__name__)
_LOOK_UP_SECONDS = 0.1
_ENDING_SECONDS = 5.0
# A decoder that makes no progress: computing, or waiting for the slowest of disks.
_MOST_STEP_SECONDS = 30
_PATIENCE_SECONDS = 600
# A file that is decoded without end, a little at a time.
_MOST_FILE_SECONDS = 600
_SLOWEST_BYTES_A_SECOND = 500_000
_PROGRESS_SECONDS = 1.0
# Beyond the packets that are kept: pictures in the tags, the largest packets and frames.
_MOST_MEMORY = 192 << 20
_NICENESS = 10
# A server that forks processes is quicker than new interpreters, where forking is safe.
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
# How a process ends by its own fault, or because it took all memory.
_CRASHES = ("SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGKILL")


@dataclass(frozen=True)
class Listening:
    """What of a track is heard: windows of `frames`, at most `most` of them, None: all.

    `held_bytes` is what a decoding process may keep in memory of a file.
    """

    settings: FrontEndSettings
    frames: int
    most: int | None
    held_bytes: int


@dataclass(frozen=True)
class Opened:
    """A file's information and the first frames of the windows that come next."""

    info: AudioInfo
    starts: list[int]


class DecodingProcess:
    """Decodes one file after the other for one thread of this process.

    The process starts with the first file, and anew after one that brought it down.
    """

    def __init__(self, listening: Listening, stop: Callable[[], bool]) -> None:
        """`stop` is asked now and then; when it says so, the process ends with `Stopped`."""
        self._listening = listening
        self._stop = stop
        self._child: Child | None = None
        self._path = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    @property
    def pid(self) -> int | None:
        """None while no process runs."""
        return None if self._child is None else self._child.pid

    def start(self) -> None:
        """Before the first file, which does it otherwise. Raises `MoodEngineError`."""
        if self._child is None:
            self._start()

    def open(self, path: str) -> Opened:
        """Look at a file. Raises `AudioError` for what cannot be decoded.

        Raises `MoodEngineError` where no process can be started, or something from outside
        ended it: no file is to blame for that.
        """
        self.start()
        self._path = path
        self._send(path)
        answer = self._receive()
        assert isinstance(answer, Opened)
        return answer

    def windows(self, opened: Opened) -> Iterator[Samples]:
        """Samples of the windows of the file opened last, as `frontend.window_samples`."""
        self._send(True)
        for _ in opened.starts:
            samples = self._receive()
            assert isinstance(samples, np.ndarray)
            yield samples

    def skip(self) -> None:
        """Instead of `windows`."""
        self._send(False)

    def wait(self) -> None:
        """Until the file opened last is closed."""
        self._send("")
        self._receive()

    def _start(self) -> None:
        try:
            self._child = _start_child(_serve, self._listening)
        except (OSError, EOFError) as error:
            raise MoodEngineError(
                f"A decoding process cannot be started ({error or type(error).__name__}); "
                "try fewer of them with --jobs."
            ) from error
        if self._receive(starting=True) != _READY:
            raise AssertionError("a decoding process begins with another word")

    def _end(self, patience: float = _LOOK_UP_SECONDS) -> int | None:
        """Close down; the exit code, None where the process still ran after so many seconds."""
        if self._child is None:
            return None
        child, self._child = self._child, None
        code = child.end(patience)
        self._log_notes(child)
        return code

    def _send(self, message: str | bool) -> None:
        with suppress(OSError):  # the process is gone, which the next answer tells
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
                # The samples follow as they are: pickled, they would be copied once more.
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
        while not self._connection.poll(_LOOK_UP_SECONDS):
            if self._stop():
                raise Stopped("Listening was stopped.")
            waited += _LOOK_UP_SECONDS
            if waited > _PATIENCE_SECONDS:
                self._end()
                raise AudioError(
                    f"Decoding has come to a standstill for {waited / 60:.0f} minutes; "
                    "is the file damaged or its disk gone?"
                )

    def _log_notes(self, child: Child) -> None:
        """What decoders write by themselves, and how a process of ours fails."""
        for line in child.notes().splitlines():
            _log.info("decoding %r: %s", self._path, line)

    def _reason_of_end(self, starting: bool) -> MoodEngineError:
        # Its pipe is closed a little before it is gone.
        code = self._end(_ENDING_SECONDS)
        # A signal to all processes together may reach the decoders first.
        time.sleep(_LOOK_UP_SECONDS)
        if self._stop():
            return Stopped("Listening was stopped.")
        if starting:
            return MoodEngineError(
                f"Decoding processes end as soon as they begin (exit code {code}); is the program "
                "installed completely, and is there memory left?"
            )
        if code == _OUT_OF_MEMORY:
            return OutOfMemoryError()
        if _is_signal(code, "SIGXCPU"):
            return AudioError("Decoding the file takes far too long; it is damaged.")
        if _is_crash(code):
            return AudioError("The file brings the decoder down; it is damaged.")
        return MoodEngineError(
            f"A decoding process was ended from outside (exit code {code}); what is finished is "
            "kept, and the same command goes on."
        )


def _is_crash(code: int | None) -> bool:
    if sys.platform == "win32" and code is not None:
        return code & 0xC0000000 == 0xC0000000  # an exception that nobody handled
    return any(_is_signal(code, name) for name in _CRASHES)


def _is_signal(code: int | None, name: str) -> bool:
    return code is not None and -code == getattr(signal, name, None)


def _serve(connection: Any, listening: Listening) -> None:
    # Ctrl-C, and what else goes to all processes of a terminal or a service, is for the process
    # that listens; it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setsid"):
        os.setsid()
    if hasattr(os, "nice"):
        # What is decoded waits for the network, and that for torch to be loaded: they go first.
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
                _decode(connection, path, listening)
            except OutOfMemoryError:
                raise
            except AudioError as error:
                connection.send(error)
    except (EOFError, OSError):
        pass  # nobody listens any more
    except (MemoryError, OutOfMemoryError):
        sys.exit(_OUT_OF_MEMORY)  # a new process has its memory in better order


class _Progress:
    """Called while a file is decoded: tells the listening process, and renews the limits."""

    def __init__(self, connection: Any, path: str) -> None:
        self._connection = connection
        self._next = 0.0
        self._end = time.process_time() + _MOST_FILE_SECONDS
        with suppress(OSError):  # which is found out again when it is opened
            self._end += os.path.getsize(path) / _SLOWEST_BYTES_A_SECOND
        self()

    def __call__(self) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        if self._next:
            self._connection.send(_PROGRESS)
        self._next = now + _PROGRESS_SECONDS
        left = self._end - time.process_time()
        limit_processor_time(max(round(min(left, _MOST_STEP_SECONDS)), 1))


def _decode(connection: Any, path: str, listening: Listening) -> None:
    settings, frames = listening.settings, listening.frames
    limit_memory(listening.held_bytes + _MOST_MEMORY)
    try:
        with open_audio(path, listening.held_bytes, _Progress(connection, path)) as source:
            total = track_frames(source, settings)
            most = total if listening.most is None else listening.most
            starts = spread_starts(total, frames, most)
            info = source.info if most == 0 else replace(source.info, moods=_moods_in(path))
            connection.send(Opened(info, starts))
            if connection.recv():
                for samples in window_samples(source, starts, frames, settings):
                    connection.send(samples.nbytes)
                    connection.send_bytes(samples.data)
    except (AudioError, EOFError, BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # whatever a broken file provokes, the run goes on
        failure = AudioError(f"Decoding failed unexpectedly ({type(error).__name__}: {error}).")
        failure.add_note(traceback.format_exc())
        raise failure from error


def _moods_in(path: str) -> tuple[str, ...]:
    """The texts of the file's mood field; none where its tags cannot be read."""
    try:
        return tuple(read_texts(path, Field.MOOD))
    except TagError:
        return ()
