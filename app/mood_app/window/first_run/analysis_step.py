"""The second step: how long the analysis takes, while it runs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar

from mood_engine.library.catalogue import Catalogue
from mood_engine.scanning.scan import ScanReport

from ..language import number, plural, translate
from ..scan.controller import ScanStatus
from ..widgets.label import Label
from .step import CentredChips, Step, primary

_MINUTE, _HOUR = 60, 3600
_BAR_LETTERS = 60
_MOST_MOODS = 6


class AnalysisStep(Step):
    """Progress, device, an estimate after the first tracks, and the moods found so far.

    Signals:
        next_wanted(): the user goes on; the analysis continues.
    """

    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", "")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Analysis progress"))
        self._done = Label(quiet=True)
        self._done.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._moods = CentredChips()
        self._next = primary(self.tr("&Next"))
        self._next.clicked.connect(self.next_wanted)
        self._hint = Label(
            self.tr(
                "Continue while the analysis runs in the background. You can pause it below; "
                "finished tracks are kept."
            ),
            quiet=True,
        )
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add_centred(self._bar)
        self.add(self._done)
        self.add(self._moods)
        self.add_buttons(self._next)
        self.add(self._hint)
        self.begin()

    def begin(self) -> None:
        self.title.setText(self.tr("Looking for music…"))
        self.text.setText(self.tr("Checking files and loading the model."))
        self._done.setText("")
        self._bar.setRange(0, 0)
        self._moods.show_moods(())
        self._hint.show()

    def show_status(self, status: ScanStatus) -> None:
        if status.blocked:
            self.text.setText(self.tr("Another Mood Tagger is analysing…"))
            return
        if status.left is None:
            return
        tracks = status.done + status.left
        self.title.setText(self.tr("Analysing %Ln tracks", "", tracks))
        self._bar.setRange(0, tracks)
        self._bar.setValue(status.done)
        parts = [self.tr("{} analysed").format(number(status.done))]
        if status.place:
            parts.append(self.tr("on {}").format(status.place))
        self._done.setText(" · ".join(parts))
        if status.paused:
            self.text.setText(self.tr("Paused"))
        elif status.pace:
            text = self.tr("{time} for %Ln tracks on this computer", "", tracks)
            self.text.setText(text.format(time=duration(tracks / status.pace)))
        else:
            self.text.setText(self.tr("Measuring how long it takes with the first tracks…"))

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """The families found so far, the most frequent first."""
        count = catalogue.chooser.family_count
        counts = catalogue.counts(catalogue.analysed.nonzero()[0])[:count]
        order = (-counts).argsort(kind="stable")[:_MOST_MOODS].tolist()
        self._moods.show_moods([catalogue.names[mood] for mood in order if counts[mood]])

    def show_end(self, report: ScanReport | None) -> None:
        self._bar.setRange(0, 1)
        self._bar.setValue(1)
        self._hint.hide()
        self._done.setText("")
        if report is None:
            self.title.setText(self.tr("The analysis stopped"))
            self.text.setText(self.tr("The reason is at the bottom of the window."))
            return
        self.title.setText(self.tr("%Ln tracks found", "", report.found))
        parts = [self.tr("{} analysed").format(number(report.analysed + report.unchanged))]
        if report.failed:
            parts.append(self.tr("{} failed").format(number(report.failed)))
        if report.remaining:
            parts.append(self.tr("{} waiting").format(number(report.remaining)))
        self.text.setText(", ".join(parts))

    def fit(self) -> None:
        super().fit()
        self._bar.setFixedWidth(self.fontMetrics().averageCharWidth() * _BAR_LETTERS)


def duration(seconds: float) -> str:
    """About how long."""
    if seconds < _MINUTE:
        return translate("FirstRun", "Less than a minute")
    if seconds < 2 * _HOUR:
        return plural("FirstRun", "About %Ln minutes", round(seconds / _MINUTE))
    return plural("FirstRun", "About %Ln hours", round(seconds / _HOUR))
