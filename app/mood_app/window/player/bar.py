"""The player bar at the bottom of the window."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QToolButton,
    QWidget,
)

from ...formatting import clock
from ...safe_text import safe
from ..design.icons import icon
from ..widgets.elided_label import ElidedLabel
from ..widgets.label import Label
from .player import Player

_STEP, _PAGE = 5_000, 15_000  # milliseconds, by arrow keys and by page keys

# Title and artist of a file; the artist may be empty.
Describe = Callable[[str], tuple[str, str]]


class PlayerBar(QWidget):
    """Hidden while the player has no file."""

    def __init__(self, player: Player, describe: Describe | None = None) -> None:
        """`describe` is asked for each file anew; without it, its name is shown."""
        super().__init__()
        self._player = player
        self._describe = describe or _by_name
        self._path: str | None = None
        self._play = _button()
        self._play.clicked.connect(player.toggle)
        self._title = ElidedLabel()
        self._place = _JumpingSlider()
        self._place.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as time does
        self._place.setAccessibleName(self.tr("Playback position"))
        self._place.setSingleStep(_STEP)
        self._place.setPageStep(_PAGE)
        self._place.valueChanged.connect(self._go)
        self._place.sliderReleased.connect(lambda: self._go(self._place.value()))
        self._clock = Label(wrap=False)
        self._clock.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._mute = _button()
        self._mute.setCheckable(True)
        self._mute.setAccessibleName(self.tr("Mute"))
        self._mute.toggled.connect(self._switch_mute)
        self._volume = _JumpingSlider()
        self._volume.setAccessibleName(self.tr("Volume"))
        self._volume.setToolTip(self.tr("Volume"))
        self._volume.setRange(0, 100)
        self._volume.setValue(round(player.volume * 100))
        self._volume.valueChanged.connect(self._change_volume)
        row = QHBoxLayout(self)
        row.addWidget(self._play)
        row.addWidget(self._title, 2)
        row.addWidget(self._place, 3)
        row.addWidget(self._clock)
        row.addWidget(self._mute)
        row.addWidget(self._volume)
        player.changed.connect(self._show_state)
        player.moved.connect(self._show_place)
        self._draw_icons()
        self._show_state()

    def _show_state(self) -> None:
        path = self._player.path
        if path != self._path:
            self._path = path
            parts = () if path is None else self._describe(path)
            text = " · ".join(safe(part) for part in parts if part)
            self._title.setText(text)
            self._show_place(path, self._player.seconds, self._player.duration)
        self.setVisible(path is not None)
        self._draw_icons()

    def _show_place(self, path: str | None, seconds: float, duration: float) -> None:
        end = round(duration * 1000)
        self._place.setEnabled(end > 0)
        if not self._place.isSliderDown():
            self._place.blockSignals(True)  # not a seek
            self._place.setRange(0, end)
            self._place.setValue(round(seconds * 1000))
            self._place.blockSignals(False)
            self._show_clock()

    def _show_clock(self) -> None:
        end = self._place.maximum()
        whole = clock(end / 1000) if end else "–:––"
        # Not rounded up: what is shown has been reached.
        self._clock.setText(f"{clock(self._place.value() // 1000)} / {whole}")
        room = self.fontMetrics().horizontalAdvance(f"{whole} / {whole}")
        self._clock.setMinimumWidth(room)  # what is beside it stays in its place

    def _go(self, milliseconds: int) -> None:
        self._show_clock()
        if not self._place.isSliderDown():  # else when it is let go
            self._player.seek(milliseconds / 1000)

    def _change_volume(self, percent: int) -> None:
        self._player.set_volume(percent / 100)
        self._mute.setChecked(False)

    def _switch_mute(self, muted: bool) -> None:
        self._player.set_muted(muted)
        self._draw_icons()

    def _draw_icons(self) -> None:
        playing, muted = self._player.playing, self._mute.isChecked()
        self._play.setIcon(icon("pause" if playing else "play", self.palette()))
        self._play.setAccessibleName(self.tr("Pause") if playing else self.tr("Play"))
        self._play.setToolTip(self._play.accessibleName())
        self._mute.setIcon(icon("mute" if muted else "volume", self.palette()))
        self._mute.setToolTip(self.tr("Unmute") if muted else self.tr("Mute"))
        height = self.fontMetrics().height()
        for button, side in ((self._play, round(height * 1.4)), (self._mute, height)):
            button.setIconSize(QSize(side, side))
        self._volume.setFixedWidth(self.fontMetrics().averageCharWidth() * 12)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)
        if event.type() in kinds:
            self._draw_icons()


class _JumpingSlider(QSlider):
    """Goes where it is clicked, and can be dragged on from there."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._value_at(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        if self.isSliderDown():
            self.setValue(self._value_at(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def _value_at(self, event: QMouseEvent) -> int:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle, groove = (
            self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)
            for part in (QStyle.SubControl.SC_SliderHandle, QStyle.SubControl.SC_SliderGroove)
        )
        way = groove.width() - handle.width()
        x = round(event.position().x()) - groove.x() - handle.width() // 2
        return QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), x, way, option.upsideDown
        )


def _button() -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    return button


def _by_name(path: str) -> tuple[str, str]:
    return os.path.basename(path), ""
