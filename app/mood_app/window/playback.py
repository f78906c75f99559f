"""The player of the whole window: one queue, one bar, keys and the desktop's media controls."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .library.cover_label import CoverLabel
from .library.cover_tile import tile_of
from .library.play_order import PlayOrder
from .library.track_lookup import TrackLookup
from .library.tracks_model import TracksModel
from .player.bar import PlayerBar
from .player.player import Player
from .player.queue import Queue, When
from .player.queue_panel import QueuePanel
from .player.waveforms import Waveforms
from .session import Session

_COVER_LINES = 3
# Windows replaces no file that is open.
_OPEN_FILES_ARE_LOCKED = os.name == "nt"


class Playback(QObject):
    """Plays the tracks of a table, whatever page is shown.

    Attributes:
        player, queue, bar: its parts.

    Signals:
        track_wanted(path: str): the user wants to see the track that plays.
    """

    track_wanted = Signal(object)

    def __init__(self, session: Session, tracks: TracksModel, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._lookup = TrackLookup(session)
        self._order = PlayOrder(session, tracks, self._lookup)
        self.player = Player(session.settings, self)
        self.queue = Queue(self.player, self._order.neighbour, self)
        self._waveforms = Waveforms(session.background, self)
        self._cover = CoverLabel(session, _COVER_LINES)
        self.bar = PlayerBar(
            self.player,
            self._lookup.texts,
            queue=self.queue,
            waveforms=self._waveforms,
            cover=self._cover,
        )
        self.bar.track_wanted.connect(self.track_wanted)
        self.player.changed.connect(self._show_cover)
        session.changed.connect(self.bar.describe_again)

    def show_in(self, column: QVBoxLayout, pages: QWidget) -> None:
        """Put the bar below the pages, and the queue over them."""
        column.addWidget(self.bar)
        panel = QueuePanel(self.queue, self._lookup.texts, pages)
        self.bar.shows_queue.toggled.connect(lambda shown: panel.open() if shown else panel.hide())
        panel.closed.connect(lambda: self.bar.shows_queue.setChecked(False))

    def play(self, path: str, seconds: float = 0.0) -> None:
        """Play a track, and then the one after it in the table."""
        self._order.find(path)
        self.queue.play(path, seconds)

    def play_all(self, paths: Sequence[str], when: When = When.NOW) -> None:
        """Play these tracks of the table one after another, now or later."""
        if when is not When.NOW:
            self.queue.add(paths, when)
        elif paths:
            self._order.find(paths[-1])
            self.queue.play_all(paths)

    def make_way(self, files_change: bool) -> None:
        """Close the file that plays while files are changed, where that needs it."""
        if not _OPEN_FILES_ARE_LOCKED:
            return
        if files_change:
            self.player.lend_file()
        else:
            self.player.reclaim_file()

    def _show_cover(self) -> None:
        path, catalogue = self.player.path, self._session.catalogue
        row = None if path is None else self._lookup.row(path)
        tile = None if row is None or catalogue is None else tile_of(catalogue, row)
        self._cover.show_track(path, tile)
