"""The page Tracks: side bar, filter, table, and the selected tracks in detail."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDesktopServices, QUndoStack
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mood_engine.errors import MoodEngineError
from mood_engine.labelling.axes import AXES
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.columns import Rows
from mood_engine.library.corrections import Verdicts
from mood_engine.library.groups import GroupBy
from mood_engine.library.likeness import liked_rows
from mood_engine.library.query import Query
from mood_engine.library.query_repair import repaired
from mood_engine.library.query_words import unclosed_quote

from ...safe_text import safe
from ..language import mood_name, with_shown_moods
from ..paths import file_url
from ..session import Session
from ..window_settings import WindowSettings
from .correction import AcceptMoods, Correction, Corrections, correction_text
from .covers import Covers
from .filter_bar import FilterBar
from .filter_notes import FilterNotes
from .followed_filter import FollowedFilter
from .mixing import Mixing
from .no_matches import NoMatches
from .panes import Panes
from .playlist_store import PlaylistStore
from .playlists import Playlists
from .query_errors import sentence, wrong_part
from .side_bar import SideBar
from .sounds import SoundsLoader
from .track_menu import show_track_menu
from .track_panel import TrackPanel
from .track_table import TrackTable
from .tracks_model import TracksModel
from .typed_query import typed_query
from .vocabulary_source import VocabularySource

_HINT_MS = 150
# What fits into the search box, by far.
_MOST_LIKED = 1000


class LibraryPage(QWidget):
    """The tracks that match the query, which side bar, sliders and search box all edit.

    Attributes:
        query: what is shown.
        catalogue: the session's.
        tracks, table: the model of the tracks and its view.
        sounds: what similar tracks are found by.
        side_bar, filter_bar, notes, panel: the widgets around the table.
        vocabulary: the library's words, for completion.
        shown: whether `side_bar` and `panel` are shown, by name.

    Signals:
        play(path: str, seconds: float): the user wants to play a file from there.
        play_all(paths: list[str], when: When): the user wants to play these files, now or later.
        words_changed(words: str): the query changed; these are its words.
        write_wanted(ids: list[int]): the user wants to review a write to these tracks.
        analyse_again(paths: list[str]): the user wants these files analysed again.
        selected(ids: array): the selection changed; ids of the tracks.
        counted(shown: int, all: int): the number of tracks shown, or of all, changed.
        part_shown(name: str, shown: bool): a part was shown or hidden.
        part_folded(name: str): a part is hidden for want of room, or no more.
    """

    play = Signal(object, float)
    play_all = Signal(object, object)
    words_changed = Signal(str)
    write_wanted = Signal(object)
    analyse_again = Signal(object)
    selected = Signal(object)
    counted = Signal(int, int)
    part_shown = Signal(str, bool)
    part_folded = Signal(str)

    def __init__(self, session: Session, undo_stack: QUndoStack) -> None:
        super().__init__()
        self._session = session
        self._undo_stack = undo_stack
        self._query = Query()
        self._followed = FollowedFilter()
        self.sounds = SoundsLoader(session, self)
        # What waits for the sounds.
        self._waiting: Callable[[], None] | None = None
        self._selected_ids: npt.NDArray[np.int64] = np.zeros(0, np.int64)
        self.tracks = TracksModel()
        covers = Covers(session.background, self)
        self.table = TrackTable(self.tracks, covers)
        self.side_bar = SideBar()
        self.vocabulary = VocabularySource(session, self)
        self.filter_bar = FilterBar(self._liked_name, self.vocabulary)
        self.panel = TrackPanel(session, self.sounds, covers)
        self.notes = FilterNotes()
        self._mixing = Mixing(self, session, self.sounds)
        self.playlists = PlaylistStore(session, self.sounds.ready, self)
        self._playlist_actions = Playlists(self, session, undo_stack, self.playlists)
        self._hinting = QTimer(self, singleShot=True, interval=_HINT_MS)
        self._hinting.timeout.connect(self._show_hint)
        self._nothing = NoMatches(self.table, session, self.vocabulary, self._liked_name)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addWidget(self.notes)
        column.addWidget(self.table, 1)
        widths = session.settings.pane_widths
        self._panes = Panes(self.side_bar, middle, self.panel, widths)
        self._parts: dict[str, QWidget] = {"side_bar": self.side_bar, "panel": self.panel}
        self.shown = dict.fromkeys(self._parts, True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)
        self._connect()

    def _connect(self) -> None:
        self._session.changed.connect(self._show_catalogue)
        names = {part: name for name, part in self._parts.items()}
        self._panes.fold_changed.connect(lambda part: self.part_folded.emit(names[part]))
        self.sounds.loaded.connect(self._show_sounds)
        self.sounds.failed.connect(self.notes.show_error)
        self.table.play.connect(lambda path: self.play.emit(path, 0.0))
        self.table.selected.connect(self._show_selected)
        self.table.grouped.connect(self._remember_groups)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(lambda where: show_track_menu(self, where))
        self.side_bar.changed.connect(self.show_query)
        self.filter_bar.changed.connect(self.show_query)
        self.sounds.loaded.connect(self.playlists.count)
        self.filter_bar.save_wanted.connect(self._playlist_actions.save)
        self.playlists.changed.connect(
            lambda: self.side_bar.show_playlists(
                self.playlists.playlists.playlists, self.playlists.counts
            )
        )
        self.side_bar.playlist_menu_wanted.connect(self._playlist_actions.show_menu)
        self.side_bar.rename_wanted.connect(self._playlist_actions.rename)
        self.side_bar.playlist_remove_wanted.connect(self._playlist_actions.remove)
        self._nothing.wanted.connect(self.show_query)
        self.notes.words_wanted.connect(self._follow_hint)
        self.side_bar.sort_wanted.connect(self.table.sort_by_mood)
        self.panel.corrected.connect(self.correct)
        self.panel.play.connect(self.play)
        self.panel.similar.more_wanted.connect(self.show_similar)
        self.panel.similar.wanted.connect(self.show_track)
        self.panel.left.connect(self.go_to_tracks)
        self.panel.analyse_again.connect(lambda path: self.analyse_again.emit([path]))

    # --- what is shown ----------------------------------------------------------------------

    @property
    def query(self) -> Query:
        return self._query

    def set_words(self, words: str, is_typing: bool = False) -> None:
        """Show the tracks that match these words; words that make no query show an error."""
        try:
            query = typed_query(words, self._session.catalogue, self._query)
        except MoodEngineError as error:
            self._show_unreadable(error, words, is_typing)
        else:
            self._show_query(query, words, is_typing)

    def show_query(self, query: Query) -> None:
        self._show_query(query.located(), self._words_of(query))

    def _words_of(self, query: Query) -> str:
        catalogue = self._session.catalogue
        return with_shown_moods(str(query), () if catalogue is None else catalogue.names)

    def show_only(self, ids: object, name: str = "") -> None:
        """Show the tracks with these row ids, under a name, instead of the filter's."""
        self.show_query(Query().only(np.asarray(ids).tolist(), name))

    def show_similar(self) -> None:
        """Show the tracks that sound most like the selected ones."""
        catalogue, rows = self._session.catalogue, self.selected_rows()
        if catalogue is None or not len(rows):
            return
        if len(rows) > _MOST_LIKED:
            text = self.tr("Select at most %Ln tracks to find similar ones.", "", _MOST_LIKED)
            self._session.message.emit(text)
            return
        collection = self.sounds.collection()
        analysed = rows[catalogue.analysed[rows] & ~catalogue.silent[rows]].tolist()
        if collection is not None and not all(row in collection for row in analysed):
            self.sounds.discard()  # analysed since then
        self.show_query(Query.like_tracks(catalogue, analysed or rows.tolist()))

    def mix(self) -> None:
        """Ask for a mix between the two selected tracks."""
        self._mixing.ask()

    def wait_for_sounds(self, then: Callable[[], None]) -> None:
        """Do something as soon as tracks can be compared."""
        self._waiting = then
        self.notes.show_progress(self.tr("Comparing tracks…"))

    def sounds_changed(self) -> None:
        """Compare tracks by their present sounds, as after a scan."""
        self.sounds.reload()
        if self._query.likes:
            self.sounds.collection()

    def _show_sounds(self) -> None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            waiting()
        elif self._query.likes:
            self._show_catalogue()

    def _liked_name(self, text: str) -> str:
        catalogue = self._session.catalogue
        if catalogue is None or not text.startswith("#"):
            return " + ".join(map(mood_name, text.split("|")))
        try:
            rows = liked_rows(text, catalogue).tolist()
        except MoodEngineError:  # about which the page has a message
            return text
        if len(rows) == 1:
            return safe(catalogue.titles[rows[0]])
        return self.tr("%Ln tracks", "", len(rows))

    def _show_query(self, query: Query, words: str, is_typing: bool = False) -> None:
        chosen = self.selected_rows()
        collection = self.sounds.collection() if query.likes else None
        self._waiting = None
        if query.likes and collection is None:
            self.wait_for_sounds(partial(self._show_query, query, words))
            return
        others = (query.likes, query.among) != (self._query.likes, self._query.among)
        try:
            self.tracks.set_query(query, collection)
        except MoodEngineError as error:
            if self.sounds.loading:
                self._waiting = partial(self._show_query, query, words)
            self._show_unreadable(error, words, is_typing)
            return
        self.notes.clear()
        self._query = query
        if others:
            self.table.show_query_columns()
            self.table.scrollToTop()
        self._select(chosen)
        self._show_around()
        self._show_selected()
        self.words_changed.emit(words)
        quote = unclosed_quote(words)
        if quote is not None:
            text = self.tr("A quotation mark is not closed: what follows it counts as one text.")
            self.notes.show_warning(text, (quote, len(words)), is_typing)

    def _show_unreadable(self, error: MoodEngineError, words: str, is_typing: bool) -> None:
        """Say why the words make no filter; the tracks shown match the one before."""
        reason, place = sentence(error), wrong_part(error)
        if self._query != Query():
            text = self.tr("The tracks below still match “{}”.")
            match = self._words_of(self._query)
            still = text.format(match or self.tr("selected tracks"))
            reason = f"{reason}\n{still}"
        self._hinting.stop()
        self.words_changed.emit(words)
        self.filter_bar.show_query(Query())
        at_end = place is not None and place[1] >= len(words.rstrip())
        self.notes.show_error(reason, place, is_typing and at_end, repaired(words, error))

    def _show_hint(self) -> None:
        """Offer the tracks that match by name when a mood's name was searched."""
        catalogue = self._session.catalogue
        if catalogue is None:
            return
        as_text = None if self._query.likes else self._query.as_text(catalogue.names)
        more = 0
        if as_text is not None:
            others = as_text.matches(catalogue)
            others[self.tracks.rows] = False
            more = int(others.sum())
        if as_text is None or not more:
            self.notes.withdraw_words()
            return
        text = self.tr("%Ln more tracks match by name: {}", "", more)
        self.notes.offer_words(text, str(as_text))

    def _follow_hint(self, words: str) -> None:
        self.set_words(words)
        self.table.setFocus()

    def _show_catalogue(self) -> None:
        catalogue = self._session.catalogue
        assert catalogue is not None
        chosen, ids = self.selected_rows(), self._selected_ids
        query = self._followed.follow(self._query, catalogue)
        if query != self._query:
            self._query = query.located()
            self.words_changed.emit(self._words_of(query))
        collection = self.sounds.collection() if self._query.likes else None
        if self._query.likes and collection is None:  # of another model
            self._waiting = partial(self.show_query, self._query)
            self._query = replace(self._query, terms=())
            self.tracks.set_query(self._query)
        try:
            self.tracks.show_catalogue(catalogue, collection, self._query)
        except MoodEngineError as error:  # as for a mood of another model
            self._session.message.emit(sentence(error))
            self._query = replace(self._query, terms=())
            self.tracks.set_query(self._query)
            self.tracks.show_catalogue(catalogue)
            self.words_changed.emit("")
        self.table.show_query_columns()
        if len(ids):
            chosen = np.flatnonzero(np.isin(catalogue.ids, ids))
        self._select(chosen)
        axes = AXES if catalogue.chooser.family_count else ()
        self.filter_bar.show_moods((*axes, *catalogue.names))
        self._show_around()
        self._show_selected()
        if self._waiting is not None and self.sounds.collection() is not None:
            self._show_sounds()

    def _show_around(self) -> None:
        """Update side bar, filter bar and counts."""
        catalogue = self._session.catalogue
        if catalogue is None or self._session.partial:
            return
        rows = self.tracks.rows
        self.side_bar.show_tracks(catalogue, rows, self._query, self._session.folders)
        self.filter_bar.show_query(self._query)
        self._hinting.start()  # not before the tracks are shown
        self.counted.emit(len(rows), len(catalogue))
        if len(rows):
            self._nothing.leave()
        else:
            self._nothing.show_for(self._query, self.sounds.ready(), not len(catalogue))

    def go_to_tracks(self) -> None:
        """Move the keyboard focus to the table."""
        self.table.setFocus()
        if len(self.tracks.rows) and not len(self.table.selected_places()):
            first = self.tracks.places_of(self.tracks.rows[:1])
            self.table.select_places(first if len(first) else np.zeros(1, np.intp))
            self.table.scrollToTop()

    @property
    def catalogue(self) -> Catalogue | None:
        return self._session.catalogue

    # --- what is chosen ---------------------------------------------------------------------

    def selected_rows(self) -> Rows:
        """Rows of the catalogue."""
        return self.table.selected_rows()

    def selected_ids(self) -> list[int]:
        ids: list[int] = self._selected_ids.tolist()
        return ids

    def select_ids(self, ids: object) -> None:
        """Select those of the tracks with these row ids that are shown."""
        catalogue = self._session.catalogue
        if catalogue is not None:
            self._select(np.flatnonzero(np.isin(catalogue.ids, np.asarray(ids))))
            self.table.scrollTo(self.table.currentIndex())

    def _select(self, rows: Rows) -> None:
        places = self.tracks.places_of(rows)
        if not np.array_equal(places, self.table.selected_places()):
            self.table.select_places(places)

    def _show_selected(self) -> None:
        catalogue = self._session.catalogue
        if catalogue is None:
            return
        rows = self.selected_rows()
        self._selected_ids = catalogue.ids[rows]
        self.panel.show_rows(rows)
        self.selected.emit(self._selected_ids)

    # --- what can be done -------------------------------------------------------------------

    def correct(self, mood: str, wanted: bool | None, rows: Rows | None = None) -> None:
        """Correct a mood of the selected tracks or of others, undoably."""
        rows = self.selected_rows() if rows is None else rows
        if self._session.catalogue is None or not len(rows):
            return
        text = correction_text(self._session.catalogue, rows, mood, wanted)
        self._push(Correction(self._session, rows, mood, wanted, text))

    def accept_moods(self) -> None:
        """Make all moods of the selected tracks the user's own, undoably."""
        rows = self.selected_rows()
        if len(rows):
            self._push(AcceptMoods(self._session, rows, self.tr("Accept moods")))

    def mark_reviewed(self, reviewed: bool) -> None:
        """Mark the selected tracks as reviewed or not reviewed, undoably."""
        rows = self.selected_rows().tolist()
        if rows:
            text = self.tr("Mark as reviewed") if reviewed else self.tr("Mark as not reviewed")
            wanted: dict[int, Verdicts] = {row: {} for row in rows}
            self._push(Corrections(self._session, wanted, text, reviewed))

    def _push(self, command: Corrections) -> None:
        if not command.isObsolete():
            self._undo_stack.push(command)
        if command.unopened:
            text = self.tr(
                "%Ln tracks have not been analysed yet and were not changed.", "", command.unopened
            )
            self._session.message.emit(text)

    def add_mood(self) -> None:
        """Focus the line for adding a mood."""
        self.show_part("panel", True)
        if self.panel.editor.isVisibleTo(self.panel):
            self.panel.editor.ask()

    def show_in_folder(self) -> None:
        catalogue, rows = self._session.catalogue, self.selected_rows()
        if catalogue is not None and len(rows):
            folder = os.path.dirname(catalogue.paths[int(rows[0])])
            QDesktopServices.openUrl(file_url(folder))

    def copy_paths(self) -> None:
        paths = self.selected_paths()
        QApplication.clipboard().setText("\n".join(paths))

    def selected_paths(self) -> list[str]:
        catalogue = self._session.catalogue
        if catalogue is None:
            return []
        return [catalogue.paths[row] for row in self.selected_rows().tolist()]

    def show_track(self, path: str) -> None:
        """Select a track and scroll to it, among all tracks if the filter hides it."""
        catalogue = self._session.catalogue
        if catalogue is None or path not in catalogue.paths:
            return
        row = catalogue.paths.index(path)
        if not len(self.tracks.places_of(np.array([row]))):
            self.show_query(Query())
        self.select_ids(catalogue.ids[[row]])
        self.table.setFocus()

    def show_part(self, name: str, shown: bool) -> None:
        """Show or hide the side bar (`side_bar`) or the details (`panel`)."""
        self.shown[name] = shown
        self._panes.show_pane(self._parts[name], shown)
        self.part_shown.emit(name, shown)

    def shows(self, name: str) -> bool:
        """Whether a part is shown, and there is room for it."""
        return self.shown[name] and self._panes.folded is not self._parts[name]

    def _remember_groups(self, by: GroupBy | None) -> None:
        # At once: the next reading of the library prepares them.
        self._session.settings.group_by = by

    # --- from one start to the next ---------------------------------------------------------

    def save_layout(self, settings: WindowSettings) -> None:
        settings.pane_widths = self._panes.widths
        settings.show_side_bar = self.shown["side_bar"]
        settings.show_panel = self.shown["panel"]
        self.table.save_layout(settings)

    def restore_layout(self, settings: WindowSettings) -> None:
        self.show_part("side_bar", settings.show_side_bar)
        self.show_part("panel", settings.show_panel)
        self.table.restore_layout(settings)
        self.table.group_by(settings.group_by)
