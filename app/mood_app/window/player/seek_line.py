"""Where a track plays: a waveform to click, or a plain line."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip

from ...formatting import clock
from ..design.mood_colours import mixed
from ..design.tokens import RADIUS, scaled, theme_of
from ..widgets.jumping_slider import JumpingSlider
from .waveforms import Waveform

_STEP, _PAGE = 5_000, 15_000  # milliseconds, by arrow keys and by page keys
# In pixels at a text size of 100 %: bars, the gaps between them, the plain line, and the height.
_BAR, _GAP, _LINE, _HEIGHT = 2.0, 1.5, 4.0, 30.0
# Loud music hardly differs from the loudest, without it.
_CONTRAST = 1.6
# Of the height, for silence.
_LOWEST = 0.06
# How much of the text's colour what was not played yet has.
_TO_COME = 0.35


class SeekLine(JumpingSlider):
    """The position in a file, in milliseconds.

    Time runs from left to right in every language.

    Signals:
        sought(seconds: float): the user wants to play from there.
    """

    sought = Signal(float)

    def __init__(self, high: bool = True) -> None:
        """A line without room for a waveform is not `high`."""
        super().__init__()
        self._high = high
        self._waveform: Waveform | None = None
        self._mouse: float | None = None
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(self.tr("Playback position"))
        self.setSingleStep(_STEP)
        self.setPageStep(_PAGE)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they are
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._seek)
        self.sliderReleased.connect(lambda: self._seek(self.value()))

    def show_place(self, seconds: float, duration: float) -> None:
        """Where it plays; while the user drags, the line stays where it is dragged to."""
        end = round(duration * 1000)
        self.setEnabled(end > 0)
        if not self.isSliderDown():
            self.blockSignals(True)  # not a seek
            self.setRange(0, end)
            self.setValue(round(seconds * 1000))
            self.blockSignals(False)

    def show_waveform(self, waveform: Waveform | None) -> None:
        if waveform is not self._waveform:
            self._waveform = waveform
            self.update()

    def _seek(self, milliseconds: int) -> None:
        if not self.isSliderDown():  # else when it is released
            self.sought.emit(milliseconds / 1000)

    def value_at(self, x: float) -> int:
        share = min(max(x / max(self.width(), 1), 0.0), 1.0)
        return self.minimum() + round(share * (self.maximum() - self.minimum()))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        metrics = self.fontMetrics()
        height = _HEIGHT if self._high else _HEIGHT / 2
        return QSize(metrics.averageCharWidth() * 30, scaled(height, metrics))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(self.fontMetrics().averageCharWidth() * 8, self.sizeHint().height())

    # --- how it looks -----------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter, theme = QPainter(self), theme_of(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(theme.accent if self.isEnabled() else theme.disabled)
        to_come = mixed(QColor(theme.faint), QColor(theme.surface), _TO_COME)
        whole = QRectF(self.rect())
        played = whole.width() * self._share()
        painter.setPen(Qt.PenStyle.NoPen)
        if self._waveform is None:
            self._paint_line(painter, whole, played, accent, to_come)
        else:
            self._paint_bars(painter, self._waveform, played, accent, to_come)
        if self._mouse is not None and self.isEnabled():
            painter.setPen(QPen(QColor(theme.dim), 1))
            painter.drawLine(QPointF(self._mouse, 0), QPointF(self._mouse, whole.height()))
        if self.hasFocus():
            painter.setPen(QPen(accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), RADIUS - 2, RADIUS - 2)

    def _share(self) -> float:
        return (self.value() - self.minimum()) / max(self.maximum() - self.minimum(), 1)

    def _paint_line(
        self, painter: QPainter, whole: QRectF, played: float, accent: QColor, to_come: QColor
    ) -> None:
        height = scaled(_LINE, self.fontMetrics())
        line = QRectF(0, (whole.height() - height) / 2, whole.width(), height)
        for colour, width in ((to_come, whole.width()), (accent, played)):
            if width:
                painter.setBrush(colour)
                line.setWidth(width)
                painter.drawRoundedRect(line, height / 2, height / 2)
        if self.isEnabled():
            radius = 1.5 * height
            x = min(max(played, radius), whole.width() - radius)
            painter.setBrush(accent)
            painter.drawEllipse(QPointF(x, whole.height() / 2), radius, radius)

    def _paint_bars(
        self, painter: QPainter, waveform: Waveform, played: float, accent: QColor, to_come: QColor
    ) -> None:
        scale = scaled(100, self.fontMetrics()) / 100
        bar, step = _BAR * scale, (_BAR + _GAP) * scale
        count = max(int(self.width() / step), 1)
        # The loudest part of each bar's share, so that no peak is lost.
        first = np.linspace(0, len(waveform), count, endpoint=False).astype(np.intp)
        high = np.maximum.reduceat(waveform, first) ** _CONTRAST
        room = float(self.height())
        for place, share in enumerate(high.clip(_LOWEST, 1.0).tolist()):
            left, height = place * step, share * (room - 4)
            painter.setBrush(accent if left + bar / 2 <= played else to_come)
            painter.drawRoundedRect(
                QRectF(left, (room - height) / 2, bar, height), bar / 2, bar / 2
            )

    # --- the mouse over it ------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            if self.maximum():
                at = clock(self.value_at(event.pos().x()) // 1000)
                QToolTip.showText(event.globalPos(), at, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        super().mouseMoveEvent(event)
        self._mouse = event.position().x()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().leaveEvent(event)
        self._mouse = None
        self.update()
