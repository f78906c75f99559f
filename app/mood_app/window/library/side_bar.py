"""The side bar: parts of the library, moods and folders, with how many of the shown tracks."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDesktopServices, QIcon, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QTreeWidget, QTreeWidgetItem

from mood_engine.errors import MoodEngineError
from mood_engine.library.catalogue import Catalogue, TrackState
from mood_engine.library.columns import Rows
from mood_engine.library.paths import lies_below
from mood_engine.library.query import Query, Term
from mood_engine.library.smart_playlists import SmartPlaylist

from ...safe_text import safe
from ..design.icons import icon
from ..design.mood_colours import mood_dot
from ..design.tokens import is_dark, theme_of
from ..language import mood_name, number
from ..paths import file_url
from ..widgets.plain_text import menu_text, tip
from .filter_choices import level_term
from .folder_tree import subfolders, tracks_below
from .playlist_store import Counted, query_of
from .query_parts import part_of, with_alternative, with_term, without
from .side_bar_view import CHOSEN_ROLE, EXCLUDED_ROLE, TONE_ROLE, SideBarView
from .track_state import state_name, too_long_reason

_TERM, _QUERY, _MOOD = (Qt.ItemDataRole.UserRole + place for place in (0, 10, 11))
_PLAYLIST_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Delete)
_CLICKING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True)
class Entry:
    """A line of the side bar: what it filters by, and how it looks.

    `term` is None for the whole library, and for a smart playlist, which has a `query`, None if its
    words make none; `tracks` is None while they are not counted; `tone` names a colour of the
    theme, and `mood` is the mood that an entry stands for. `opens`: there may be entries below that
    are known once it is opened.
    """

    name: str
    term: Term | None
    tracks: int | None
    icon: QIcon = field(default_factory=QIcon)
    tone: str = "text"
    tip: str = ""
    below: tuple[Entry, ...] = ()
    opens: bool = False
    query: Query | None = field(default_factory=Query)
    mood: str = ""


class SideBar(SideBarView):
    """Parts of the library, moods and folders, each with its number of shown tracks.

    A click, Return or Space filters by the entry, or stops filtering by it.

    Signals:
        changed(query: Query): the user edited the query.
        sort_wanted(mood: str): the user wants the tracks sorted by the mood's score.
        playlist_menu_wanted(name: str, place: QPoint): the user asks what can be done with a smart
            playlist; the place is on the screen.
        rename_wanted(name: str), playlist_remove_wanted(name: str): by F2 and Delete.
        rescan_wanted(folders: list[str]): the user wants folders scanned.
        remove_wanted(folders: list[str]): the user wants folders removed from the library.
    """

    changed = Signal(object)
    sort_wanted = Signal(str)
    playlist_menu_wanted = Signal(str, QPoint)
    rename_wanted = Signal(str)
    playlist_remove_wanted = Signal(str)
    rescan_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Library filters"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemClicked.connect(self._toggle)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self._query = Query()
        self._saved: tuple[SmartPlaylist, ...] = ()
        self._saved_counts: Counted = {}
        self._missing: frozenset[str] = frozenset()
        self._paths: Sequence[str] = ()
        self._again: Callable[[], None] = lambda: None
        # Terms of the entries that the user opened.
        self._opened: set[Term] = set()
        self._filling = False
        self._icons: dict[tuple[str, str], QIcon] = {}
        # A change of the theme is several changes of the palette.
        self._fill_soon = QTimer(self, singleShot=True, interval=0)
        self._fill_soon.timeout.connect(self._refill)
        self._parts = self._section(self.tr("Library"))
        self._moods = self._section(self.tr("Moods"))
        self._others = self._section(self.tr("Other moods"))
        self._playlists = self._section(self.tr("Smart playlists"))
        self._folders = self._section(self.tr("Folders"))
        self.itemExpanded.connect(partial(self._open, True))
        self.itemCollapsed.connect(partial(self._open, False))
        self._fit()

    def show_tracks(
        self, catalogue: Catalogue, rows: Rows, query: Query, folders: Sequence[str]
    ) -> None:
        """`rows` are those that the query lets through."""
        self._query = query
        self._paths = catalogue.paths
        self._again = partial(self.show_tracks, catalogue, rows, query, folders)
        self._fill(self._parts, self._counted_parts(catalogue))
        families, others = self._mood_entries(catalogue, rows)
        # A model without families has tags alone.
        self._fill(self._moods, families or others)
        self._fill(self._others, others if families else [])
        self._fill(self._playlists, list(map(self._playlist_entry, self._saved)))
        self._fill(self._folders, [self._folder_entry(each, None) for each in folders])

    def _mood_entries(self, catalogue: Catalogue, rows: Rows) -> tuple[list[Entry], list[Entry]]:
        """The families with their moods, and the moods of none."""
        counts = catalogue.counts(rows, typed=True)
        # By the whole library: nothing moves under the mouse that filters by one after the other.
        of_all = catalogue.counts(typed=True)
        # Moods of the query stay, to be taken back, even where no track has them.
        asked = {term.text for term in self._query.terms}
        shown = [
            mood
            for mood in np.argsort(-of_all, kind="stable").tolist()
            if of_all[mood] or catalogue.names[mood].casefold() in asked
        ]
        chooser, dark = catalogue.chooser, is_dark(self.palette())
        family_of = {
            tag: family for family in range(chooser.family_count) for tag in chooser.tags_of(family)
        }
        below: dict[int, list[Entry]] = {}
        others = []
        for mood in shown:
            if mood < chooser.family_count:
                continue
            name = catalogue.names[mood]
            tags = chooser.tags_of(mood) if mood < len(chooser.names) else []
            family = next((family_of[tag] for tag in tags if tag in family_of), None)
            entry = Entry(mood_name(name), _term_of(name), int(counts[mood]), mood=name)
            if family is None:
                others.append(replace(entry, icon=mood_dot(name, dark)))
            else:
                below.setdefault(family, []).append(replace(entry, tone="dim"))
        families = []
        for family, name in enumerate(chooser.family_names):
            if family in shown or family in below:
                icon = mood_dot(name, dark)
                entry = Entry(mood_name(name), _term_of(name), int(counts[family]), icon, mood=name)
                families.append(replace(entry, below=tuple(below.get(family, ()))))
        return families, others

    def _playlist_entry(self, playlist: SmartPlaylist) -> Entry:
        tracks = self._saved_counts.get(playlist.name)
        try:
            query = query_of(playlist)
        except MoodEngineError:
            query = None
        problem = tracks if isinstance(tracks, str) else ""
        return Entry(
            safe(playlist.name),
            None,
            None if isinstance(tracks, str) else tracks,
            query=query,
            icon=self._icon("warning", "danger") if problem else self._icon("star", "faint"),
            tone="danger" if problem else "text",
            tip=f"{safe(playlist.words)}\n{problem}" if problem else safe(playlist.words),
        )

    def _folder_entry(self, folder: str, tracks: int | None) -> Entry:
        """What is in it follows when it is opened; `tracks` is None for a music folder."""
        missing = lies_below(folder, self._missing)
        text = self.tr("{} cannot be found") if missing else "{}"
        term = Term(folder, "folder")
        found = subfolders(self._paths, folder) if term in self._opened else []
        return Entry(
            safe(os.path.basename(folder.rstrip(os.sep)) or folder),
            term,
            tracks_below(self._paths, folder) if tracks is None else tracks,
            icon=self._icon("warning", "warning") if missing else self._icon("folder", "faint"),
            tone="warning" if missing else "text",
            tip=text.format(safe(folder)),
            below=tuple(self._folder_entry(*each) for each in found),
            opens=True,
        )

    def _icon(self, name: str, tone: str) -> QIcon:
        if (name, tone) not in self._icons:
            colour = getattr(theme_of(self.palette()), tone)
            self._icons[name, tone] = icon(name, self.palette(), colour)
        return self._icons[name, tone]

    def show_playlists(self, playlists: Sequence[SmartPlaylist], counts: Counted) -> None:
        """Show smart playlists, with their numbers of tracks as far as they are known."""
        self._saved, self._saved_counts = tuple(playlists), counts
        self._again()

    def show_missing(self, folders: Sequence[str]) -> None:
        """Mark these folders as missing."""
        self._missing = frozenset(folders)
        self._again()

    def _counted_parts(self, catalogue: Catalogue) -> list[Entry]:
        of_state = np.bincount(catalogue.states, minlength=len(TrackState)).tolist()
        parts = [Entry(self.tr("All tracks"), None, len(catalogue), self._icon("note", "faint"))]
        for state, name, picture, tone in (
            (TrackState.WAITING, state_name(TrackState.WAITING), "clock", "warning"),
            (TrackState.ANALYSED, self.tr("Not written"), "pencil", "text"),
            (TrackState.WRITTEN, state_name(TrackState.WRITTEN), "check-circle", "text"),
            (TrackState.FAILED, state_name(TrackState.FAILED), "warning", "danger"),
            (TrackState.TOO_LONG, state_name(TrackState.TOO_LONG), "skip", "text"),
        ):
            if of_state[state]:
                shown = self._icon(picture, "faint" if tone == "text" else tone)
                term = Term(state.name.lower(), "state")
                reason = too_long_reason() if state is TrackState.TOO_LONG else ""
                parts.append(Entry(name, term, of_state[state], shown, tone, reason))
        if catalogue.corrections:
            name, shown = self.tr("Corrected by you"), self._icon("user", "faint")
            parts.append(Entry(name, Term("yes", "corrected"), len(catalogue.corrections), shown))
        if reviewed := int(catalogue.reviewed.sum()):
            rest, shown = len(catalogue) - reviewed, self._icon("check", "faint")
            parts += [
                Entry(self.tr("Reviewed"), Term("yes", "reviewed"), reviewed, shown),
                Entry(
                    self.tr("Not reviewed"),
                    Term("no", "reviewed"),
                    rest,
                    self._icon("question", "faint"),
                ),
            ]
        return parts

    def _section(self, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [title])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setExpanded(True)
        item.setFirstColumnSpanned(True)
        return item

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_icons"):
            self._icons.clear()
            self._fill_soon.start()

    def _refill(self) -> None:
        self._again()

    def _fill(self, section: QTreeWidgetItem, entries: Sequence[Entry]) -> None:
        self._filling = True
        self._fill_below(section, entries)
        self._filling = False
        section.setHidden(not entries)

    def _fill_below(self, above: QTreeWidgetItem, entries: Sequence[Entry]) -> None:
        while above.childCount() > len(entries):
            above.takeChild(above.childCount() - 1)
        while above.childCount() < len(entries):
            QTreeWidgetItem(above)
        policy = QTreeWidgetItem.ChildIndicatorPolicy
        for item, entry in zip(_children(above), entries, strict=True):
            item.setText(0, entry.name)
            item.setToolTip(0, tip(entry.tip or entry.name))  # where the bar is too narrow for it
            item.setText(1, "" if entry.tracks is None else number(entry.tracks))
            item.setIcon(0, entry.icon)
            item.setData(0, _TERM, entry.term)
            item.setData(0, _QUERY, entry.query)
            item.setData(0, _MOOD, entry.mood)
            item.setData(0, TONE_ROLE, entry.tone)
            term = entry.term
            part = part_of(term, self._query) if term else None
            chosen = part if term else self._query == entry.query
            item.setData(0, CHOSEN_ROLE, bool(chosen))
            item.setData(0, EXCLUDED_ROLE, part is False)
            item.setChildIndicatorPolicy(
                policy.ShowIndicator
                if entry.opens and term not in self._opened
                else policy.DontShowIndicatorWhenChildless
            )
            self._fill_below(item, entry.below)
            terms = [each.term for each in entry.below if each.term is not None]
            asked = any(part_of(each, self._query) is not None for each in terms)
            item.setExpanded(bool(entry.below) and (term in self._opened or asked))

    def _open(self, opened: bool, item: QTreeWidgetItem) -> None:
        term = item.data(0, _TERM)
        if self._filling or term is None:
            return
        if opened:
            self._opened.add(term)
        else:
            self._opened.discard(term)
        if _section_of(item) is self._folders:
            self._again()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        # Not by `itemActivated`, which some desktops send for every click, too.
        item = self.currentItem()
        key = event.key()
        if _clicks(event) and item is not None:
            self._toggle(item)
        elif key in _PLAYLIST_KEYS and item is not None and item.parent() is self._playlists:
            name = self._saved[self._playlists.indexOfChild(item)].name
            wanted = self.rename_wanted if key == Qt.Key.Key_F2 else self.playlist_remove_wanted
            wanted.emit(name)
        else:
            super().keyPressEvent(event)

    def _toggle(self, item: QTreeWidgetItem) -> None:
        if item.parent() is None:
            return
        term = item.data(0, _TERM)
        if term is None:
            query = item.data(0, _QUERY)
            if query is not None:
                self.changed.emit(Query() if query == self._query else query)
            return
        if part_of(term, self._query):
            self.changed.emit(without(term, self._query))
        else:
            self._set(term)

    def _set(self, term: Term) -> None:
        self.changed.emit(with_term(term, self._query))

    def _show_menu(self, place: QPoint) -> None:
        item = self.itemAt(place)
        if item is None or item.parent() is None:
            return
        section = _section_of(item)
        if section is self._folders:
            self._show_folder_menu(item, place)
        if section is self._playlists:
            name = self._saved[section.indexOfChild(item)].name
            self.playlist_menu_wanted.emit(name, self.viewport().mapToGlobal(place))
        if section not in (self._moods, self._others):
            return
        term, mood = item.data(0, _TERM), item.data(0, _MOOD)
        name = menu_text(item.text(0))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Only with {}").format(name), lambda: self._set(term))
        menu.addAction(
            self.tr("Only without {}").format(name), lambda: self._set(replace(term, negated=True))
        )
        either = with_alternative(term, self._query)
        if either is not None and part_of(term, self._query) is None:
            menu.addAction(self.tr("Or with {}").format(name), lambda: self.changed.emit(either))
        menu.addAction(self.tr("Add a slider for {}").format(name), lambda: self._add_level(term))
        menu.addAction(
            self.tr("More like {}").format(name), lambda: self.changed.emit(Query.like_mood(mood))
        )
        menu.addSeparator()
        menu.addAction(self.tr("Sort by {}").format(name), lambda: self.sort_wanted.emit(mood))
        menu.popup(self.viewport().mapToGlobal(place))

    def _show_folder_menu(self, item: QTreeWidgetItem, place: QPoint) -> None:
        folder = item.data(0, _TERM).text
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Rescan"), lambda: self.rescan_wanted.emit([folder]))
        show = menu.addAction(
            self.tr("Show in &file manager"), lambda: QDesktopServices.openUrl(file_url(folder))
        )
        show.setEnabled(not lies_below(folder, self._missing))
        if item.parent() is self._folders:  # the others are in one of these
            menu.addSeparator()
            menu.addAction(
                self.tr("Re&move from library…"), lambda: self.remove_wanted.emit([folder])
            )
        menu.popup(self.viewport().mapToGlobal(place))

    def _add_level(self, term: Term) -> None:
        rest = without(term, self._query)
        self.changed.emit(replace(rest, terms=(*rest.terms, level_term(term.text))))


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = [item.child(place) for place in range(item.childCount())]
    return [child for child in found if child is not None]


def _section_of(item: QTreeWidgetItem) -> QTreeWidgetItem:
    while (above := item.parent()) is not None:
        item = above
    return item


def _term_of(mood: str) -> Term:
    return Query.of_mood(mood).terms[0]


def _clicks(event: QEvent) -> bool:
    """Whether it is a key that does what a click does."""
    if not isinstance(event, QKeyEvent) or event.key() not in _CLICKING_KEYS:
        return False
    return event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )
