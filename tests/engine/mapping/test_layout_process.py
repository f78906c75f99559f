"""The map is laid out in a process of its own."""

from __future__ import annotations

import multiprocessing
import multiprocessing.spawn
import sys
from threading import Event

import numpy as np
import pytest

from mood_engine.errors import MoodEngineError
from mood_engine.mapping.layout_process import tsne_in_process

pytestmark = pytest.mark.slow

# So many that the pipe is full before the layout is finished: the process waits for its reader.
POINTS = np.random.default_rng(0).normal(size=(2000, 16)).astype(np.float32)


def test_stopping_ends_the_process() -> None:
    stop = Event()
    steps = tsne_in_process(POINTS, stop)
    share, places = next(steps)
    assert 0 < share < 1
    assert places.shape == (len(POINTS), 2)
    assert multiprocessing.active_children()
    stop.set()
    assert not list(steps)
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other exit codes")
def test_a_killed_process_is_an_error() -> None:
    steps = tsne_in_process(POINTS, Event())
    next(steps)
    (child,) = multiprocessing.active_children()
    child.kill()
    with pytest.raises(MoodEngineError, match=r"did not finish \(exit code -9\)"):
        list(steps)
    assert not multiprocessing.active_children()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such program")
def test_a_process_that_ends_at_once_is_an_error() -> None:
    """The points are larger than a pipe's buffer: nothing waits for a reader that is gone."""
    python = multiprocessing.spawn.get_executable()
    multiprocessing.spawn.set_executable("/bin/false")
    try:
        with pytest.raises(MoodEngineError, match=r"did not finish \(exit code 1\)"):
            list(tsne_in_process(POINTS, Event()))
    finally:
        multiprocessing.spawn.set_executable(python)
