"""Decoding in a process of its own: beside the network, and apart from its interpreter lock.

Torch is not imported here: a decoding process starts quickly and stays small. What crashes or
hangs a decoder costs one file.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

import numpy as np

from ..audio import AudioInfo, Samples, open_audio
from ..errors import AudioError, Stopped
from ..frontend.settings import FrontEndSettings
from ..frontend.windows import spread_starts, track_frames, window_samples

_LOOK_UP_SECONDS = 0.1
_PATIENCE_SECONDS = 600
_NICENESS = 5
# A server that forks processes is quicker than new interpreters, where forking is safe.
_CONTEXT: ForkServerContext | SpawnContext
if sys.platform == "linux":
    _CONTEXT = multiprocessing.get_context("forkserver")
    _CONTEXT.set_forkserver_preload([__name__])
else:
    _CONTEXT = multiprocessing.get_context("spawn")


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
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

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
        """Look at a file. Raises `AudioError` for what cannot be decoded."""
        if self._connection is None:
            self._start()
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

    def _start(self) -> None:
        self._connection, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(
            target=_serve, args=(theirs, self._listening), name="decode", daemon=True
        )
        self._process.start()
        theirs.close()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()  # it only reads
            self._process.join()
            self._process.close()
            self._process = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _send(self, message: str | bool) -> None:
        assert self._connection is not None
        with suppress(OSError):  # the process is gone, which the next answer tells
            self._connection.send(message)

    def _receive(self) -> Opened | Samples:
        assert self._connection is not None
        waited = 0.0
        try:
            while not self._connection.poll(_LOOK_UP_SECONDS):
                if self._stop():
                    raise Stopped("Listening was stopped.")
                waited += _LOOK_UP_SECONDS
                if waited > _PATIENCE_SECONDS:
                    self._end()
                    raise AudioError(
                        f"Decoding has come to a standstill for {_PATIENCE_SECONDS // 60} "
                        "minutes; is the file damaged or its disk gone?"
                    )
            answer = self._connection.recv()
            if isinstance(answer, int):
                # The samples follow as they are: pickled, they would be copied once more.
                return np.frombuffer(self._connection.recv_bytes(answer), np.float32)
        except (EOFError, OSError):
            self._end()
            raise AudioError("The file brings the decoder down; it is damaged.") from None
        if isinstance(answer, AudioError):
            raise answer
        assert isinstance(answer, Opened)
        return answer


def _serve(connection: Connection, listening: Listening) -> None:
    # Ctrl-C is for the process that listens; it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        # What is decoded waits for the network, and that for torch to be loaded: they go first.
        os.nice(_NICENESS)
    try:
        while True:
            path: str = connection.recv()
            try:
                _decode(connection, path, listening)
            except AudioError as error:
                connection.send(error)
    except (EOFError, OSError):
        pass  # nobody listens any more


def _decode(connection: Connection, path: str, listening: Listening) -> None:
    settings, frames = listening.settings, listening.frames
    try:
        with open_audio(path, listening.held_bytes) as source:
            total = track_frames(source, settings)
            most = total if listening.most is None else listening.most
            starts = spread_starts(total, frames, most)
            connection.send(Opened(source.info, starts))
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
