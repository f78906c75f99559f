"""What can be done with smart playlists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QMenu

from mood_engine.errors import MoodEngineError
from mood_engine.library.query import Query
from mood_engine.library.smart_playlists import SmartPlaylist

from ..session import Session
from ..widgets.plain_text import menu_text
from .playlist_dialog import PlaylistDialog
from .playlist_store import PlaylistChange, PlaylistStore, query_of
from .query_errors import sentence

if TYPE_CHECKING:
    from .page import LibraryPage


class Playlists(QObject):
    """Saves, renames, changes, removes and exports the smart playlists of a page, undoably."""

    def __init__(
        self, page: LibraryPage, session: Session, undo_stack: QUndoStack, store: PlaylistStore
    ) -> None:
        super().__init__(page)
        self._page, self._session = page, session
        self._undo_stack, self._store = undo_stack, store

    def save(self) -> None:
        """Ask for a name for the page's filter."""
        query = self._page.query
        if not query.terms or query.among is not None:
            return
        words = str(query)
        names = [each.name for each in self._store.playlists.playlists]
        dialog = PlaylistDialog(self._page, self.tr("Save as smart playlist"), words, "", names)
        dialog.named.connect(
            lambda name: self._put(
                SmartPlaylist(name=name, words=words), "", self.tr("Save smart playlist “{}”")
            )
        )
        dialog.open()

    def rename(self, name: str) -> None:
        playlist = self._store.playlists.named(name)
        if playlist is None:
            return
        names = [each.name for each in self._store.playlists.playlists if each is not playlist]
        dialog = PlaylistDialog(
            self._page, self.tr("Rename smart playlist"), playlist.words, name, names
        )
        dialog.named.connect(
            lambda new: self._put(
                SmartPlaylist(name=new, words=playlist.words),
                name,
                self.tr("Rename smart playlist “{}”"),
            )
        )
        dialog.open()

    def remove(self, name: str) -> None:
        text = self.tr("Remove smart playlist “{}”").format(menu_text(name))
        playlists = self._store.playlists.without(name)
        self._undo_stack.push(PlaylistChange(self._store, playlists, text))
        message = self.tr("The smart playlist “{}” was removed. Undo restores it.")
        self._session.message.emit(message.format(name))

    def replace(self, name: str) -> None:
        """Give a playlist the page's filter."""
        playlist = SmartPlaylist(name=name, words=str(self._page.query))
        self._put(playlist, name, self.tr("Change smart playlist “{}”"))

    def export(self, name: str) -> None:
        """Show a playlist's tracks and ask for a file for them."""
        from .export_dialog import export_view

        query = self._query(name)
        if query is None:
            return
        self._page.show_query(query)
        if self._page.query == query:
            rows = self._page.tracks.rows
            export_view(self._page.window(), self._session, rows, query, name)

    def show_menu(self, name: str, place: QPoint) -> None:
        page, query = self._page, self._query(name)
        menu = QMenu(page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Rename…"), lambda: self.rename(name))
        change = menu.addAction(
            self.tr("&Change to the current filter"), lambda: self.replace(name)
        )
        change.setEnabled(
            bool(page.query.terms) and page.query.among is None and page.query != query
        )
        menu.addAction(self.tr("&Export…"), lambda: self.export(name)).setEnabled(query is not None)
        menu.addSeparator()
        menu.addAction(self.tr("Re&move"), lambda: self.remove(name))
        menu.popup(place)

    def _query(self, name: str) -> Query | None:
        playlist = self._store.playlists.named(name)
        try:
            return None if playlist is None else query_of(playlist)
        except MoodEngineError as error:
            self._session.message.emit(sentence(error))
            return None

    def _put(self, playlist: SmartPlaylist, instead_of: str, text: str) -> None:
        playlists = self._store.playlists.with_one(playlist, instead_of)
        command = PlaylistChange(self._store, playlists, text.format(menu_text(playlist.name)))
        if not command.isObsolete():
            self._undo_stack.push(command)
