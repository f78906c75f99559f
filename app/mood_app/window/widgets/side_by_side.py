"""Two widgets beside each other where there is room for both."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget


class SideBySide(QWidget):
    """`first` takes three quarters of the width; where that is too narrow, `second` is below."""

    def __init__(self, first: QWidget, second: QWidget, space: int) -> None:
        super().__init__()
        self._widgets, self._space = (first, second), space
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(space)
        # Else the widths of both together would keep it from getting narrower.
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for widget, stretch in ((first, 3), (second, 1)):
            self._layout.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(max(self._widths()), self._layout.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        super().resizeEvent(event)
        has_room = sum(self._widths()) + self._space <= self.width()
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.LeftToRight if has_room else directions.TopToBottom)

    def _widths(self) -> list[int]:
        """The least that each needs."""
        return [max(each.minimumWidth(), each.minimumSizeHint().width()) for each in self._widgets]
