"""Parts of pages that are made when first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
