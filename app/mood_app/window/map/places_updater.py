"""Keeps the places of the library's recordings up to date in the background."""

from __future__ import annotations

import threading
from collections.abc import Generator

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from mood_engine.library.library import Library
from mood_engine.mapping.places import LayoutProgress, Places, load_places, update_map
from mood_engine.mapping.projection import Floats, Numbers

from ..background import Job
from ..session import Session

# While music comes in, new tracks are placed together.
_GATHER_MS = 1500
_NO_RECORDINGS: Numbers = np.zeros(0, np.int64)


class PlacesUpdater(QObject):
    """The place of each recording on the map, kept up to date in the background.

    Attributes:
        places: the places as last computed.
        working: whether it is computing.
        progress: how much of the work is done, 0 to 1; 1 where there is none.

    Signals:
        changed(): `places` changed.
        progressed(): `progress` changed.
    """

    changed = Signal()
    progressed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.places = Places(_NO_RECORDINGS, np.zeros((0, 2), np.float32))
        self.progress = 1.0
        self._model_id: int | None = None  # whose places these are
        self._loading = False
        self._job: Job | None = None
        self._wanted = _NO_RECORDINGS  # what the job has to place
        self._hopeless = _NO_RECORDINGS  # what a job could not place
        self._later = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._later.timeout.connect(self.refresh)

    @property
    def working(self) -> bool:
        return self._job is not None

    def refresh(self) -> None:
        """Load or compute the missing places of analysed recordings."""
        session = self._session
        if session.catalogue is None or session.model is None or session.partial or self._loading:
            return
        if session.model.id != self._model_id:
            self._load(session.model.id)
        elif self._job is None and len(self._unplaced()):
            self._start(from_scratch=False)

    def refresh_later(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def recompute(self) -> None:
        """Recompute the whole layout."""
        if self._job is None and self._model_id is not None:
            self._start(from_scratch=True)

    def _unplaced(self) -> Numbers:
        catalogue = self._session.catalogue
        assert catalogue is not None
        recordings = catalogue.recordings[catalogue.analysed & ~catalogue.silent]
        known = np.isin(recordings, self.places.recordings)
        known |= np.isin(recordings, self._hopeless)
        return recordings[~known]

    # --- what is kept -------------------------------------------------------------------------

    def _load(self, model_id: int) -> None:
        if self._job is not None:
            self._job.stop()
        self._loading = True

        def loaded(places: Places) -> None:
            self._loading = False
            self._model_id, self._hopeless = model_id, _NO_RECORDINGS
            self._show(places)
            self.refresh()

        def failed(sentence: str) -> None:
            self._loading = False
            self._session.message.emit(sentence)

        self._session.run(lambda library: load_places(library, model_id), loaded, failed)

    # --- what is found ------------------------------------------------------------------------

    def _start(self, from_scratch: bool) -> None:
        model_id, path = self._model_id, self._session.path
        assert model_id is not None
        self._wanted = self._unplaced()

        def steps(stop: threading.Event) -> Generator[LayoutProgress, None, Places]:
            with Library(path) as library:
                return (yield from update_map(library, model_id, stop, from_scratch))

        def stepped(step: LayoutProgress) -> None:
            if self._model_id == model_id:
                self._show(step.places)
                self._report(step.done)

        def ended(places: Places) -> None:
            if self._model_id == model_id:
                self._show(places)
            self._end()

        def failed(sentence: str) -> None:
            self._session.message.emit(sentence)
            self._end()

        self._job = self._session.background.start(steps, stepped, ended, failed)
        self._report(0.0)

    def _end(self) -> None:
        self._job = None
        left = self._wanted[~np.isin(self._wanted, self.places.recordings)]
        self._hopeless = np.union1d(self._hopeless, left)
        self._report(1.0)
        self.refresh_later()

    def _report(self, progress: float) -> None:
        self.progress = progress
        self.progressed.emit()

    def _show(self, places: Places) -> None:
        if places is not self.places:
            self.places = places
            self.changed.emit()

    def of(self, recordings: Numbers) -> Floats:
        """The places (rows, 2) of recordings; not-a-number where one has none yet."""
        return self.places.of(recordings)
