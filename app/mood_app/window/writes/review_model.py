"""A plan of writes as a table, out of which single files can be taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication

from mood_engine.library.columns import Rows
from mood_engine.tagging import Field
from mood_engine.writing.plan import PlannedFile

from ...messages import for_window
from ...safe_text import safe
from ..widgets.plain_text import tip
from ..widgets.rows_model import Index, RowsModel
from .formatting import field_name
from .review_rows import Column, Outcome, ReviewRows, values_text

_NOTHING = ReviewRows.of([])
_CHECKED = (Qt.CheckState.Checked, Qt.CheckState.Checked.value)


class ReviewModel(RowsModel):
    """Rows of a plan that pass a filter, sorted; a check box excludes a file from the write.

    Attributes:
        count_to_write, count_linked: files that would be written, and those of them with hard
            links.

    Signals:
        picked(): the user checked or unchecked files.
    """

    picked = Signal()

    def __init__(self) -> None:
        super().__init__([_column_title(column) for column in Column], Column.OUTCOME)
        self._plan = _NOTHING
        self._text = ""
        self._outcome: Outcome | None = None
        self._is_out = np.zeros(0, bool)  # (files,)

    @property
    def count_to_write(self) -> int:
        return int((self._plan.is_planned & ~self._is_out).sum())

    @property
    def count_linked(self) -> int:
        """Files to be written that have other names (hard links)."""
        return int((self._plan.is_planned & self._plan.is_linked & ~self._is_out).sum())

    def to_write(self) -> list[PlannedFile]:
        wanted = np.flatnonzero(self._plan.is_planned & ~self._is_out).tolist()
        return [self._plan.planned[number] for number in wanted]

    def show_plan(self, plan: ReviewRows) -> None:
        """Files that were taken out of the plan before stay out of this one."""
        out = self._plan.tracks[self._is_out]
        self.beginResetModel()
        self._plan = plan
        self._is_out = np.isin(plan.tracks, out)
        self._rows = self.arranged()
        self.endResetModel()
        self.picked.emit()

    def set_filter(self, text: str, outcome: Outcome | None) -> None:
        self.beginResetModel()
        self._text, self._outcome = text, outcome
        self._rows = self.arranged()
        self.endResetModel()

    def take_out(self, rows: Rows | Sequence[int], out: bool) -> None:
        """Take the files in these rows of the table out of the plan, or back into it."""
        self._is_out[self._files_in(rows)] = out
        self._tell_picked()

    def take_only(self, rows: Rows | Sequence[int]) -> None:
        self._is_out[:] = True
        self.take_out(rows, False)

    def take_all(self) -> None:
        self._is_out[:] = False
        self._tell_picked()

    def is_taken(self, rows: Rows | Sequence[int]) -> bool:
        """Whether any of the files in these rows of the table would be written."""
        files = self._files_in(rows)
        return bool((self._plan.is_planned & ~self._is_out)[files].any())

    def _files_in(self, rows: Rows | Sequence[int]) -> Rows:
        files: Rows = self._plan.files[self._rows[rows]]
        return files

    def _tell_picked(self) -> None:
        self.tell_changed()
        self.picked.emit()

    def arranged(self) -> Rows:
        column, direction = self._sorted_by
        order = self._plan.order(Column(column), direction is Qt.SortOrder.DescendingOrder)
        rows: Rows = order[self._plan.matches(self._text, self._outcome)[order]]
        return rows

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._bears_box(index):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.row_of(index), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text_of(row, column)
        if role == Qt.ItemDataRole.CheckStateRole and self._bears_box(index):
            return Qt.CheckState.Unchecked if self._is_taken_out(row) else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ForegroundRole and self._is_taken_out(row):
            return QGuiApplication.palette().placeholderText()
        if role == Qt.ItemDataRole.ToolTipRole:
            if column is Column.FILE:
                return tip(safe(self._plan.file(row).path))
            if column is Column.FIELD and (field := self._plan.field(row)) is not None:
                return tip(safe(field.name))
            return tip(self._text_of(row, column))
        return None

    def setData(  # noqa: N802 - Qt's own
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self._bears_box(index):
            return False
        self.take_out([index.row()], value not in _CHECKED)
        return True

    def _bears_box(self, index: Index) -> bool:
        if not index.isValid() or index.column() != Column.FILE:
            return False
        return bool(self._plan.is_planned[self._plan.files[self.row_of(index)]])

    def _is_taken_out(self, row: int) -> bool:
        file = self._plan.files[row]
        return bool(self._plan.is_planned[file] and self._is_out[file])

    def _text_of(self, row: int, column: Column) -> str:
        if column is Column.FILE:
            return self._plan.name(row)
        if column is Column.OUTCOME:
            return self._outcome_text(row)
        field = self._plan.field(row)
        if field is None:
            return ""
        if column is Column.FIELD:
            return field_name(field.field)
        return values_text(field.before if column is Column.BEFORE else field.after)

    def _outcome_text(self, row: int) -> str:
        field = self._plan.field(row)
        match self._plan.outcome(row):
            case Outcome.WILL_CHANGE:
                if self._is_taken_out(row):
                    return _tr("Excluded")
                if field is not None and field.before == field.after:
                    return _tr("Will be written to the player's field, too")
                return _tr("Will be written")
            case Outcome.SAME:
                return _tr("Unchanged")
            case Outcome.KEPT:
                if field is not None and field.field is Field.MOOD:
                    return _tr("Kept: your own moods")
                return _tr("Kept: your own text")
            case Outcome.FAILED:
                problem = self._plan.file(row).problem
                reason = "" if problem is None else for_window(problem)
                return _tr("Failed: {}").format(safe(reason))


def _column_title(column: Column) -> str:
    return {
        Column.FILE: _tr("File"),
        Column.FIELD: _tr("Field"),
        Column.BEFORE: _tr("Before"),
        Column.AFTER: _tr("After"),
        Column.OUTCOME: _tr("Outcome"),
    }[column]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewModel", text)
