"""How many tracks have moods that their files lack."""

from __future__ import annotations

import threading
from collections.abc import Generator

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from mood_engine.library.catalogue import Catalogue, TrackState
from mood_engine.library.written_moods import moods_to_write, written_names

from .session import Session

_PAUSE_MS = 200


class Unwritten(QObject):
    """Counts beside the window, once changes of the library pause.

    Signals:
        counted(tracks: int): the count for the session's present catalogue.
    """

    counted = Signal(int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._counting = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._count)
        session.changed.connect(self._timer.start)

    def _count(self) -> None:
        catalogue = self._session.catalogue
        if catalogue is None or self._session.partial:
            return
        if self._counting:
            self._timer.start()
            return

        def steps(_: threading.Event) -> Generator[None, None, int]:
            yield
            return count_unwritten(catalogue)

        def show(tracks: int) -> None:
            self._counting = False
            if catalogue is self._session.catalogue:
                self.counted.emit(tracks)

        def failed(_: str) -> None:
            self._counting = False

        self._counting = True
        self._session.background.start(steps, lambda _: None, show, failed)


def count_unwritten(catalogue: Catalogue) -> int:
    """Tracks whose files were not written, or have other moods by now.

    A track that has no mood to be written only counts if its file has moods that we wrote. It does
    not count if its file has the same moods from elsewhere.
    """
    rows = np.flatnonzero(catalogue.states == TrackState.ANALYSED)
    moods, names = moods_to_write(catalogue, rows), written_names(catalogue)
    counts = (moods >= 0).any(axis=1) | np.isin(rows, list(catalogue.written))
    for place in np.flatnonzero(np.isin(rows, list(catalogue.typed))).tolist():
        wanted = [names[mood] for mood in moods[place].tolist() if mood >= 0]
        counts[place] &= sorted(wanted) != sorted(catalogue.typed[int(rows[place])])
    return int(counts.sum())
