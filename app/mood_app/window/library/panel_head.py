"""The head of the panel: cover, title, and playing the track."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ...formatting import clock
from ..design.tokens import MEDIUM, SMALL, scaled
from ..player.player import Player
from ..player.seek_line import SeekLine
from ..session import Session
from ..widgets.card import Card
from ..widgets.icon_button import IconButton
from ..widgets.label import Label
from .cover_label import CoverLabel


class PanelHead(Card):
    """A card with a track's cover and texts, a play button and a line to seek on.

    Attributes:
        cover, title, subtitle, facts, reason, again: its widgets, which the panel fills and hides.
        controls: the play button and the line.

    Signals:
        play(seconds: float): the user wants to play the track from there.
    """

    play = Signal(float)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._path: str | None = None
        self._duration = 0.0
        self._player: Player | None = None
        self.cover = CoverLabel(session)
        self.title = Label(size=1.25, bold=True, selectable=True)
        self.subtitle = Label(quiet=True, selectable=True)
        self.facts = Label(quiet=True, selectable=True)
        self.reason = Label(selectable=True)
        self.again = QPushButton(self.tr("Analyse a&gain"))
        self._button = IconButton("play", self.tr("Play"), filled=True)
        self._button.clicked.connect(self._play_or_pause)
        self._line = SeekLine(high=False)
        self._line.sought.connect(self._seek)
        self._time = Label(wrap=False, quiet=True)
        self.controls = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        space = scaled(MEDIUM, self.fontMetrics())
        controls = QHBoxLayout(self.controls)
        controls.setContentsMargins(0, 0, 0, 0)
        controls.setSpacing(scaled(SMALL, self.fontMetrics()))
        controls.addWidget(self._button)
        controls.addWidget(self._line, 1)
        controls.addWidget(self._time)
        texts, row, column = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        for text in (self.title, self.subtitle, self.facts, self.reason):
            # A long name must not make the panel wider than it is.
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            texts.addWidget(text)
        texts.addStretch(1)
        row.setSpacing(space)
        row.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        column.setSpacing(space)
        column.addLayout(row)
        column.addWidget(self.controls)
        column.addWidget(self.again)
        self.pad()

    def follow(self, player: Player) -> None:
        """Show where this player is in the track."""
        self._player = player
        player.moved.connect(self._show_player)
        player.changed.connect(self._show_player)

    def show_track(self, path: str | None, duration: float) -> None:
        """`duration` is 0 where it is unknown."""
        self._path, self._duration = path, duration
        self._show_player()

    @property
    def _is_open(self) -> bool:
        """Whether the player has this track."""
        player = self._player
        return player is not None and self._path is not None and player.path == self._path

    def _show_player(self) -> None:
        player, seconds, duration = self._player, 0.0, self._duration
        if player is not None and self._is_open:
            seconds, duration = player.seconds, player.duration or duration
        playing = self._is_open and player is not None and player.playing
        self._button.show_icon("pause" if playing else "play")
        self._button.describe(self.tr("Pause") if playing else self.tr("Play"))
        self._line.show_place(seconds, duration)
        shown = seconds if self._is_open else duration
        self._time.setText(clock(int(shown)) if self._is_open else clock(shown) if shown else "")

    def _play_or_pause(self) -> None:
        if self._player is not None and self._is_open:
            self._player.toggle()
        else:
            self.play.emit(0.0)

    def _seek(self, seconds: float) -> None:
        if self._player is not None and self._is_open:
            self._player.seek(seconds)
        else:
            self.play.emit(seconds)
