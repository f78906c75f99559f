"""What stands beside the map."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

# Its width with the details, in letters.
_LETTERS = 46


class Side(QWidget):
    """The legend above the details; as narrow as the legend where these are hidden."""

    def __init__(self, legend: QWidget, details: QWidget) -> None:
        super().__init__()
        self._details = details
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        legend.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        # It scrolls: the page need not be as high as it.
        details.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(legend)
        column.addWidget(details, 1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        size = super().sizeHint()
        if not self._details.isHidden():
            size.setWidth(max(size.width(), self.fontMetrics().averageCharWidth() * _LETTERS))
        return size

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
