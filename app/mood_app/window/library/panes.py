"""Side bar, table and details beside each other."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent
from PySide6.QtWidgets import QSplitter, QWidget

# Widths at first, in letters.
_SIDE, _MIDDLE, _PANEL = 34, 134, 46
# The table is never narrower, in letters: side bar and details give way first.
_TABLE_LETTERS = 44


class Panes(QSplitter):
    """Panes whose widths follow the text size; the middle one takes what the others leave.

    A pane that gave way to a larger text size has its width again when that shrinks.
    """

    def __init__(self, side: QWidget, middle: QWidget, panel: QWidget) -> None:
        super().__init__()
        self._middle = middle
        self.setChildrenCollapsible(False)
        for widget in (side, middle, panel):
            self.addWidget(widget)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setStretchFactor(2, 0)
        self._letter = self.fontMetrics().averageCharWidth()
        self._wanted = [_SIDE, _MIDDLE, _PANEL]
        self._fit()
        self.splitterMoved.connect(self._remember)

    def restore(self, state: QByteArray) -> None:
        if self.restoreState(state):
            self._remember()

    def _remember(self) -> None:
        """The widths that the user gave, in letters; hidden panes have none."""
        letters = [width / self._letter for width in self.sizes()]
        self._wanted = [
            round(new) if new else old for new, old in zip(letters, self._wanted, strict=True)
        ]

    def _fit(self) -> None:
        self._middle.setMinimumWidth(_TABLE_LETTERS * self._letter)
        side, middle, panel = (letters * self._letter for letters in self._wanted)
        if self.isVisible():
            middle = max(self.width() - side - panel, 0)
        self.setSizes([side, middle, panel])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        if event.type() is QEvent.Type.FontChange and letter != self._letter:
            self._letter = letter
            self._fit()
