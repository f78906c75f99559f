"""The menu Group by."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
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
        super().__init__(_tr("&Group by"), parent)
        group = QActionGroup(self)
        self._choices = {}
        for by, name in {
            None: _tr("&None"),
            GroupBy.ALBUM: _tr("&Album"),
            GroupBy.ARTIST: _tr("A&rtist"),
            GroupBy.FOLDER: _tr("&Folder"),
            GroupBy.FAMILY: _tr("&Mood family"),
        }.items():
            action = self.addAction(name, partial(self.chosen.emit, by))
            action.setCheckable(True)
            group.addAction(action)
            self._choices[by] = action
        self.addSeparator()
        self._of_groups = [
            self.addAction(_tr("&Collapse all"), partial(self.collapse_wanted.emit, True)),
            self.addAction(_tr("&Expand all"), partial(self.collapse_wanted.emit, False)),
        ]
        self.show_choice(None)

    def show_choice(self, by: GroupBy | None) -> None:
        self._choices[by].setChecked(True)
        for action in self._of_groups:
            action.setEnabled(by is not None)


def _tr(text: str) -> str:
    return QCoreApplication.translate("GroupMenu", text)
