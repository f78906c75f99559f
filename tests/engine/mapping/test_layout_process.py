"""The map is laid out in a process of its own."""

from __future__ import annotations

import multiprocessing
import sys
from threading import Event

import numpy as np
import pytest

from mood_engine.errors import MoodEngineError
from mood_engine.mapping.layout_process import tsne_in_process

pytestmark = pytest.mark.slow

# So many that the pipe is full before the layout is finished: the process waits for its reader.
POINTS = np.random.default_rng(0).normal(size=(2000, 8)).astype(np.float32)


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
