"""What stands beside the map."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

# Its width with the details, in letters.
_LETTERS = 46


class Side(QWidget):
    """The legend above the details; as narrow as the legend where these are not wanted.

    The details come with `fill`: made together with the page, they would hold the window up.
    """

    def __init__(self, legend: QWidget, details: QWidget) -> None:
        super().__init__()
        self._details = details
        self._wanted, self._filled = True, False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        legend.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        # It scrolls: the page need not be as high as it.
        details.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        details.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(legend)
        column.addWidget(details, 1)
        column.addStretch()

    def show_details(self, wanted: bool) -> None:
        self._wanted = wanted
        self._details.setVisible(wanted and self._filled)
        self.updateGeometry()

    def fill(self) -> None:
        self._filled = True
        self.show_details(self._wanted)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        size = super().sizeHint()
        if self._wanted:
            size.setWidth(max(size.width(), self.fontMetrics().averageCharWidth() * _LETTERS))
        return size

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
