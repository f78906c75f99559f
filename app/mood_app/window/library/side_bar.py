"""The side bar: parts of the library, moods and folders, with how many of the shown tracks."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QDesktopServices, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QMenu, QStyle, QTreeWidget, QTreeWidgetItem

from mood_engine.library.catalogue import Catalogue, TrackState
from mood_engine.library.columns import Rows
from mood_engine.library.query import Query, Term

from ...safe_text import safe
from ..design.mood_colours import mood_dot
from ..design.tokens import is_dark
from ..paths import file_url
from ..widgets.plain_text import menu_text, tip
from .filter_bar import level_term
from .track_state import state_name, too_long_reason

_TERM = Qt.ItemDataRole.UserRole
_LEFT_OUT = Term(TrackState.TOO_LONG.name.lower(), "state")
_CLICKING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SideBar(QTreeWidget):
    """Parts of the library, moods and folders, each with its number of shown tracks.

    A click, Return or Space filters by the entry, or stops filtering by it.

    Signals:
        changed(query: Query): the user edited the query.
        sort_wanted(mood: str): the user wants the tracks sorted by the mood's score.
        rescan_wanted(folders: list[str]): the user wants folders scanned.
        remove_wanted(folders: list[str]): the user wants folders removed from the library.
    """

    changed = Signal(object)
    sort_wanted = Signal(str)
    rescan_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Library filters"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setUniformRowHeights(True)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.itemClicked.connect(self._toggle)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self._query = Query()
        self._missing: frozenset[str] = frozenset()
        self._again: Callable[[], None] = lambda: None
        self._made = False
        self._parts = self._section(self.tr("Library"))
        self._moods = self._section(self.tr("Moods"))
        # Tags and the user's moods, below a line.
        self._others = self._section("")
        self._others.setData(0, Qt.ItemDataRole.AccessibleTextRole, self.tr("Other moods"))
        line = QFrame()
        line.setFrameStyle(QFrame.Shape.HLine | QFrame.Shadow.Sunken)
        self.setItemWidget(self._others, 0, line)
        self._folders = self._section(self.tr("Folders"))
        self._made = True
        self._dress()

    def show_tracks(
        self, catalogue: Catalogue, rows: Rows, query: Query, folders: Sequence[str]
    ) -> None:
        """`rows` are those that the query lets through."""
        self._query = query
        self._again = partial(self.show_tracks, catalogue, rows, query, folders)
        self._fill(self._parts, self._counted_parts(catalogue))
        for item in _children(self._parts):
            if item.data(0, _TERM) == _LEFT_OUT:
                item.setToolTip(0, tip(too_long_reason()))
        counts = catalogue.counts(rows, typed=True)
        # By the whole library: nothing moves under the mouse that filters by one after the other.
        of_all = catalogue.counts(typed=True)
        order = np.argsort(-of_all, kind="stable")
        # Moods of the query stay, to be taken back, even where no track has them.
        asked = {term.text for term in query.terms}
        shown = [
            mood
            for mood in order.tolist()
            if of_all[mood] or catalogue.names[mood].casefold() in asked
        ]
        count = catalogue.chooser.family_count
        families = sorted(mood for mood in shown if mood < count)
        others = [mood for mood in shown if mood >= count]
        # A model without families has tags alone.
        self._fill_moods(self._moods, catalogue.names, families or others, counts)
        self._fill_moods(self._others, catalogue.names, others if families else [], counts)
        names = [os.path.basename(each.rstrip(os.sep)) or each for each in folders]
        entries = [
            (safe(name), Term(each, "folder"), -1)
            for name, each in zip(names, folders, strict=True)
        ]
        self._fill(self._folders, entries)
        for item, each in zip(_children(self._folders), folders, strict=True):
            missing = each in self._missing
            text = self.tr("{} cannot be found") if missing else "{}"
            item.setToolTip(0, tip(text.format(safe(each))))
            warning = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
            item.setIcon(0, warning if missing else QIcon())

    def show_missing(self, folders: Sequence[str]) -> None:
        """Mark these folders as missing."""
        self._missing = frozenset(folders)
        self._again()

    def _fill_moods(
        self,
        section: QTreeWidgetItem,
        names: Sequence[str],
        moods: Sequence[int],
        counts: npt.NDArray[np.int64],
    ) -> None:
        self._fill(section, [(names[m], _term_of(names[m]), int(counts[m])) for m in moods])
        dark = is_dark(self.palette())
        for item, mood in zip(_children(section), moods, strict=True):
            item.setIcon(0, mood_dot(names[mood], dark))

    def _counted_parts(self, catalogue: Catalogue) -> list[tuple[str, Term | None, int]]:
        of_state = np.bincount(catalogue.states, minlength=len(TrackState)).tolist()
        parts: list[tuple[str, Term | None, int]] = [
            (self.tr("All tracks"), None, len(catalogue)),
        ]
        named = [
            (TrackState.WAITING, state_name(TrackState.WAITING)),
            (TrackState.ANALYSED, self.tr("Not yet written")),
            (TrackState.WRITTEN, state_name(TrackState.WRITTEN)),
            (TrackState.FAILED, state_name(TrackState.FAILED)),
            (TrackState.TOO_LONG, state_name(TrackState.TOO_LONG)),
        ]
        for state, name in named:
            if of_state[state]:
                parts.append((name, Term(state.name.lower(), "state"), of_state[state]))
        if catalogue.corrections:
            name = self.tr("Corrected by you")
            parts.append((name, Term("yes", "corrected"), len(catalogue.corrections)))
        reviewed = int(catalogue.reviewed.sum())
        if reviewed:
            parts += [
                (self.tr("Reviewed"), Term("yes", "reviewed"), reviewed),
                (self.tr("Not reviewed"), Term("no", "reviewed"), len(catalogue) - reviewed),
            ]
        return parts

    def _section(self, title: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, [title])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setExpanded(True)
        item.setFirstColumnSpanned(True)
        return item

    def _dress(self) -> None:
        self.setIndentation(self.fontMetrics().averageCharWidth() * 2)
        font = self.font()
        font.setBold(True)
        font.setCapitalization(font.Capitalization.SmallCaps)
        for section in (self._parts, self._moods, self._folders):
            section.setFont(0, font)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if self._made and event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()
            self._again()

    def _fill(
        self, section: QTreeWidgetItem, entries: Sequence[tuple[str, Term | None, int]]
    ) -> None:
        while section.childCount() > len(entries):
            section.takeChild(section.childCount() - 1)
        while section.childCount() < len(entries):
            QTreeWidgetItem(section)
        for item, (name, term, count) in zip(_children(section), entries, strict=True):
            item.setText(0, name)
            item.setToolTip(0, tip(name))  # where the bar is too narrow for it
            item.setText(1, f"{count:,}" if count >= 0 else "")
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignTrailing)
            item.setForeground(1, self.palette().placeholderText())
            item.setData(0, _TERM, term)
            font = self.font()
            font.setBold(term in self._query.terms if term else self._query == Query())
            item.setFont(0, font)
            if term and _negated(term) in self._query.terms:
                font.setStrikeOut(True)
                item.setFont(0, font)
        section.setHidden(not entries)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        # Not by `itemActivated`, which some desktops send for every click, too.
        item = self.currentItem()
        if _clicks(event) and item is not None:
            self._toggle(item)
        else:
            super().keyPressEvent(event)

    def _toggle(self, item: QTreeWidgetItem) -> None:
        if item.parent() is None:
            return
        term = item.data(0, _TERM)
        if term is None:
            self.changed.emit(Query())
            return
        self._set(term, wanted=term not in self._query.terms)

    def _set(self, term: Term, wanted: bool) -> None:
        rest = [each for each in self._query.terms if each not in (term, _negated(term))]
        if term.column in ("state", "reviewed", "folder"):  # one of them at a time
            rest = [each for each in rest if each.column != term.column]
        terms = (*rest, term) if wanted else tuple(rest)
        self.changed.emit(replace(self._query, terms=terms))

    def _show_menu(self, place: QPoint) -> None:
        item = self.itemAt(place)
        if item is not None and item.parent() is self._folders:
            self._show_folder_menu(item.data(0, _TERM).text, place)
            return
        if item is None or item.parent() not in (self._moods, self._others):
            return
        term, mood = item.data(0, _TERM), item.text(0)
        name = menu_text(mood)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Only with {}").format(name), lambda: self._set(term, True))
        menu.addAction(
            self.tr("Only without {}").format(name), lambda: self._set(_negated(term), True)
        )
        menu.addAction(self.tr("Add a slider for {}").format(name), lambda: self._add_level(term))
        menu.addAction(
            self.tr("More like {}").format(name), lambda: self.changed.emit(Query.like_mood(mood))
        )
        menu.addSeparator()
        menu.addAction(self.tr("Sort by {}").format(name), lambda: self.sort_wanted.emit(mood))
        menu.popup(self.viewport().mapToGlobal(place))

    def _show_folder_menu(self, folder: str, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Rescan"), lambda: self.rescan_wanted.emit([folder]))
        show = menu.addAction(
            self.tr("Show in &file manager"), lambda: QDesktopServices.openUrl(file_url(folder))
        )
        show.setEnabled(folder not in self._missing)
        menu.addSeparator()
        menu.addAction(self.tr("Re&move from library…"), lambda: self.remove_wanted.emit([folder]))
        menu.popup(self.viewport().mapToGlobal(place))

    def _add_level(self, term: Term) -> None:
        rest = tuple(each for each in self._query.terms if each != term)
        self.changed.emit(replace(self._query, terms=(*rest, level_term(term.text))))


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = [item.child(place) for place in range(item.childCount())]
    return [child for child in found if child is not None]


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


def _negated(term: Term) -> Term:
    return replace(term, negated=not term.negated)
