"""The player bar at the bottom of the window."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ...formatting import clock
from ..design.icons import icon
from ..design.tokens import MEDIUM, SMALL, scaled, theme_of
from ..language import plural, translate
from ..widgets.jumping_slider import JumpingSlider
from ..widgets.label import Label
from .now_playing import NowPlaying
from .player import Player
from .queue import Queue
from .seek_line import SeekLine
from .waveforms import Waveforms

# Title and artist of a file; the artist may be empty.
Describe = Callable[[str], tuple[str, str]]

# Of the play button and the others, in lines of text.
_PLAY, _OTHER = 1.5, 1.1
# Letters in a bar that is too narrow for the volume, for the cover, and for the times.
_NO_VOLUME, _NO_COVER, _NO_TIMES = 125, 80, 64


class PlayerBar(QWidget):
    """Hidden while the player has no file.

    Attributes:
        shows_queue: the button that shows the queue; hidden without one.

    Signals:
        track_wanted(path: str): the user wants to see the track that plays.
    """

    track_wanted = Signal(object)

    def __init__(
        self,
        player: Player,
        describe: Describe | None = None,
        *,
        queue: Queue | None = None,
        waveforms: Waveforms | None = None,
        cover: QWidget | None = None,
    ) -> None:
        """`describe` is asked for each file; without it, its name is shown."""
        super().__init__()
        self._player, self._queue, self._waveforms = player, queue, waveforms
        self._describe = describe or _by_name
        self._cover = cover
        self._path: str | None = None
        self._now = NowPlaying(cover)
        self._now.clicked.connect(lambda: self.track_wanted.emit(self._path))
        self._previous, self._play, self._next = _button(), _button(), _button()
        self._play.clicked.connect(player.toggle)
        self._place = SeekLine()
        self._place.sought.connect(player.seek)
        self._begin, self._end = (Label(wrap=False, quiet=True) for _ in range(2))
        self.shows_queue, self._mute = _button(), _button()
        for button in (self.shows_queue, self._mute):
            button.setCheckable(True)
        self._mute.setAccessibleName(self.tr("Mute"))
        self._mute.setChecked(player.muted)
        self._mute.toggled.connect(player.set_muted)
        self._volume = JumpingSlider()
        self._volume.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._volume.setAccessibleName(self.tr("Volume"))
        self._volume.setToolTip(self.tr("Volume"))
        self._volume.setRange(0, 100)
        self._volume.setValue(round(player.volume * 100))
        self._volume.valueChanged.connect(lambda percent: player.set_volume(percent / 100))
        self._lay_out()
        player.changed.connect(self._show_state)
        player.moved.connect(self._show_place)
        player.volume_changed.connect(self._show_volume)
        for button in (self._previous, self._next, self.shows_queue):
            button.setVisible(queue is not None)
        if queue is not None:
            self._previous.clicked.connect(queue.previous)
            self._next.clicked.connect(queue.next)
            queue.changed.connect(self._name_queue)
        if waveforms is not None:
            waveforms.ready.connect(self._show_waveform)
        self._now.setEnabled(cover is not None)
        self._place.valueChanged.connect(self._show_times)
        self._name_buttons()
        self._draw_icons()
        self._show_state()

    def _lay_out(self) -> None:
        row, space = QHBoxLayout(self), scaled(SMALL, self.fontMetrics())
        row.setSpacing(space)
        row.setContentsMargins(scaled(MEDIUM, self.fontMetrics()), space // 2, space, space // 2)
        row.addWidget(self._now, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in (self._previous, self._play, self._next):
            buttons.addWidget(button)
        row.addLayout(buttons)
        row.addWidget(self._begin)
        row.addWidget(self._place, 3)
        for widget in (self._end, self.shows_queue, self._mute, self._volume):
            row.addWidget(widget)
        for label in (self._begin, self._end):
            label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._begin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    # --- what it shows ----------------------------------------------------------------------

    def _show_state(self) -> None:
        path = self._player.path
        if path != self._path:
            self._path = path
            self.describe_again()
            self._show_place(path, self._player.seconds, self._player.duration)
            if self._waveforms is not None:
                self._waveforms.compute(path)
                self._show_waveform(path)
        self.setVisible(path is not None)
        self._draw_play()

    def describe_again(self) -> None:
        """Show title and artist as they are now."""
        if self._path is not None:
            self._now.show_texts(*self._describe(self._path))

    def _show_waveform(self, path: str | None) -> None:
        if path == self._path and self._waveforms is not None:
            self._place.show_waveform(None if path is None else self._waveforms.of(path))

    def _show_place(self, path: str | None, seconds: float, duration: float) -> None:
        self._place.show_place(seconds, duration)
        self._show_times()

    def _show_times(self) -> None:
        end = self._place.maximum()
        whole = clock(end / 1000) if end else "–:––"
        # Not rounded up: what is shown has been reached.
        self._begin.setText(clock(self._place.value() // 1000))
        self._end.setText(whole)
        room = self.fontMetrics().horizontalAdvance(whole)
        for label in (self._begin, self._end):
            label.setMinimumWidth(room)  # what is beside it stays in its place

    def _show_volume(self) -> None:
        with QSignalBlocker(self._volume), QSignalBlocker(self._mute):
            self._volume.setValue(round(self._player.volume * 100))
            self._mute.setChecked(self._player.muted)
        self._draw_icons()

    # --- how it looks -----------------------------------------------------------------------

    def _name_buttons(self) -> None:
        for button, name in (
            (self._previous, self.tr("Previous track")),
            (self._next, self.tr("Next track")),
            (self.shows_queue, self.tr("Queue")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)

    def _name_queue(self) -> None:
        count = 0 if self._queue is None else len(self._queue.upcoming)
        text = queue_text(count)
        self.shows_queue.setToolTip(text)
        self.shows_queue.setAccessibleDescription(text)

    def _draw_play(self) -> None:
        playing = self._player.playing
        self._play.setIcon(icon("pause" if playing else "play", self.palette()))
        self._play.setAccessibleName(self.tr("Pause") if playing else self.tr("Play"))
        self._play.setToolTip(self._play.accessibleName())

    def _draw_icons(self) -> None:
        muted = self._mute.isChecked()
        self._draw_play()
        self._mute.setToolTip(self.tr("Unmute") if muted else self.tr("Mute"))
        for button, name in (
            (self._previous, "previous"),
            (self._next, "next"),
            (self.shows_queue, "queue"),
            (self._mute, "mute" if muted else "volume"),
        ):
            button.setIcon(icon(name, self.palette()))
        height = self.fontMetrics().height()
        for button in (self._previous, self._next, self.shows_queue, self._mute, self._play):
            side = round(height * (_PLAY if button is self._play else _OTHER))
            button.setIconSize(QSize(side, side))
        self._volume.setFixedWidth(self.fontMetrics().averageCharWidth() * 12)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange)
        if event.type() in kinds:
            self._draw_icons()
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A narrow bar has what is needed most."""
        letters = self.width() / self.fontMetrics().averageCharWidth()
        self._volume.setVisible(letters >= _NO_VOLUME)
        if self._cover is not None:
            self._cover.setVisible(letters >= _NO_COVER)
        for label in (self._begin, self._end):
            label.setVisible(letters >= _NO_TIMES)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        # As narrow as with nothing but what is needed most, or it could never become so narrow.
        return QSize(self.fontMetrics().averageCharWidth() * 50, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own
        painter, theme = QPainter(self), theme_of(self.palette())
        painter.fillRect(self.rect(), QColor(theme.surface))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.line))


def queue_text(count: int) -> str:
    """The name of a queue of so many tracks."""
    if not count:
        return translate("Queue", "Queue")
    return plural("Queue", "Queue: %Ln tracks", count)


def _button() -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    return button


def _by_name(path: str) -> tuple[str, str]:
    return os.path.basename(path), ""
