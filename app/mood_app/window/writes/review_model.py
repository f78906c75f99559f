"""A plan of writes as a table from which files can be excluded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QGuiApplication

from mood_engine.library.columns import Rows
from mood_engine.writing.plan import PlannedFile

from ...safe_text import safe
from ..design.tokens import theme_of
from ..language import translate
from ..problems import for_window
from ..widgets.plain_text import tip
from ..widgets.rows_model import Index, RowsModel
from .formatting import field_name, kept_text
from .review_rows import Column, Outcome, ReviewRows, values_text
from .values import VALUES_ROLE, Value, spoken, values_after, values_before

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
        self._excluded = np.zeros(0, bool)  # (files,)

    @property
    def count_to_write(self) -> int:
        return int((self._plan.is_planned & ~self._excluded).sum())

    @property
    def count_linked(self) -> int:
        """Files to be written that have other names (hard links)."""
        return int((self._plan.is_planned & self._plan.is_linked & ~self._excluded).sum())

    def to_write(self) -> list[PlannedFile]:
        wanted = np.flatnonzero(self._plan.is_planned & ~self._excluded).tolist()
        return [self._plan.planned[number] for number in wanted]

    def show_plan(self, plan: ReviewRows) -> None:
        """Files excluded from the previous plan stay excluded."""
        out = self._plan.tracks[self._excluded]
        self.beginResetModel()
        self._plan = plan
        self._excluded = np.isin(plan.tracks, out)
        self._rows = self.arranged()
        self.endResetModel()
        self.picked.emit()

    def set_filter(self, text: str, outcome: Outcome | None) -> None:
        self.beginResetModel()
        self._text, self._outcome = text, outcome
        self._rows = self.arranged()
        self.endResetModel()

    def exclude(self, rows: Rows | Sequence[int], excluded: bool) -> None:
        """Exclude the files in these table rows from the plan, or include them again."""
        self._excluded[self._files_in(rows)] = excluded
        self._emit_picked()

    def include_only(self, rows: Rows | Sequence[int]) -> None:
        self._excluded[:] = True
        self.exclude(rows, False)

    def include_all(self) -> None:
        self._excluded[:] = False
        self._emit_picked()

    def any_included(self, rows: Rows | Sequence[int]) -> bool:
        """Whether any of the files in these rows of the table would be written."""
        files = self._files_in(rows)
        return bool((self._plan.is_planned & ~self._excluded)[files].any())

    def _files_in(self, rows: Rows | Sequence[int]) -> Rows:
        files: Rows = self._plan.files[self._rows[rows]]
        return files

    def _emit_picked(self) -> None:
        self.emit_changed()
        self.picked.emit()

    def arranged(self) -> Rows:
        column, direction = self._sorted_by
        order = self._plan.order(Column(column), direction is Qt.SortOrder.DescendingOrder)
        rows: Rows = order[self._plan.matches(self._text, self._outcome)[order]]
        return rows

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self._has_box(index):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.row_of(index), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text_of(row, column)
        if role == Qt.ItemDataRole.CheckStateRole and self._has_box(index):
            return Qt.CheckState.Unchecked if self._is_excluded(row) else Qt.CheckState.Checked
        if role == VALUES_ROLE:
            return self._values(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self._values(row, column)) or self._text_of(row, column)
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
        if role != Qt.ItemDataRole.CheckStateRole or not self._has_box(index):
            return False
        self.exclude([index.row()], value not in _CHECKED)
        return True

    def _has_box(self, index: Index) -> bool:
        if not index.isValid() or index.column() != Column.FILE:
            return False
        return bool(self._plan.is_planned[self._plan.files[self.row_of(index)]])

    def _is_excluded(self, row: int) -> bool:
        file = self._plan.files[row]
        return bool(self._plan.is_planned[file] and self._excluded[file])

    def _values(self, row: int, column: Column) -> list[Value]:
        field = self._plan.field(row)
        if field is None or column not in (Column.BEFORE, Column.AFTER):
            return []
        before, after = field.before, field.after
        if self._plan.outcome(row) is not Outcome.WILL_CHANGE:
            before = after = before if column is Column.BEFORE else after
        compared = values_before if column is Column.BEFORE else values_after
        return compared(before, after)

    def _colour(self, row: int, column: Column) -> QBrush | None:
        """None for the usual one."""
        palette = QGuiApplication.palette()
        if self._is_excluded(row):
            return palette.placeholderText()
        if column is Column.OUTCOME and self._plan.outcome(row) is Outcome.FAILED:
            return QBrush(QColor(theme_of(palette).danger))
        return None

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
                if self._is_excluded(row):
                    return self.tr("Excluded")
                if field is not None and field.before == field.after:
                    return self.tr("Will be written to the player's field, too")
                if field is not None and sorted(field.before) == sorted(field.after):
                    return self.tr("New order")
                return self.tr("Will be written")
            case Outcome.SAME:
                return self.tr("Unchanged")
            case Outcome.KEPT:
                assert field is not None
                return kept_text(field.field)
            case Outcome.FAILED:
                problem = self._plan.file(row).problem
                reason = "" if problem is None else for_window(problem)
                return self.tr("Failed: {}").format(safe(reason))


def _column_title(column: Column) -> str:
    return {
        Column.FILE: translate("ReviewModel", "File"),
        Column.FIELD: translate("ReviewModel", "Field"),
        Column.BEFORE: translate("ReviewModel", "Before"),
        Column.AFTER: translate("ReviewModel", "After"),
        Column.OUTCOME: translate("ReviewModel", "Outcome"),
    }[column]
