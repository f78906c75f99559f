"""Asks for the name of a smart playlist."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from ..widgets.label import Label

_MAX_NAME = 100
_LETTERS = 44


class PlaylistDialog(QDialog):
    """A line for a name; a name that another playlist has replaces that one.

    Signals:
        named(name: str): the user gave a name.
    """

    named = Signal(str)

    def __init__(
        self, parent: QWidget, title: str, words: str, name: str, others: Collection[str]
    ) -> None:
        """`words` are those of the filter, `others` the names that are taken."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._others = frozenset(others)
        self._line = QLineEdit(name)
        self._line.setMaxLength(_MAX_NAME)
        self._line.setAccessibleName(self.tr("Name"))
        self._line.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        self._line.selectAll()
        self._note = Label(quiet=True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(Label(self.tr("Name of the smart playlist:")))
        column.addWidget(self._line)
        column.addWidget(Label(words, quiet=True))
        column.addWidget(self._note)
        column.addWidget(buttons)
        self._line.textChanged.connect(self._check)
        self.accepted.connect(lambda: self.named.emit(self._name))
        self._check()

    @property
    def _name(self) -> str:
        return " ".join(self._line.text().split())

    def _check(self) -> None:
        self._save.setEnabled(bool(self._name))
        is_taken = self._name in self._others
        text = self.tr("“{}” exists already and will be replaced.").format(self._name)
        self._note.setText(text if is_taken else "")
