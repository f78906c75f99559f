"""The blind vote."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mood_engine.comparing import Answer, Ballot, Pair

from ...safe_text import safe
from ..player.player import Player
from ..widgets.card import Card
from ..widgets.chip_list import ChipList
from ..widgets.label import Label

# Where tracks are played from: most have left their introduction by then.
_BEGIN_SHARE = 0.25
# Of the letters, in those of the page.
_CHIP_SIZE = 1.3


class VotePage(QWidget):
    """Plays one track after the other and asks which of two unnamed models fits it better.

    Signals:
        voted(): the ballot's votes changed.
        ended(): there is no further pair, or the user wants to see the result.
    """

    voted = Signal()
    ended = Signal()

    def __init__(self, player: Player) -> None:
        super().__init__()
        self._player = player
        self._ballot: Ballot | None = None
        self._shown: Pair | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Blind vote"))
        self._place = Label(quiet=True, wrap=False)
        self._title = Label(size=1.3, bold=True)
        self._artist = Label()
        question = Label(self.tr("Which moods fit this track better?"))
        self._left = _ModelCard(self.tr("Left fits better"), "←")
        self._right = _ModelCard(self.tr("Right fits better"), "→")
        self._both = _button(self.tr("Both fit equally well"), "B")
        self._neither = _button(self.tr("Neither fits"), "N")
        self._undo = _button(self.tr("Undo last vote"), self.tr("Backspace"))
        self._play = _button(self.tr("Play or pause"), self.tr("Space"))
        self._result = _button(self.tr("Show result"), "")
        self._connect()
        cards = QWidget()
        cards.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as the arrow keys
        row = QHBoxLayout(cards)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._left, 1)
        row.addWidget(self._right, 1)
        answers = QHBoxLayout()
        for button in (self._both, self._neither):
            answers.addWidget(button, 1)
        others = QHBoxLayout()
        others.addWidget(self._play)
        others.addWidget(self._undo)
        others.addStretch()
        others.addWidget(self._result)
        column = QVBoxLayout(self)
        column.addWidget(self._place)
        column.addWidget(self._title)
        column.addWidget(self._artist)
        column.addSpacing(self.fontMetrics().height())
        column.addWidget(question)
        column.addWidget(cards, 1)
        column.addLayout(answers)
        column.addSpacing(self.fontMetrics().height())
        column.addLayout(others)

    def _connect(self) -> None:
        keys = Qt.Key
        for button, key, act in (
            (self._left.button, keys.Key_Left, partial(self._prefer, True)),
            (self._right.button, keys.Key_Right, partial(self._prefer, False)),
            (self._both, keys.Key_B, partial(self._vote, Answer.BOTH)),
            (self._neither, keys.Key_N, partial(self._vote, Answer.NEITHER)),
            (self._undo, keys.Key_Backspace, self._undo_vote),
            (self._play, keys.Key_Space, self._player.toggle),
        ):
            button.clicked.connect(_without_arguments(act))
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(_without_arguments(act))
        self._result.clicked.connect(self.ended)

    def show_ballot(self, ballot: Ballot) -> None:
        """Go on with the first pair without a vote."""
        self._ballot, self._shown = ballot, None
        self._show()
        self.setFocus()

    def _show(self) -> None:
        assert self._ballot is not None
        self._undo.setEnabled(self._ballot.done > 0)
        pair = self._ballot.current
        if pair is None:
            self.ended.emit()
            return
        if pair == self._shown:
            return
        self._shown = pair
        track = pair.track
        place = self.tr("Track {} of {}")
        self._place.setText(place.format(self._ballot.done + 1, len(self._ballot.pairs)))
        self._title.setText(safe(track.title))
        self._artist.setText(safe(track.texts.artist or ""))
        self._left.show_moods(pair.left)
        self._right.show_moods(pair.right)
        self.setAccessibleDescription(
            "\n".join((self._place.text(), self._title.text(), self._left.words, self._right.words))
        )
        begin = 0.0 if math.isnan(track.duration) else _BEGIN_SHARE * track.duration
        self._player.play(track.path, begin)

    def _prefer(self, left: bool) -> None:
        if self._shown is not None:
            self._vote(self._shown.answer(left))

    def _vote(self, answer: Answer) -> None:
        if self._ballot is not None and self._ballot.current is not None:
            self._ballot.vote(answer)
            self.voted.emit()
            self._show()

    def _undo_vote(self) -> None:
        if self._ballot is not None:
            self._ballot.undo()
            self.voted.emit()
            self._show()


class _ModelCard(Card):
    """The moods of one model, without its name.

    Attributes:
        button: prefers it.
        words: button and moods for a screen reader.
    """

    def __init__(self, text: str, key: str) -> None:
        super().__init__()
        self._text = self.words = text
        self._chips = ChipList(_CHIP_SIZE)
        self.button = _button(text, key)
        column = QVBoxLayout(self)
        column.addWidget(self._chips)
        column.addStretch()
        column.addWidget(self.button)
        self.pad()

    def show_moods(self, moods: tuple[str, ...]) -> None:
        self._chips.show_moods(moods)
        self.words = f"{self._text}: {', '.join(map(safe, moods))}"
        self.button.setAccessibleName(self.words)


def _button(text: str, key: str) -> QPushButton:
    """Named with its key; a click leaves the focus, and so the keys, with the page."""
    button = QPushButton(f"{text} ({key})" if key else text)
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _without_arguments(act: Callable[[], None]) -> Callable[[], None]:
    return lambda *_: act()
