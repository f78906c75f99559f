"""The player of the whole window: one queue, one bar, keys and the desktop's media controls."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .library.cover_label import CoverLabel
from .library.cover_tile import tile_of
from .library.page import LibraryPage
from .library.play_order import PlayOrder
from .library.track_lookup import TrackLookup
from .player.bar import PlayerBar
from .player.player import Player
from .player.queue import Queue, When
from .player.queue_panel import QueuePanel
from .player.waveforms import Waveforms
from .session import Session
from .widgets.notice import Notice

if TYPE_CHECKING:
    from .player.media_controls import MediaControls

_COVER_LINES = 3
# Windows replaces no file that is open.
_OPEN_FILES_ARE_LOCKED = os.name == "nt"


class Playback(QObject):
    """Plays the tracks of the page Tracks, whatever page is shown.

    Attributes:
        player, queue, bar: its parts.
        notice: says why nothing can be played here.

    Signals:
        track_wanted(path: str): the user wants to see the track that plays.
        raise_wanted(): the user wants to see the window.
    """

    track_wanted = Signal(object)
    raise_wanted = Signal()

    def __init__(self, session: Session, page: LibraryPage, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._page = session, page
        self._lookup = TrackLookup(session)
        self._order = PlayOrder(session, page.tracks, self._lookup)
        self.player = Player(session.settings, self)
        self.queue = Queue(self.player, self._order.neighbour, self)
        self._waveforms = Waveforms(session.background, self)
        self._controls: MediaControls | None = None
        self._cover = CoverLabel(session, _COVER_LINES)
        self.bar = PlayerBar(
            self.player,
            self._lookup.texts,
            queue=self.queue,
            waveforms=self._waveforms,
            cover=self._cover,
        )
        self.notice = Notice()
        self.bar.track_wanted.connect(self.track_wanted)
        self.player.changed.connect(self._show_cover)
        self.player.changed.connect(self._join_desktop)
        session.changed.connect(self.bar.describe_again)
        page.play.connect(self.play)
        page.play_all.connect(self.play_all)
        page.panel.follow(self.player)
        self.player.changed.connect(lambda: page.table.show_playing(self.player.path))
        self._restored = False
        session.changed.connect(self._restore)

    def show_in(self, column: QVBoxLayout, pages: QWidget) -> None:
        """Put the bar below the pages, and the queue over them."""
        self.player.no_sound.connect(self.notice.show_reason)
        self.notice.message.connect(self._session.message)
        column.addWidget(self.notice)
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

    def play_selected(self, when: When) -> None:
        """Play the tracks that are selected in the table."""
        self.play_all(self._page.selected_paths(), when)

    def make_way(self, files_change: bool) -> None:
        """Close the file that plays while files are changed, where that needs it."""
        if not _OPEN_FILES_ARE_LOCKED:
            return
        if files_change:
            self.player.lend_file()
        else:
            self.player.reclaim_file()

    def _restore(self) -> None:
        """Show what played last, once the library is read."""
        session, catalogue = self._session, self._session.catalogue
        if self._restored or catalogue is None or session.partial:
            return
        self._restored = True
        saved = session.settings.queue
        if self.player.path is not None or saved.library != str(session.path):
            return
        saved = saved.only(frozenset(catalogue.paths).__contains__)
        row = None if saved.current is None else self._lookup.row(saved.current)
        if row is not None:
            duration = float(catalogue.durations[row])
            self.queue.restore(saved, 0.0 if math.isnan(duration) else duration)
            self._order.find(saved.last or "")

    def save(self) -> None:
        """Keep what plays and follows for the next start."""
        if not self._restored:
            return
        settings, library = self._session.settings, str(self._session.path)
        saved = self.queue.saved(library)
        if not saved.is_empty or settings.queue.library == library:
            settings.queue = saved  # nothing of one library is no reason to forget another's

    def close(self) -> None:
        self.player.close()
        if self._controls is not None:
            self._controls.close()

    def _join_desktop(self) -> None:
        """Let the desktop control the player, once something plays."""
        if self._controls is not None or self.player.path is None or not _has_session_bus():
            return
        from .player.media_controls import MediaControls

        self._controls = MediaControls(self.player, self.queue, self._lookup.texts, self)
        self._controls.raise_wanted.connect(self.raise_wanted)

    def _show_cover(self) -> None:
        path, catalogue = self.player.path, self._session.catalogue
        row = None if path is None else self._lookup.row(path)
        tile = None if row is None or catalogue is None else tile_of(catalogue, row)
        self._cover.show_track(path, tile)


def _has_session_bus() -> bool:
    """Whether a desktop runs that may control players; asking Qt would start a bus."""
    if not sys.platform.startswith("linux") or QGuiApplication.platformName() == "offscreen":
        return False
    socket = os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), "bus")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or os.path.exists(socket)
