"""The library's smart playlists in the window, with how many tracks each has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from mood_engine.errors import MoodEngineError
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.likeness import Similarities
from mood_engine.library.query import Query
from mood_engine.library.smart_playlists import (
    SmartPlaylist,
    SmartPlaylists,
    change_smart_playlists,
    load_smart_playlists,
)

from ..session import Session
from .query_errors import sentence

# The number of tracks, or why there is none.
Counted = Mapping[str, int | str]


class PlaylistStore(QObject):
    """Reads, saves and counts the smart playlists.

    Attributes:
        playlists: as last read or set.
        counts: by name, for those that were counted: the number of tracks, or why the words match
            none any more.

    Signals:
        changed(): `playlists` or `counts` are others.
    """

    changed = Signal()

    def __init__(
        self, session: Session, sounds: Callable[[], Similarities | None], parent: QObject
    ) -> None:
        """`sounds` compares tracks, if that is possible without waiting."""
        super().__init__(parent)
        self._session, self._sounds = session, sounds
        self.playlists = SmartPlaylists()
        self.counts: Counted = {}
        self._version: int | None = None
        # How often they were set: what was read before is of the past.
        self._times_set = 0
        self._counting = self._again = False
        session.changed.connect(self._follow)

    def change(self, before: SmartPlaylists, after: SmartPlaylists) -> None:
        """Show and save the change between two states, whatever others have changed since."""
        self._times_set += 1
        times_set, shown = self._times_set, self.playlists

        def refused(sentence: str) -> None:
            self._show_read(times_set, shown)
            self._session.message.emit(sentence)

        self._show(shown.with_change(before, after))
        self._session.run(
            lambda library: change_smart_playlists(library, before, after),
            partial(self._show_read, times_set),
            refused,
            sure=True,
        )

    def _follow(self) -> None:
        if self._session.partial:
            return
        # Another program may have changed them where all was read again.
        if self._session.version[0] != self._version:
            self._version = self._session.version[0]
            self._session.run(load_smart_playlists, partial(self._show_read, self._times_set))
        else:
            self.count()

    def _show_read(self, times_set: int, playlists: SmartPlaylists) -> None:
        if times_set == self._times_set:
            self._show(playlists)

    def _show(self, playlists: SmartPlaylists) -> None:
        self.playlists = playlists
        self.changed.emit()
        self.count()

    def count(self) -> None:
        """Count the tracks of all playlists in the background."""
        catalogue = self._session.catalogue
        if catalogue is None or not self.playlists.playlists:
            return
        if self._counting:
            self._again = True
            return
        self._counting, self._again = True, False
        work = partial(_counted, self.playlists, catalogue, self._sounds())
        self._session.background.run(work, self._show_counts, self._stop)

    def _show_counts(self, counts: Counted) -> None:
        self._counting = False
        self.counts = counts
        self.changed.emit()
        if self._again:
            self.count()

    def _stop(self, _: str) -> None:
        self._counting = False


class PlaylistChange(QUndoCommand):
    """A change of the smart playlists that can be undone."""

    def __init__(self, store: PlaylistStore, playlists: SmartPlaylists, text: str) -> None:
        super().__init__(text)
        self._store = store
        self._before, self._after = store.playlists, playlists
        self.setObsolete(playlists == self._before)

    def redo(self) -> None:
        self._store.change(self._before, self._after)

    def undo(self) -> None:
        self._store.change(self._after, self._before)


def _counted(
    playlists: SmartPlaylists, catalogue: Catalogue, sounds: Similarities | None
) -> Counted:
    counts: dict[str, int | str] = {}
    for each in playlists.playlists:
        try:
            query = query_of(each)
            if not query.likes or sounds is not None:
                counts[each.name] = int(query.matches(catalogue, sounds).sum())
        except MoodEngineError as error:  # as for a mood that was renamed since
            counts[each.name] = sentence(error)
    return counts


def query_of(playlist: SmartPlaylist) -> Query:
    """Raises `MoodEngineError`."""
    return Query.parse(playlist.words)
