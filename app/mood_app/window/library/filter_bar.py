"""The filter's terms, and what else can be done with a filter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from mood_engine.library.query import Query, Term

from ..design.icons import icon, icon_size
from ..design.tokens import SMALL, scaled, theme_of
from ..widgets.flow_layout import FlowLayout
from .filter_chips import ConditionWidget, TermWidget
from .filter_choices import level_term
from .filter_menu import FilterMenu
from .query_parts import with_term
from .vocabulary_source import VocabularySource

_SLIDING_MS = 30


class FilterBar(QWidget):
    """A chip for each term of the query, and buttons that add terms, save and clear them.

    Signals:
        changed(query: Query): the user edited the query.
        save_wanted(): the user wants the query as a smart playlist.
    """

    changed = Signal(object)
    save_wanted = Signal()

    def __init__(self, liked_name: Callable[[str], str], vocabulary: VocabularySource) -> None:
        """`liked_name` names the tracks of a term `like`, given its text."""
        super().__init__()
        self._liked_name = liked_name
        self._query = Query()
        self._moods: frozenset[str] = frozenset()
        self._chips: list[TermWidget] = []
        # Which chip gets the focus when they are made again; None for none.
        self._focused: int | None = None
        self._sliding = QTimer(self, singleShot=True, interval=_SLIDING_MS)
        self._sliding.timeout.connect(lambda: self.changed.emit(self._query))
        self._flow = FlowLayout(self)
        self._menu = FilterMenu(vocabulary, self)
        self._menu.chosen.connect(self._add_chosen)
        self._add = QToolButton()
        self._add.setText(self.tr("Add filter"))
        self._add.setToolTip(self.tr("Filter by moods, levels, artists and more"))
        self._add.clicked.connect(lambda: self._menu.open_below(self._add))
        self._save = QToolButton()
        self._save.setText(self.tr("Save…"))
        self._save.setToolTip(self.tr("Save this filter as a smart playlist"))
        self._save.clicked.connect(self.save_wanted)
        self._clear = QToolButton()
        self._clear.setText(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Show all tracks"))
        self._clear.clicked.connect(lambda: self.changed.emit(Query()))
        self._buttons = {self._add: "plus", self._save: "star", self._clear: "close"}
        for button in self._buttons:
            button.setAutoRaise(True)
            self._flow.addWidget(button)
        self._show_buttons()
        self._fit()

    def show_moods(self, moods: tuple[str, ...]) -> None:
        """These are moods, and have their colours."""
        self._moods = frozenset(mood.casefold() for mood in moods)

    def show_query(self, query: Query) -> None:
        if query == self._query:
            return
        # While a slider is held, its own widget has to stay.
        if _shape(query) == _shape(self._query):
            if self._sliding.isActive():
                return  # the last step is about to be text; this is from before it
            self._query = query
            for widget, term in zip(self._chips, query.terms, strict=True):
                widget.show_term(term)
            return
        self._query = query
        for button in self._buttons:
            self._flow.removeWidget(button)
        self._flow.clear()
        if query.among is not None:
            text = self.tr("%Ln selected tracks", "", len(query.among))
            if isinstance(query.among, tuple):
                text = self.tr("Mix of %Ln tracks", "", len(query.among))
            elif query.among_name:
                text = self.tr("{name}: %Ln tracks", "", len(query.among))
                text = text.format(name=query.among_name)
            chosen = ConditionWidget(text)
            chosen.removed.connect(lambda: self.changed.emit(replace(self._query, among=None)))
            self._flow.addWidget(chosen)
        self._chips = [self._chip(number, term) for number, term in enumerate(query.terms)]
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()  # a layout does so later, and only what is shown gets the focus
        for button in self._buttons:
            self._flow.addWidget(button)
        self._show_buttons()
        if self._focused is not None:
            places = [*(chip.slider or chip for chip in self._chips), self._add]
            places[min(self._focused, len(places) - 1)].setFocus()
            self._focused = None

    def _chip(self, number: int, term: Term) -> TermWidget:
        mood = term.text if term.column == "score" or term.text in self._moods else ""
        chip = TermWidget(term, self._liked_name, mood if term.column in _OF_MOODS else "")
        chip.slid.connect(partial(self._slide, number))
        chip.replaced.connect(partial(self._replace, number))
        chip.removed.connect(partial(self._replace, number, None))
        return chip

    def _show_buttons(self) -> None:
        self._save.setVisible(bool(self._query.terms) and self._query.among is None)
        self._clear.setVisible(self._query != Query())

    def _slide(self, number: int, term: Term) -> None:
        self._query = self._with(number, term)
        self._sliding.start()

    def _replace(self, number: int, term: Term | None) -> None:
        """Another term instead of one, or none."""
        chip = self._chips[number]
        if chip.hasFocus() or (chip.slider is not None and chip.slider.hasFocus()):
            self._focused = number
        self.changed.emit(self._with(number, term))

    def _with(self, number: int, term: Term | None) -> Query:
        terms = list(self._query.terms)
        terms[number : number + 1] = [term] if term is not None else []
        return replace(self._query, terms=tuple(terms))

    def add_level(self, mood: str) -> None:
        """A slider for one more mood."""
        self.add_term(level_term(mood))

    def add_term(self, term: Term) -> None:
        """One more term; of states and the like there is one at a time."""
        query = with_term(term, self._query)
        if self._focused is not None:
            self._focused = len(query.terms) - 1
        self.changed.emit(query)

    def _add_chosen(self, term: Term) -> None:
        """Add a term, whose chip then has the focus."""
        self._focused = 0
        self.add_term(term)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._fit()

    def _fit(self) -> None:
        if not hasattr(self, "_buttons"):
            return  # an event of its making
        metrics = self.fontMetrics()
        gap = scaled(SMALL, metrics)
        self._flow.setContentsMargins(gap, gap // 2, gap, gap // 2)
        for button, name in self._buttons.items():
            button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
            button.setIcon(icon(name, self.palette(), theme_of(self.palette()).dim))
            button.setIconSize(icon_size(metrics))


_OF_MOODS = ("", "mood", "score")


def _shape(query: Query) -> Query:
    """What widgets it has, wherever its sliders stand."""
    return replace(query, terms=tuple(replace(term, level=0.0) for term in query.terms))
