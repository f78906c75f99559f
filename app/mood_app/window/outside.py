"""What changes without the window: the library, by other programs, and drives that come and go."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from mood_engine.library.outside_changes import OutsideChanges
from mood_engine.library.paths import lies_below

from .session import Session

LOOK_SECONDS = 1.0
# A commit of the window's own may be seen one look later.
_OWN_SECONDS = 2 * LOOK_SECONDS
# However often others change the library, this times as long as reading it takes is waited.
_PAUSES = 3.0
_RETRY_MS = 300


class Outside(QObject):
    """Looks every second, in a thread of its own, at what other programs change.

    The session is read again where another program changed the library.

    Attributes:
        missing: music folders that cannot be found, or are empty although they had tracks.

    Signals:
        missing_changed(): `missing` is another list.
        found_again(folders: list[str]): missing folders are back.
    """

    missing_changed = Signal()
    found_again = Signal(object)
    _committed = Signal()
    _looked = Signal(object, object)

    def __init__(
        self, session: Session, is_writing: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """`is_writing`: whether long work of the window changes the library now."""
        super().__init__(parent)
        self._session, self._is_writing = session, is_writing
        self.missing: list[str] = []
        self._folders: tuple[str, ...] = ()
        self._absent: tuple[str, ...] = ()
        self._empty: tuple[str, ...] = ()
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._read_again)
        # When the last reading for others' sake began and ended.
        self._begun = self._ended = 0.0
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._committed.connect(self._follow_library)
        self._looked.connect(self._follow_folders)
        session.changed.connect(self._session_changed)

    def start(self) -> None:
        if self._thread is None:
            # A look at a network drive that is gone may take minutes: nobody waits for it.
            self._thread = threading.Thread(target=self._run, name="outside", daemon=True)
            self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._later.stop()
        if self._thread is not None:
            self._thread.join(LOOK_SECONDS)

    def _run(self) -> None:
        library = OutsideChanges(self._session.path)
        before: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        while not self._stop.is_set():
            changed = library.look()
            folders = self._folders
            absent = tuple(each for each in folders if not os.path.isdir(each))
            empty = tuple(each for each in folders if each not in absent and _is_empty(each))
            if self._stop.is_set():
                break
            if changed:
                self._committed.emit()
            if (absent, empty) != before:
                before = absent, empty
                self._looked.emit(absent, empty)
            self._stop.wait(LOOK_SECONDS)
        library.close()

    # --- the library --------------------------------------------------------------------------

    def _follow_library(self) -> None:
        now = time.monotonic()
        own = now - self._session.last_change < _OWN_SECONDS
        if self._is_writing() or own or self._later.isActive():
            return  # the session reads its own changes by itself
        due = self._ended + _PAUSES * (self._ended - self._begun)
        self._later.start(round(1000 * max(due - now, 0.0)))

    def _read_again(self) -> None:
        if not self._session.settled:
            self._later.start(_RETRY_MS)
            return
        self._begun = time.monotonic()
        self._session.reload()

    # --- folders ------------------------------------------------------------------------------

    def _session_changed(self) -> None:
        if self._begun > self._ended:
            self._ended = time.monotonic()
        self._folders = tuple(self._session.folders)
        self._show_missing()

    def _follow_folders(self, absent: Sequence[str], empty: Sequence[str]) -> None:
        self._absent, self._empty = tuple(absent), tuple(empty)
        self._show_missing()

    def _show_missing(self) -> None:
        if self._session.catalogue is None or self._session.partial:
            return
        paths = self._session.catalogue.paths
        missing = [
            folder
            for folder in self._session.folders
            if folder in self._absent
            or (folder in self._empty and any(lies_below(path, [folder]) for path in paths))
        ]
        if missing != self.missing:
            back = [
                each
                for each in self.missing
                if each in self._session.folders and each not in missing
            ]
            self.missing = missing
            self.missing_changed.emit()
            if back:
                self.found_again.emit(back)


def _is_empty(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return False
