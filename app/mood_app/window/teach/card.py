"""The question about the current track."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from mood_engine.library.catalogue import Catalogue

from ...formatting import clock, whole_percent
from ...safe_text import safe
from ..design.style_sheet import PRIMARY
from ..design.tokens import LARGE, scaled
from ..language import mood_name
from ..library.cover_label import CoverLabel
from ..library.cover_tile import tile_of
from ..session import Session
from ..widgets.card import Card
from ..widgets.label import Label
from ..widgets.plain_text import tip
from .numbered_chips import NumberedChips

# From here on a mood seems probable, and below that improbable.
_PROBABLE, _IMPROBABLE = 0.6, 0.4


class QuestionCard(Card):
    """A track, the question about it, and a button for each key.

    Attributes:
        chips: the track's other moods.

    Signals:
        accepted(), rejected(), skipped(), back_wanted(), play_wanted(): the user clicked a button.
    """

    accepted = Signal()
    rejected = Signal()
    skipped = Signal()
    back_wanted = Signal()
    play_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._cover = CoverLabel(session, lines=10)
        self._title = Label(size=1.6, bold=True)
        self._subtitle = Label()
        self._question = Label(size=1.4)
        self._probability = Label(quiet=True)
        self._answer = Label(quiet=True)
        self.chips = NumberedChips()
        self._others = Label(self.tr("Its other moods"), quiet=True)
        accept = key_button(self.tr("Accept"), self.tr("A"), self.accepted.emit)
        reject = key_button(self.tr("Reject"), self.tr("R"), self.rejected.emit)
        skip = key_button(self.tr("Skip"), self.tr("S"), self.skipped.emit)
        self._back = key_button(self.tr("Back"), self.tr("Backspace"), self.back_wanted.emit)
        play = key_button(self.tr("Play or pause"), self.tr("Space"), self.play_wanted.emit)
        accept.setProperty(PRIMARY, True)
        accept.setToolTip(self.tr("A or Enter"))
        skip.setToolTip(self.tr("S or →"))
        self._back.setToolTip(self.tr("Backspace or ←"))
        texts = QVBoxLayout()
        line = self.fontMetrics().height()
        for label in (self._title, self._subtitle):
            texts.addWidget(label)
        texts.addSpacing(line)
        for label in (self._question, self._probability, self._answer):
            texts.addWidget(label)
        texts.addStretch(1)
        track = QHBoxLayout()
        track.setSpacing(scaled(LARGE, self.fontMetrics()))
        track.addWidget(self._cover, 0, Qt.AlignmentFlag.AlignTop)
        track.addLayout(texts, 1)
        answers, others = QHBoxLayout(), QHBoxLayout()
        for button in (accept, reject, skip):
            answers.addWidget(button, 1)
        others.addWidget(self._back)
        others.addWidget(play)
        others.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(line // 2)
        column.addLayout(track)
        column.addLayout(answers)
        column.addLayout(others)
        column.addSpacing(line // 2)
        column.addWidget(self._others)
        column.addWidget(self.chips)
        column.addStretch(1)
        self.pad()

    def show_question(
        self, catalogue: Catalogue, row: int, mood: str, probability: float, has_back: bool
    ) -> None:
        """About a row of the catalogue."""
        self._cover.show_track(catalogue.paths[row], tile_of(catalogue, row))
        self._title.setText(safe(catalogue.titles[row]))
        self._title.setToolTip(tip(safe(catalogue.paths[row])))
        length = float(catalogue.durations[row])
        parts = [catalogue.artists[row], catalogue.texts["album"][row]]
        if not any(parts):  # a file's name alone may say nothing
            parts.append(Path(catalogue.paths[row]).parent.name)
        parts.append("" if np.isnan(length) else clock(length))
        self._subtitle.setText(" · ".join(safe(part) for part in parts if part))
        self._question.setText(self.tr("Is this {}?").format(safe(mood_name(mood))))
        self._probability.setText(self._in_words(probability))
        self._back.setEnabled(has_back)

    def show_answer(self, mood: str, answer: bool | None) -> None:
        """What the user has answered, if anything."""
        texts = {
            True: self.tr("You accepted {}."),
            False: self.tr("You rejected {}."),
            None: "",
        }
        self._answer.setText(texts[answer].format(safe(mood_name(mood))))

    def show_others(self, moods: Sequence[str], states: Mapping[str, bool]) -> None:
        """The track's other moods, and which of them it has."""
        self._others.setVisible(bool(moods))
        self.chips.show_moods(moods, states)

    @property
    def words(self) -> str:
        """Track and question, for a screen reader."""
        labels = (self._title, self._subtitle, self._question, self._probability)
        return "\n".join(label.text() for label in labels if label.text())

    def _in_words(self, probability: float) -> str:
        percent = whole_percent(100 * probability)
        if probability >= _PROBABLE:
            return self.tr("Probably: {} %").format(percent)
        if probability <= _IMPROBABLE:
            return self.tr("Probably not: {} %").format(percent)
        return self.tr("Uncertain: {} %").format(percent)


def key_button(text: str, key: str, act: Callable[[], object]) -> QPushButton:
    """Named with its key; a click leaves the focus, and so the keys, with the page."""
    button = QPushButton(f"{text} ({key})" if key else text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _checked=False: act())
    return button
