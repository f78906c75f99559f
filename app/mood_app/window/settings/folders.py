"""Which folders belong to the library, and whether they are watched."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from mood_engine.library.library import Library
from mood_engine.library.paths import lies_below
from mood_engine.library.preferences import add_folders, music_folders, remove_folder

from ...safe_text import safe
from ..adding import ask_for_folder
from ..missing_folders import may_remove
from ..session import Session
from ..widgets.label import Label
from ..widgets.plain_text import tip
from .page import Page


class FoldersPage(Page):
    """The library's folders, and whether they are watched.

    Signals:
        added(folder: str): the library has a new folder.
        watch_changed(on: bool): folders are to be watched, or no longer.
    """

    added = Signal(object)
    watch_changed = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self.title = self.tr("Music folders")
        self._kept = list(session.folders)
        # Beside the rows: an item's data is text to Qt, and a folder's name need not be.
        self._shown: list[str] = []
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Music folders"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemSelectionChanged.connect(self._show_removable)
        add = QPushButton(self.tr("&Add…"))
        add.clicked.connect(self._ask_for_folder)
        self._remove = QPushButton(self.tr("&Remove"))
        self._remove.clicked.connect(self._ask_to_remove)
        self._message = Label()
        self._message.hide()
        self._watch = QCheckBox(self.tr("&Watch folders for changes"))
        self._watch.setChecked(self.settings.watch_folders)
        self._watch.toggled.connect(self.edited)
        for folder in self._kept:
            self._show_folder(folder)
        self._show_removable()

        buttons = QVBoxLayout()
        buttons.addWidget(add)
        buttons.addWidget(self._remove)
        buttons.addStretch()
        row = QHBoxLayout()
        row.addWidget(self._list, 1)
        row.addLayout(buttons)
        self.column.addWidget(
            Label(self.tr("The library contains the music in these folders and their subfolders."))
        )
        self.column.addLayout(row, 1)
        self.column.addWidget(self._message)
        self.column.addWidget(self._watch)
        self.column.addWidget(
            Label(self.tr("Analyses new and changed files while the window is open."))
        )

    def shown(self) -> list[str]:
        return list(self._shown)

    @property
    def is_edited(self) -> bool:
        return self.shown() != self._kept or self._watch_is_edited()

    def apply(self) -> None:
        shown = self.shown()
        gone = [folder for folder in self._kept if folder not in shown]
        new = [folder for folder in shown if folder not in self._kept]
        self._kept = shown

        def done(folders: list[str]) -> None:
            # At once: a scan of all folders may be requested before everything is read again.
            self.session.folders = folders
            self.session.reload()
            for folder in new:
                self.added.emit(folder)

        if gone or new:
            self.session.folders_removed.emit(gone)
            # One after the other: a new folder may hold one that is gone.
            self.work(lambda library: _change(library, gone, new), done)
        if self._watch_is_edited():
            self.settings.watch_folders = self._watch.isChecked()
            self.watch_changed.emit(self._watch.isChecked())

    def add(self, folder: str) -> None:
        """To the list, unless it is in there already."""
        folder = os.path.abspath(folder)
        inside = lies_below(folder, self.shown())
        self._message.setVisible(inside)
        if inside:
            self._message.setText(self.tr("{} is already in the library.").format(safe(folder)))
            return
        self._show_folder(folder)
        self.edited.emit()

    def _ask_for_folder(self) -> None:
        if folder := ask_for_folder(self, self.settings, self._shown):
            self.add(folder)

    def _ask_to_remove(self) -> None:
        item = self._list.currentItem()
        if may_remove(self, [item.text()]):
            row = self._list.row(item)
            self._list.takeItem(row)
            del self._shown[row]
            self._message.hide()
            self.edited.emit()

    def _show_folder(self, folder: str) -> None:
        item = QListWidgetItem(safe(folder))
        item.setToolTip(tip(item.text()))
        self._list.addItem(item)
        self._shown.append(folder)

    def _show_removable(self) -> None:
        self._remove.setEnabled(bool(self._list.selectedItems()))

    def _watch_is_edited(self) -> bool:
        return self._watch.isChecked() != self.settings.watch_folders


def _change(library: Library, gone: Sequence[str], new: Sequence[str]) -> list[str]:
    """Remove and add folders; returns those of the library."""
    for folder in gone:
        remove_folder(library, folder)
    add_folders(library, filter(os.path.isdir, new))
    return music_folders(library)
