"""A histogram of a mood's scores, and its threshold.

pyqtgraph takes a third of a second to import: import this module when it is first seen.
"""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QStyle, QVBoxLayout, QWidget

from mood_engine.labelling import Histogram

from ..widgets.label import Label

_LONGEST_NAME = 12  # in heights of the font
_STEPS = 400
_SETTLED_MS = 600


class ScoreHistogram(QWidget):
    """A histogram with a threshold to drag, and a slider for the keyboard.

    Attributes:
        place: the threshold.
        slider: the same.
        busy: whether the user is moving it.

    Signals:
        moved(place: float): the user is moving the threshold.
        settled(place: float): the user stopped moving it.
    """

    moved = Signal(float)
    settled = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        # Less is left wherever one reads from: the bars are a drawing, not a text.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._histogram = Histogram(np.array([0.0, 1.0]), np.array([0]))
        self._colour = QColor()
        self._plot = pg.PlotWidget(background=None)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAccessibleName(self.tr("Tracks by score"))
        self._plot.hideAxis("left")
        self._plot.hideAxis("bottom")
        self._plot.hideButtons()
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(False, False)
        self._below = pg.BarGraphItem(x0=[0], x1=[1], height=[0], pen=None)
        self._above = pg.BarGraphItem(x0=[0], x1=[1], height=[0], pen=None)
        self._standard = pg.InfiniteLine(angle=90)
        self._line = pg.InfiniteLine(angle=90, movable=True)
        self._line.setCursor(Qt.CursorShape.SizeHorCursor)
        self._line.addMarker("v", 1.0, 9)
        self._line.sigDragged.connect(lambda line: self._move(float(line.value())))
        self._line.sigPositionChangeFinished.connect(self.settle)
        for item in (self._below, self._above, self._standard, self._line):
            self._plot.addItem(item)
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(_STEPS // 20)
        self.slider.valueChanged.connect(self._slide)
        self.slider.sliderReleased.connect(self.settle)
        self._less, self._more = Label(wrap=False), Label(wrap=False)
        for label in (self._less, self._more):
            label.setTextFormat(Qt.TextFormat.PlainText)
        ends = QHBoxLayout()
        ends.addWidget(self._less)
        ends.addStretch()
        ends.addWidget(self._more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        # The middle of the slider's handle is below the line.
        self._around = QHBoxLayout()
        self._around.addWidget(self._plot)
        layout.addLayout(self._around, 1)
        layout.addWidget(self.slider)
        layout.addLayout(ends)
        # Keys move step by step; what is meant is where they stop.
        self._settling = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settling.timeout.connect(self.settle)
        self._pending = False
        self._dress()

    @property
    def busy(self) -> bool:
        """Whether the user is still moving the threshold."""
        return self._pending

    @property
    def place(self) -> float:
        return float(self._line.value())

    def show_bars(self, histogram: Histogram, mood: str, colour: QColor) -> None:
        self._histogram, self._colour = histogram, colour
        low, high = float(histogram.edges[0]), float(histogram.edges[-1])
        tallest = float(max(histogram.counts.max(initial=0), 1))
        self._plot.setXRange(low, high, padding=0)
        self._plot.setYRange(0, 1.08 * tallest, padding=0)
        self._line.setBounds((low, high))
        metrics = self.fontMetrics()
        room = _LONGEST_NAME * metrics.height()
        short = metrics.elidedText(mood, Qt.TextElideMode.ElideRight, room)
        self._less.setText(self.tr("less {}").format(short))
        self._more.setText(self.tr("more {}").format(short))
        self.slider.setAccessibleName(self.tr("Threshold for {}").format(mood))
        self._colour_bars()

    def show_line(self, place: float | None, standard: float | None) -> None:
        """`standard` is where the line would be of itself, if it is elsewhere now."""
        self._settling.stop()
        self._pending = False
        self._line.setVisible(place is not None)
        self.slider.setEnabled(place is not None)
        self._standard.setVisible(standard is not None)
        if standard is not None:
            self._standard.setValue(standard)
        low, high = self._histogram.edges[0], self._histogram.edges[-1]
        self._put(float(high if place is None else place))
        self.slider.blockSignals(True)
        self.slider.setValue(round((self._line.value() - low) / (high - low) * _STEPS))
        self.slider.blockSignals(False)

    def describe(self, words: str) -> None:
        """Describe the threshold for screen readers."""
        self.slider.setAccessibleDescription(words)
        self._line.setToolTip(self.tr("Drag to change the threshold"))

    def settle(self) -> None:
        """Emit `settled` if the user has moved the threshold."""
        self._settling.stop()
        if self._pending:
            self._pending = False
            self.settled.emit(self.place)

    def _slide(self, value: int) -> None:
        low, high = self._histogram.edges[0], self._histogram.edges[-1]
        self._put(float(low + (high - low) * value / _STEPS))
        self._pending = True
        if not self.slider.isSliderDown():
            self._settling.start()
        self.moved.emit(self.place)

    def _move(self, place: float) -> None:
        low, high = self._histogram.edges[0], self._histogram.edges[-1]
        self.slider.blockSignals(True)
        self.slider.setValue(round((place - low) / (high - low) * _STEPS))
        self.slider.blockSignals(False)
        self._pending = True
        self._colour_bars()
        self.moved.emit(place)

    def _put(self, place: float) -> None:
        self._line.setValue(place)
        self._colour_bars()

    def _colour_bars(self) -> None:
        edges, counts, place = self._histogram.edges, self._histogram.counts, self._line.value()
        if not self._line.isVisible():
            place = edges[-1]
        begin, end = np.minimum(edges[:-1], place), np.minimum(edges[1:], place)
        self._below.setOpts(x0=begin, x1=end, height=counts, brush=self._grey())
        begin, end = np.maximum(edges[:-1], place), np.maximum(edges[1:], place)
        self._above.setOpts(x0=begin, x1=end, height=counts, brush=self._colour)

    def _grey(self) -> QColor:
        grey = self.palette().color(QPalette.ColorRole.WindowText)
        grey.setAlphaF(0.28)
        return grey

    def _dress(self) -> None:
        text = self.palette().color(QPalette.ColorRole.WindowText)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        self._line.setPen(pg.mkPen(text, width=2))
        self._line.setHoverPen(pg.mkPen(accent, width=4))
        self._standard.setPen(pg.mkPen(text, width=1, style=Qt.PenStyle.DashLine))
        handle = self.slider.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength)
        self._around.setContentsMargins(handle // 2, 0, handle // 2, 0)
        self._plot.setMinimumHeight(self.fontMetrics().height() * 6)
        self._colour_bars()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.StyleChange,
            QEvent.Type.FontChange,
        ):
            self._dress()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 60, metrics.height() * 10)


class _Slider(QSlider):
    """Scrolling the page with the wheel must not move it."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's own
        event.ignore()
