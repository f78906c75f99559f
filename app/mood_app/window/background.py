"""Slow work beside the window: a plain function in, its result or its error back."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from mood_engine.errors import MoodEngineError

from ..messages import for_window

Result = TypeVar("Result")
# Takes an event that asks it to stop; yields steps and returns a result.
Steps = Callable[[threading.Event], Generator[Any, None, Any]]


class Job(QObject):
    """Work of many steps, which can be paused between two of them and asked to stop.

    Attributes:
        paused: whether it waits between two steps.

    Signals:
        stepped(step: Any): after each step, with what the work yielded.
        ended(result: Any): at its end, or soon after `stop`, with what the work returned.
        failed(sentence: str): instead of `ended`, where the engine raised an error. Any other
            error is raised in the window's thread as well.
    """

    stepped = Signal(object)
    ended = Signal(object)
    failed = Signal(str)
    _broken = Signal(object)

    def __init__(self, steps: Steps) -> None:
        super().__init__()
        self._steps = steps
        self._stop = threading.Event()
        self._going = threading.Event()
        self._going.set()
        self._broken.connect(_raise)

    @property
    def paused(self) -> bool:
        return not self._going.is_set()

    def pause(self) -> None:
        self._going.clear()

    def resume(self) -> None:
        self._going.set()

    def stop(self) -> None:
        self._stop.set()
        self._going.set()

    def run(self) -> None:
        """All steps, in the thread that calls it; `Background` does."""
        try:
            steps = self._steps(self._stop)
            while True:
                self._going.wait()
                try:
                    step = next(steps)
                except StopIteration as end:
                    self.ended.emit(end.value)
                    return
                self.stepped.emit(step)
        except MoodEngineError as error:
            self.failed.emit(for_window(error))
        except BaseException as error:  # noqa: BLE001 - raised again in the window's thread
            self._broken.emit(error)  # before `failed`, after which nobody holds the job
            self.failed.emit("This stopped because of an unexpected error; see the log.")


class Background(QObject):
    """Threads for slow work: short tasks run one after another, long ones (jobs) beside them.

    Functions that run here know nothing of Qt, and own what is passed to them.

    Attributes:
        busy: whether any work is running or waiting.

    Signals:
        failed(sentence: str): short work failed, and its caller handles no errors.
    """

    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._short = ThreadPoolExecutor(1, "short")
        self._long = ThreadPoolExecutor(4, "long")
        self._jobs: set[Job] = set()
        self._droppable: list[Future[None]] = []
        self._closed = False

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[str], None] | None = None,
        sure: bool = False,
    ) -> None:
        """`work()` in the background, then `done(result)` or `failed(sentence)` here.

        What is `sure` is done even when everything is closed before its turn comes.
        """

        def steps(_: threading.Event) -> Generator[None, None, Result]:
            yield from ()
            return work()

        self._begin(Job(steps), self._short, done, failed or self.failed.emit, sure)

    def start(
        self,
        steps: Steps,
        stepped: Callable[[Any], None],
        ended: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
    ) -> Job:
        """Long work, step by step."""
        job = Job(steps)
        job.stepped.connect(partial(self._step, stepped))
        self._begin(job, self._long, ended, failed or self.failed.emit)
        return job

    def _begin(
        self,
        job: Job,
        lane: ThreadPoolExecutor,
        ended: Callable[[Any], None],
        failed: Callable[[str], None],
        sure: bool = False,
    ) -> None:
        if self._closed:
            return
        self._jobs.add(job)
        # A connection that held the job would keep it, and all that its work holds, for ever.
        own = weakref.ref(job)
        job.ended.connect(partial(self._end, own, ended))
        job.failed.connect(partial(self._end, own, failed))
        future = lane.submit(job.run)
        if not sure:
            waiting = [each for each in self._droppable if not each.done()]
            self._droppable = [*waiting, future]

    def _end(self, own: weakref.ref[Job], callback: Callable[[Any], None], result: object) -> None:
        # At once: nothing may see the job gone before its result is known.
        job = own()
        if job is not None:
            self._jobs.discard(job)
        self._step(callback, result)

    def _step(self, callback: Callable[[Any], None], what: object) -> None:
        # It may have been under way when everything was closed, or when the widget went whose
        # method this is. A lambda or a partial has to see for itself whom it tells.
        if not self._closed and shiboken6.isValid(getattr(callback, "__self__", None)):
            callback(what)

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def close(self) -> None:
        """Ask everything to end and wait for it; what it gives is dropped, what is sure is done."""
        self._closed = True
        for job in self._jobs:
            job.blockSignals(True)
            job.stop()
        for future in self._droppable:
            future.cancel()
        for lane in (self._short, self._long):
            lane.shutdown(wait=True)
        self._jobs.clear()


def _raise(error: BaseException) -> None:
    raise error
