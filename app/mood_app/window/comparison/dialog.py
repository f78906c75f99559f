"""The dialog that compares the model in use with another one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mood_engine.comparing import Ballot, SampleProgress, save_votes
from mood_engine.library.library import Library

from ...model_comparison import ComparisonRequest, ComparisonResult, comparison_steps
from ...model_in_use import ChosenModel, make_analyser
from ...safe_text import safe
from ..background import Job
from ..language import number
from ..player.bar import PlayerBar
from ..player.player import Player
from ..scan.job import ScanOptions, recover_writes
from ..session import Session
from ..widgets.label import Label
from ..widgets.plain_text import menu_text
from ..widgets.question import Question
from .summary_page import SummaryPage
from .vote_page import VotePage

if TYPE_CHECKING:
    from mood_engine.analysis.analyser import Analyser

_log = logging.getLogger(__name__)
_Steps = Generator[SampleProgress, None, ComparisonResult]


class ComparisonDialog(QDialog):
    """Analyses a sample with the other model, shows both side by side, and lets the user vote.

    Deleted when closed. What was analysed and voted until then is stored.

    Signals:
        switch_wanted(): the other model is to be used from now on.
        keep_wanted(): the model in use stays.
    """

    switch_wanted = Signal()
    keep_wanted = Signal()

    def __init__(
        self, session: Session, player: Player, name: str, parent: QWidget | None = None
    ) -> None:
        """`name` is that of the other model."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare models"))
        self._session, self._player, self._name = session, player, name
        self._job: Job | None = None
        self._ballot: Ballot | None = None
        self._summary: SummaryPage | None = None
        self._played: set[str] = set()
        self._state = Label()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Analysis progress"))
        self._stop = QPushButton(self.tr("&Stop"))
        self._stop.setAutoDefault(False)
        self._stop.clicked.connect(self._stop_job)
        self._vote_page = VotePage(player)
        self._vote_page.voted.connect(self._save_votes)
        self._vote_page.ended.connect(self._show_summary)
        self._trouble = Label()
        self._switch = QPushButton()
        self._keep = QPushButton(self.tr("Close"))
        for button in (self._switch, self._keep):
            button.setAutoDefault(False)
        self._switch.clicked.connect(self._choose_other)
        self._keep.clicked.connect(self._choose_used)
        self._lay_out()
        self.finished.connect(self._close)
        for message in (player.message, player.no_sound):
            message.connect(self._show_trouble)
        self._start()

    def _lay_out(self) -> None:
        progress = QWidget()
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        column = QVBoxLayout(progress)
        column.addStretch()
        column.addWidget(self._state)
        column.addLayout(row)
        column.addStretch()
        self._progress = progress
        self._pages = QStackedWidget()
        self._pages.addWidget(progress)
        self._pages.addWidget(self._vote_page)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._switch)
        buttons.addWidget(self._keep)
        whole = QVBoxLayout(self)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self._trouble)
        whole.addWidget(PlayerBar(self._player, self._describe))
        whole.addLayout(buttons)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        room = self.screen().availableSize() * 0.95
        self.resize(min(130 * letter, room.width()), min(40 * line, room.height()))

    # --- the analysis -----------------------------------------------------------------------

    def _start(self) -> None:
        self._pages.setCurrentWidget(self._progress)
        self._switch.hide()
        self._trouble.hide()
        self._state.setText(self.tr("Choosing tracks…"))
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        path, name, options = self._session.path, self._name, self._session.settings.scanning

        def steps(stop: threading.Event) -> _Steps:
            return _steps(path, name, options, stop)

        self._job = self._session.background.start(steps, self._step, self._end, self._fail)

    def _step(self, progress: SampleProgress) -> None:
        text = self.tr(
            "Analysing a sample of your music with {}: {} of %Ln tracks", "", progress.total
        )
        self._state.setText(text.format(safe(self._name), number(progress.done)))
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)

    def _end(self, result: ComparisonResult) -> None:
        self._job = None
        comparison = result.comparison
        self._ballot = Ballot(comparison, result.votes)
        if self._summary is not None:
            self._pages.removeWidget(self._summary)
            self._summary.deleteLater()
        self._summary = summary = SummaryPage(result, self._ballot)
        summary.play.connect(self._play)
        summary.vote_wanted.connect(self._start_vote)
        summary.reset_wanted.connect(self._ask_to_reset)
        summary.resume_wanted.connect(self._start)
        self._pages.addWidget(summary)
        self._switch.setText(self.tr("S&witch to {}").format(menu_text(comparison.other.name)))
        self._keep.setText(self.tr("&Keep {}").format(menu_text(comparison.model.name)))
        self._show_summary()

    def _fail(self, sentence: str) -> None:
        self._job = None
        self._state.setText(sentence)
        self._bar.hide()
        self._stop.hide()

    def _stop_job(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._stop.setEnabled(False)

    # --- the vote ---------------------------------------------------------------------------

    def _start_vote(self) -> None:
        if self._ballot is not None:
            self._pages.setCurrentWidget(self._vote_page)
            # Which model is which is not shown while the user votes.
            self._switch.hide()
            self._keep.hide()
            self._trouble.hide()
            self._played.update(pair.track.path for pair in self._ballot.pairs)
            self._vote_page.show_ballot(self._ballot)

    def _save_votes(self) -> None:
        ballot = self._ballot
        if ballot is not None:
            models = ballot.comparison.model, ballot.comparison.other
            votes = tuple(ballot.votes)
            self._session.run(
                lambda library: save_votes(library, *models, votes),
                lambda _: None,
                self._session.message.emit,
                sure=True,
            )

    def _ask_to_reset(self) -> None:
        kinds = QMessageBox.StandardButton
        box = Question(
            self,
            self.tr("Delete votes"),
            self.tr("Delete all votes on these two models?"),
            self.tr("What was analysed stays, so that you can vote again at once."),
        )
        box.setStandardButtons(kinds.Yes | kinds.Cancel)
        box.button(kinds.Yes).setText(self.tr("&Delete"))
        if box.exec() == kinds.Yes and self._ballot is not None and self._summary is not None:
            self._ballot.votes.clear()
            self._save_votes()
            self._summary.show_votes()

    def _show_summary(self) -> None:
        self._pause()
        if self._summary is not None:
            self._summary.show_votes()
            self._pages.setCurrentWidget(self._summary)
            self._switch.show()
            self._keep.show()

    # --- the player -------------------------------------------------------------------------

    def _play(self, path: str) -> None:
        self._played.add(path)
        self._player.play(path)

    def _pause(self) -> None:
        if self._player.playing and self._player.path in self._played:
            self._player.pause()

    def _describe(self, path: str) -> tuple[str, str]:
        tracks = () if self._ballot is None else self._ballot.comparison.tracks
        track = next((track for track in tracks if track.path == path), None)
        return (
            (safe(Path(path).name), "")
            if track is None
            else (
                safe(track.title),
                track.texts.artist or "",
            )
        )

    def _show_trouble(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()

    # --- the end ----------------------------------------------------------------------------

    def _choose_other(self) -> None:
        self.switch_wanted.emit()
        self.accept()

    def _choose_used(self) -> None:
        if self._ballot is not None:
            self.keep_wanted.emit()
        self.accept()

    def _close(self) -> None:
        self._stop_job()
        self._pause()


def _steps(library_path: Path, name: str, options: ScanOptions, stop: threading.Event) -> _Steps:
    def load(model: ChosenModel) -> Analyser:
        return make_analyser(model, options.device)

    with Library(library_path) as library:
        if problem := library.back_up_daily():
            _log.warning(problem)
        recover_writes(library)
        request = ComparisonRequest(
            name=name,
            make=load,
            processes=options.processes,
            thorough=options.thorough,
            stop=stop,
        )
        result = yield from comparison_steps(library, request)
    for path, reason in result.failures.items():
        _log.warning("%s: %s", safe(path), reason)
    return result
