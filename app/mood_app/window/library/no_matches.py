"""Shown instead of the table's rows where no track matches: what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QPushButton, QVBoxLayout, QWidget

from mood_engine.errors import MoodEngineError
from mood_engine.library.catalogue import Catalogue
from mood_engine.library.likeness import Similarities
from mood_engine.library.nearest import Nearest, Way, nearest
from mood_engine.library.query import Query

from ..design.style_sheet import PRIMARY
from ..design.tokens import SMALL, TITLE, scaled
from ..session import Session
from ..widgets.label import Label
from ..widgets.plain_text import menu_text, tip
from .filter_chips import term_text
from .vocabulary_source import VocabularySource

_MAX_WAYS = 4
# Not while the user types on.
_PAUSE_MS = 250
# A button's property: its text at full length.
_TEXT = "whole_text"


class NoMatches(QWidget):
    """Says that no track matches and offers what is near.

    Signals:
        wanted(query: Query): the user wants to see this instead.
    """

    wanted = Signal(object)

    def __init__(
        self,
        table: QAbstractScrollArea,
        session: Session,
        vocabulary: VocabularySource,
        liked_name: Callable[[str], str],
    ) -> None:
        """It covers the rows of the table."""
        super().__init__(table.viewport())
        self._viewport = table.viewport()
        self._session, self._vocabulary, self._liked_name = session, vocabulary, liked_name
        self._query = Query()
        self._sounds: Similarities | None = None
        self._title = Label(self.tr("No tracks match."), size=TITLE, bold=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.addStretch()
        self._column.addWidget(self._title)
        self._column.addStretch()
        self._looking = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._looking.timeout.connect(self._look)
        vocabulary.made.connect(self._look)
        self._viewport.installEventFilter(self)
        self.hide()

    def show_for(self, query: Query, sounds: Similarities | None, is_empty: bool) -> None:
        """Show that no track matches; `is_empty`: there are none at all."""
        self._sounds = sounds
        if not self.isHidden() and query == self._query:
            return
        self._query = query
        self._title.setText(self.tr("No tracks yet.") if is_empty else self.tr("No tracks match."))
        self._show_ways(())
        if not is_empty:
            self._looking.start()
        self.resize(self._viewport.size())
        self.show()

    def leave(self) -> None:
        self._looking.stop()
        self.hide()

    def _look(self) -> None:
        catalogue = self._session.catalogue
        if catalogue is None or self.isHidden():
            return
        self._vocabulary.refresh()
        query, sounds, vocabulary = self._query, self._sounds, self._vocabulary.vocabulary

        def work() -> list[Nearest]:
            try:
                return nearest(query, catalogue, sounds, vocabulary)
            except MoodEngineError:  # about which the page has a message
                return []

        self._session.background.run(work, partial(self._show_found, query, catalogue))

    def _show_found(self, query: Query, catalogue: Catalogue, found: Sequence[Nearest]) -> None:
        if query == self._query and catalogue is self._session.catalogue and not self.isHidden():
            self._show_ways(found)

    def _show_ways(self, found: Sequence[Nearest]) -> None:
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(self._text(each), each.query) for each in found[:_MAX_WAYS]]
        if self._query != Query():
            self._buttons.append(self._button(self.tr("&Clear filter"), Query()))
        if found:
            self._buttons[0].setProperty(PRIMARY, True)
        for button in self._buttons:
            where = Qt.AlignmentFlag.AlignCenter
            self._column.insertWidget(self._column.count() - 1, button, alignment=where)
        self._fit()

    def _button(self, text: str, query: Query) -> QPushButton:
        button = QPushButton(text)
        button.setProperty(_TEXT, text)
        button.setToolTip(tip(text.replace("&&", "&")))
        button.clicked.connect(lambda: self.wanted.emit(query))
        return button

    def _text(self, near: Nearest) -> str:
        gone = ", ".join(term_text(term, self._liked_name) for term in near.terms)
        words = gone or self.tr("selected tracks")
        instead = term_text(near.instead, self._liked_name) if near.instead else ""
        match near.way:
            case Way.LEVEL:
                text = self.tr("Show the %Ln nearest: {}", "", near.tracks)
                return text.format(menu_text(instead))
            case Way.SPELLING:
                text = self.tr("Search for “{}” (%Ln tracks)", "", near.tracks)
                return text.format(menu_text(instead))
        return self.tr("Without “{}” (%Ln tracks)", "", near.tracks).format(menu_text(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        if event.type() is QEvent.Type.Resize and watched is self._viewport:
            self.resize(self._viewport.size())
            self._fit()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own
        return QSize(0, 0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        """Shorten what has no room."""
        gap = scaled(SMALL, self.fontMetrics())
        self._column.setSpacing(gap)
        for button in self._buttons:
            text = button.property(_TEXT)
            button.setText(text)
            room = self._viewport.width() - 2 * gap
            more = button.sizeHint().width() - room
            if more > 0:
                metrics = button.fontMetrics()
                letters = metrics.horizontalAdvance(text) - more
                button.setText(metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, letters))
            button.setMaximumWidth(max(room, 0))
