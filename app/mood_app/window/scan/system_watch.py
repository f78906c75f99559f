"""The system's own watch on folders, in a thread of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from mood_engine.library.paths import displayable

_AT_ONCE = 200


class SystemWatch(QObject):
    """The system's own watch. It has a thread of its own: each folder costs a visit to its drive.

    Signals:
        stirred(folder: str): a name was added to a folder, or removed.
        begun(folders: list[str]): these are watched from now on, as far as they can be.
        lacking(count: int): so many existing folders could not be watched.
    """

    stirred = Signal(str)
    begun = Signal(object)
    lacking = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._system: QFileSystemWatcher | None = None

    @Slot(object, object)
    def change(self, more: list[str], no_more: list[str]) -> None:
        # Qt would take the bytes out of a name that is no valid text, and watch another folder.
        added = [each for each in more if displayable(each) == each]
        no_more = [each for each in no_more if displayable(each) == each]
        if self._system is None:  # made here, in the thread
            self._system = QFileSystemWatcher(self)
            self._system.directoryChanged.connect(self.stirred)
        lacking = 0
        for begin in range(0, len(no_more), _AT_ONCE):
            self._system.removePaths(no_more[begin : begin + _AT_ONCE])
        for begin in range(0, len(added), _AT_ONCE):
            refused = self._system.addPaths(added[begin : begin + _AT_ONCE])
            lacking += sum(Path(folder).is_dir() for folder in refused)
        if lacking:
            self.lacking.emit(lacking)
        if more:
            self.begun.emit(more)
