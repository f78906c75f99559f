"""The list of all moods: search, sort, switch, rename, merge."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ..widgets.check_box_delegate import CheckBoxDelegate
from ..widgets.question import show_as_text
from ..widgets.rows_model import Index
from .tag_table import SORT_ROLE, TAG_ROLE, Column, TagRow, TagTableModel


class TagList(QWidget):
    """A searchable list of all moods. It changes nothing itself: signals say what the user wants.

    Attributes:
        model, view: the moods and their view.

    Signals:
        current_changed(tag: str): another row is current.
        switched(tags: list[str], on: bool): tags are to be on or off.
        renamed(moods: list[str], name: str): moods are to get one name.
        split_wanted(moods: list[str]): merged tags are to get their own names again.
        reset_wanted(tags: list[str]): tags are to get their defaults.
    """

    current_changed = Signal(str)
    switched = Signal(list, bool)
    renamed = Signal(list, str)
    split_wanted = Signal(list)
    reset_wanted = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._find = QLineEdit()
        self._find.setPlaceholderText(self.tr("Find a mood"))
        self._find.setAccessibleName(self.tr("Find a mood"))
        self._find.setClearButtonEnabled(True)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        change = QPushButton(self.tr("&Change"))
        change.setToolTip(self.tr("Rename, merge or switch off the selected moods"))
        change.setMenu(self._menu)
        self.model = TagTableModel(self)
        self.model.switched.connect(lambda tag, on: self.switched.emit([tag], on))
        self.model.renamed.connect(lambda mood, name: self.renamed.emit([mood], name))
        self._shown = _Found(self)
        self._shown.setSourceModel(self.model)
        self._find.textChanged.connect(self._shown.find)
        self.view = _View(self._toggle)
        self.view.setModel(self._shown)
        self.view.setItemDelegateForColumn(Column.NAME, CheckBoxDelegate(self.view))
        self.view.setAccessibleName(self.tr("Moods"))
        self.view.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.selectionModel().currentRowChanged.connect(self._emit_current)
        self._shown.modelReset.connect(self.view.fit)
        above = QHBoxLayout()
        above.addWidget(self._find, 1)
        above.addWidget(change)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(above)
        layout.addWidget(self.view)

    def selected(self) -> list[TagRow]:
        """In the order of the table, whatever the sorting."""
        indexes = map(self._shown.mapToSource, self.view.selectionModel().selectedRows())
        return [self.model.rows[row] for row in sorted(index.row() for index in indexes)]

    def select_first(self) -> None:
        self.view.setCurrentIndex(self._shown.index(0, Column.NAME))

    def select(self, tag: str) -> None:
        for row in range(self._shown.rowCount()):
            index = self._shown.index(row, Column.NAME)
            if index.data(TAG_ROLE) == tag:
                self.view.setCurrentIndex(index)

    def show_current(self) -> None:
        """Where its row has gone by sorting."""
        self.view.scrollTo(self.view.currentIndex())

    def _emit_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.current_changed.emit(current.data(TAG_ROLE))

    def _toggle(self) -> None:
        """As the current row goes, so do all that are selected."""
        rows = self.selected()
        current = self.view.currentIndex().data(TAG_ROLE)
        was_on = next((row.on for row in rows if row.tag == current), any(row.on for row in rows))
        if rows:
            self.switched.emit([row.tag for row in rows], not was_on)

    def _show_menu(self, place: QPoint) -> None:
        self._menu.popup(self.view.viewport().mapToGlobal(place))

    def _fill_menu(self) -> None:
        menu, rows = self._menu, self.selected()
        menu.clear()
        moods = list(dict.fromkeys(row.name for row in rows))
        tags = [row.tag for row in rows]
        rename = menu.addAction(self.tr("&Rename…"), QKeySequence("F2"), self.view.rename)
        rename.setEnabled(len(moods) == 1)
        merge = menu.addAction(self.tr("&Merge…"), lambda: self.ask_to_merge(moods))
        merge.setEnabled(bool(moods))
        apart = menu.addAction(self.tr("S&plit"), lambda: self.split_wanted.emit(moods))
        apart.setEnabled(any(row.others for row in rows))
        menu.addSeparator()
        on = menu.addAction(self.tr("Switch o&n"), lambda: self.switched.emit(tags, True))
        on.setEnabled(not all(row.on for row in rows))
        off = menu.addAction(self.tr("Switch o&ff"), lambda: self.switched.emit(tags, False))
        off.setEnabled(any(row.on for row in rows))
        menu.addSeparator()
        standard = menu.addAction(
            self.tr("Reset to &defaults"), lambda: self.reset_wanted.emit(tags)
        )
        standard.setEnabled(bool(rows))

    def ask_to_merge(self, moods: list[str]) -> None:
        """Ask for the mood to merge these with."""
        names = {row.name for row in self.model.rows}
        if len(moods) == 1:
            names.discard(moods[0])
        listed = sorted(names, key=str.casefold)
        text = ", ".join(moods) if len(moods) <= 3 else self.tr("{} moods").format(len(moods))
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
        ask.textValueSelected.connect(
            lambda name: self.renamed.emit(moods, name) if name.strip() else None
        )
        ask.open()


class _View(QTableView):
    """Space switches what is selected, F2 renames, in whatever column one is."""

    def __init__(self, toggle: Callable[[], None]) -> None:
        super().__init__()
        self._toggle = toggle
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)

    def fit(self) -> None:
        """Give rows and icons the sizes that the font asks for."""
        metrics = self.fontMetrics()
        self.setIconSize(QSize(metrics.ascent(), metrics.ascent()))
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.4))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

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
    """Moods whose name, tag or other tags hold what is looked for."""

    def __init__(self, parent: TagList) -> None:
        super().__init__(parent)
        self._words = ""
        self._list = parent
        self.setSortRole(SORT_ROLE)
        self.setSortLocaleAware(True)

    def find(self, words: str) -> None:
        self._words = words.strip().casefold()
        self.invalidate()

    def filterAcceptsRow(  # noqa: N802 - Qt's own
        self, source_row: int, source_parent: Index
    ) -> bool:
        row = self._list.model.rows[source_row]
        return any(self._words in name.casefold() for name in (row.name, row.tag, *row.others))
