"""A surface on the ground of a page."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame

from ..design.tokens import MEDIUM, scaled


class Card(QFrame):
    """Holds what belongs together; the style sheet gives it its colour and edge."""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.pad()

    def pad(self) -> None:
        """Leave space around what its layout holds."""
        layout = self.layout()
        if layout is not None:
            space = scaled(MEDIUM, self.fontMetrics())
            layout.setContentsMargins(space, space, space, space)
