"""The page Writes: review, write, undo."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QMessageBox, QTabWidget, QVBoxLayout, QWidget

from mood_engine.library.journal import Run
from mood_engine.writing.options import WriteOptions
from mood_engine.writing.plan import PlannedFile, Status

from ..background import Steps
from ..language import moment
from ..session import Session
from ..widgets.lazy_part import LazyPart
from ..widgets.question import Question
from .formatting import files
from .history import History
from .jobs import Progress, Undone, Written, undo_steps, write_steps
from .message import Note
from .parts import Parts
from .progress import ProgressPanel
from .review_tab import ReviewTab
from .single_job import SingleJob
from .summary import Summary
from .task import Task

_log = logging.getLogger(__name__)


class WritePage(QWidget):
    """Review, write, undo. Only the button below the review and Undo change files.

    Attributes:
        busy: whether files are being written or restored.
        can_undo: whether the last work was a write that can be undone.
        tasks: what may be running, for the status bar of other pages.
        tabs: the stack of `review_tab` and `history`.
        progress, summary: what is shown instead of the tabs during and after a write. These and
            `history` are made when they are first needed.
        note: a sentence above them.

    Signals:
        changing(files_change: bool): files begin to be changed, or all of them are done.
        ended(sentence: str): a write or an undo has ended, with this result.
    """

    changing = Signal(bool)
    ended = Signal(str)

    def __init__(self, session: Session, undo_stack: QUndoStack) -> None:
        super().__init__()
        self._session = session
        self._writing = SingleJob(session.background)
        self._written: Written | None = None
        self.note, self.review_tab = Note(), ReviewTab(session, undo_stack)
        self._task = Task(self)
        self.tasks = (self._task, self.review_tab.task)
        self._history = LazyPart(self._make_history)
        self._progress = LazyPart(partial(ProgressPanel, self._task))
        self._summary = LazyPart(self._make_summary)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.review_tab, self.tr("Changes"))
        self.tabs.addTab(self._history, self.tr("History"))
        self.tabs.setFocusProxy(self.review_tab)
        self._parts = Parts(self.tabs, self._progress, self._summary)
        layout = QVBoxLayout(self)
        layout.addWidget(self.note)
        layout.addWidget(self._parts, 1)
        self.tabs.currentChanged.connect(self._change_tab)
        self._task.stop_wanted.connect(self._writing.stop)
        self.review_tab.write_wanted.connect(self._write)

    def _make_history(self) -> History:
        history = History(self._session)
        history.undo_wanted.connect(self._ask_for_undo)
        return history

    def _make_summary(self) -> Summary:
        summary = Summary()
        summary.undo_wanted.connect(self.ask_for_undo)
        summary.rest_wanted.connect(self._review_rest)
        summary.closed.connect(self._show_tabs)
        return summary

    @property
    def history(self) -> History:
        return self._history.part

    @property
    def progress(self) -> ProgressPanel:
        return self._progress.part

    @property
    def summary(self) -> Summary:
        return self._summary.part

    @property
    def busy(self) -> bool:
        """Whether a write or an undo is running."""
        return self._writing.is_running

    @property
    def can_undo(self) -> bool:
        outcomes = () if self._written is None or self.busy else self._written.outcomes
        return any(each.status is Status.WRITTEN for each in outcomes)

    def review(self, ids: Collection[int] | None = None) -> None:
        """Review what writing these tracks, or all analysed ones, would change.

        While files are being written, that stays what is shown.
        """
        if not self.busy:
            self._show_tabs()
            self.tabs.setCurrentIndex(0)
            self.review_tab.review(ids)

    def _change_tab(self, tab: int) -> None:
        self.note.say("")
        is_history = self.tabs.widget(tab) is self._history
        self.tabs.setFocusProxy(self._history if is_history else self.review_tab)
        if is_history:
            self.history.reload()

    def _show_tabs(self) -> None:
        self.note.say("")
        self._parts.show_part(self.tabs)

    def _write(self, planned: Sequence[PlannedFile], options: WriteOptions) -> None:
        steps = partial(write_steps, self._session.path, planned, options)
        self._begin(self.tr("Writing moods"), steps)

    def _undo(self, run: int) -> None:
        break_links = self._session.settings.break_links
        self._begin(self.tr("Undoing"), partial(undo_steps, self._session.path, run, break_links))

    def _begin(self, title: str, steps: Steps) -> None:
        if self.busy:
            return
        self._written = None
        self.note.say("")
        self._task.begin(title)
        self._parts.show_part(self._progress)
        self.progress.setFocus()
        self.changing.emit(True)
        self._writing.start(steps, self._advance, self._end, self._fail)

    def _advance(self, progress: Progress) -> None:
        self._task.advance(progress.done, progress.total)

    def _end(self, result: Written | Undone) -> None:
        self.changing.emit(False)
        if isinstance(result, Written):
            self._written = result
            self.summary.show_written(result)
            ids = [each.track_id for each in result.outcomes]
        else:
            self._written = None
            self.summary.show_undone(result)
            ids = [write.track_id for write in result.writes]
        _log.info("%s", self.summary.text.replace("\n", " "))
        self.review_tab.clear()
        self._task.end()
        self._parts.show_part(self._summary)
        if self._history.made is not None:
            self.history.reload()
        self._session.reload_rows(ids)
        self.ended.emit(self.summary.title)

    def _fail(self, sentence: str) -> None:
        self._task.end()
        self.changing.emit(False)
        self._show_tabs()
        self.note.say(sentence)
        self.ended.emit(sentence)

    def _review_rest(self) -> None:
        assert self._written is not None
        done = {each.track_id for each in self._written.outcomes if each.status is Status.WRITTEN}
        self.review([each.track_id for each in self._written.planned if each.track_id not in done])

    # --- questions --------------------------------------------------------------------------

    def ask_for_undo(self) -> None:
        """Ask whether to undo the last write."""
        assert self._written is not None
        count = sum(each.status is Status.WRITTEN for each in self._written.outcomes)
        self._ask(self._written.run, count, self.tr("Undo this write?"))

    def _ask_for_undo(self, run: Run) -> None:
        if run.undoes is None:
            question = self.tr("Undo the write of {}?")
        else:
            question = self.tr("Redo what was undone on {}?")
        self._ask(run.id, run.files - run.undone, question.format(moment(run.begun_at)))

    def _ask(self, run: int, count: int, question: str) -> None:
        more = self.tr("This changes {}. Changes that other programs made since then are kept.")
        box = Question(self, self.tr("Undo"), question, more.format(files(count)))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        undo = box.addButton(self.tr("&Undo"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        undo.clicked.connect(lambda: self._undo(run))
        box.open()

    def may_stop(self, window: QWidget) -> bool:
        """Ask whether to stop the work in order to close the window."""
        box = Question(
            window,
            self.tr("Changing files"),
            self.tr("Stop after the current file and close?"),
            self.tr(
                "Mood Tagger continues until you answer. Files already changed can be "
                "undone later; the others stay as they are."
            ),
        )
        stop = box.addButton(self.tr("&Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(self.tr("&Continue"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is stop
