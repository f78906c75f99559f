"""A table whose tracks may be in groups with a header each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate

from mood_engine.library.columns import Rows
from mood_engine.library.groups import GroupBy

from ..widgets.chips_delegate import ChipsDelegate
from ..widgets.rows_table import RowsTable
from .covers import Covers
from .group_delegate import GroupDelegate, arrow_width, whole_line
from .group_menu import GroupMenu
from .grouped_rows import GroupKey, group_of
from .track_columns import Column
from .track_delegate import StateDelegate, TitleDelegate, TitleLineDelegate
from .tracks_model import TracksModel

_CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GroupedTable(RowsTable):
    """A view of a `TracksModel`, in groups or not.

    A header is selected when all tracks of its group are. To select it selects them; a click on
    its arrow, a double click, Enter, or the arrow keys collapse and expand the group.

    Attributes:
        group_menu: how to group, for menus.

    Signals:
        selected(): the selection changed.
        grouped(by: GroupBy | None): tracks are grouped in another way.
    """

    selected = Signal()
    grouped = Signal(object)

    def __init__(self, model: TracksModel, covers: Covers | None = None) -> None:
        super().__init__(model)
        self._tracks = model
        self._compact = False
        self._holds_back = False
        self.group_menu = GroupMenu(self)
        self.group_menu.chosen.connect(self.group_by)
        self.group_menu.collapse_wanted.connect(self._collapse_all)
        self._texts, self._titles = self.itemDelegate(), TitleDelegate(self, covers)
        self._title_lines = TitleLineDelegate(self)
        self._of_columns: dict[int, QAbstractItemDelegate] = {
            Column.TITLE: self._title_lines,
            Column.MOODS: ChipsDelegate(self),
            Column.STATE: StateDelegate(self),
        }
        self._with_headers = GroupDelegate(self, self._delegate_of)
        self._choose_delegates(grouped=False)
        self.selectionModel().selectionChanged.connect(self._report)

    def group_by(self, by: GroupBy | None) -> None:
        """Group the tracks; what is selected stays so."""
        if by is not self._tracks.grouped_by:
            self._choose_delegates(grouped=by is not None)
            with self._rearranged():
                self._tracks.group_by(by)
            self.scrollTo(self.currentIndex())
            self.grouped.emit(by)
        self.group_menu.show_choice(by)

    def show_playing(self, path: str | None) -> None:
        """Mark the file that plays."""
        self._titles.playing = self._title_lines.playing = path
        self.viewport().update()

    def _choose_delegates(self, grouped: bool) -> None:
        # Without headers, Qt alone paints texts, which is quicker.
        self.setItemDelegate(self._with_headers if grouped else self._texts)
        for column in self._of_columns:
            own = None if grouped else self._delegate_of(column)
            self.setItemDelegateForColumn(column, own)  # type: ignore[arg-type]  # none is taken

    def _delegate_of(self, column: int) -> QAbstractItemDelegate:
        if column == Column.TITLE and not self._compact:
            return self._titles
        return self._of_columns.get(column, self._texts)

    def selected_rows(self) -> Rows:
        """The selected tracks."""
        places = self.selected_places()
        header = self._group_at(self.currentIndex().row())
        if header is not None and self.currentIndex().row() not in places:
            header = None
        return self._tracks.rows_at(places, header)

    def select_places(self, places: Rows) -> None:
        """A subclass selects these lines."""
        raise NotImplementedError

    def _group_at(self, place: int) -> int | None:
        """The group whose header is in this line."""
        in_table = 0 <= place < self._tracks.rowCount()
        return group_of(int(self._tracks.lines[place])) if in_table else None

    # --- collapsing -------------------------------------------------------------------------

    def _collapse(self, group: int, collapsed: bool) -> None:
        with self._rearranged():
            self._tracks.collapse([group], collapsed)

    def _collapse_all(self, collapsed: bool) -> None:
        with self._rearranged():
            self._tracks.collapse(None, collapsed)
        self.scrollTo(self.currentIndex())

    def _toggle(self, group: int) -> None:
        grouped = self._tracks.grouped
        if grouped is not None:
            self._collapse(group, not grouped.is_collapsed(group))

    @contextmanager
    def _rearranged(self) -> Iterator[None]:
        """The lines change places, and the selection with them."""
        before = self.selected_rows()
        yield
        self.select_places(self._tracks.places_of(before))

    # --- selecting a header selects its tracks ----------------------------------------------

    def _report(self) -> None:
        if not self._holds_back:
            self.selected.emit()

    @contextmanager
    def _in_whole_groups(self, toggles: bool = False) -> Iterator[None]:
        """What the user does within selects tracks with their header.

        `toggles`: a header that is no longer selected takes its tracks with it.
        """
        if self._tracks.grouped is None:
            yield
            return
        before = self.selected_places()
        self._holds_back = True
        try:
            yield
        finally:
            self._holds_back = False
        places, grouped = self.selected_places(), self._tracks.grouped
        rows = self.selected_rows()
        current = self._group_at(self.currentIndex().row())
        if toggles and current is not None and self.currentIndex().row() not in places:
            rows = rows[grouped.groups.numbers[rows] != current]
        wanted = self._tracks.places_of(rows)
        if not np.array_equal(wanted, places):
            self.select_places(wanted)
        elif not np.array_equal(before, places):
            self.selected.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        group = self._group_under(event.position().toPoint())
        if (
            group is not None
            and event.button() is Qt.MouseButton.LeftButton
            and self._is_arrow(event.position().toPoint())
        ):
            self._toggle(group)
            return
        with self._in_whole_groups(bool(event.modifiers() & _CTRL)):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        with self._in_whole_groups():
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's own
        group = self._group_under(event.position().toPoint())
        if group is None:
            super().mouseDoubleClickEvent(event)
        elif event.button() is Qt.MouseButton.LeftButton:
            self._toggle(group)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        if self._tracks.grouped is not None and self._handles(event):
            return
        with self._in_whole_groups(bool(event.modifiers() & _CTRL)):
            super().keyPressEvent(event)

    def _handles(self, event: QKeyEvent) -> bool:
        """Whether a key is about groups, which then is done."""
        grouped, place = self._tracks.grouped, self.currentIndex().row()
        if grouped is None or place < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        group = self._group_at(place)
        back, forth = Qt.Key.Key_Left, Qt.Key.Key_Right
        if self.isRightToLeft():
            back, forth = forth, back
        if group is None:
            if event.key() == back:
                own = grouped.group_of_row(int(self._tracks.lines[place]))
                self._go_to(grouped.key(own))
            return event.key() == back
        if event.key() in ENTER:
            self._toggle(group)
        elif event.key() == back:
            self._collapse(group, True)
        elif event.key() == forth:
            self._collapse(group, False)
        else:
            return False
        return True

    def _go_to(self, header: GroupKey) -> None:
        place = self._tracks.place_of_key(header)
        if place is not None:
            with self._in_whole_groups():
                self.selectRow(place)

    def _group_under(self, where: QPoint) -> int | None:
        return self._group_at(self.rowAt(where.y()))

    def _is_arrow(self, where: QPoint) -> bool:
        line = whole_line(self, self.visualRect(self.indexAt(where)))
        inside = where.x() - line.left()
        if self.isRightToLeft():
            inside = line.right() - where.x()
        return inside < arrow_width(self)
