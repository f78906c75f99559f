"""Buttons of which another one moves under the mouse when they are clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton


class SingleClicks(QObject):
    """Ignores the second press of a double click, which would hit the next of such buttons."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        return event.type() is QEvent.Type.MouseButtonDblClick
