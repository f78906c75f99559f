"""Tool tips that are not in the way of the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def let_clicks_through() -> None:
    """Let what is below a tool tip have the clicks that would only hide it."""
    for widget in QApplication.topLevelWidgets():
        if widget.inherits("QTipLabel") and widget.isVisible():
            widget.windowHandle().setFlag(Qt.WindowType.WindowTransparentForInput, True)
