"""Which widget has the keyboard focus."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def focused_near(widget: QWidget) -> QWidget | None:
    """The focused widget of this widget's window, which may be behind other windows.

    PySide's type of `focusWidget` omits that there may be none.
    """
    return widget.window().focusWidget()
