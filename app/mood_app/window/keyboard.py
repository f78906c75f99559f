"""Keys of the whole window."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

_Keys = QKeySequence.StandardKey


class Keyboard(QObject):
    """Decides whether a key is the window's or that of the control which has the focus."""

    def __init__(self, window: QWidget, plays: QWidget) -> None:
        """In `plays` the space bar does not choose, as in other lists, but plays."""
        super().__init__(window)
        self._plays = plays
        # Not all events of the application: these are thousands when a page is made.
        self._watched: QWidget | None = None
        _application().focusChanged.connect(self._watch)
        self._watch(None, QApplication.focusWidget())

    def close(self) -> None:
        _application().focusChanged.disconnect(self._watch)
        self._watch(None, None)

    def _watch(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Space and self._uses_space(watched):
            event.accept()
            return True
        if isinstance(watched, QLineEdit) and _leaves_undo(watched, event):
            event.ignore()
            return True
        return False

    def _uses_space(self, watched: QObject) -> bool:
        controls = QAbstractButton | QAbstractSlider | QComboBox | QAbstractItemView
        return isinstance(watched, controls) and watched is not self._plays


def _leaves_undo(line: QLineEdit, event: QKeyEvent) -> bool:
    """Whether the line has nothing to undo, so that the window may undo instead."""
    if event.matches(_Keys.Undo):
        return not line.isUndoAvailable()
    return event.matches(_Keys.Redo) and not line.isRedoAvailable()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
