"""The review: planned in the background, then shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

import numpy as np
from msgspec import structs
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent, QUndoStack
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mood_engine.labelling import WriteAs
from mood_engine.library.catalogue import Catalogue
from mood_engine.writing.outdated import rows_of, same_moods

from ..language import number
from ..moods.change_policy import ChangePolicy
from ..session import Session
from ..widgets.lazy_part import LazyPart
from .jobs import Plan, Progress, plan_steps
from .message import Message, Note
from .options_bar import OptionsBar
from .parts import Parts
from .progress import ProgressPanel
from .review import Review
from .review_rows import Outcome
from .single_job import SingleJob
from .task import Task
from .write_settings import WriteSettings


class ReviewTab(QWidget):
    """What a write would change, computed in the background.

    Attributes:
        choices: how to write.
        note, subset: sentences above the table.
        message, progress, table: one of them is shown; the last two are made when first needed.
        task: the check of files, while it runs.

    Signals:
        write_wanted(planned: list[PlannedFile], options: WriteOptions): the user pressed the
            button.
    """

    write_wanted = Signal(object, object)

    def __init__(self, session: Session, undo_stack: QUndoStack) -> None:
        super().__init__()
        self._session, self._undo_stack = session, undo_stack
        self._ids: Collection[int] | None = None
        self._waits = False  # for the catalogue
        self._plan: Plan | None = None
        self._looking = SingleJob(session.background)
        self._choice = session.settings.writing
        self.choices = OptionsBar(self._choice)
        self.note, self.subset, self.message = Note(), Note(), Message()
        self.task = Task(self)
        self._progress = LazyPart(partial(ProgressPanel, self.task))
        self._table = LazyPart(self._make_table)
        self._parts = Parts(self.message, self._progress, self._table)
        self.setFocusProxy(self._parts)
        layout = QVBoxLayout(self)
        layout.addWidget(self.choices)
        layout.addWidget(self.subset)
        layout.addWidget(self.note)
        layout.addWidget(self._parts, 1)
        self.choices.changed.connect(self._choose)
        self.choices.write_as_changed.connect(self._write_as)
        self.message.pressed.connect(self.review)
        self.note.pressed.connect(lambda: self.review(self._ids))
        self.subset.pressed.connect(self.review)
        self.task.stop_wanted.connect(self._looking.stop)
        session.changed.connect(self._look_at_catalogue)
        self.clear()

    def _make_table(self) -> Review:
        table = Review()
        table.write_wanted.connect(self._write)
        return table

    @property
    def progress(self) -> ProgressPanel:
        return self._progress.part

    @property
    def table(self) -> Review:
        return self._table.part

    def review(self, ids: Collection[int] | None = None) -> None:
        """Plan the writes for these tracks, or for all analysed ones."""
        self._ids = ids
        self._look()
        self.setFocus()

    def clear(self) -> None:
        """Show nothing; the plan is outdated."""
        self._drop()
        self._say(
            self.tr("Write moods into your files"),
            self.tr(
                "First you see what would change in which file. Nothing is written until "
                "you press Write, and everything can be undone."
            ),
            self.tr("&Check files"),
        )

    def _drop(self) -> None:
        self._looking.drop()
        self.task.end()
        self._plan, self._waits = None, False
        self.note.say("")
        self.subset.say("")

    def _look(self) -> None:
        self._drop()
        self._follow_settings()
        catalogue = self._session.catalogue
        if catalogue is None or self._session.partial:
            self._wait(self.tr("Loading the library"))
            return
        if catalogue.chooser.policy != self._session.policy:
            self._wait(self.tr("Updating moods"))
            return
        rows = _analysed_rows(catalogue, self._ids)
        analysed = int(catalogue.analysed.sum())
        if len(rows) < analysed:
            text = self.tr("Showing {} of %Ln tracks", "", analysed)
            self.subset.say(text.format(number(len(rows))), self.tr("Show &all"))
        if not rows:
            self._say(
                self.tr("Nothing to write yet"),
                self.tr("None of these tracks has been analysed. Scan your music first."),
            )
            return
        self.task.begin(self.tr("Checking files"))
        self._parts.show_part(self._progress)
        options = self._choice.options
        self._looking.start(
            partial(plan_steps, self._session.path, catalogue, rows, options),
            self._advance,
            self._show,
            self._fail,
        )

    def _wait(self, title: str) -> None:
        """Wait for another catalogue."""
        self._waits = True
        self.task.begin(title, stoppable=False)
        self._parts.show_part(self._progress)

    def _advance(self, progress: Progress) -> None:
        self.task.advance(progress.done, progress.total)

    def _show(self, plan: Plan) -> None:
        self.task.end()
        self._plan = plan
        self.table.show_plan(plan.rows, plan.options.break_links)
        looked_at = len(plan.rows.planned)
        if not plan.rows.has_only(Outcome.SAME):
            self._parts.show_part(self._table)
        elif looked_at < plan.total:
            self._say(self.tr("Checked files already have these moods."))
        else:
            self._say(self.tr("All files already have these moods."))
        if looked_at < plan.total:
            text = self.tr("You stopped after {done} of {total} files. The others are not shown.")
            text = text.format(done=number(looked_at), total=number(plan.total))
            self.note.say(text, self.tr("Check &all"))
        elif plan.rows.has_only(Outcome.FAILED):
            self.note.say(
                self.tr("None of these files can be read. Is their drive connected?"),
                self.tr("&Check again"),
            )
        else:
            self._look_at_catalogue()

    def _fail(self, sentence: str) -> None:
        self.clear()
        self.note.say(sentence)

    def _choose(self, choice: WriteSettings) -> None:
        self._session.settings.writing = choice
        self._take(choice)

    def _write_as(self, write_as: WriteAs) -> None:
        session = self._session
        is_shown = self._plan is not None or self._looking.is_running
        if session.model is None:
            self.choices.show_write_as(session.policy.write_as)
            return
        policy = structs.replace(session.policy, write_as=write_as)
        text = self.tr("Moods written to files")
        self._undo_stack.push(ChangePolicy(session, policy, text))
        if is_shown:
            self._look()

    def _take(self, choice: WriteSettings) -> None:
        # The times are no part of the plan.
        same = replace(self._choice, keep_modified=choice.keep_modified) == choice
        self._choice = choice
        if not same and (self._plan is not None or self._looking.is_running):
            self._look()

    def _follow_settings(self) -> None:
        """They may have been changed elsewhere."""
        choice = self._session.settings.writing
        if choice != self._choice:
            self.choices.show_choice(choice)
            self._take(choice)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self._follow_settings()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        super().showEvent(event)
        self._follow_settings()

    def _look_at_catalogue(self) -> None:
        """React to a new catalogue: start the plan that waited for it, or report changed moods."""
        catalogue, plan = self._session.catalogue, self._plan
        self.choices.show_write_as(self._session.policy.write_as)
        if self._waits:
            self._look()
        elif catalogue is not None and plan is not None and catalogue is not plan.catalogue:
            with_albums = plan.options.with_albums
            if same_moods(plan.catalogue, catalogue, plan.rows.tracks, with_albums):
                self._plan = replace(plan, catalogue=catalogue)
            else:
                self.note.say(
                    self.tr("The moods of these files have changed since they were checked."),
                    self.tr("&Check again"),
                )

    def _say(self, title: str, text: str = "", button: str = "") -> None:
        self.message.say(title, text, button)
        self._parts.show_part(self.message)

    def _write(self) -> None:
        planned = self.table.model.to_write()
        if self._plan is not None and planned:
            options = replace(self._plan.options, keep_modified=self._choice.keep_modified)
            self.write_wanted.emit(planned, options)


def _analysed_rows(catalogue: Catalogue, ids: Collection[int] | None) -> list[int]:
    rows = np.arange(len(catalogue))
    if ids is not None:
        rows = np.sort(rows_of(catalogue, np.fromiter(ids, np.int64, len(ids))))
    analysed: list[int] = rows[catalogue.analysed[rows]].tolist()
    return analysed
