"""The tree of all moods: search, sort, switch, rename, merge, and move tags between families."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QCollator,
    QEvent,
    QModelIndex,
    QPoint,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ..language import listed_moods, mood_name
from ..widgets.clearable_line import ClearableLine
from ..widgets.plain_text import menu_text
from ..widgets.question import show_as_text
from ..widgets.rows_model import Index
from .mood_rows import MoodRow, all_rows
from .mood_tree_model import ROW_ROLE, SORT_ROLE, Column, MoodTreeModel

_LONGEST_NAME = 14  # in heights of the font


class MoodList(QWidget):
    """A searchable tree of all moods. It changes nothing itself: signals say what the user wants.

    Attributes:
        model, view: the moods and their view.

    Signals:
        current_changed(row: MoodRow): another row is current.
        switched(rows: list[MoodRow], on: bool): families or tags are to be on or off.
        renamed(rows: list[MoodRow], name: str): families, or tags, are to get one name.
        split_wanted(rows: list[MoodRow]): what was merged is to get its own names again.
        moved(tags: list[str], family: str): tags are to be in a family, in none if it is empty.
        reset_wanted(rows: list[MoodRow]): families or tags are to get their defaults.
    """

    current_changed = Signal(object)
    switched = Signal(list, bool)
    renamed = Signal(list, str)
    split_wanted = Signal(list)
    moved = Signal(list, str)
    reset_wanted = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._find = ClearableLine()
        self._find.setPlaceholderText(self.tr("Find a mood"))
        self._find.setAccessibleName(self.tr("Find a mood"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill_menu)
        change = QPushButton(self.tr("&Change"))
        change.setToolTip(self.tr("Rename, merge, move or switch off the selected moods"))
        change.setMenu(self._menu)
        self.model = MoodTreeModel(self)
        self.model.switched.connect(lambda row, on: self.switched.emit([row], on))
        self.model.renamed.connect(lambda row, name: self.renamed.emit([row], name))
        self.model.moved.connect(self.moved)
        self._shown = _Found(self)
        self._shown.setSourceModel(self.model)
        self._find.textChanged.connect(self._search)
        self.view = _View(self._toggle)
        self.view.setModel(self._shown)
        self.view.setItemDelegateForColumn(Column.NAME, _NameDelegate(self.view))
        self.view.setAccessibleName(self.tr("Moods"))
        self.view.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.selectionModel().currentRowChanged.connect(self._emit_current)
        above = QHBoxLayout()
        above.addWidget(self._find, 1)
        above.addWidget(change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(above)
        layout.addWidget(self.view)

    def show_rows(self, rows: Sequence[MoodRow], palette: QPalette) -> None:
        """What is open and what is selected stays so."""
        if self.model.shows(rows):
            self.model.show_rows(rows, palette)
            self.view.fit_soon.start()
            return
        opened = {index.data(ROW_ROLE).id for index in self._indexes() if self._is_open(index)}
        selected = {row.id for row in self.selected()}
        current = self.view.currentIndex().data(ROW_ROLE)
        self.model.show_rows(rows, palette)
        for index in self._indexes():
            row = index.data(ROW_ROLE)
            if row.id in opened or selected.intersection(tag.id for tag in row.tags):
                self.view.expand(index)
        if current is not None:
            self._select(lambda row: row.id == current.id)
        mode = self.view.selectionModel().SelectionFlag
        for index in self._indexes():
            if index.data(ROW_ROLE).id in selected:
                self.view.selectionModel().select(index, mode.Select | mode.Rows)
        self.view.fit_soon.start()

    def selected(self) -> list[MoodRow]:
        """In the order of the model, whatever the sorting."""
        indexes = self.view.selectionModel().selectedRows()
        selected = {index.data(ROW_ROLE).id for index in indexes}
        return [row for row in all_rows(self.model.rows) if row.id in selected]

    def select_first(self) -> None:
        self.view.setCurrentIndex(self._shown.index(0, Column.NAME))

    def select(self, key: str) -> None:
        """The tag, or the family, of this key."""
        self._select(lambda row: row.key == key)

    def _select(self, fits: Callable[[MoodRow], bool]) -> None:
        found = (index for index in self._indexes() if fits(index.data(ROW_ROLE)))
        if (index := next(found, None)) is not None:
            self.view.setCurrentIndex(index)

    def show_current(self) -> None:
        """Scroll to the current row, wherever sorting has moved it."""
        self.view.scrollTo(self.view.currentIndex())

    def _indexes(self) -> Iterable[QModelIndex]:
        """Of all rows that are shown, closed families or not."""
        for place in range(self._shown.rowCount()):
            index = self._shown.index(place, 0)
            yield index
            for below in range(self._shown.rowCount(index)):
                yield self._shown.index(below, 0, index)

    def _is_open(self, index: QModelIndex) -> bool:
        return self.view.isExpanded(index)

    def _search(self, words: str) -> None:
        self._shown.find(words)
        if words.strip():
            self.view.expandAll()

    def _emit_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.current_changed.emit(current.data(ROW_ROLE))

    def _toggle(self) -> None:
        """As the current row goes, so do all that are selected."""
        rows = self.selected()
        current = self.view.currentIndex().data(ROW_ROLE)
        was_on = current.on if current in rows else any(row.on for row in rows)
        if rows:
            self.switched.emit(rows, not was_on)

    def _show_menu(self, place: QPoint) -> None:
        self._menu.popup(self.view.viewport().mapToGlobal(place))

    def fill_menu(self) -> None:
        menu, rows = self._menu, self.selected()
        menu.clear()
        tags = [row.key for row in rows if row.is_tag]
        is_one_kind = len({row.is_tag for row in rows}) == 1
        rename = menu.addAction(self.tr("&Rename…"), QKeySequence("F2"), self.view.rename)
        rename.setEnabled(len({row.name for row in rows}) == 1)
        merge = menu.addAction(self.tr("&Merge…"), lambda: self.ask_to_merge(rows))
        merge.setEnabled(is_one_kind)
        apart = menu.addAction(self.tr("S&plit"), lambda: self.split_wanted.emit(rows))
        apart.setEnabled(is_one_kind and any(row.others for row in rows))
        families = [row.name for row in self.model.rows if row.is_family]
        if families:
            move = menu.addMenu(self.tr("Mo&ve to family"))
            move.setEnabled(len(tags) == len(rows) > 0)
            for family in sorted(families, key=str.casefold):
                move.addAction(menu_text(mood_name(family)), partial(self.moved.emit, tags, family))
            move.addSeparator()
            move.addAction(self.tr("&No family"), lambda: self.moved.emit(tags, ""))
            move.addAction(self.tr("Ne&w family…"), lambda: self.ask_for_family(tags))
        menu.addSeparator()
        on = menu.addAction(self.tr("Switch o&n"), lambda: self.switched.emit(rows, True))
        on.setEnabled(not all(row.on for row in rows))
        off = menu.addAction(self.tr("Switch o&ff"), lambda: self.switched.emit(rows, False))
        off.setEnabled(any(row.on for row in rows))
        menu.addSeparator()
        standard = menu.addAction(
            self.tr("Reset to &defaults"), lambda: self.reset_wanted.emit(rows)
        )
        standard.setEnabled(bool(rows))

    def ask_for_family(self, tags: list[str]) -> None:
        """Ask for the name of a new family of these tags."""
        ask = QInputDialog(self)
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.setWindowTitle(self.tr("New family"))
        ask.setLabelText(self.tr("Name of the new family:"))
        ask.textValueSelected.connect(lambda name: self.moved.emit(tags, name))
        ask.open()
        _require_text(ask)

    def ask_to_merge(self, rows: list[MoodRow]) -> None:
        """Ask for the mood, or the family, to merge these with."""
        moods = list(dict.fromkeys(row.name for row in rows))
        alike = [row for row in all_rows(self.model.rows) if row.is_tag is rows[0].is_tag]
        names = {row.name for row in alike if row.name}
        if len(moods) == 1:
            names.discard(moods[0])
        listed = sorted(map(mood_name, names), key=str.casefold)
        text = listed_moods(moods) if len(moods) <= 3 else self.tr("%Ln moods", "", len(moods))
        ask = QInputDialog(self)
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.setWindowTitle(self.tr("Merge moods"))
        ask.setLabelText(self.tr("Merge {} with this mood, or give a new name:").format(text))
        show_as_text(ask)
        ask.setComboBoxItems(listed)
        ask.setComboBoxEditable(True)
        box = ask.findChild(QComboBox)
        assert box is not None
        completer = QCompleter(listed, box)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        box.setCompleter(completer)
        box.clearEditText()
        ask.textValueSelected.connect(lambda name: self.renamed.emit(rows, name))
        ask.open()
        _require_text(ask)


def _require_text(ask: QInputDialog) -> None:
    """Let an open dialog be accepted only while it has a text."""
    buttons = ask.findChild(QDialogButtonBox)
    assert buttons is not None
    ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
    ok.setEnabled(False)
    ask.textValueChanged.connect(lambda text: ok.setEnabled(bool(text.strip())))


class _NameDelegate(QStyledItemDelegate):
    """A long name leaves space for the other columns."""

    def sizeHint(  # noqa: N802 - Qt's own
        self, option: QStyleOptionViewItem, index: Index
    ) -> QSize:
        size = super().sizeHint(option, index)
        # The style sheet's boxes are wider than Qt measures them.
        width = size.width() + option.fontMetrics.height()
        size.setWidth(min(width, _LONGEST_NAME * option.fontMetrics.height()))
        return size


class _View(QTreeView):
    """Space switches what is selected and F2 renames, whatever the current column."""

    def __init__(self, toggle: Callable[[], None]) -> None:
        super().__init__()
        self._toggle = toggle
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setSortingEnabled(True)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        header = self.header()
        # Not to their contents: the header would measure all columns for each row that changes.
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        header.setSectionsMovable(False)

        # Measuring the rows takes a while, and styles change several times while a page is made.
        self.fit_soon = QTimer(self, singleShot=True, interval=0)
        self.fit_soon.timeout.connect(self.fit)
        self.expanded.connect(self.fit_soon.start)
        self.collapsed.connect(self.fit_soon.start)

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 - Qt's own
        super().setModel(model)
        self.fit_soon.start()

    def fit(self) -> None:
        """Give icons the size that the font asks for, and columns that of their contents."""
        ascent = self.fontMetrics().ascent()
        self.setIconSize(QSize(ascent, ascent))
        for column in (Column.NAME, Column.TRACKS, Column.KIND):
            self.resizeColumnToContents(column)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit_soon.start()

    def rename(self) -> None:
        current = self.currentIndex()
        if current.isValid():
            self.edit(current.siblingAtColumn(Column.NAME))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._toggle()
        elif event.key() == Qt.Key.Key_F2:
            self.rename()
        else:
            super().keyPressEvent(event)


class _Found(QSortFilterProxyModel):
    """Moods whose name, tag or other tags contain the words; a family with all its tags."""

    def __init__(self, parent: MoodList) -> None:
        super().__init__(parent)
        self._words = ""
        self._list = parent
        self._collator = QCollator()
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)

    def find(self, words: str) -> None:
        self._words = words.strip().casefold()
        self.invalidate()

    def filterAcceptsRow(  # noqa: N802 - Qt's own
        self, source_row: int, source_parent: Index
    ) -> bool:
        model = self._list.model
        row = model.row_at(model.index(source_row, 0, source_parent))
        names = (row.name, row.key, *row.others)
        return any(self._words in name.casefold() for name in (*names, *map(mood_name, names)))

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802 - Qt's own
        model = self._list.model
        (last, one), (other_last, other) = (model.data(i, SORT_ROLE) for i in (left, right))
        if last is not other_last:
            return bool(other_last)
        if isinstance(one, str):
            return self._collator.compare(one, other) < 0
        return bool(one < other)
