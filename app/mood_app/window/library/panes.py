"""Side bar, table and details beside each other."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

# Widths at first, in letters.
_SIDE, _MIDDLE, _PANEL = 34, 134, 46
# The table is never narrower, in letters: side bar and details give way first, and one of them is
# folded away before the table is narrower than the least.
_TABLE_LETTERS, _LEAST_LETTERS = 44, 30


class Panes(QSplitter):
    """Panes whose widths follow the text size; the middle one takes what the others leave.

    A pane that gave way to a larger text size has its width again when that shrinks. Where there is
    no room for all, the pane at a side that the user wanted last stays.

    Attributes:
        folded: the pane that the user wants, but for which there is no room; None if there is.

    Signals:
        fold_changed(pane: QWidget): a pane is `folded`, or no more.
    """

    fold_changed = Signal(object)

    def __init__(self, side: QWidget, middle: QWidget, panel: QWidget) -> None:
        super().__init__()
        self._middle = middle
        # At the sides, those that matter least first.
        self._at_sides = [side, panel]
        self._hidden: set[QWidget] = set()
        self.folded: QWidget | None = None
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

    def show_pane(self, pane: QWidget, shown: bool) -> None:
        """Show or hide a pane at a side, as the user wants it."""
        self._hidden.discard(pane)
        if shown:
            self._at_sides.remove(pane)
            self._at_sides.append(pane)
        else:
            self._hidden.add(pane)
        pane.setVisible(shown)
        self._fold()

    def _fold(self) -> None:
        """Hide a pane if there is no room for both, or show it again."""
        if not self.isVisible():
            return  # its width says nothing yet
        wanted = [pane for pane in self._at_sides if pane not in self._hidden]
        needed = [self._least_width(pane) for pane in wanted]
        room = self.width() - _LEAST_LETTERS * self._letter
        fold = wanted[0] if len(wanted) > 1 and sum(needed) > room else None
        if fold is not self.folded:
            before, self.folded = self.folded, fold
            if before is not None and before not in self._hidden:
                before.show()
                self.fold_changed.emit(before)
            if fold is not None:
                fold.hide()
                self.fold_changed.emit(fold)
        shown = sum(width for pane, width in zip(wanted, needed, strict=True) if pane is not fold)
        letters = min(max((self.width() - shown) // self._letter, _LEAST_LETTERS), _TABLE_LETTERS)
        self._middle.setMinimumWidth(letters * self._letter)

    def _least_width(self, pane: QWidget) -> int:
        return max(pane.minimumSizeHint().width(), pane.minimumWidth()) + self.handleWidth()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        side = max(map(self._least_width, self._at_sides))
        return QSize(side + _LEAST_LETTERS * self._letter, super().minimumSizeHint().height())

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
        self._fold()
        side, middle, panel = (letters * self._letter for letters in self._wanted)
        if self.isVisible():
            middle = max(self.width() - side - panel, 0)
        self.setSizes([side, middle, panel])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        super().resizeEvent(event)
        self._fold()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        super().showEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        if event.type() is QEvent.Type.FontChange and letter != self._letter:
            self._letter = letter
            self._fit()
