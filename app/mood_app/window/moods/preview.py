"""Counts how many tracks another policy would change."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from mood_engine.bundles.card import ModelCard
from mood_engine.labelling import PRESETS, Chooser, Policy, with_preset
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.catalogue_chooser import changed_by, fitted

from ..session import Session

_PAUSE_MS = 40
_ENOUGH_TRACKS = 2000


class Preview(QObject):
    """Counts in the background what the last requested policy would change.

    Signals:
        counted(tracks: int): how many tracks would get other moods.
    """

    counted = Signal(int)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: Policy | None = None
        self._counting = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._count)

    def ask(self, policy: Policy) -> None:
        self._wanted = policy
        if not self._counting and not self._timer.isActive():
            self._timer.start()

    def drop(self) -> None:
        """Cancel the count."""
        self._wanted = None
        self._timer.stop()

    def _count(self) -> None:
        policy, model, catalogue = self._wanted, self._session.model, self._session.catalogue
        if policy is None or model is None or catalogue is None:
            return
        card = model.card

        def count() -> int | None:
            chooser = Chooser(card, policy)
            if chooser.names != catalogue.chooser.names:
                return None  # moods are just being renamed
            return int(changed_by(catalogue, chooser).sum())

        def done(changed: int | None) -> None:
            self._counting = False
            if policy is self._wanted:
                self._wanted = None
                if changed is not None:
                    self.counted.emit(changed)
            elif self._wanted is not None:
                self._count()

        def failed(sentence: str) -> None:
            self._counting = False
            self._session.message.emit(sentence)

        self._counting = True
        self._session.background.run(count, done, failed)


def moods_per_track(catalogue: Catalogue, card: ModelCard, policy: Policy) -> dict[str, float]:
    """By preset, the mean number of moods per track; empty without analysed tracks."""
    rows = np.flatnonzero(catalogue.analysed & ~catalogue.silent)
    if not len(rows):
        return {}
    some = rows[:: -(-len(rows) // _ENOUGH_TRACKS)]
    scores = catalogue.scores[some].astype(np.float64)
    presets = {name: Chooser(card, with_preset(policy, name)) for name in PRESETS}
    return {
        name: fitted(catalogue, chooser).moods_per_track(scores)
        for name, chooser in presets.items()
    }
