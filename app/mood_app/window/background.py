"""Slow work beside the window: a plain function in, its result or its error back."""

from __future__ import annotations

import itertools
import threading
import traceback
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum, auto
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from mood_engine.errors import MoodEngineError

from .problems import for_window

Result = TypeVar("Result")
# Takes an event that asks it to stop; yields steps and returns a result.
Steps = Callable[[threading.Event], Generator[Any, None, Any]]


class _Reins:
    """What a job's thread looks at: whether to stop, and whether to go on now."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.going = threading.Event()
        self.going.set()


class _News(Enum):
    """What a thread reports of its job."""

    STEPPED = auto()
    ENDED = auto()
    FAILED = auto()
    BROKEN = auto()


_Report = Callable[[_News, object], None]


class Job:
    """Work of many steps, which can be paused between two of them and asked to stop.

    Attributes:
        steps: the work.
        stepped, ended, failed: who is called in the window's thread after each step, with what
            the work yielded; and at its end, with what it returned or the error's sentence.
        paused: whether it waits between two steps.
    """

    def __init__(
        self,
        steps: Steps,
        stepped: Callable[[Any], None],
        ended: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        self.steps = steps
        self.stepped = stepped
        self.ended = ended
        self.failed = failed
        self.reins = _Reins()

    @property
    def paused(self) -> bool:
        return not self.reins.going.is_set()

    def pause(self) -> None:
        self.reins.going.clear()

    def resume(self) -> None:
        self.reins.going.set()

    def stop(self) -> None:
        self.reins.stop.set()
        self.reins.going.set()


class Background(QObject):
    """Threads for slow work: short tasks run one after another, long ones (jobs) beside them.

    Functions that run here know nothing of Qt, and own what is passed to them.

    Attributes:
        busy: whether any work is running or waiting.

    Signals:
        failed(sentence: str): short work failed, and its caller handles no errors.
    """

    failed = Signal(str)
    _news = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._short = ThreadPoolExecutor(1, "short")
        self._long = ThreadPoolExecutor(4, "long")
        self._jobs: dict[int, Job] = {}
        self._numbers = itertools.count()
        self._droppable: list[Future[None]] = []
        self._closed = False
        self._news.connect(self._take)

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

        self._begin(Job(steps, _ignore, done, failed or self.failed.emit), self._short, sure)

    def start(
        self,
        steps: Steps,
        stepped: Callable[[Any], None],
        ended: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
    ) -> Job:
        """Long work, step by step."""
        job = Job(steps, stepped, ended, failed or self.failed.emit)
        self._begin(job, self._long)
        return job

    def _begin(self, job: Job, lane: ThreadPoolExecutor, sure: bool = False) -> None:
        if self._closed:
            return
        number = next(self._numbers)
        self._jobs[number] = job
        future = lane.submit(_perform, [job.steps], job.reins, partial(self._news.emit, number))
        if not sure:
            waiting = [each for each in self._droppable if not each.done()]
            self._droppable = [*waiting, future]

    def _take(self, number: int, news: _News, what: object) -> None:
        if self._closed:  # reported before that
            return
        if news is _News.STEPPED:
            _call(self._jobs[number].stepped, what)
            return
        job = self._jobs.pop(number)
        if news is _News.ENDED:
            _call(job.ended, what)
        elif news is _News.FAILED:
            _call(job.failed, what)
        else:
            assert isinstance(what, BaseException)
            _call(
                job.failed,
                self.tr("This stopped because of an unexpected error; see the log."),
            )
            raise what

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def close(self) -> None:
        """Ask everything to end and wait for it; what it gives is dropped, what is sure is done."""
        self._closed = True
        for job in self._jobs.values():
            job.stop()
        for future in self._droppable:
            future.cancel()
        for lane in (self._short, self._long):
            lane.shutdown(wait=True)
        self._jobs.clear()


def _perform(box: list[Steps], reins: _Reins, report: _Report) -> None:
    """All steps of the work in the box, in a thread.

    Nothing of Qt may be destroyed in this thread. So what the work refers to is released here
    before its end is reported, until when `Background` refers to it as well.
    """
    report(*_last_news(box.pop(), reins, report))


def _last_news(steps: Steps, reins: _Reins, report: _Report) -> tuple[_News, object]:
    try:
        going = steps(reins.stop)
        while True:
            reins.going.wait()
            try:
                step = next(going)
            except StopIteration as end:
                return _News.ENDED, end.value
            report(_News.STEPPED, step)
    except MoodEngineError as error:
        return _News.FAILED, for_window(error)
    except BaseException as error:  # noqa: BLE001 - raised again in the window's thread
        traceback.clear_frames(error.__traceback__)
        return _News.BROKEN, error


def _call(callback: Callable[[Any], None], what: object) -> None:
    # The widget whose method this is may have been deleted. A lambda or a partial has to see for
    # itself whether its widget is still there.
    if shiboken6.isValid(getattr(callback, "__self__", None)):
        callback(what)


def _ignore(_: object) -> None:
    pass
