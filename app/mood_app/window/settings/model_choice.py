"""Choosing, downloading, importing and removing models."""

from __future__ import annotations

import threading
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mood_engine.bundles.file import BUNDLE_SUFFIX
from mood_engine.bundles.store import ModelStore
from mood_engine.errors import BundleError, Problem

from ...model_files import InstalledModel, add_download, add_file, installed_models
from ...model_in_use import model_name
from ..background import Job
from ..language import engine_text, megabytes, translate
from ..paths import download_location
from ..problems import for_window
from ..session import Session
from ..widgets.flow_layout import FlowLayout
from ..widgets.label import Label
from ..widgets.question import Question

if TYPE_CHECKING:
    from mood_engine.bundles.downloading import Progress

Fetching = Generator["Progress", None, str | None]


class ModelChoice(QWidget):
    """The choice of a model, and ways to get another one.

    Attributes:
        is_edited: whether another model than the one in use is chosen.

    Signals:
        chosen(): another model is chosen.
        compare_wanted(name: str): the chosen model is to be compared with the one in use.
        begun(), settled(): a model is being added, or no longer.
    """

    chosen = Signal()
    compare_wanted = Signal(str)
    begun = Signal()
    settled = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._models: list[InstalledModel] = []
        self._used = ""
        self._job: Job | None = None
        self._combo = QComboBox()
        self._combo.setEnabled(False)
        self._combo.currentIndexChanged.connect(self._describe)
        self._combo.currentIndexChanged.connect(self.chosen)
        label = Label(self.tr("&Model:"), wrap=False)
        label.setBuddy(self._combo)
        self._card = Label()
        self._message = Label()
        self._message.hide()
        self._compare = QPushButton(self.tr("Compa&re…"))
        self._compare.clicked.connect(lambda: self.compare_wanted.emit(self._combo.currentText()))
        self._compare.setEnabled(False)
        self._download = QPushButton(self.tr("&Download the larger public model"))
        self._download.clicked.connect(lambda: self._fetch(None))
        self._import = QPushButton(self.tr("&Import model file…"))
        self._import.clicked.connect(self._ask_for_file)
        self._remove = QPushButton(self.tr("Remo&ve…"))
        self._remove.clicked.connect(self._ask_to_remove)
        self._remove.setEnabled(False)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Download progress"))
        self._cancel = QPushButton(self.tr("&Stop"))
        self._cancel.clicked.connect(self._stop)
        self._lay_out(label)
        self._show_job()
        session.run(lambda library: (model_name(library), *installed_models()), self._show_used)

    @property
    def is_edited(self) -> bool:
        return self._model() is not None and self._combo.currentText() != self._used

    def take(self) -> str | None:
        """The model that is shown, to be used from now on; None where it is used already."""
        if not self.is_edited:
            return None
        self._used = self._combo.currentText()
        self._describe()
        return self._used

    def show_used(self) -> None:
        """Choose the model in use again."""
        self._combo.setCurrentText(self._used)

    def _model(self) -> InstalledModel | None:
        row = self._combo.currentIndex()
        return self._models[row] if 0 <= row < len(self._models) else None

    def _show_used(self, read: tuple[str, list[InstalledModel], list[Problem]]) -> None:
        self._used = read[0]
        self._show(*read)

    def _show(self, name: str, models: list[InstalledModel], problems: list[Problem]) -> None:
        self._models = models
        names = [model.name for model in models]
        sentences = [for_window(problem) for problem in problems]
        if name not in names:
            missing = self.tr("The model “{}” is missing. Choose another one.").format(name)
            sentences.insert(0, missing)
        self._combo.blockSignals(True)
        self._combo.clear()
        self._combo.addItems(names)
        self._combo.setCurrentIndex(names.index(name) if name in names else -1)
        self._combo.blockSignals(False)
        self._combo.setEnabled(True)
        self._show_message("\n".join(sentences))
        self._describe()
        self.chosen.emit()

    def _describe(self) -> None:
        model = self._model()
        own = model is not None and not model.bundled
        used = model is not None and model.name == self._used
        self._remove.setEnabled(own and not used)
        self._remove.setToolTip(
            self.tr("This model is in use. Choose another one first.") if own and used else ""
        )
        comparable = self.is_edited and self._combo.findText(self._used) >= 0
        self._compare.setEnabled(comparable)
        self._compare.setToolTip(
            self.tr("Compare this model with the one in use, on a sample of your music")
            if comparable
            else self.tr("Choose another model to compare it with the one in use.")
        )
        if model is None:
            self._card.setText("")
            return
        card = model.card
        facts = self.tr("{size}, {tags} moods and themes, licence: {licence}").format(
            size=megabytes(model.size),
            tags=len(card.vocabulary),
            licence=card.licence or self.tr("unknown"),
        )
        if model.bundled:
            facts = self.tr("Included with Mood Tagger. {}").format(facts)
        what = str(card.origin.get("recipe", card.architecture))
        if "teacher" in card.origin:
            teacher = str(card.origin["teacher"]).partition(" (")[0]
            what = self.tr("Trained to imitate the model {}.").format(teacher)
        limits = engine_text(str(card.origin.get("limits", "")))
        if limits:
            limits = f"{limits[0].upper()}{limits[1:].rstrip('.')}."
        self._card.setText("\n".join(line for line in (facts, what, limits) if line))

    def _ask_for_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Import model file"),
            download_location(),
            self.tr("Models ({})").format(f"*{BUNDLE_SUFFIX} *.pth"),
        )
        if name:
            self._fetch(Path(name))

    def _ask_to_remove(self) -> None:
        name = self._combo.currentText()
        kinds = QMessageBox.StandardButton
        box = Question(
            self,
            self.tr("Remove model"),
            self.tr("Remove the model “{}”?").format(name),
            self.tr(
                "Mood Tagger deletes its own copy. The file that you imported it from and "
                "the scores that it computed are kept."
            ),
        )
        box.setStandardButtons(kinds.Yes | kinds.Cancel)
        box.button(kinds.Yes).setText(self.tr("&Remove"))
        if box.exec() == kinds.Yes:
            used = self._used
            self._session.background.run(
                lambda: (used, *_without(name)), self._show_used, self._show_message
            )

    def _fetch(self, source: Path | None) -> None:
        """From where it is published, or from a file."""

        def steps(stop: threading.Event) -> Fetching:
            if source is not None and source.suffix != ".pth":
                yield 0, None
                return add_file(source)
            return (yield from add_download(stop, source))

        self._show_message("")
        self.begun.emit()
        self._bar.setRange(0, 0)
        self._job = self._session.background.start(steps, self._step, self._end, self._fail)
        self._show_job()

    def _step(self, progress: Progress) -> None:
        done, total = progress
        self._bar.setRange(0, total or 0)
        self._bar.setValue(done)

    def _end(self, name: str | None) -> None:
        if name is None:
            self._finish()
        else:
            self._session.run(lambda library: (name, *installed_models()), self._show_fetched)

    def _show_fetched(self, read: tuple[str, list[InstalledModel], list[Problem]]) -> None:
        self._show(*read)
        self._finish()

    def _fail(self, sentence: str) -> None:
        self._show_message(sentence)
        if not self.isVisible():
            self._session.message.emit(sentence)
        self._finish()

    def _finish(self) -> None:
        self._job = None
        self._show_job()
        self.settled.emit()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._cancel.setEnabled(False)

    def _show_job(self) -> None:
        running = self._job is not None
        self._bar.setVisible(running)
        self._cancel.setVisible(running)
        self._cancel.setEnabled(True)
        self._download.setEnabled(not running)
        self._import.setEnabled(not running)

    def _show_message(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))

    def _lay_out(self, label: QLabel) -> None:
        choice = QHBoxLayout()
        choice.addWidget(label)
        choice.addWidget(self._combo, 1)
        choice.addWidget(self._compare)
        choice.addWidget(self._remove)
        buttons = FlowLayout()
        buttons.addWidget(self._download)
        buttons.addWidget(self._import)
        progress = QHBoxLayout()
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(choice)
        column.addWidget(self._card)
        column.addLayout(buttons)
        column.addLayout(progress)
        column.addWidget(self._message)


def _without(name: str) -> tuple[list[InstalledModel], list[Problem]]:
    """Remove a model; returns those that remain."""
    try:
        ModelStore().remove(name)
    except OSError as error:
        text = translate("ModelChoice", "The model “{}” cannot be removed: {}.")
        raise BundleError(text.format(name, engine_text(error.strerror or ""))) from error
    return installed_models()
