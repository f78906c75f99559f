"""The page Teach: one question after the other, answered by keyboard."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent, QUndoStack
from PySide6.QtWidgets import (
    QCheckBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mood_engine.library.catalogue import Catalogue
from mood_engine.library.label_changes import LabelChanges, Labels, label_changes
from mood_engine.library.review import Effect

from ...safe_text import safe
from ..design.tokens import LARGE, scaled
from ..language import mood_name
from ..learning.learner import Learner
from ..library.correction import Correction
from ..session import Session
from ..widgets.flow_layout import FlowLayout
from ..widgets.label import Label
from ..widgets.plain_text import menu_text
from ..widgets.side_by_side import SideBySide
from .answer import Answer, Step
from .card import QuestionCard, key_button
from .effects import EffectBox, Effects
from .learned_strip import LearnedStrip
from .mood_chooser import MoodChooser
from .numbered_chips import MOST_NUMBERED
from .questions import Asked, Questions
from .summary import SummaryPage
from .tally import Tally
from .texts import labels_changed

# After so many answers a summary is shown.
_SESSION_ANSWERS = 20
_SECOND_MS = 1000


class TeachPage(QWidget):
    """Asks about guesses, those first whose answers teach most.

    Attributes:
        chooser: the mood that is asked about.
        passage: file and seconds of the current question, or None.

    Signals:
        play(path: str, seconds: float): a file is to be played from there.
        play_or_pause_wanted(): the user wants to play or pause it.
        show_wanted(tracks: array): the user wants to see the tracks with these row ids.
    """

    play = Signal(object, float)
    play_or_pause_wanted = Signal()
    show_wanted = Signal(object)

    def __init__(self, session: Session, undo_stack: QUndoStack, learner: Learner) -> None:
        super().__init__()
        self._session, self._undo_stack, self._learner = session, undo_stack, learner
        # Questions that were shown, and which of them is shown now.
        self._steps: list[Step] = []
        self._at = -1
        # The other moods of the current track, which keep their numbers.
        self._others: tuple[str, ...] = ()
        self._answering = False
        self._shown_version: tuple[int, int] | None = None
        self._session_end = _SESSION_ANSWERS
        self._tally = Tally()
        self._questions = Questions(session, self)
        self._effects = Effects(session, self)
        self.chooser = MoodChooser()
        self._autoplay = QCheckBox(self.tr("Play &automatically"))
        self._autoplay.setChecked(session.settings.teach_autoplay)
        self._autoplay.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._count = Label(quiet=True, wrap=False)
        self._finish = key_button(self.tr("Finish"), self.tr("Esc"), self._show_summary)
        self._card, self._effect_box = QuestionCard(session), EffectBox()
        self._message = Label(wrap=False)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._summary = SummaryPage()
        self._ticking = QTimer(self, interval=_SECOND_MS)
        self._lay_out()
        self._connect()
        self._add_keys()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Teach"))
        self._refresh()

    def _lay_out(self) -> None:
        space = scaled(LARGE, self.fontMetrics())
        top = FlowLayout(gap=space)
        for widget in (self.chooser, self._autoplay, self._count, self._finish):
            top.addWidget(widget)
        self._question = SideBySide(self._card, self._effect_box, space)
        self._pages = QStackedWidget()
        for page in (self._message, self._question, self._summary):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(space)
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        column.addWidget(LearnedStrip(self._session, self._learner))

    def _connect(self) -> None:
        self._session.changed.connect(self._refresh)
        self._learner.learned.connect(self._questions.renew)
        self._learner.busy_changed.connect(self._show_count)
        self._undo_stack.indexChanged.connect(self._follow_stack)
        self._questions.changed.connect(self._show_next_if_waiting)
        self._effects.counted.connect(self._show_effects)
        self._ticking.timeout.connect(self._show_count)
        self.chooser.chosen.connect(self._choose_mood)
        self.chooser.left.connect(self.setFocus)
        self._autoplay.toggled.connect(self._switch_autoplay)
        self._card.accepted.connect(partial(self._answer, True))
        self._card.rejected.connect(partial(self._answer, False))
        self._card.skipped.connect(self._next)
        self._card.back_wanted.connect(self._back)
        self._card.play_wanted.connect(self.play_or_pause_wanted)
        self._card.chips.toggled.connect(self._toggle)
        self._summary.continue_wanted.connect(self._continue)
        self._summary.show_wanted.connect(lambda: self.show_wanted.emit(self._tally.changes.tracks))

    def _add_keys(self) -> None:
        keys = Qt.Key
        acts = {
            keys.Key_A: partial(self._answer, True),
            keys.Key_Return: self._accept_or_continue,
            keys.Key_Enter: self._accept_or_continue,
            keys.Key_R: partial(self._answer, False),
            keys.Key_S: self._next,
            keys.Key_Right: partial(self._go, 1),
            keys.Key_Left: partial(self._go, -1),
            keys.Key_Backspace: self._back,
            keys.Key_Escape: self._show_summary,
        }
        for digit in range(1, MOST_NUMBERED + 1):
            acts[keys(keys.Key_0 + digit)] = partial(self._card.chips.toggle, digit)
        for key, act in acts.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    # --- what is shown ----------------------------------------------------------------------

    @property
    def passage(self) -> tuple[str, float] | None:
        step = self._current
        return None if step is None else (step.asked.path, step.asked.seconds)

    @property
    def _current(self) -> Step | None:
        """The question that is shown."""
        if self._pages.currentWidget() is not self._question:
            return None
        return self._steps[self._at] if 0 <= self._at < len(self._steps) else None

    def _refresh(self) -> None:
        """Follow the session's catalogue."""
        catalogue = self._session.catalogue
        if catalogue is None or self._session.partial:
            return
        self.chooser.show_moods(catalogue)
        if self._tally.before is None:
            self._tally.restart(Labels.of(catalogue))
        if self._shown_version is None or self._session.version[0] != self._shown_version[0]:
            self._questions.renew()
        self._shown_version = self._session.version
        self._compare(catalogue)
        step = self._current
        if step is not None and self._row(step.asked) is not None:
            self._show_states(catalogue, step)
        elif self._pages.currentWidget() is not self._summary:
            self._show_next_if_waiting()

    def _compare(self, catalogue: Catalogue) -> None:
        """Count how many labels changed in this session."""
        before, after = self._tally.before, Labels.of(catalogue)
        assert before is not None

        def show(changes: LabelChanges) -> None:
            if before is self._tally.before:
                self._tally.changes = changes
                self._show_count()

        self._session.background.run(lambda: label_changes(before, after), show)

    def _row(self, asked: Asked) -> int | None:
        """The track's row now."""
        catalogue = self._session.catalogue
        assert catalogue is not None
        rows = np.flatnonzero(catalogue.ids == asked.track)
        return int(rows[0]) if len(rows) else None

    def _show_step(self) -> None:
        """Show the current question, and play its track."""
        catalogue, asked = self._session.catalogue, self._steps[self._at].asked
        assert catalogue is not None
        row = self._row(asked)
        if row is None:  # no longer in the library
            del self._steps[self._at]
            self._at -= 1
            self._next()
            return
        self._pages.setCurrentWidget(self._question)
        shown = (*catalogue.moods_of(row), *catalogue.predicted_of(row))
        self._others = tuple(dict.fromkeys(mood for mood in shown if mood != asked.mood))
        self._card.show_question(catalogue, row, asked.mood, asked.probability, self._at > 0)
        self._show_states(catalogue, self._steps[self._at])
        self._effect_box.clear()
        self._effects.count(asked)
        self.setAccessibleDescription(self._card.words)
        self._play()

    def _show_states(self, catalogue: Catalogue, step: Step) -> None:
        """Show the answer, and which other moods the track has."""
        row = self._row(step.asked)
        if row is not None:
            self._card.show_answer(step.asked.mood, step.answer)
            states = {mood: self._has(catalogue, row, mood) for mood in self._others}
            self._card.show_others(self._others, states)

    def _has(self, catalogue: Catalogue, row: int, mood: str) -> bool:
        verdict = self._session.verdict(row, mood)
        return mood in catalogue.predicted_of(row) if verdict is None else verdict

    def _show_effects(self, asked: Asked, yes: Effect, no: Effect) -> None:
        step = self._current
        if step is not None and step.asked is asked:
            self._effect_box.show_effects(asked.mood, yes, no, asked.review.counts_all)

    def _show_next_if_waiting(self) -> None:
        if self._pages.currentWidget() is self._message:
            self._next()

    def _show_message(self) -> None:
        """Say why there is no question."""
        self._pages.setCurrentWidget(self._message)
        catalogue, mood = self._session.catalogue, self.chooser.mood
        if catalogue is None or self._session.partial:
            text = self.tr("Reading the library…")
        elif not (catalogue.analysed & ~catalogue.silent).any():
            text = self.tr("No tracks have been analysed yet. Add some music first.")
        elif self._questions.loading:
            text = self.tr("Looking for the questions that teach most…")
        elif mood is not None and not _is_known(catalogue, mood):
            text = self.tr(
                "“{}” has no examples yet. Add it to a few tracks on the page Tracks first: select "
                "them and press Ctrl+M."
            ).format(safe(mood_name(mood)))
        else:
            text = self.tr("Nothing left to ask.")
        self._message.setText(text)

    def _show_count(self) -> None:
        tally = self._tally
        answers = self.tr("%Ln answers", "", tally.answers)
        text = self.tr("{}, {}, {}")
        self._count.setText(text.format(answers, tally.time, labels_changed(tally.changes.count)))
        if self._pages.currentWidget() is self._summary:
            self._summary.show_tally(tally, self._learner.busy)

    def _show_summary(self) -> None:
        """Show what the session has brought so far."""
        self._tally.pause()
        self._pages.setCurrentWidget(self._summary)
        self._effects.count(None)
        self._show_count()

    # --- what the user does -----------------------------------------------------------------

    def _answer(self, accepted: bool) -> None:
        step = self._current
        row = None if step is None else self._row(step.asked)
        if step is None or row is None:
            return
        command = Answer(self._session, row, step, accepted)
        self._answering = True
        if command.isObsolete():
            step.given[-1].done = True
        else:
            self._undo_stack.push(command)
        self._answering = False
        self._count_answers()
        if self._tally.answers >= self._session_end:
            self._session_end += _SESSION_ANSWERS
            self._show_summary()
        else:
            self._next()

    def _count_answers(self) -> None:
        self._tally.answers = sum(step.answer is not None for step in self._steps)
        self._show_count()

    def _next(self) -> None:
        """Go to the next question."""
        if self._at + 1 >= len(self._steps):
            asked = self._questions.take()
            while asked is not None and self._is_answered(asked):
                asked = self._questions.take()
            if asked is None:
                self._at = len(self._steps)
                self._show_message()
                return
            self._steps.append(Step(asked))
        self._at = min(self._at + 1, len(self._steps) - 1)
        self._show_step()

    def _is_answered(self, asked: Asked) -> bool:
        """Whether the user has corrected the mood elsewhere since the question was found."""
        row = self._row(asked)
        return row is None or self._session.verdict(row, asked.mood) is not None

    def _back(self) -> None:
        """Go back to the question before, to answer it otherwise."""
        if self._at > 0 and self._pages.currentWidget() is not self._summary:
            self._at -= 1
            self._show_step()

    def _go(self, direction: int) -> None:
        """By an arrow key, 1 for the one to the right."""
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            direction = -direction
        if direction < 0:
            self._back()
        elif self._current is not None:
            self._next()

    def _accept_or_continue(self) -> None:
        if self._pages.currentWidget() is self._summary:
            self._continue()
        else:
            self._answer(True)

    def _continue(self) -> None:
        """From the summary to the next question."""
        self._session_end = self._tally.answers + _SESSION_ANSWERS
        self._tally.go()
        self._pages.setCurrentWidget(self._message)
        self.setFocus()
        self._next()

    def _toggle(self, mood: str) -> None:
        """Switch another mood of the current track."""
        catalogue, step = self._session.catalogue, self._current
        row = None if step is None else self._row(step.asked)
        if catalogue is None or step is None or row is None:
            return
        has = self._has(catalogue, row, mood)
        text = self.tr("Remove “{}”") if has else self.tr("Add “{}”")
        removed = self._session.verdict(row, mood) is False
        restored = removed and mood in catalogue.predicted_of(row)
        wanted = False if has else None if restored else True
        rows = np.array([row])
        command = Correction(
            self._session, rows, mood, wanted, text.format(menu_text(mood_name(mood)))
        )
        if not command.isObsolete():
            self._undo_stack.push(command)
        self._show_states(catalogue, step)

    def _follow_stack(self) -> None:
        """Go back to a question whose answer was undone."""
        if self._answering:
            return
        before = self._tally.answers
        self._count_answers()
        undone = [at for at, step in enumerate(self._steps) if step.given and step.answer is None]
        if self._tally.answers < before and undone and self.isVisible():
            self._at = undone[-1]
            self._show_step()

    def _choose_mood(self, mood: str | None) -> None:
        if mood != self._questions.mood:
            self._steps.clear()
            self._at = -1
            self._tally_restart()
            self._questions.set_mood(mood)
            self._show_message()
            self._next()

    def _tally_restart(self) -> None:
        catalogue = self._session.catalogue
        if catalogue is not None:
            self._tally.restart(Labels.of(catalogue))
            self._session_end = _SESSION_ANSWERS
            self._show_count()

    def _switch_autoplay(self, on: bool) -> None:
        self._session.settings.teach_autoplay = on
        self.setFocus()

    def _play(self) -> None:
        passage = self.passage
        if passage is not None and self._autoplay.isChecked() and self.isVisible():
            self.play.emit(*passage)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        super().showEvent(event)
        self._tally.go()
        self._ticking.start()
        self.setFocus()
        if self._current is None and self._pages.currentWidget() is not self._summary:
            self._next()
        else:
            self._play()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own
        self._tally.pause()
        self._ticking.stop()
        super().hideEvent(event)


def _is_known(catalogue: Catalogue, mood: str) -> bool:
    """Whether the model knows the mood, or the user has given examples."""
    examples = (verdicts.get(mood, False) for verdicts in catalogue.corrections.values())
    return mood in catalogue.chooser.names or mood in catalogue.own or any(examples)
