"""Garbage is collected in the window's thread alone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from mood_app.window.garbage import GarbageCollector


@pytest.fixture
def few_enough() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(100, 2, 2)
    yield
    gc.set_threshold(*before)


@pytest.mark.slow
def test_a_cycle_is_released_in_the_windows_thread(few_enough: None, qtbot: QtBot) -> None:
    parent = QObject()
    GarbageCollector(parent)
    destroyed: list[threading.Thread] = []

    def make_cycle() -> None:
        cycle = QObject()
        cycle.itself = cycle  # type: ignore[attr-defined]
        cycle.destroyed.connect(
            lambda: destroyed.append(threading.current_thread()), Qt.ConnectionType.DirectConnection
        )

    make_cycle()
    stop = threading.Event()

    def allocate() -> None:
        kept: list[list[list[int]]] = []
        while not stop.wait(0.001):
            kept.append([[] for _ in range(100)])

    thread = threading.Thread(target=allocate)
    thread.start()
    try:
        qtbot.waitUntil(lambda: bool(destroyed), timeout=20_000)
    finally:
        stop.set()
        thread.join()
    assert destroyed == [threading.current_thread()]
