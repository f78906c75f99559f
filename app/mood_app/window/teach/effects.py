"""What an answer would change, counted in the background."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mood_engine.library.library import Library
from mood_engine.library.review import COUNTED, Effect

from ..session import Session
from ..widgets.card import Card
from ..widgets.label import Label
from .questions import Asked
from .texts import effect_on_labels


class Effects(QObject):
    """Counts what the answers to one question would change; of several the last one counts.

    Signals:
        counted(asked: Asked, yes: Effect, no: Effect): what they would change.
    """

    counted = Signal(object, object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: Asked | None = None
        self._busy = False

    def count(self, asked: Asked | None) -> None:
        self._wanted = asked
        if asked is None or self._busy:
            return
        self._busy = True

        def work(_: Library) -> tuple[Effect, Effect]:
            review, question = asked.review, asked.question
            return review.effect(question, True), review.effect(question, False)

        def show(found: tuple[Effect, Effect]) -> None:
            self._busy = False
            if asked is self._wanted:
                self.counted.emit(asked, *found)
            else:
                self.count(self._wanted)

        def fail(sentence: str) -> None:
            self._busy = False
            self._session.message.emit(sentence)

        self._session.run_beside(work, show, fail)


class EffectBox(Card):
    """Shows what the answers to the question would change."""

    def __init__(self) -> None:
        super().__init__()
        self._yes, self._no = Label(), Label()
        self._part = Label(
            self.tr("Counted among the %Ln most similar tracks", "", COUNTED), quiet=True
        )
        self._part.hide()
        column = QVBoxLayout(self)
        column.addWidget(Label(self.tr("What this will change"), bold=True))
        for heading, text in (
            (self.tr("If you accept"), self._yes),
            (self.tr("If you reject"), self._no),
        ):
            column.addWidget(_with_heading(heading, text))
        column.addWidget(self._part)
        column.addStretch()
        self.pad()
        self.clear()

    def clear(self) -> None:
        for label in (self._yes, self._no):
            label.setText("…")

    def show_effects(self, mood: str, yes: Effect, no: Effect, counts_all: bool) -> None:
        """In a large library only the most similar tracks are counted."""
        self._part.setVisible(not counts_all)
        for label, effect in ((self._yes, yes), (self._no, no)):
            label.setText(effect_on_labels(mood, effect.added, effect.removed))


def _with_heading(heading: str, text: Label) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(Label(heading, quiet=True))
    column.addWidget(text)
    return both
