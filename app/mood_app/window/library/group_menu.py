"""The menu Group by."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from mood_engine.library.groups import GroupBy


class GroupMenu(QMenu):
    """What the tracks are grouped by, and collapsing all groups.

    Signals:
        chosen(by: GroupBy | None): the user chose how to group.
        collapse_wanted(collapsed: bool): the user wants all groups collapsed or expanded.
    """

    chosen = Signal(object)
    collapse_wanted = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Group by"))
        group = QActionGroup(self)
        self._choices = {}
        for by, name in {
            None: self.tr("&None"),
            GroupBy.ALBUM: self.tr("&Album"),
            GroupBy.ARTIST: self.tr("A&rtist"),
            GroupBy.FOLDER: self.tr("&Folder"),
            GroupBy.FAMILY: self.tr("&Mood family"),
        }.items():
            action = self.addAction(name, partial(self.chosen.emit, by))
            action.setCheckable(True)
            group.addAction(action)
            self._choices[by] = action
        self.addSeparator()
        self._of_groups = [
            self.addAction(self.tr("&Collapse all"), partial(self.collapse_wanted.emit, True)),
            self.addAction(self.tr("&Expand all"), partial(self.collapse_wanted.emit, False)),
        ]
        self.show_choice(None)

    def show_choice(self, by: GroupBy | None) -> None:
        self._choices[by].setChecked(True)
        for action in self._of_groups:
            action.setEnabled(by is not None)
