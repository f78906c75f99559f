"""The log dialog."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, qVersion
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from mood_engine.atomic_file import atomic_write_text
from mood_engine.errors import MoodEngineError

from ...safe_text import safe
from ..language import engine_text, translate
from ..paths import document_location
from ..session import Session
from ..widgets.label import Label
from .installed import key_versions
from .log_records import collected_records

_MOST_LINES = 20_000
_LOOK_MS = 500


class LogDialog(QDialog):
    """Shows what is logged as it comes. It goes when it is closed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Log"))
        self._session = session
        self._records = collected_records()
        self._shown = 0
        self._facts = Label("\n", selectable=True)
        self._level = QComboBox()
        for name, level in (
            (self.tr("All entries"), logging.NOTSET),
            (self.tr("Warnings and errors"), logging.WARNING),
            (self.tr("Errors only"), logging.ERROR),
        ):
            self._level.addItem(name, level)
        self._level.currentIndexChanged.connect(self._show_all)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setMaximumBlockCount(_MOST_LINES)
        self._text.setPlaceholderText(self.tr("No log entries yet."))
        self._text.setAccessibleName(self.tr("Log"))
        # At the end, the view follows new entries, also when it is resized.
        self._at_end = True
        bar = self._text.verticalScrollBar()
        bar.valueChanged.connect(self._keep_place)
        bar.rangeChanged.connect(self._follow)
        self._message = Label()
        self._message.hide()
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show_more)
        self._timer.start(_LOOK_MS)
        self._show_all()
        session.background.run(key_versions, self._show_facts)

    @property
    def text(self) -> str:
        """All that is shown."""
        return f"{self._facts.text()}\n\n{self._text.toPlainText()}\n"

    def _show_facts(self, versions: dict[str, str]) -> None:
        facts = {**versions, "Qt": qVersion()}
        self._facts.setText(", ".join(f"{name} {text}" for name, text in facts.items()))

    def _show_all(self) -> None:
        self._shown = 0
        self._text.clear()
        self._show_more()
        # Qt goes to the cursor once: where the last line begins.
        self._text.moveCursor(QTextCursor.MoveOperation.End)
        self._text.moveCursor(QTextCursor.MoveOperation.StartOfBlock)

    def _show_more(self) -> None:
        if self._records is None:
            return
        entries = self._records.after(self._shown)
        if entries:
            self._shown = entries[-1].number
        lowest = self._level.currentData()
        wanted = [entry.text for entry in entries if entry.level >= lowest]
        if wanted:
            self._text.appendPlainText("\n".join(wanted))

    def _keep_place(self, value: int) -> None:
        self._at_end = value == self._text.verticalScrollBar().maximum()

    def _follow(self, _: int, end: int) -> None:
        if self._at_end:
            self._text.verticalScrollBar().setValue(end)

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save log"),
            document_location("mood-tagger.log"),
            self.tr("Text files (*.log *.txt)"),
        )
        if name:
            path, text = Path(name), self.text
            self._session.background.run(
                lambda: _save(path, text), self._show_message, self._show_message
            )

    def _show_message(self, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.show()

    def _lay_out(self) -> None:
        show = Label(self.tr("S&how:"), wrap=False)
        show.setBuddy(self._level)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        save = buttons.addButton(self.tr("&Save…"), QDialogButtonBox.ButtonRole.ActionRole)
        save.clicked.connect(self._save)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(show)
        row.addWidget(self._level)
        row.addStretch()
        column = QVBoxLayout(self)
        column.addWidget(self._facts)
        column.addLayout(row)
        column.addWidget(self._text, 1)
        column.addWidget(self._message)
        column.addWidget(buttons)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(QSize(110 * letter, 32 * line).boundedTo(self.screen().availableSize() * 0.95))


def _save(path: Path, text: str) -> str:
    shown = safe(str(path))
    try:
        with atomic_write_text(path, "backslashreplace") as file:
            file.write(text)
    except OSError as error:
        text = translate("LogDialog", "{} cannot be written ({}). Choose another folder.")
        reason = engine_text(error.strerror or "")
        raise MoodEngineError(text.format(shown, reason)) from error
    return translate("LogDialog", "Saved as {}.").format(shown)
