"""Families and their tags as a tree for a view."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont, QIcon, QPalette

from ..design.mood_colours import dot, mood_colour
from ..design.tokens import is_dark
from ..language import listed_moods, mood_name, number
from ..widgets.plain_text import tip
from ..widgets.rows_model import Index
from .mood_rows import Kind, MoodRow, all_rows

SORT_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1

_TAGS = "application/x-mood-tags"
_TOP = 0


class Column(IntEnum):
    """The columns, from left to right."""

    NAME = 0
    TRACKS = 1
    KIND = 2
    NOTES = 3


class MoodTreeModel(QAbstractItemModel):
    """A tree of moods. It changes nothing itself: signals say what the user wants.

    Attributes:
        rows: the rows at the top.

    Signals:
        switched(row: MoodRow, on: bool): a family or a tag is to be on or off.
        renamed(row: MoodRow, name: str): a family or a tag is to get another name.
        moved(tags: list[str], family: str): tags are to be in a family, in none if it is empty.
    """

    switched = Signal(object, bool)
    renamed = Signal(object, str)
    moved = Signal(list, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[MoodRow] = []
        self._palette = QPalette()
        self._dots: dict[int, QIcon] = {}

    def shows(self, rows: Sequence[MoodRow]) -> bool:
        """Whether there are these rows, whatever is said of them."""
        return [row.id for row in all_rows(self.rows)] == [row.id for row in all_rows(rows)]

    def show_rows(self, rows: Sequence[MoodRow], palette: QPalette) -> None:
        recoloured = palette != self._palette
        if recoloured:
            self._palette = palette
        if not self.shows(rows):
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return
        before, self.rows = self.rows, list(rows)
        self._emit_changed(before, self.rows, QModelIndex(), recoloured)
        for place, (old, new) in enumerate(zip(before, self.rows, strict=True)):
            self._emit_changed(old.tags, new.tags, self.index(place, 0), recoloured)

    def _emit_changed(
        self,
        before: Sequence[MoodRow],
        after: Sequence[MoodRow],
        parent: QModelIndex,
        recoloured: bool,
    ) -> None:
        """A name that is being typed is lost if its row is said to have changed."""
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            if recoloured or not old.counted_alike(new):
                last = self.index(place, len(Column) - 1, parent)
                self.dataChanged.emit(self.index(place, 0, parent), last)
            elif old.tracks != new.tracks:
                counted = self.index(place, Column.TRACKS, parent)
                self.dataChanged.emit(counted, counted)

    def row_at(self, index: Index) -> MoodRow:
        above = index.internalId()
        return self.rows[index.row()] if above == _TOP else self.rows[above - 1].tags[index.row()]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own
        # Not `hasIndex`, which takes as long as all else when columns are measured.
        if not (0 <= row < self.rowCount(parent) and 0 <= column < len(Column)):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index | None = None) -> Any:  # of an index, or of the model
        if index is None:
            return super().parent()
        above = index.internalId() if index.isValid() else _TOP
        return QModelIndex() if above == _TOP else self.createIndex(above - 1, 0, _TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        if not parent.isValid():
            return len(self.rows)
        if parent.column() or parent.internalId() != _TOP:
            return 0
        return len(self.rows[parent.row()].tags)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        return len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row, flags = self.row_at(index), Qt.ItemFlag.ItemIsEnabled
        if row.kind is Kind.NO_FAMILY:
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        flags |= Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsDragEnabled if row.is_tag else Qt.ItemFlag.ItemIsDropEnabled
        if index.column() == Column.NAME:
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
        row, column = self.row_at(index), Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.EditRole:
                return row.name
            case Qt.ItemDataRole.CheckStateRole if self._has_box(row, column):
                return Qt.CheckState.Checked if row.on else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DecorationRole if self._has_box(row, column):
                return self._dot(row.name)
            case Qt.ItemDataRole.FontRole if row.is_family and column is Column.NAME:
                bold = QFont()
                bold.setBold(True)
                return bold
            case Qt.ItemDataRole.ForegroundRole if not self._can_be_chosen(index):
                return self._palette.placeholderText()
            case Qt.ItemDataRole.TextAlignmentRole if column is Column.TRACKS:
                return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return self._tool_tip(row, column)
        if role == SORT_ROLE:
            return self._sorted_by(row, column)
        return row if role == ROW_ROLE else None

    def setData(  # noqa: N802 - Qt's own
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        row = self.row_at(index)
        if role == Qt.ItemDataRole.CheckStateRole:
            self.switched.emit(row, not row.on)
            return True
        if role == Qt.ItemDataRole.EditRole and value != row.name:
            self.renamed.emit(row, value)
            return True
        return False

    def heading(self, row: MoodRow) -> str:
        if row.part:
            return f"{mood_name(row.key)} → {mood_name(row.name)}"
        return mood_name(row.name)

    def notes(self, row: MoodRow) -> str:
        notes = []
        if row.name != row.key and not row.others:
            notes.append(self.tr("Renamed from {}").format(mood_name(row.key)))
        if row.others:
            notes.append(self.tr("Merged with {}").format(listed_moods(row.others)))
        if row.custom_threshold:
            notes.append(self.tr("Custom threshold"))
        if row.unreliable:
            notes.append(self.tr("Unreliable"))
        return " · ".join(notes)

    # --- tags that are dragged to another family ----------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's own
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's own
        return [_TAGS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's own
        tags = dict.fromkeys(self.row_at(index).key for index in indexes)
        data = QMimeData()
        data.setData(_TAGS, json.dumps(list(tags)).encode())
        return data

    def dropMimeData(  # noqa: N802 - Qt's own
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: Index,
    ) -> bool:
        """Always False: the view would remove what was dragged, which `show_rows` does."""
        if parent.isValid() and data.hasFormat(_TAGS):
            above = parent.internalId()
            family = self.rows[parent.row() if above == _TOP else above - 1]
            self.moved.emit(json.loads(bytes(data.data(_TAGS).data())), family.name)
        return False

    # --- what is shown ------------------------------------------------------------------------

    def _has_box(self, row: MoodRow, column: Column) -> bool:
        return column is Column.NAME and row.kind is not Kind.NO_FAMILY

    def _can_be_chosen(self, index: Index) -> bool:
        """A mood of a family only together with it."""
        row, above = self.row_at(index), index.internalId()
        with_family = above == _TOP or row.kind in (Kind.THEME, Kind.TAG) or self.rows[above - 1].on
        return row.on and with_family

    def _sorted_by(self, row: MoodRow, column: Column) -> Any:
        by = row.tracks or 0 if column is Column.TRACKS else self._text(row, column).casefold()
        return row.kind is Kind.NO_FAMILY, by

    def _text(self, row: MoodRow, column: Column) -> str:
        if row.kind is Kind.NO_FAMILY:
            return self.tr("No family") if column is Column.NAME else ""
        match column:
            case Column.NAME:
                return self.heading(row)
            case Column.TRACKS:
                if row.part:
                    return ""  # they are counted once
                return "…" if row.tracks is None else number(row.tracks)
            case Column.KIND:
                kinds = {
                    Kind.FAMILY: self.tr("Family"),
                    Kind.THEME: self.tr("Theme"),
                    Kind.TAG: self.tr("Tag"),
                }
                return kinds.get(row.kind, self.tr("Mood"))
        return self.notes(row)

    def _tool_tip(self, row: MoodRow, column: Column) -> str | None:
        if column is Column.KIND and row.kind is Kind.THEME:
            return self.tr("A theme describes a use or a scene rather than a mood.")
        if column is Column.KIND and row.kind is Kind.TAG:
            return self.tr("The model also scores genres or instruments. They are not moods.")
        if column is Column.KIND and row.is_family:
            return self.tr("A family is a mood of several tags that mean nearly the same.")
        if column is not Column.NOTES or not self._text(row, column):
            return None
        lines = [self._text(row, column)]
        if row.custom_threshold:
            lines.append(self.tr("You changed this mood's threshold."))
        if row.unreliable:
            lines.append(
                self.tr(
                    "In tests, the model was little better than chance at this one. It is "
                    "off by default."
                )
            )
        return tip("\n".join(lines))

    def _dot(self, mood: str) -> QIcon:
        colour = mood_colour(mood, is_dark(self._palette))
        if colour.rgb() not in self._dots:
            self._dots[colour.rgb()] = dot(colour)
        return self._dots[colour.rgb()]
