"""Progress of the analysis, with pause and stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from mood_engine.scanning.scan import ScanReport

from ...formatting import clock
from ..language import decimal, engine_text, number, plural, translate
from ..widgets.label import Label
from .controller import ScanController, ScanStatus
from .job import first_and_count


class ScanBar(QWidget):
    """Progress of a `ScanController`, with pause and stop; offers to resume where tracks wait.

    Signals:
        resume_wanted(): the user wants to analyse the waiting tracks.
    """

    resume_wanted = Signal()

    def __init__(self, control: ScanController) -> None:
        super().__init__()
        self._control = control
        self._message = Label(wrap=False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Analysis progress"))
        self._bar.setFixedWidth(self.fontMetrics().averageCharWidth() * 26)
        self._pause = QPushButton()
        self._pause.clicked.connect(lambda: control.pause(not control.paused))
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setToolTip(self.tr("Finished tracks are kept"))
        self._stop.clicked.connect(control.stop)
        self._resume = QPushButton(self.tr("Resume"))
        self._resume.clicked.connect(self.resume_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._message, self._bar, self._pause, self._stop, self._resume):
            row.addWidget(widget)
        control.progressed.connect(self._show)
        control.state_changed.connect(self._update)
        self._update()

    def show_waiting(self, waiting: int) -> None:
        """Show how many tracks wait while no scan runs."""
        if self._control.running:
            return
        self.setVisible(waiting > 0)
        self._message.setText(self.tr("%Ln tracks waiting", "", waiting))

    def _update(self) -> None:
        running, paused = self._control.running, self._control.paused
        for widget in (self._bar, self._pause, self._stop):
            widget.setVisible(running)
        self._resume.setVisible(not running)
        self._pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.setVisible(running)

    def _show(self, progress: ScanStatus) -> None:
        if progress.blocked:
            self._bar.setRange(0, 0)
            self._message.setText(self.tr("Another Mood Tagger is analysing…"))
            return
        if progress.left is None:
            self._bar.setRange(0, 0)
            self._message.setText(self.tr("Checking files, loading the model…"))
            return
        whole = progress.done + progress.left
        self._bar.setRange(0, whole)
        self._bar.setValue(progress.done)
        parts = [self.tr("{} of %Ln tracks", "", whole).format(number(progress.done))]
        if progress.paused:
            parts.append(self.tr("paused"))
        elif progress.pace:
            parts.append(self.tr("{} tracks/s").format(decimal(progress.pace)))
            parts.append(self.tr("{} left").format(clock(progress.left / progress.pace)))
        if progress.place:
            parts.append(self.tr("on {}").format(progress.place))
        self._message.setText(" · ".join(parts))


def summary(report: ScanReport) -> str:
    """The result of a scan in a sentence, and in another one what could not be read."""
    parts = [plural("ScanBar", "%Ln tracks found", report.found)]
    if not report.found:
        parts = [translate("ScanBar", "No music files found")]
    for count, text in (
        (report.unchanged, translate("ScanBar", "{} unchanged")),
        (report.analysed, translate("ScanBar", "{} analysed")),
        (report.moved, translate("ScanBar", "{} moved or copied")),
        (report.excluded, translate("ScanBar", "{} excluded")),
        (report.too_long, translate("ScanBar", "{} too long")),
        (report.other_paths, translate("ScanBar", "{} links")),
        (report.missing, translate("ScanBar", "{} missing")),
        (report.failed, translate("ScanBar", "{} failed")),
        (report.remaining, translate("ScanBar", "{} waiting")),
    ):
        if count:
            parts.append(text.format(number(count)))
    sentence = ", ".join(parts) + "."
    closed = report.unreadable
    if len(closed) == 1:
        text = translate("ScanBar", "{}: {} Its tracks stay in the library.")
        sentence += " " + text.format(
            first_and_count(closed), engine_text(report.failures[closed[0]])
        )
    elif closed:
        text = translate(
            "ScanBar", "{} could not be read. Their tracks stay in the library; see the log."
        )
        sentence += " " + text.format(first_and_count(closed))
    return sentence
