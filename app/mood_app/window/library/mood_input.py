"""The line for typing a known or new mood."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QToolTip

from mood_engine.labelling import can_be_name, tidy_name

from ..language import known_mood, mood_name
from ..widgets.clearable_line import ClearableLine
from ..widgets.plain_text import tip

_MOST_OFFERS = 12
_NAME_ROLE = Qt.ItemDataRole.UserRole


class MoodInput(ClearableLine):
    """A line with completion for a mood.

    Attributes:
        known: the moods that it offers.

    Signals:
        given(mood: str): the user entered a mood.
    """

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.known: tuple[str, ...] = ()
        self.setPlaceholderText(self.tr("Add a mood…"))
        self.setAccessibleName(self.tr("Add a mood"))
        # Enter on a completion is signalled twice, by the line and by the completer.
        self._giving = QTimer(self, singleShot=True, interval=0)
        self._giving.timeout.connect(self._give)
        self.returnPressed.connect(self._giving.start)
        self._offers = QStandardItemModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_NAME_ROLE)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MOST_OFFERS + 1)
        completer.activated.connect(lambda _text: self._giving.start())
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)

    def _offer(self, text: str) -> None:
        """Offer known moods that contain the text, and the text itself as a new one.

        Enter takes the first that begins with the text; Qt marks it.
        """
        self._offers.clear()
        word = tidy_name(text)
        if not word or not can_be_name(word):
            return
        folded = word.casefold()
        names = {
            mood_name(name).casefold(): name
            for name in self.known
            if folded in mood_name(name).casefold() or folded in name.casefold()
        }
        offered = sorted(names, key=lambda name: (not name.startswith(folded), name))
        for name in offered[:_MOST_OFFERS]:
            self._add_offer(mood_name(names[name]), mood_name(names[name]))
        if known_mood(word, self.known) is None:
            self._add_offer(word, self.tr("New mood: {}").format(word))

    def _add_offer(self, name: str, text: str) -> None:
        item = QStandardItem(text)
        item.setData(name, _NAME_ROLE)
        self._offers.appendRow(item)

    def _give(self) -> None:
        text = tidy_name(self.text())
        if not can_be_name(text):
            message = self.tr("A mood's name cannot contain <, > or ;.")
            below = self.mapToGlobal(self.rect().bottomLeft())
            QToolTip.showText(below, tip(message), self)
            return
        self.setText("")  # which leaves nothing to be undone here
        if not text:
            return
        self.given.emit(known_mood(text, self.known) or text)
