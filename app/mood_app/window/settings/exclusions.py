"""Settings of excluded files and folders."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QSpinBox

from mood_engine.library.preferences import Exclusions, load_exclusions, save_exclusions

from ..session import Session
from ..widgets.label import Label
from .page import Page

_AUDIOBOOKS = ("*.m4b", "*.aax")
_USUAL_MINUTES = 20
_MOST_MINUTES = 24 * 60


class ExclusionsPage(Page):
    """Files and folders that are excluded.

    Signals:
        changed(): other rules are saved.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.title = self.tr("Exclusions")
        self._kept: Exclusions | None = None
        self._patterns = QPlainTextEdit()
        self._patterns.setTabChangesFocus(True)
        self._patterns.setPlaceholderText("podcasts\nlive/rehearsals\n*.wav")
        self._patterns.textChanged.connect(self._show_audiobooks)
        self._patterns.textChanged.connect(self.edited)
        label = Label(self.tr("&Excluded files and folders, one per line:"), wrap=False)
        label.setBuddy(self._patterns)
        self._audiobooks = QCheckBox(self.tr("Audio&books ({})").format(", ".join(_AUDIOBOOKS)))
        self._audiobooks.clicked.connect(self._change_audiobooks)
        self._long = QCheckBox(self.tr("Tracks &longer than"))
        self._minutes = QSpinBox()
        self._minutes.setRange(1, _MOST_MINUTES)
        self._minutes.setValue(_USUAL_MINUTES)
        self._minutes.setSuffix(self.tr(" minutes"))
        self._minutes.setAccessibleName(self.tr("Maximum length in minutes"))
        self._minutes.setEnabled(False)
        self._long.toggled.connect(self._minutes.setEnabled)
        self._long.toggled.connect(self.edited)
        self._minutes.valueChanged.connect(self.edited)
        self._message = Label()
        self._message.hide()

        row = QHBoxLayout()
        row.addWidget(self._long)
        row.addWidget(self._minutes)
        row.addStretch()
        self.column.addWidget(label)
        self.column.addWidget(self._patterns, 1)
        self.column.addWidget(Label(self._examples()))
        self.column.addWidget(self._audiobooks)
        self.column.addLayout(row)
        self.column.addWidget(self._message)
        self.setEnabled(False)
        session.run(load_exclusions, self._show, self._not_read)

    def _examples(self) -> str:
        return "\n".join(
            (
                self.tr("*.wav excludes all files with this ending; * stands for any characters."),
                self.tr("podcasts excludes folders with this name and everything in them."),
                self.tr("live/rehearsals excludes “rehearsals” only inside “live”."),
                self.tr("An empty file named .nomood excludes its folder."),
            )
        )

    def shown(self) -> Exclusions:
        minutes = float(self._minutes.value()) if self._long.isChecked() else None
        if minutes is not None and self._kept is not None:
            exact = self._kept.longest_minutes
            if exact is not None and round(exact) == minutes:
                minutes = exact  # a part of a minute that another program kept stays
        return Exclusions(tuple(self._lines()), minutes)

    @property
    def is_edited(self) -> bool:
        return self.isEnabled() and self.shown() != self._kept

    def apply(self) -> None:
        rules = self._kept = self.shown()
        self._message.hide()
        self.work(lambda library: save_exclusions(library, rules), lambda _: self.changed.emit())

    def _lines(self) -> list[str]:
        lines = (line.strip() for line in self._patterns.toPlainText().splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def _show(self, rules: Exclusions) -> None:
        self._kept = rules
        self._patterns.setPlainText("\n".join(rules.patterns))
        self._long.setChecked(rules.longest_minutes is not None)
        if rules.longest_minutes is not None:
            self._minutes.setValue(round(rules.longest_minutes))
        self._kept = self.shown()
        self.setEnabled(True)
        self.edited.emit()

    def _not_read(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.show()
        self.setEnabled(True)
        self.edited.emit()

    def _show_audiobooks(self) -> None:
        self._audiobooks.setChecked(set(_AUDIOBOOKS) <= {line.lower() for line in self._lines()})

    def _change_audiobooks(self, on: bool) -> None:
        others = [line for line in self._lines() if line.lower() not in _AUDIOBOOKS]
        self._patterns.setPlainText("\n".join([*others, *(_AUDIOBOOKS if on else ())]))
