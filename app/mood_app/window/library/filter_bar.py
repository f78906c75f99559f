"""The filter's terms, with a slider for each level of a mood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSlider, QToolButton, QWidget

from mood_engine.library.query import Query, Term

from ..widgets.clicks import SingleClicks
from ..widgets.flow_layout import FlowLayout
from ..widgets.label import Label
from ..widgets.plain_text import menu_text

_STEPS = 100
_SLIDING_MS = 30
# Of a newly added mood: more than so much of all music has.
_FIRST_SHARE = 0.8


class FilterBar(QWidget):
    """One widget for each term of the query, and a button that adds a mood.

    Signals:
        changed(query: Query): the user edited the query.
    """

    changed = Signal(object)

    def __init__(self, liked_name: Callable[[str], str]) -> None:
        """`liked_name` names the tracks of a term `like`, given its text."""
        super().__init__()
        self._liked_name = liked_name
        self._query = Query()
        self._moods: tuple[str, ...] = ()
        self._sliding = QTimer(self, singleShot=True, interval=_SLIDING_MS)
        self._sliding.timeout.connect(lambda: self.changed.emit(self._query))
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(6, 2, 6, 4)
        self._add = QToolButton()
        self._add.setText(self.tr("+ Mood"))
        self._add.setToolTip(self.tr("Filter by a mood and its strength"))
        self._add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._add.setMenu(QMenu(self._add))
        self._add.menu().aboutToShow.connect(self._fill_menu)
        self._flow.addWidget(self._add)

    def show_moods(self, moods: tuple[str, ...]) -> None:
        self._moods = moods

    def show_query(self, query: Query) -> None:
        if query == self._query:
            return
        # While a slider is held, its own widget has to stay.
        if _shape(query) == _shape(self._query):
            if self._sliding.isActive():
                return  # the last step is about to be text; this is from before it
            self._query = query
            for widget, term in zip(self.findChildren(TermWidget), query.terms, strict=False):
                widget.show_term(term)
            return
        self._query = query
        self._flow.removeWidget(self._add)
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
        for number, term in enumerate(query.terms):
            widget = TermWidget(term, self._liked_name)
            widget.changed.connect(partial(self._change, number))
            widget.removed.connect(partial(self._change, number, None))
            self._flow.addWidget(widget)
        self._flow.addWidget(self._add)

    def _change(self, number: int, new: Term | None) -> None:
        terms = list(self._query.terms)
        terms[number : number + 1] = [new] if new is not None else []
        query = replace(self._query, terms=tuple(terms))
        if new is None:
            self.changed.emit(query)
        else:
            self._query = query
            self._sliding.start()

    def _fill_menu(self) -> None:
        menu = self._add.menu()
        menu.clear()
        for mood in self._moods:
            menu.addAction(menu_text(mood), partial(self.add_level, mood))

    def add_level(self, mood: str) -> None:
        """A slider for one more mood."""
        self.changed.emit(replace(self._query, terms=(*self._query.terms, level_term(mood))))


class ConditionWidget(QWidget):
    """A condition with a button that removes it.

    Signals:
        removed(): the user removed the condition.
    """

    removed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = Label(text, wrap=False)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self._name)
        away = QToolButton()
        away.setText("✕")
        away.setAutoRaise(True)
        away.setToolTip(self.tr("Remove this filter"))
        away.setAccessibleName(self.tr("Remove {}").format(text))
        away.clicked.connect(self.removed)
        SingleClicks(away)
        self._row.addWidget(away)


class TermWidget(ConditionWidget):
    """A term of the query, with a slider if it is a mood's level.

    Signals:
        changed(term: Term): the user moved the slider.
    """

    changed = Signal(object)

    def __init__(self, term: Term, liked_name: Callable[[str], str]) -> None:
        super().__init__(str(term))
        self._liked_name = liked_name
        self._term = term
        self._slider: QSlider | None = None
        if term.column == "score":
            self._slider = QSlider(Qt.Orientation.Horizontal)
            self._slider.setRange(0, _STEPS)
            self._slider.setFixedWidth(self.fontMetrics().averageCharWidth() * 18)
            self._slider.setAccessibleName(self.tr("Level of {}").format(term.text))
            if term.of_tracks:
                self._slider.setToolTip(
                    self.tr("80 % means: more of it than 80 % of all music has")
                )
            self._slider.valueChanged.connect(self._slide)
            self._row.insertWidget(1, self._slider)
        self.show_term(term)

    def show_term(self, term: Term) -> None:
        self._term = term
        self._name.setText(self._text(term))
        if self._slider is not None and not self._slider.isSliderDown():
            self._slider.blockSignals(True)
            self._slider.setValue(round(term.level * _STEPS))
            self._slider.blockSignals(False)

    def _slide(self, value: int) -> None:
        self._term = replace(self._term, level=value / _STEPS)
        self._name.setText(self._text(self._term))
        self.changed.emit(self._term)

    def _text(self, term: Term) -> str:
        if term.column == "score":
            above = term.comparison.startswith(">") is not term.negated
            sign = "≥" if above else "<"
            return f"{term.text} {sign} {term.level_text.replace('%', ' %')}"
        if term.column == "like":
            words = self.tr("like {}").format(self._liked_name(term.text))
        elif term.column:
            words = f"{term.column}: {term.text}"
        else:
            words = term.text.replace("|", self.tr(" or "))
        return self.tr("not {}").format(words) if term.negated else words


def level_term(mood: str) -> Term:
    """More of a mood than most music has; the mood itself where its name allows no level."""
    term = Term(mood.casefold(), "score", ">=", _FIRST_SHARE, of_tracks=True)
    return term if term.reads_back else Query.of_mood(mood).terms[0]


def _shape(query: Query) -> Query:
    """What widgets it has, wherever its sliders stand."""
    return replace(query, terms=tuple(replace(term, level=0.0) for term in query.terms))
