"""The one idiom for slow work."""

from __future__ import annotations

import gc
import sys
import threading
import time
import weakref
from collections.abc import Generator, Iterator
from functools import partial
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mood_app.window.background import Background
from mood_engine.errors import LibraryError


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def test_results_come_back_in_the_windows_thread_and_in_order(
    background: Background, qtbot: QtBot
) -> None:
    results: list[tuple[int, bool, bool]] = []
    here = threading.current_thread()

    def work(number: int) -> tuple[int, bool]:
        return number, threading.current_thread() is not here

    def done(result: tuple[int, bool]) -> None:
        results.append((*result, threading.current_thread() is here))

    for number in range(5):
        background.run(partial(work, number), done)
    qtbot.waitUntil(lambda: len(results) == 5)
    assert results == [(number, True, True) for number in range(5)]
    assert not background.busy


def test_an_error_of_the_engine_is_a_sentence(background: Background, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise LibraryError("The library is locked.")

    with qtbot.waitSignal(background.failed) as signal:
        background.run(refuse, lambda _: None)
    assert signal.args == ["The library is locked."]
    messages: list[str] = []
    background.run(refuse, lambda _: None, messages.append)
    qtbot.waitUntil(lambda: messages == ["The library is locked."])


def test_an_unforeseen_error_is_not_swallowed(background: Background, qtbot: QtBot) -> None:
    with qtbot.capture_exceptions() as errors:
        background.run(lambda: 1 / 0, lambda _: None)
        qtbot.waitUntil(lambda: bool(errors))
    assert errors[0][0] is ZeroDivisionError


def test_a_job_pauses_resumes_and_stops(background: Background, qtbot: QtBot) -> None:
    seen: list[int] = []
    ends: list[str] = []

    def count(stop: threading.Event) -> Generator[int, None, str]:
        number = 0
        while not stop.is_set():
            number += 1
            yield number
            stop.wait(0.001)
        return "stopped"

    job = background.start(count, seen.append, ends.append)
    qtbot.waitUntil(lambda: len(seen) > 3)
    job.pause()
    qtbot.wait(50)
    before = len(seen)
    qtbot.wait(50)
    assert len(seen) == before
    job.resume()
    qtbot.waitUntil(lambda: len(seen) > before + 3)
    job.stop()
    qtbot.waitUntil(lambda: ends == ["stopped"])
    assert seen == list(range(1, len(seen) + 1))


def test_closing_ends_what_runs_and_drops_what_it_gives(
    background: Background, qtbot: QtBot
) -> None:
    seen: list[Any] = []

    def count(stop: threading.Event) -> Generator[int, None, None]:
        while not stop.wait(0.001):
            yield 1

    job = background.start(count, seen.append, seen.append)
    job.pause()
    background.close()
    before = len(seen)
    qtbot.wait(30)
    assert len(seen) == before
    background.run(lambda: 1, seen.append)
    assert not background.busy


def test_a_finished_job_is_released(background: Background, qtbot: QtBot) -> None:
    class Large:
        pass

    kept = []

    def run() -> None:
        large = Large()
        kept.append(weakref.ref(large))
        background.run(lambda: large, lambda _: None)

    for _ in range(20):
        run()
    qtbot.waitUntil(lambda: not background.busy)
    qtbot.wait(20)
    gc.collect()
    assert not any(each() for each in kept)


@pytest.mark.parametrize("fails", [False, True])
def test_what_the_work_refers_to_is_released_in_the_windows_thread(
    fails: bool, background: Background, qtbot: QtBot
) -> None:
    released: list[threading.Thread] = []

    class Widget:
        def __del__(self) -> None:
            released.append(threading.current_thread())

        def work(self) -> None:
            time.sleep(0.002)  # meanwhile, only the background refers to the widget
            if fails:
                raise LibraryError("The library is locked.")

        def done(self, _: object) -> None:
            pass

    def run() -> None:
        widget = Widget()
        background.run(widget.work, widget.done, widget.done)

    switching = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(300):
            run()
        qtbot.waitUntil(lambda: len(released) == 300)
    finally:
        sys.setswitchinterval(switching)
    assert set(released) == {threading.current_thread()}


def test_a_deleted_widget_is_not_called(background: Background, qtbot: QtBot) -> None:
    going = threading.Event()
    label = QLabel()
    background.run(lambda: going.wait(5), lambda _: None)
    background.run(lambda: "late", label.setText)
    shiboken6.delete(label)
    going.set()
    qtbot.waitUntil(lambda: not background.busy)  # an error in a slot would fail the test


def test_what_is_sure_is_done_before_everything_is_closed(background: Background) -> None:
    done: list[str] = []
    going = threading.Event()
    background.run(lambda: going.wait(0.2), lambda _: None)
    background.run(lambda: done.append("a look"), lambda _: None)
    background.run(lambda: done.append("a user's word"), lambda _: None, sure=True)
    background.close()
    assert done == ["a user's word"]
