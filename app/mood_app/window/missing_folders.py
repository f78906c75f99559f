"""Music folders that cannot be found: they stay on the screen until they are back or removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMessageBox, QPushButton, QWidget

from ..safe_text import safe
from .language import translate
from .widgets.label import Label
from .widgets.question import Question


class MissingFoldersBar(QFrame):
    """Names the missing folders; offers to look again and to remove them.

    Signals:
        rescan_wanted(folders: list[str]): the user has connected a drive, say.
        remove_wanted(folders: list[str]): the user wants them removed from the library.
    """

    rescan_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._folders: list[str] = []
        self._message = Label()
        rescan = QPushButton(self.tr("Rescan"))
        rescan.clicked.connect(lambda: self.rescan_wanted.emit(list(self._folders)))
        remove = QPushButton(self.tr("Remove…"))
        remove.clicked.connect(self._ask_to_remove)
        row = QHBoxLayout(self)
        row.addWidget(self._message, 1)
        for button in (rescan, remove):
            row.addWidget(button)
        self.hide()

    def show_folders(self, folders: Sequence[str]) -> None:
        self._folders = list(folders)
        names = ", ".join(safe(folder) for folder in folders)
        text = (
            self.tr("The folder {} cannot be found. If it is on a drive, connect the drive.")
            if len(folders) == 1
            else self.tr("These folders cannot be found: {}. Connect the drives they are on.")
        )
        self._message.setText(text.format(names))
        self.setVisible(bool(folders))

    def _ask_to_remove(self) -> None:
        if may_remove(self, self._folders):
            self.remove_wanted.emit(list(self._folders))


def may_remove(parent: QWidget, folders: Sequence[str]) -> bool:
    """Ask whether to remove folders from the library."""
    kinds = QMessageBox.StandardButton
    box = Question(
        parent,
        translate("MissingFolders", "Remove music folder"),
        translate("MissingFolders", "Remove {}?").format(
            ", ".join(safe(folder) for folder in folders)
        ),
        translate(
            "MissingFolders",
            "Its tracks are removed from the library; the files are not touched. "
            "Scores and your corrections are kept in case the tracks come back.",
        ),
    )
    box.setStandardButtons(kinds.Yes | kinds.Cancel)
    box.button(kinds.Yes).setText(translate("MissingFolders", "&Remove"))
    return box.exec() == kinds.Yes
