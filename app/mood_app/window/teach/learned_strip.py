"""What was learned, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mood_engine.learning import PersonalModel
from mood_engine.library.library import Library
from mood_engine.library.personal import learns, load_personal, reset_personal, set_learns
from mood_engine.library.personal_catalogue import changed_labels
from mood_engine.library.personal_file import export_personal, import_personal

from ...safe_text import safe
from ..design.tokens import MEDIUM, scaled
from ..language import mood_name, number
from ..learning.learner import Learner
from ..paths import document_location
from ..session import Session
from ..widgets.card import Card
from ..widgets.flow_layout import FlowLayout
from ..widgets.label import Label
from ..widgets.question import Question
from ..widgets.table import Table, TextTable
from .texts import labels_changed

_FILE_NAME = "mood-tagger-personal.json"


@dataclass(frozen=True)
class Learned:
    """What was learned, whether moods follow it, and the labels that it changes by mood."""

    personal: PersonalModel | None = None
    is_used: bool = True
    changed: Mapping[str, tuple[int, int]] | None = None


class LearnedStrip(Card):
    """Says how much was learned, and switches, resets, exports and imports it."""

    def __init__(self, session: Session, learner: Learner) -> None:
        super().__init__()
        self._session, self._learner = session, learner
        self._learned = Learned()
        self._text = Label()
        self._use = QCheckBox(self.tr("&Use what was learned"))
        self._use.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._use.setChecked(True)
        self._use.clicked.connect(self._switch)
        self._details = _button(self.tr("&Details…"), self._show_details)
        self._reset = _button(self.tr("Re&set…"), self._ask_to_reset)
        self._export = _button(self.tr("E&xport…"), self._ask_for_export)
        row = FlowLayout(gap=scaled(MEDIUM, self.fontMetrics()))
        row.addWidget(self._use)
        for button in (self._details, self._reset, self._export):
            row.addWidget(button)
        row.addWidget(_button(self.tr("I&mport…"), self._ask_for_import))
        column = QVBoxLayout(self)
        column.addWidget(self._text)
        column.addLayout(row)
        self.pad()
        session.changed.connect(self._refresh)
        learner.busy_changed.connect(self._refresh)
        self._show()

    # --- what is shown ----------------------------------------------------------------------

    def _refresh(self) -> None:
        catalogue, model = self._session.catalogue, self._session.model
        if not self.isVisible() or catalogue is None or model is None or self._session.partial:
            return
        self._show()

        def read(library: Library) -> Learned:
            personal = load_personal(library, model.id)
            return Learned(personal, learns(library), changed_labels(catalogue))

        self._session.run(read, self._show_learned)

    def _show_learned(self, learned: Learned) -> None:
        self._learned = learned
        self._show()

    def _show(self) -> None:
        learned = self._learned
        personal = learned.personal
        if self._learner.busy:
            text = self.tr("Learning…")
        elif personal is None:
            text = self.tr("Nothing learned yet. Answers and corrections teach Mood Tagger.")
        else:
            count = personal.corrections
            text = self.tr("Learned from %Ln corrections", "", count)
            if learned.is_used:
                changed = sum(map(sum, (learned.changed or {}).values()))
                text = f"{text}; {labels_changed(changed)}"
            else:
                text = self.tr("{}; not used").format(text)
        self._text.setText(text)
        with QSignalBlocker(self._use):
            self._use.setChecked(learned.is_used)
        for button in (self._details, self._reset, self._export):
            button.setEnabled(personal is not None)

    def _show_details(self) -> None:
        personal = self._learned.personal
        if personal is not None:
            DetailsDialog(personal, self._learned.changed or {}, self).open()

    # --- what can be done -------------------------------------------------------------------

    def _change(self, work: Callable[[Library, int], object]) -> None:
        """Change what was learned; labels follow."""
        model = self._session.model
        if model is not None:
            self._session.run(
                lambda library: work(library, model.id),
                lambda _: self._learner.learn(),
                self._refuse,
                sure=True,
            )

    def _refuse(self, sentence: str) -> None:
        self._session.message.emit(sentence)
        self._refresh()

    def _switch(self, on: bool) -> None:
        self._change(lambda library, _: set_learns(library, on))

    def _ask_to_reset(self) -> None:
        kinds = QMessageBox.StandardButton
        box = Question(
            self,
            self.tr("Reset what was learned"),
            self.tr("Reset what Mood Tagger has learned from you?"),
            self.tr(
                "All tracks get the model's own guesses again. Your corrections stay on their "
                "tracks, but Mood Tagger no longer learns from them. You cannot undo this."
            ),
        )
        box.setStandardButtons(kinds.Yes | kinds.Cancel)
        box.button(kinds.Yes).setText(self.tr("&Reset"))
        box.setDefaultButton(kinds.Cancel)
        if box.exec() == kinds.Yes:
            self._change(reset_personal)

    def _ask_for_export(self) -> None:
        model = self._session.model
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export what was learned"), document_location(_FILE_NAME), self._kinds()
        )
        if not name or model is None:
            return

        def report(moods: int) -> None:
            text = self.tr("%Ln moods exported to {}.", "", moods)
            self._session.message.emit(text.format(safe(name)))

        self._session.run(
            lambda library: export_personal(library, model.id, Path(name)), report, self._refuse
        )

    def _ask_for_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import what was learned"), document_location(), self._kinds()
        )
        if name:
            self._change(lambda library, model_id: import_personal(library, model_id, Path(name)))

    def _kinds(self) -> str:
        return self.tr("Personal models (*.json)") + ";;" + self.tr("All files (*)")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own
        super().showEvent(event)
        self._refresh()


class DetailsDialog(QDialog):
    """By mood, the answers that it was learned from and the labels that this changes."""

    def __init__(
        self,
        personal: PersonalModel,
        changed: Mapping[str, tuple[int, int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What was learned"))
        titles = (
            self.tr("Mood"),
            self.tr("You added"),
            self.tr("You removed"),
            self.tr("Labels added"),
            self.tr("Labels removed"),
        )
        moods = list(dict.fromkeys((*personal.heads, *changed)))
        rows = [
            (mood_name(mood), *_answers(personal, mood), *map(number, changed.get(mood, (0, 0))))
            for mood in moods
        ]
        model = TextTable(titles)
        model.show(list(zip(*rows, strict=True)) if rows else [()] * len(titles))
        self._table = Table(self.tr("What was learned"), model, (3, 2, 2, 2, 2))
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self._table, 1)
        column.addLayout(buttons)
        margins = column.contentsMargins()
        width = self._table.header_width() + margins.left() + margins.right()
        letters = 80 * self.fontMetrics().averageCharWidth()
        self.resize(max(letters, width), 26 * self.fontMetrics().height())


def _answers(personal: PersonalModel, mood: str) -> tuple[str, str]:
    head = personal.heads.get(mood)
    return ("", "") if head is None else (number(head.added), number(head.removed))


def _button(text: str, act: Callable[[], object]) -> QPushButton:
    """A click leaves the focus, and so the keys, with the page."""
    button = QPushButton(text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _checked=False: act())
    return button
