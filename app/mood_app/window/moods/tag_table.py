"""All tags of a model as rows of a table: what they are called and how many tracks have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QIcon, QPalette

from mood_engine.labelling import Chooser
from mood_engine.library.catalogue import Catalogue
from mood_engine.vocabulary import THEMES

from ..widgets.colours import is_dark, mood_dot
from ..widgets.plain_text import tip
from ..widgets.rows_model import Index

SORT_ROLE = Qt.ItemDataRole.UserRole
TAG_ROLE = Qt.ItemDataRole.UserRole + 1


class Column(IntEnum):
    """The columns, from left to right."""

    NAME = 0
    TRACKS = 1
    KIND = 2
    NOTES = 3


@dataclass(frozen=True)
class TagRow:
    """`tracks` is None while that is being counted; `others` are the mood's other tags.

    `family`: the tag has the name of a family, and `tracks` are those of the family.
    """

    tag: str
    name: str
    on: bool
    unreliable: bool
    tracks: int | None
    others: tuple[str, ...]
    custom_threshold: bool
    family: bool

    @property
    def theme(self) -> bool:
        return self.tag in THEMES


def tag_rows(catalogue: Catalogue, chooser: Chooser) -> list[TagRow]:
    """One row a tag, by the chooser's policy; tracks are those of the catalogue."""
    counts = dict(zip(catalogue.names, catalogue.counts().tolist(), strict=True))
    policy, rows = chooser.policy, []
    for number, tag in enumerate(catalogue.tags):
        name, mood = policy.name_of(tag), int(chooser.mood_of_tag[number])
        others = (each for each in catalogue.tags if each != tag and policy.name_of(each) == name)
        choice = policy.tags.get(tag)
        rows.append(
            TagRow(
                tag=tag,
                name=name,
                on=bool(chooser.enabled[number]),
                unreliable=chooser.unreliable[number],
                tracks=counts.get(chooser.names[mood]),
                others=tuple(others),
                custom_threshold=choice is not None and choice.threshold is not None,
                family=mood < chooser.family_count,
            )
        )
    return rows


class TagTableModel(QAbstractTableModel):
    """Rows of moods. It changes nothing itself: signals say what the user wants.

    Attributes:
        rows: the moods, one `TagRow` each.

    Signals:
        switched(tag: str, on: bool): a tag is to be on or off.
        renamed(mood: str, name: str): a mood is to get another name.
    """

    switched = Signal(str, bool)
    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[TagRow] = []
        self._palette = QPalette()
        self._dots: dict[str, QIcon] = {}

    def show_rows(self, rows: Sequence[TagRow], palette: QPalette) -> None:
        recoloured = palette != self._palette
        if recoloured:
            self._palette = palette
            self._dots.clear()
        if [row.tag for row in self.rows] != [row.tag for row in rows]:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return
        before, self.rows = self.rows, list(rows)
        pairs = list(zip(before, rows, strict=True))
        changed = [recoloured or replace(old, tracks=new.tracks) != new for old, new in pairs]
        counted = [place for place, (old, new) in enumerate(pairs) if old != new]
        # The view measures its columns after each signal: as few as possible. A name that is being
        # typed is lost if its row is said to have changed.
        place = 0
        for is_changed, run in groupby(changed):
            first, place = place, place + len(list(run))
            if is_changed:
                self._emit_changed(first, place - 1, 0, len(Column) - 1)
        if counted:
            self._emit_changed(counted[0], counted[-1], Column.TRACKS, Column.TRACKS)

    def _emit_changed(self, top: int, bottom: int, left: int, right: int) -> None:
        self.dataChanged.emit(self.index(top, left), self.index(bottom, right))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == Column.NAME:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(  # noqa: N802 - Qt's own
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            titles = (self.tr("Mood"), self.tr("Tracks"), self.tr("Type"), self.tr("Notes"))
            return titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.EditRole:
                return row.name
            case Qt.ItemDataRole.CheckStateRole if column is Column.NAME:
                return Qt.CheckState.Checked if row.on else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DecorationRole if column is Column.NAME:
                return self._dot(row.name)
            case Qt.ItemDataRole.ForegroundRole if not row.on:
                return self._palette.placeholderText()
            case Qt.ItemDataRole.TextAlignmentRole if column is Column.TRACKS:
                return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return self._tool_tip(row, column)
        if role == SORT_ROLE:
            return (
                row.tracks or 0 if column is Column.TRACKS else self._text(row, column).casefold()
            )
        return row.tag if role == TAG_ROLE else None

    def setData(  # noqa: N802 - Qt's own
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.switched.emit(row.tag, not row.on)
            return True
        if role == Qt.ItemDataRole.EditRole and value != row.name:
            self.renamed.emit(row.name, value)
            return True
        return False

    def _text(self, row: TagRow, column: Column) -> str:
        match column:
            case Column.NAME if row.others and row.name != row.tag:
                return self.tr("{} (from {})").format(row.name, row.tag)
            case Column.NAME:
                return row.name
            case Column.TRACKS:
                return "…" if row.tracks is None else f"{row.tracks:,}"
            case Column.KIND:
                return self.tr("Theme") if row.theme else self.tr("Mood")
        notes = []
        if row.name != row.tag and not row.others:  # else its name tells
            notes.append(self.tr("Renamed from {}").format(row.tag))
        if row.others:
            notes.append(self.tr("Merged with {}").format(", ".join(row.others)))
        if row.custom_threshold:
            notes.append(self.tr("Custom threshold"))
        if row.family:
            notes.append(self.tr("Family"))
        if row.unreliable:
            notes.append(self.tr("Unreliable"))
        return " · ".join(notes)

    def _tool_tip(self, row: TagRow, column: Column) -> str | None:
        if column is Column.KIND and row.theme:
            return self.tr("A theme describes a use or a scene rather than a mood.")
        if column is not Column.NOTES or not self._text(row, column):
            return None
        lines = [self._text(row, column)]
        if row.custom_threshold:
            lines.append(self.tr("You changed this mood's threshold."))
        if row.family:
            lines.append(
                self.tr("Tracks get this mood by all tags that speak for it, not by one threshold.")
            )
        if row.unreliable:
            lines.append(
                self.tr(
                    "In tests, the model was little better than chance at this one. It is "
                    "off by default."
                )
            )
        return tip("\n".join(lines))

    def _dot(self, mood: str) -> QIcon:
        if mood not in self._dots:
            self._dots[mood] = mood_dot(mood, is_dark(self._palette))
        return self._dots[mood]
