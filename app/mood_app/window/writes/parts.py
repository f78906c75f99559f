"""The parts of a page that are shown one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ..widgets.focus import focused_near

Part = TypeVar("Part", bound=QWidget)


class LazyPart(QWidget, Generic[Part]):
    """A part that is made when it is first needed or shown: most visits need only one of them.

    Attributes:
        part: the part, made if necessary.
        made: the part, or None.
    """

    def __init__(self, make: Callable[[], Part]) -> None:
        super().__init__()
        self._make = make
        self.made: Part | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def part(self) -> Part:
        if self.made is None:
            self.made = self._make()
            self._column.addWidget(self.made)
            self.setFocusProxy(self.made)
        return self.made

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        _ = self.part
        super().showEvent(event)


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
