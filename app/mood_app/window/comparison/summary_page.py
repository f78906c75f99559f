"""The results of a comparison of two models."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from mood_engine.comparing import Answer, Ballot, ModelComparison

from ... import comparison_texts as texts
from ...model_comparison import ComparisonResult
from ...safe_text import safe
from ..language import engine_text, mood_name, number
from ..widgets.chips_delegate import ChipsDelegate
from ..widgets.label import Label
from ..widgets.plain_text import tip
from ..widgets.table import Table, TextTable
from .differences_model import Column, DifferencesModel

_SHOWN_FAILURES = 10


class SummaryPage(QWidget):
    """The recommendation, what it rests on, and where two models differ.

    Signals:
        play(path: str): the user double-clicked a track, or pressed Enter on it.
        vote_wanted(), reset_wanted(): the user wants to vote, or to delete all votes.
        resume_wanted(): the rest of the sample is to be analysed.
    """

    play = Signal(object)
    vote_wanted = Signal()
    reset_wanted = Signal()
    resume_wanted = Signal()

    def __init__(self, result: ComparisonResult, ballot: Ballot) -> None:
        super().__init__()
        self._result, self._ballot = result, ballot
        self._advice = Label(size=1.2, bold=True)
        self._votes = Label()
        self._vote = _button(self.tr("&Blind vote"), self.vote_wanted)
        self._reset = _button(self.tr("&Delete votes…"), self.reset_wanted)
        self._differences = DifferencesModel(ballot)
        self._table = Table(self.tr("Differences"), self._differences, (24, 14, 24, 24, 12))
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for column in (Column.MINE, Column.OTHERS):
            self._table.setItemDelegateForColumn(column, ChipsDelegate(self._table))
        self._table.activated.connect(
            lambda index: self.play.emit(self._differences.track_at(index).path)
        )
        self._lay_out()
        self.show_votes()

    def _lay_out(self) -> None:
        comparison = self._result.comparison
        tabs = QTabWidget()
        tabs.addTab(self._table, self._table.accessibleName())
        corrections = [
            (engine_text(what), my, its) for what, my, its in texts.correction_rows(comparison)
        ]
        counts = [
            (mood_name(name), str(my), str(its)) for name, (my, its) in comparison.families.items()
        ]
        for title, rows in (
            (self.tr("First moods"), counts),
            (self.tr("Your corrections"), corrections),
        ):
            if rows:
                tabs.addTab(_table(title, comparison, rows), title)
        facts = [texts.agreement(comparison)]
        if self._result.speeds is not None:
            facts.append(texts.speed(comparison, self._result.speeds))
        facts.append(texts.about_corrections(comparison))
        buttons = QHBoxLayout()
        buttons.addWidget(self._vote)
        buttons.addWidget(self._reset)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._advice)
        column.addWidget(self._votes)
        column.addLayout(buttons)
        column.addWidget(Label("\n".join(map(engine_text, facts))))
        column.addLayout(self._unfinished())
        column.addWidget(tabs, 1)

    def _unfinished(self) -> QHBoxLayout:
        """What is not compared, and why."""
        comparison, failures = self._result.comparison, self._result.failures
        left = comparison.sampled - len(comparison.tracks) - len(failures)
        row = QHBoxLayout()
        sentences = []
        if failures:
            sentences.append(self.tr("%Ln tracks could not be analysed.", "", len(failures)))
        if left > 0:
            text = self.tr("{} of %Ln tracks are not analysed yet.", "", comparison.sampled)
            sentences.append(text.format(number(left)))
        if sentences:
            label = Label(" ".join(sentences), wrap=False)
            reasons = [f"{path}: {engine_text(reason)}" for path, reason in failures.items()]
            label.setToolTip(tip("\n".join(reasons[:_SHOWN_FAILURES])))
            row.addWidget(label)
        if left > 0:
            row.addWidget(_button(self.tr("&Resume"), self.resume_wanted))
        row.addStretch()
        return row

    def show_votes(self) -> None:
        """Show the ballot's votes and what follows from them."""
        ballot = self._ballot
        advice = texts.recommendation(ballot.comparison, ballot.recommend())
        self._advice.setText(engine_text(advice))
        votes = self._vote_counts()
        self._votes.setText(votes)
        self._votes.setVisible(bool(votes))
        self._reset.setVisible(bool(ballot.votes))
        begin, resume = self.tr("&Blind vote"), self.tr("Continue &blind vote")
        self._vote.setText(resume if ballot.done else begin)
        left = len(ballot.pairs) - ballot.done
        self._vote.setEnabled(left > 0)
        self._vote.setToolTip("" if left else self.tr("There is nothing left to vote on."))
        self._differences.emit_changed(Column.VOTE)
        self._table.setColumnHidden(Column.VOTE, not votes)

    def _vote_counts(self) -> str:
        """The votes so far; empty without any."""
        comparison, counts = self._ballot.comparison, self._ballot.counts()
        names = {
            Answer.MINE: comparison.model.name,
            Answer.OTHERS: comparison.other.name,
            Answer.BOTH: self.tr("both"),
            Answer.NEITHER: self.tr("neither"),
        }
        text = self.tr("{} for {}", "votes, model")
        parts = [
            text.format(number(counts[answer]), name)
            for answer, name in names.items()
            if counts[answer]
        ]
        return self.tr("Your votes: {}.").format(", ".join(parts)) if parts else ""


def _button(text: str, wanted: SignalInstance) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(wanted)
    return button


def _table(title: str, comparison: ModelComparison, rows: Sequence[tuple[str, str, str]]) -> Table:
    model = TextTable([title, safe(comparison.model.name), safe(comparison.other.name)])
    model.show(list(zip(*rows, strict=True)))
    return Table(title, model, (2, 1, 1))
