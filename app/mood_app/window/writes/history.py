"""The history of writes, with undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mood_engine.library.history import changes_of
from mood_engine.library.journal import Journal, Run
from mood_engine.library.library import Library
from mood_engine.tagging import Values

from ...safe_text import safe
from ..language import moment, number
from ..session import Session
from ..widgets.label import Label
from ..widgets.rows_model import Index
from ..widgets.table import FileNames, Table, TextTable
from .formatting import field_name, files, names_of
from .message import Message
from .review_rows import values_text
from .values import VALUES_ROLE, ValuesDelegate, spoken, values_after, values_before

_BEFORE, _AFTER = 2, 3  # columns of the changes


@dataclass(frozen=True)
class _Changes:
    """What a run changed, in columns: file, field, before, after, state.

    `paths` of the files, and `values` before and after, are by row.
    """

    columns: tuple[Sequence[str], ...]
    paths: Sequence[str]
    values: Sequence[tuple[Values, Values]]


class _ChangesTable(TextTable):
    """Changes of a run, with what was added and removed."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__(titles)
        self._values: Sequence[tuple[Values, Values]] = ()

    def show_changes(self, changes: _Changes) -> None:
        self._values = changes.values
        self.show(changes.columns, changes.paths)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (VALUES_ROLE, Qt.ItemDataRole.AccessibleTextRole):
            compared = {_BEFORE: values_before, _AFTER: values_after}.get(index.column())
            if index.isValid() and compared is not None:
                values = compared(*self._values[index.row()])
                return values if role == VALUES_ROLE else spoken(values)
            return None
        return super().data(index, role)


class History(QWidget):
    """Earlier writes and their changes.

    Attributes:
        runs, changes: the models of its two tables.

    Signals:
        undo_wanted(run: Run): the user wants a write undone, and was not yet asked to confirm.
    """

    undo_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._runs: list[Run] = []
        self.runs = TextTable(
            (self.tr("When"), self.tr("Action"), self.tr("Files"), self.tr("State"))
        )
        self.changes = _ChangesTable(
            (
                *(self.tr("File"), self.tr("Field"), self.tr("Before"), self.tr("After")),
                self.tr("State"),
            )
        )
        self._table = Table(self.tr("History"), self.runs, (24, 50, 12, 24))
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.selectionModel().currentRowChanged.connect(self._show_run)
        files_table = Table(self.tr("Changed files"), self.changes, (46, 11, 32, 42, 12))
        files_table.setItemDelegateForColumn(0, FileNames(files_table))
        values = ValuesDelegate(files_table)
        for column in (_BEFORE, _AFTER):
            files_table.setItemDelegateForColumn(column, values)
        self._message = Label()
        self._undo = QPushButton(self.tr("&Undo…"))
        self._undo.clicked.connect(self._ask_for_undo)
        self._nothing = Message()
        self.setFocusProxy(self._table)
        self._lay_out(files_table)
        self._show_runs([])

    def _lay_out(self, files_table: Table) -> None:
        below = QWidget()
        line = QHBoxLayout()
        line.addWidget(self._message, 1)
        line.addWidget(self._undo)
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(files_table, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._table)
        parts.addWidget(below)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(parts)
        QVBoxLayout(self).addWidget(self._stack)

    def reload(self) -> None:
        self._session.run(lambda library: list(Journal(library).runs()), self._show_runs)

    def _show_runs(self, runs: list[Run]) -> None:
        before = self._run
        ids = [run.id for run in runs]
        # The newest run is the one that the user looks for.
        is_newer = ids[:1] != [run.id for run in self._runs[:1]]
        self._runs = runs
        begun = {run.id: moment(run.begun_at) for run in runs}
        self.runs.show(
            (
                [begun[run.id] for run in runs],
                [self._deed(run, begun) for run in runs],
                [number(run.files) for run in runs],
                [self._state(run) for run in runs],
            )
        )
        if not runs:
            self._nothing.say(
                self.tr("No writes yet"),
                self.tr("Everything that you write is listed here and can be undone at any time."),
            )
        self._stack.setCurrentIndex(1 if runs else 0)
        kept = before is not None and before.id in ids and not is_newer
        self._table.selectRow(ids.index(before.id) if before is not None and kept else 0)
        self._show_run(self._table.currentIndex())

    @property
    def _run(self) -> Run | None:
        row = self._table.currentIndex().row()
        return self._runs[row] if 0 <= row < len(self._runs) else None

    def _deed(self, run: Run, begun: dict[int, str]) -> str:
        if run.undoes is None:
            return self.tr("Wrote moods")
        when = begun.get(run.undoes)
        if when is None:
            return self.tr("Undid a write")
        return self.tr("Undid the write of {}").format(when)

    def _state(self, run: Run) -> str:
        if not run.undone:
            return ""
        if run.undone == run.files:
            return self.tr("Undone")
        return self.tr("{} of {} undone").format(number(run.undone), number(run.files))

    def _show_run(self, index: QModelIndex) -> None:
        run = self._run
        standing = run.files - run.undone if run else 0
        self._undo.setEnabled(standing > 0)
        self._message.setText(
            self.tr("All files of this write are already undone.")
            if run and not standing
            else self.tr("Can be undone: {}.").format(files(standing))
        )
        self.changes.show_changes(_Changes(((),) * 5, (), ()))
        if run is None:
            return
        shown = run.id

        def show(changes: _Changes) -> None:
            if self._run is not None and self._run.id == shown:
                self.changes.show_changes(changes)

        names = self.tr("Undone"), ""
        self._session.run(lambda library: _read_changes(library, shown, *names), show)

    def _ask_for_undo(self) -> None:
        if self._run is not None:
            self.undo_wanted.emit(self._run)


def _read_changes(library: Library, run: int, undone: str, stands: str) -> _Changes:
    changes = list(changes_of(library, run))
    paths = [safe(each.path) for each in changes]
    columns = (
        names_of([each.path for each in changes]),
        [field_name(each.field) for each in changes],
        [values_text(each.before) for each in changes],
        [values_text(each.after) for each in changes],
        [undone if each.undone else stands for each in changes],
    )
    return _Changes(columns, paths, [(each.before, each.after) for each in changes])
