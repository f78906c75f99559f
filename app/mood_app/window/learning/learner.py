"""Learning from the user's corrections, beside the window."""

from __future__ import annotations

import logging
import time

from PySide6.QtCore import QObject, QTimer, Signal

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.library import Library
from mood_engine.library.personal import is_outdated, learn_from_corrections

from ..session import Session, with_groups

# Corrections often come one after the other.
_WAIT_MS = 500
_log = logging.getLogger(__name__)


class Learner(QObject):
    """Learns after corrections, and at the start if any came since the last time.

    Attributes:
        busy: whether it is learning, or about to.
        is_running: whether it is learning.

    Signals:
        busy_changed(): `busy` changed.
        learned(): the session's catalogue follows what was learned.
    """

    busy_changed = Signal()
    learned = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._checked: int | None = None  # the model
        self.is_running = False
        self._wanted = False
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._later.timeout.connect(self._start)
        session.corrected.connect(self.learn)
        session.changed.connect(self._check_model)

    @property
    def busy(self) -> bool:
        return self.is_running or self._wanted

    def learn(self) -> None:
        """Learn soon; of several calls the last one counts."""
        self._wanted = True
        self._later.start()
        self.busy_changed.emit()

    def check(self) -> None:
        """Learn if there are corrections that the personal model does not know."""
        model = self._session.model
        if model is None:
            return
        self._checked = model.id

        def outdated(library: Library) -> bool:
            return library.read_only is None and is_outdated(library, model.id)

        self._session.run(outdated, self._learn_if)

    def _learn_if(self, outdated: bool) -> None:
        if outdated:
            self.learn()

    def _check_model(self) -> None:
        model = self._session.model
        if model is not None and model.id != self._checked and not self._session.partial:
            self.check()

    def _start(self) -> None:
        catalogue, model = self._session.catalogue, self._session.model
        if self.is_running or not self._wanted or catalogue is None or model is None:
            return
        if not self._session.settled:
            self._later.start()
            return
        self.is_running, self._wanted = True, False
        version, by = self._session.version, self._session.settings.group_by
        begun = time.monotonic()

        def learn(library: Library) -> Catalogue:
            return with_groups(learn_from_corrections(library, model.id, catalogue), by)

        def show(learned: Catalogue) -> None:
            self.is_running = False
            _log.info("Learned from corrections in %.1f s", time.monotonic() - begun)
            if self._session.show_made(learned, version):
                self.learned.emit()
            else:
                self._wanted = True
            self._continue()

        def fail(sentence: str) -> None:
            self.is_running = False
            self._session.message.emit(sentence)
            self._continue()

        self._session.run_beside(learn, show, fail)

    def _continue(self) -> None:
        if self._wanted:
            self._later.start()
        self.busy_changed.emit()
