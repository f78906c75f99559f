"""Offers below the search box while the user types."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from mood_engine.library.completions import Completion, Offer

from ..design.tokens import scaled
from .offers import OFFER_ROLE, OfferDelegate, OffersModel
from .vocabulary_source import VocabularySource

_MAX_OFFERS = 10
_WIDTH = 420
# A single offer that only adds a level to a finished word is soon in the way of the filter's chips.
_SHORTLY_MS = 2000
_MOVING = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
_ACCEPTING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class QueryCompleter(QObject):
    """Completes the word of a query at the cursor of a line.

    Nothing is chosen until the user goes down the list; Tab takes the first offer.
    """

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._source: VocabularySource | None = None
        self._completion = Completion()
        self._offers = OffersModel(self)
        # Not the line's own, which would replace the whole query.
        self._completer = QCompleter(self._offers, self)
        self._completer.setWidget(line)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MAX_OFFERS)
        self._list = QListView()
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer.setPopup(self._list)
        self._list.setItemDelegate(OfferDelegate(self._list))
        self._list.setAccessibleName(self.tr("Suggestions"))
        self._list.clicked.connect(self._take_index)
        # After the completer's own filter, so that it comes first.
        self._list.installEventFilter(self)
        line.textEdited.connect(lambda _text: self.offer())
        self._leaving = QTimer(self, singleShot=True, interval=_SHORTLY_MS)
        self._leaving.timeout.connect(self._leave)

    @property
    def popup(self) -> QListView:
        return self._list

    def use(self, source: VocabularySource) -> None:
        self._source = source
        source.made.connect(self._offer_again)

    def offer(self) -> None:
        """Show the offers for the word at the cursor, or hide them if there are none."""
        if self._source is None:
            return
        self._source.refresh()
        vocabulary, line = self._source.vocabulary, self._line
        self._completion = Completion()
        if vocabulary is not None and not line.hasSelectedText():
            words, cursor = line.text(), line.cursorPosition()
            self._completion = vocabulary.complete(words, cursor, _MAX_OFFERS)
        if not self._completion.offers:
            self.hide()
            return
        self._offers.show_offers(self._completion.offers, line.palette())
        # Wider than a narrow line, but not than the window.
        window = line.window()
        left = line.mapTo(window, line.rect().topLeft()).x()
        width = min(scaled(_WIDTH, line.fontMetrics()), window.width())
        left = min(0, window.width() - left - width)
        self._completer.complete(QRect(left, 0, width, line.height()))
        self._list.setCurrentIndex(QModelIndex())
        typed = line.text()[self._completion.begin : self._completion.end].casefold()
        first, *others = self._completion.offers
        if not others and typed and first.insert.casefold().startswith(f"{typed}>"):
            self._leaving.start()
        else:
            self._leaving.stop()

    def _leave(self) -> None:
        if not self._list.currentIndex().isValid() and not self._list.underMouse():
            self.hide()

    def hide(self) -> None:
        self._list.hide()

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key is for the list, which then follows it."""
        if not self._list.isVisible():
            return False
        key, chosen = event.key(), self._list.currentIndex()
        if key in _ACCEPTING and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            if not chosen.isValid() and key == Qt.Key.Key_Tab:
                chosen = self._offers.index(0, 0)
            self.hide()
            self._take_index(chosen)
            return chosen.isValid()
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        if key in _MOVING:  # to another word, maybe
            self.hide()
        return False

    def _take_index(self, index: QModelIndex) -> None:
        offer = index.data(OFFER_ROLE) if index.isValid() else None
        if isinstance(offer, Offer):
            self._take(offer)

    def _take(self, offer: Offer) -> None:
        """Put an offer in the place of the word; what follows comes after a space."""
        line, words = self._line, self._line.text()
        begin, end = self._completion.begin, self._completion.end
        insert = offer.insert
        goes_on = insert.endswith(":")
        if not goes_on and not words[end:].startswith(" "):
            insert += " "
        # As typed, so that it can be undone.
        line.setSelection(begin, end - begin)
        line.insert(insert)
        line.setCursorPosition(begin + len(insert))
        line.textEdited.emit(line.text())
        if not goes_on:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        is_press = event.type() is QEvent.Type.MouseButtonPress
        if watched is self._list and is_press and isinstance(event, QMouseEvent):
            place = event.globalPosition().toPoint()
            if not self._list.geometry().contains(place):
                self.hide()
                self._pass_on(event)
                return True
        return super().eventFilter(watched, event)

    def _pass_on(self, event: QMouseEvent) -> None:
        """Let what is under the mouse have its click: the list is not in the way."""
        window = self._line.window()
        widget = window.childAt(window.mapFromGlobal(event.globalPosition().toPoint()))
        if widget is not None:
            place = widget.mapFromGlobal(event.globalPosition())
            button, buttons, keys = event.button(), event.buttons(), event.modifiers()
            moved = QMouseEvent(event.type(), place, event.globalPosition(), button, buttons, keys)
            QCoreApplication.sendEvent(widget, moved)
            focused: QWidget | None = widget
            while focused is not None and not focused.focusPolicy() & Qt.FocusPolicy.ClickFocus:
                focused = focused.parentWidget()
            if focused is not None:
                focused.setFocus(Qt.FocusReason.MouseFocusReason)

    def _offer_again(self) -> None:
        if self._line.hasFocus() and self._line.text() and self._line.isModified():
            self.offer()
