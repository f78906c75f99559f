"""Decoding in a process of its own: beside the network, and apart from its interpreter lock.

Torch is not imported here: a decoding process starts quickly and stays small. What crashes or
hangs a decoder costs one file.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import resource_tracker
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from ..audio import AudioInfo, Samples, open_audio
from ..errors import AudioError, MoodEngineError, Stopped, TagError
from ..frontend.settings import FrontEndSettings
from ..frontend.windows import spread_starts, track_frames, window_samples
from ..tagging import Field, read_texts

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_LOOK_UP_SECONDS = 0.1
# Silence of a decoder that is a standstill, for a file on the slowest of disks.
_PATIENCE_SECONDS = 600
_SLOWEST_BYTES_A_SECOND = 200_000
_NICENESS = 10
# A server that forks processes is quicker than new interpreters, where forking is safe. The
# contexts' classes are not the same ones on all systems.
_CONTEXT: Any
if sys.platform == "linux":
    _CONTEXT = multiprocessing.get_context("forkserver")
    _CONTEXT.set_forkserver_preload(
        [__name__, "mood_engine.audio.ffmpeg", "mood_engine.audio.sndfile"]
    )
else:
    _CONTEXT = multiprocessing.get_context("spawn")
_READY = "ready"
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
        self._patience = float(_PATIENCE_SECONDS)
        self._process: BaseProcess | None = None
        self._connection: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def open(self, path: str) -> Opened:
        """Look at a file. Raises `AudioError` for what cannot be decoded.

        Raises `MoodEngineError` where no process can be started, or something from outside
        ended it: no file is to blame for that.
        """
        if self._connection is None:
            self._start()
        self._patience = _PATIENCE_SECONDS
        with suppress(OSError):
            self._patience += os.path.getsize(path) / _SLOWEST_BYTES_A_SECOND
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
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(
            target=_serve, args=(theirs, self._listening), name="decode", daemon=True
        )
        try:
            with _interrupts_held_back():
                process.start()
        except (OSError, EOFError) as error:
            ours.close()
            raise MoodEngineError(
                f"A decoding process cannot be started ({error or type(error).__name__}); "
                "try fewer of them with --jobs."
            ) from error
        finally:
            theirs.close()
        self._process, self._connection = process, ours
        if self._receive(starting=True) != _READY:
            raise AssertionError("a decoding process begins with another word")

    def _end(self) -> int | None:
        """Close down; the exit code, None where the process still ran."""
        code = None
        if self._process is not None:
            # A closed pipe is noticed a little before the process is gone.
            self._process.join(_LOOK_UP_SECONDS)
            code = self._process.exitcode
            self._process.kill()  # it only reads
            self._process.join()
            self._process.close()
            self._process = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        return code

    def _send(self, message: str | bool) -> None:
        with suppress(OSError):  # the process is gone, which the next answer tells
            self._connection.send(message)

    def _receive(self, starting: bool = False) -> Opened | Samples | str:
        waited = 0.0
        try:
            while not self._connection.poll(_LOOK_UP_SECONDS):
                if self._stop():
                    raise Stopped("Listening was stopped.")
                waited += _LOOK_UP_SECONDS
                if waited > self._patience:
                    self._end()
                    raise AudioError(
                        f"Decoding has come to a standstill for {waited / 60:.0f} minutes; "
                        "is the file damaged or its disk gone?"
                    )
            answer = self._connection.recv()
            if isinstance(answer, int):
                # The samples follow as they are: pickled, they would be copied once more.
                return np.frombuffer(self._connection.recv_bytes(answer), np.float32)
        except (EOFError, OSError):
            raise self._reason_of_end(starting) from None
        if isinstance(answer, AudioError):
            raise answer
        assert isinstance(answer, Opened | str)
        return answer

    def _reason_of_end(self, starting: bool) -> MoodEngineError:
        code = self._end()
        # A signal to all processes together may reach the decoders first.
        time.sleep(_LOOK_UP_SECONDS)
        if self._stop():
            return Stopped("Listening was stopped.")
        if starting:
            return MoodEngineError(
                f"Decoding processes end as soon as they begin (exit code {code}); is the program "
                "installed completely, and is there memory left?"
            )
        if _is_crash(code):
            return AudioError("The file brings the decoder down; it is damaged.")
        return MoodEngineError(
            f"A decoding process was ended from outside (exit code {code}); what is finished is "
            "kept, and the same command goes on."
        )


def _is_crash(code: int | None) -> bool:
    if code is None:
        return False
    if sys.platform == "win32":
        return code & 0xC0000000 == 0xC0000000  # an exception that nobody handled
    return -code in [getattr(signal, name) for name in _CRASHES]


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """What is started inherits that Ctrl-C is not for it, from its first moment on."""
    if sys.platform == "win32":  # has no masks
        yield
        return
    # By itself the tracker would be started in between, and let interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Any, listening: Listening) -> None:
    # Ctrl-C, and what else goes to all processes of a terminal or a service, is for the process
    # that listens; it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "setsid"):
        os.setsid()
    if hasattr(os, "nice"):
        # What is decoded waits for the network, and that for torch to be loaded: they go first.
        os.nice(_NICENESS)
    try:
        connection.send(_READY)
        while True:
            path: str = connection.recv()
            if not path:
                connection.send(_READY)
                continue
            try:
                _decode(connection, path, listening)
            except AudioError as error:
                connection.send(error)
    except (EOFError, OSError):
        pass  # nobody listens any more


def _decode(connection: Any, path: str, listening: Listening) -> None:
    settings, frames = listening.settings, listening.frames
    try:
        with open_audio(path, listening.held_bytes) as source:
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
