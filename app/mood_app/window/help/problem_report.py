"""The dialog that makes a report of a problem."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from ..session import Session
from ..widgets.label import Label
from .installed import key_versions
from .log_records import collected_records
from .private import without_private

_MOST_ENTRIES = 500


class ReportDialog(QDialog):
    """Shows what a report of a problem contains, and copies it; deleted when closed.

    Attributes:
        copy_button: copies what is shown.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Report a problem"))
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setPlaceholderText(self.tr("Collecting…"))
        self._text.setAccessibleName(self.tr("Report"))
        self._done = Label(self.tr("Copied. Paste it into your report."))
        self._done.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = buttons.addButton(
            self.tr("&Copy report"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy_button.setEnabled(False)
        self.copy_button.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(
            Label(
                self.tr(
                    "Copy this text into a report to whoever provided Mood Tagger, and add what "
                    "you did, what you expected, and what happened instead. Paths, names of files "
                    "and your user name are removed."
                )
            )
        )
        column.addWidget(self._text, 1)
        column.addWidget(self._done)
        column.addWidget(buttons)
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(QSize(100 * letter, 30 * line).boundedTo(self.screen().availableSize() * 0.95))
        self._collect(session)

    @property
    def text(self) -> str:
        return self._text.toPlainText()

    def _collect(self, session: Session) -> None:
        records, catalogue = collected_records(), session.catalogue
        entries = [entry.text for entry in records.after(0)] if records else []
        folders = (*session.folders, str(session.path))
        files = () if catalogue is None else catalogue.paths

        def collected() -> str:
            facts = {**key_versions(), "Qt": qVersion(), **_of_machine()}
            return report(facts, entries[-_MOST_ENTRIES:], folders, files)

        session.background.run(collected, self._show, self._show)

    def _show(self, text: str) -> None:
        self._text.setPlainText(text)
        self.copy_button.setEnabled(True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._done.show()


def report(
    facts: Mapping[str, str],
    entries: Sequence[str],
    folders: Sequence[str],
    files: Sequence[str],
) -> str:
    """Facts and log entries, without anything private; `folders` and `files` are the user's."""
    listed = "\n".join(f"{name}: {text}" for name, text in facts.items())
    log = "\n".join(entries) or "no log entries"
    return without_private(f"{listed}\n\n{log}\n", folders, frozenset(files))


def _of_machine() -> dict[str, str]:
    return {"device": _device(), "sound": _sound(), "desktop": QGuiApplication.platformName()}


def _device() -> str:
    # Imported there: torch takes seconds.
    from mood_engine.analysis.device import choose_device, describe_device

    return describe_device(choose_device("auto", lambda _: None))


def _sound() -> str:
    """What could play; that it cannot, the log says."""
    if importlib.util.find_spec("PySide6.QtMultimedia") is None:
        return "QtMultimedia is not installed"
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "multimedia"
    return ", ".join(sorted(path.stem for path in plugins.glob("*"))) or "no backend"
