"""Python's garbage is collected in the window's thread alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 500


class GarbageCollector(QObject):
    """Takes the place of Python's own, which runs in whichever thread allocates next.

    Objects of Qt in a reference cycle would be destroyed in that thread, which crashes the program
    where the window's thread uses them. Garbage is collected as often as Python's thresholds say,
    but no more than twice a second.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self._collect)
        timer.start(_LOOK_MS)

    def _collect(self) -> None:
        full = [
            count > threshold
            for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)
        ]
        if full[0]:
            gc.collect(2 if full[1] and full[2] else 1 if full[1] else 0)
