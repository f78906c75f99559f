"""Waveforms of files that play, computed beside the window."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Generator
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from ..background import Background, Job

Waveform = npt.NDArray[np.float32]

# More than a bar has pixels, on most screens, for bars of two pixels and a gap.
PARTS = 480
_KEPT = 200


class _StoppedError(Exception):
    pass


class Waveforms(QObject):
    """How loud files are over their length, (PARTS,) from 0 to 1; the last ones are in memory.

    Signals:
        ready(path: str): `of` now has the waveform of this file.
    """

    ready = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._known: OrderedDict[str, Waveform | None] = OrderedDict()
        self._job: tuple[str, Job] | None = None

    def of(self, path: str) -> Waveform | None:
        """None if it is not known, or cannot be."""
        return self._known.get(path)

    def compute(self, path: str | None) -> None:
        """Compute this file's waveform if it is not known, and no other one any longer."""
        if self._job is not None:
            if self._job[0] == path:
                return
            self._job[1].stop()
            self._job = None
        if path is None or path in self._known:
            return
        job = self._background.start(partial(_read, path), self._take, self._forget_job)
        self._job = (path, job)

    def _take(self, read: tuple[str, Waveform | None]) -> None:
        path, waveform = read
        self._known[path] = waveform
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self.ready.emit(path)

    def _forget_job(self, path: object) -> None:
        if self._job is not None and self._job[0] == path:
            self._job = None


def _read(path: str, stop: threading.Event) -> Generator[tuple[str, Waveform | None], None, str]:
    # Imported here: most of the window decodes nothing.
    from mood_engine.audio.waveform import read_waveform
    from mood_engine.errors import MoodEngineError

    def check() -> None:
        if stop.is_set():
            raise _StoppedError

    try:
        yield path, read_waveform(path, PARTS, check)
    except _StoppedError:
        pass
    except MoodEngineError:
        yield path, None  # the player reports what it cannot play
    return path
