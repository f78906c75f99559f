"""What a session has brought."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ..design.style_sheet import PRIMARY
from ..widgets.card import Card
from ..widgets.label import Label
from .tally import Tally
from .texts import label_counts, labels_changed

_MOST_MOODS = 12


class SummaryPage(Card):
    """Changed labels by mood after some answers.

    Signals:
        continue_wanted(): the user goes on with the next question.
        show_wanted(): the user wants to see the tracks whose labels changed.
    """

    continue_wanted = Signal()
    show_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading = Label(size=1.6, bold=True)
        self._total, self._moods = Label(), Label()
        self._continue = QPushButton(self.tr("&Continue (Enter)"))
        self._show = QPushButton(self.tr("Show chan&ged tracks"))
        self._continue.setProperty(PRIMARY, True)
        self._continue.clicked.connect(self.continue_wanted)
        self._show.clicked.connect(self.show_wanted)
        buttons = QHBoxLayout()
        buttons.addWidget(self._continue)
        buttons.addWidget(self._show)
        buttons.addStretch()
        column = QVBoxLayout(self)
        for label in (self._heading, self._total, self._moods):
            column.addWidget(label)
        column.addLayout(buttons)
        column.addStretch(1)
        self.pad()

    def show_tally(self, tally: Tally, learning: bool) -> None:
        """While it is `learning`, more labels may follow."""
        count = tally.answers
        text = self.tr("%Ln answers", "", count)
        self._heading.setText(self.tr("{} in {}").format(text, tally.time))
        changes = tally.changes
        total = self.tr("{} on %Ln tracks", "", len(changes.tracks)).format(
            labels_changed(changes.count)
        )
        self._total.setText(self.tr("{} – learning…").format(total) if learning else total)
        moods = sorted(changes.by_mood.items(), key=lambda item: -sum(item[1]))
        lines = [label_counts(mood, *counts) for mood, counts in moods[:_MOST_MOODS]]
        if len(moods) > _MOST_MOODS:
            lines.append(self.tr("and %Ln more moods", "", len(moods) - _MOST_MOODS))
        self._moods.setText("\n".join(lines))
        self._show.setEnabled(len(changes.tracks) > 0)
