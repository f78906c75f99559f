"""Side bar, table and details beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

# What the table has beside both panes, in letters: they give way first, and one of them is folded
# away before the table is narrower. Beside one pane it may be as narrow as the least.
_TABLE_LETTERS, _LEAST_LETTERS = 62, 30


class Panes(QSplitter):
    """Panes whose widths follow the text size; the middle one takes what the others leave.

    A pane that gave way to a larger text size or a smaller window has its width again afterwards.
    Where there is no room for all, the pane at a side that the user wanted last stays.

    Attributes:
        folded: the pane that the user wants, but for which there is no room; None if there is.

    Signals:
        fold_changed(pane: QWidget): a pane is `folded`, or no more.
    """

    fold_changed = Signal(object)

    def __init__(
        self, side: QWidget, middle: QWidget, panel: QWidget, widths: Sequence[int]
    ) -> None:
        """`widths` of the panes at the sides, in letters."""
        super().__init__()
        self._left, self._middle, self._right = side, middle, panel
        # At the sides, those that matter least first.
        self._at_sides = [side, panel]
        self._hidden: set[QWidget] = set()
        # Widths that the user gave, in letters.
        self._wanted = dict(zip((side, panel), widths, strict=True))
        self.folded: QWidget | None = None
        self.setChildrenCollapsible(False)
        for widget in (side, middle, panel):
            self.addWidget(widget)
        self.splitterMoved.connect(self._take_width)

    @property
    def widths(self) -> tuple[int, ...]:
        """Of the panes at the sides, in letters, as the user wants them."""
        return tuple(self._wanted.values())

    def show_pane(self, pane: QWidget, shown: bool) -> None:
        """Show or hide a pane at a side, as the user wants it."""
        self._hidden.discard(pane)
        if shown:
            self._at_sides.remove(pane)
            self._at_sides.append(pane)
        else:
            self._hidden.add(pane)
        pane.setVisible(shown and pane is not self.folded)
        self._fit()

    @property
    def _letter(self) -> int:
        return self.fontMetrics().averageCharWidth()

    def _fit(self) -> None:
        """Hide a pane if there is no room for both, or show it again, and share the width out."""
        if not self.isVisible():
            return  # its width says nothing yet
        shown = [pane for pane in self._at_sides if pane not in self._hidden]
        least = sum(map(self._least_width, shown))
        fold = None
        if len(shown) > 1 and least > self.width() - _TABLE_LETTERS * self._letter:
            fold = shown.pop(0)
        if fold is not self.folded:
            before, self.folded = self.folded, fold
            if before is not None and before not in self._hidden:
                before.show()
                self.fold_changed.emit(before)
            if fold is not None:
                fold.hide()
                self.fold_changed.emit(fold)
        self._share_out(shown)

    def _share_out(self, shown: Sequence[QWidget]) -> None:
        least = {pane: self._least_width(pane) for pane in shown}
        wanted = {pane: max(self._wanted[pane] * self._letter, least[pane]) for pane in shown}
        room = self.width() - sum(least.values())
        letters = min(max(room // self._letter, _LEAST_LETTERS), _TABLE_LETTERS)
        self._middle.setMinimumWidth(letters * self._letter)
        extra = sum(wanted.values()) - sum(least.values())
        share = min(max(room - letters * self._letter, 0) / extra, 1.0) if extra else 1.0
        sizes = {pane: least[pane] + int((wanted[pane] - least[pane]) * share) for pane in shown}
        sizes[self._middle] = max(self.width() - sum(sizes.values()), 0)
        # A hidden pane has no size.
        self.setSizes([sizes.get(pane, 0) for pane in (self._left, self._middle, self._right)])

    def _least_width(self, pane: QWidget) -> int:
        return max(pane.minimumSizeHint().width(), pane.minimumWidth()) + self.handleWidth()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        side = max(map(self._least_width, self._at_sides))
        return QSize(side + _LEAST_LETTERS * self._letter, super().minimumSizeHint().height())

    def _take_width(self, _place: int, handle: int) -> None:
        """Take over the width that the user dragged."""
        pane = self._left if handle == 1 else self._right
        self._wanted[pane] = round(pane.width() / self._letter)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()  # a pane needs more or less than before, as after a change of the text size
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()
