"""Pages that are created when first shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

Page = TypeVar("Page", bound=QWidget)


class LazyPage(QWidget, Generic[Page]):
    """A page that is made when it is first shown, so that the window starts sooner.

    Attributes:
        page: the page, made if necessary.
        made: the page, or None.
    """

    def __init__(self, make: Callable[[], Page]) -> None:
        super().__init__()
        self._make = make
        self.made: Page | None = None
        # Of a page that needs more room than the window has, at a large text size say.
        self._view = QScrollArea()
        self._view.setWidgetResizable(True)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)

    @property
    def page(self) -> Page:
        if self.made is None:
            self.made = self._make()
            self._view.setWidget(self.made)
        return self.made

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        _ = self.page
        super().showEvent(event)
