"""The parts of a page that are shown one at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from ..widgets.focus import focused_near


class Parts(QStackedWidget):
    """Where the keyboard is in the part that goes, it goes on to the focus proxy of the next one.

    Where it is elsewhere it stays: news take it from nobody.
    """

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        for part in parts:
            self.addWidget(part)

    def show_part(self, part: QWidget) -> None:
        focused = focused_near(self)
        is_here = focused is not None and self.isAncestorOf(focused)
        self.setCurrentWidget(part)
        self.setFocusProxy(part)
        if is_here:
            part.setFocus()
