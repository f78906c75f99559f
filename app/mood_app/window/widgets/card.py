"""A surface on the ground of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ..design.tokens import LARGE, scaled


class Card(QFrame):
    """Holds what belongs together; the style sheet gives it its colour and edge."""

    def pad(self) -> None:
        """Leave space around what its layout holds."""
        layout = self.layout()
        if layout is not None:
            space = scaled(LARGE, self.fontMetrics())
            layout.setContentsMargins(space, space, space, space)
